-- The tables of format 3 of the file, whose columns are compared byte by byte, as SQLite does.
CREATE TABLE sources (
    url text COLLATE "C" PRIMARY KEY,
    name text,
    kind text,
    rules text NOT NULL,
    validated text,
    etag text,
    last_modified text,
    checked text
);

CREATE TABLE pages (
    page_key text COLLATE "C" PRIMARY KEY,
    url text COLLATE "C" NOT NULL,
    source_url text COLLATE "C" NOT NULL,
    announced text NOT NULL,
    article_id text COLLATE "C",
    validated text,
    etag text,
    last_modified text,
    state text NOT NULL,
    note text,
    checked text COLLATE "C",
    place integer NOT NULL DEFAULT 0,
    read_as text,
    suspect text
);
CREATE INDEX pages_by_source ON pages (source_url);
CREATE INDEX pages_by_article ON pages (article_id);

CREATE TABLE runs (
    command text COLLATE "C" PRIMARY KEY,
    began text COLLATE "C" NOT NULL
);

CREATE TABLE left_articles (
    article_id text COLLATE "C" PRIMARY KEY,
    url text COLLATE "C" NOT NULL,
    source_url text NOT NULL
);

CREATE TABLE announcements (
    page_key text COLLATE "C" NOT NULL,
    source_url text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    announced text NOT NULL,
    PRIMARY KEY (page_key, source_url)
);
