-- From format 1 to format 2.
ALTER TABLE pages ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pages ADD COLUMN read_as TEXT;

-- Articles whose page holds another by now.
CREATE TABLE left_articles (
    article_id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    source_url TEXT NOT NULL
) WITHOUT ROWID;
