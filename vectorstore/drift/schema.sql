CREATE TABLE answers (
    answer INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    answered_at REAL NOT NULL,
    UNIQUE (origin, name)
);

CREATE TABLE quotes (
    answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    number INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT,
    quote TEXT NOT NULL,
    start INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    prints TEXT NOT NULL,
    looked_in TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'same',
    words TEXT NOT NULL DEFAULT '',
    now_start INTEGER,
    now_url TEXT,
    changed_at REAL,
    PRIMARY KEY (answer, number)
);
CREATE INDEX by_article ON quotes (article_id);
