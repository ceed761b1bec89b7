CREATE TABLE sources (
    url TEXT PRIMARY KEY,
    name TEXT,
    kind TEXT,
    rules TEXT NOT NULL,
    validated TEXT,
    etag TEXT,
    last_modified TEXT,
    checked TEXT
) WITHOUT ROWID;

CREATE TABLE pages (
    page_key TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    source_url TEXT NOT NULL,
    announced TEXT NOT NULL,
    article_id TEXT,
    validated TEXT,
    etag TEXT,
    last_modified TEXT,
    state TEXT NOT NULL,
    note TEXT,
    checked TEXT
) WITHOUT ROWID;
CREATE INDEX pages_by_source ON pages (source_url);
CREATE INDEX pages_by_article ON pages (article_id);

-- The ingest that is under way, or was when it ended before its time.
CREATE TABLE runs (
    command TEXT PRIMARY KEY,
    began TEXT NOT NULL
) WITHOUT ROWID;
