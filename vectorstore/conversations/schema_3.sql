-- Unanswered questions whose askers want to hear once the articles answer them, and where. What was
-- asked in private is told in a direct message: its channel is the asker then.
CREATE TABLE watches (
    answer_id INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL,
    is_told INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (answer_id, channel)
);
