-- From format 1 to format 2.
ALTER TABLE articles ADD COLUMN modified TEXT;
ALTER TABLE articles ADD COLUMN first_published TEXT;
ALTER TABLE articles ADD COLUMN copy_of TEXT;
ALTER TABLE articles ADD COLUMN sketch BLOB;
CREATE TABLE sketch_keys (
    sketch_key INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (sketch_key, article_id)
) WITHOUT ROWID;
CREATE INDEX sketch_keys_by_article ON sketch_keys (article_id);
-- All that filters look at, so that they need not read past the text of every article.
DROP INDEX articles_by_date;
CREATE INDEX articles_by_date ON articles (published, publisher, authors, article_id);
