-- From format 4 to format 5.
-- Names as filters compare them; connections.py fills them for what is kept already.
ALTER TABLE articles ADD COLUMN publisher_folded TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN authors_folded TEXT NOT NULL DEFAULT '';
ALTER TABLE voices ADD COLUMN name_folded TEXT NOT NULL DEFAULT '';
-- All that filters and lanes look at, so that they need not read past the text of every article.
DROP INDEX articles_by_date;
CREATE INDEX articles_by_date ON articles (
    published, publisher, authors, publisher_folded, authors_folded, article_id
);
