-- What threads were told last of the quotes in their answers: each change is told once.
CREATE TABLE told_changes (
    answer_id INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    number INTEGER NOT NULL,
    change TEXT NOT NULL,
    PRIMARY KEY (answer_id, number)
);

-- Receipts, for whoever asks for that of an answer.
CREATE TABLE receipts (
    answer_id INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
    receipt TEXT NOT NULL
);
