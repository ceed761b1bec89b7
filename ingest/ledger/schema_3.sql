-- From format 2 to format 3.
-- A digest of what an address showed last instead of its article.
ALTER TABLE pages ADD COLUMN suspect TEXT;

-- What each feed and sitemap says of a page.
CREATE TABLE announcements (
    page_key TEXT NOT NULL,
    source_url TEXT NOT NULL,
    kind TEXT NOT NULL,
    announced TEXT NOT NULL,
    PRIMARY KEY (page_key, source_url)
) WITHOUT ROWID;
INSERT INTO announcements
    SELECT page_key, source_url,
        coalesce((SELECT kind FROM sources WHERE sources.url = pages.source_url), 'feed'), announced
    FROM pages WHERE announced != '{}';
