CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE articles (
    article_id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    authors TEXT NOT NULL,
    publisher TEXT,
    published TEXT,
    url TEXT,
    source TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    characters INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX articles_by_content ON articles (content_hash);
CREATE INDEX articles_by_date ON articles (published);

CREATE TABLE chunks (
    chunk_number INTEGER PRIMARY KEY,
    chunk_id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES articles (article_id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    headings TEXT NOT NULL,
    embedding_hash TEXT NOT NULL,
    title_terms INTEGER NOT NULL DEFAULT 0,
    byline_terms INTEGER NOT NULL DEFAULT 0,
    heading_terms INTEGER NOT NULL DEFAULT 0,
    body_terms INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX chunks_by_article ON chunks (article_id);
CREATE INDEX chunks_by_embedding ON chunks (embedding_hash);

CREATE TABLE vectors (
    model TEXT NOT NULL,
    embedding_hash TEXT NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (embedding_hash, model)
);

-- The columns hold terms as vectorstore.language.analysis makes them, so the tokenizer only splits at blanks.
CREATE VIRTUAL TABLE chunk_terms USING fts5 (
    title, byline, heading, body, tokenize = "ascii tokenchars '.'"
);
CREATE VIRTUAL TABLE term_counts USING fts5vocab (chunk_terms, row);
