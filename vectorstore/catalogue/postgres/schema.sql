-- Terms, ids and names are compared byte by byte, as SQLite does.
CREATE TABLE facts (
    name text PRIMARY KEY,
    value text NOT NULL
);

-- A text may hold what PostgreSQL takes in no text of its own: a zero byte.
CREATE TABLE articles (
    article_id text COLLATE "C" PRIMARY KEY,
    title text COLLATE "C" NOT NULL,
    source text NOT NULL,
    authors text[] NOT NULL,
    publisher text COLLATE "C",
    published date,
    url text,
    modified date,
    first_published text,
    copy_of text COLLATE "C",
    is_cut_off boolean NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    characters integer NOT NULL,
    publisher_folded text COLLATE "C" NOT NULL,
    authors_folded text COLLATE "C" NOT NULL,
    sketch bytea,
    text bytea NOT NULL
);
CREATE INDEX articles_by_content ON articles (content_hash);
CREATE INDEX articles_by_original ON articles (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE accounts (
    article_id text COLLATE "C" NOT NULL,
    source text NOT NULL,
    place text COLLATE "C" NOT NULL,
    said text NOT NULL,
    PRIMARY KEY (article_id, source, place)
);

CREATE TABLE voices (
    article_id text COLLATE "C" NOT NULL,
    start_at integer NOT NULL,
    end_at integer NOT NULL,
    name text COLLATE "C",
    role text NOT NULL,
    name_start integer,
    name_end integer,
    is_reported boolean NOT NULL,
    name_folded text COLLATE "C" NOT NULL,
    PRIMARY KEY (article_id, start_at, end_at)
);
CREATE INDEX voices_by_name ON voices (role, name);

CREATE TABLE sketch_keys (
    sketch_key bigint NOT NULL,
    article_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (sketch_key, article_id)
);
CREATE INDEX sketch_keys_by_article ON sketch_keys (article_id);

CREATE TABLE chunks (
    chunk_number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chunk_id text COLLATE "C" NOT NULL UNIQUE,
    article_id text COLLATE "C" NOT NULL REFERENCES articles (article_id),
    start_at integer NOT NULL,
    end_at integer NOT NULL,
    headings text[] NOT NULL,
    embedding_hash text COLLATE "C" NOT NULL,
    title_terms integer NOT NULL,
    byline_terms integer NOT NULL,
    heading_terms integer NOT NULL,
    body_terms integer NOT NULL
);
CREATE INDEX chunks_by_article ON chunks (article_id);
CREATE INDEX chunks_by_embedding ON chunks (embedding_hash);

CREATE TABLE vectors (
    embedding_hash text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    vector bytea NOT NULL,
    PRIMARY KEY (embedding_hash, model)
);
-- Vectors don't get smaller by compressing.
ALTER TABLE vectors ALTER COLUMN vector SET STORAGE EXTERNAL;

-- The terms of each field as vectorstore.language.analysis makes them, in one line.
CREATE TABLE chunk_terms (
    chunk_number integer PRIMARY KEY,
    title text NOT NULL,
    byline text NOT NULL,
    heading text NOT NULL,
    body text NOT NULL
);

-- Which chunks have a term: how often, and among how many terms. All of it is in the index.
CREATE TABLE postings (
    term text COLLATE "C" NOT NULL,
    chunk_number integer NOT NULL,
    frequency integer NOT NULL,
    terms integer NOT NULL,
    PRIMARY KEY (term, chunk_number) INCLUDE (frequency, terms)
);
CREATE INDEX postings_by_chunk ON postings (chunk_number);

-- In how many chunks each term is.
CREATE TABLE term_counts (
    term text COLLATE "C" PRIMARY KEY,
    chunks integer NOT NULL
);
