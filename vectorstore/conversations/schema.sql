CREATE TABLE asks (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    user TEXT NOT NULL,
    key TEXT NOT NULL,
    event_id TEXT NOT NULL,
    words TEXT NOT NULL,
    thread TEXT NOT NULL,
    response_url TEXT NOT NULL,
    lane TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    received_at REAL NOT NULL,
    not_before REAL NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    posted TEXT NOT NULL DEFAULT '',
    shown TEXT NOT NULL DEFAULT '',
    answer_id INTEGER,
    UNIQUE (team, channel, key),
    UNIQUE (team, event_id)
);
CREATE INDEX unfinished ON asks (lane, number) WHERE state != 'done';
CREATE INDEX waiting ON asks (state, number);
CREATE INDEX recent ON asks (received_at);

CREATE TABLE told (
    team TEXT NOT NULL,
    user TEXT NOT NULL,
    notice TEXT NOT NULL,
    told_at REAL NOT NULL,
    PRIMARY KEY (team, user, notice)
);

CREATE TABLE answers (
    answer_id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL,
    asker TEXT NOT NULL,
    asked_at REAL NOT NULL,
    question TEXT NOT NULL,
    status TEXT NOT NULL,
    mode TEXT NOT NULL,
    model TEXT,
    latency_ms REAL NOT NULL,
    answer TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT 'null'
);
CREATE INDEX conversations ON answers (team, channel, thread, answer_id);

CREATE TABLE threads (
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL,
    joined_at REAL NOT NULL,
    PRIMARY KEY (team, channel, thread)
);

CREATE TABLE feedback (
    answer_id INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    giver TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    given_at REAL NOT NULL,
    PRIMARY KEY (answer_id, giver)
);

CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
