-- From format 3 to format 4.
ALTER TABLE articles ADD COLUMN is_cut_off INTEGER NOT NULL DEFAULT 0;

-- What each source says of an article; empty for those that were kept before.
CREATE TABLE accounts (
    article_id TEXT NOT NULL,
    source TEXT NOT NULL,
    place TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (article_id, source, place)
) WITHOUT ROWID;
