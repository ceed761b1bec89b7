-- From format 2 to format 3.
CREATE TABLE voices (
    article_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    name TEXT,
    role TEXT NOT NULL,
    name_start INTEGER,
    name_end INTEGER,
    is_reported INTEGER NOT NULL,
    PRIMARY KEY (article_id, start, end)
) WITHOUT ROWID;
CREATE INDEX voices_by_name ON voices (role, name);
