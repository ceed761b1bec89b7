"""The ledger: which sources and pages are known, and what they were when they were last read.

What it knows can be found out again from the web, so a
lost ledger costs fetching, not articles.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timezone

from ingest.addresses import normalise_url, same_site
from ingest.fetching.responses import Validators
from ingest.ledger.announcements import add_announcements, insert_announcements
from ingest.ledger.known_pages import (
    COLUMNS,
    FAILED,
    LISTED,
    REMOVED,
    VANISHED,
    KnownPage,
    names_of,
    read_page,
    write_details,
    write_page,
)
from ingest.ledger.ledger_tables import COLUMNS as TABLES
from ingest.ledger.ledger_tables import write_upsert
from ingest.ledger.runs import select_or_begin_run
from ingest.pages import Details
from ingest.web_sources import WebSource
from vectorstore.tables import Tables

_KEEP_SOURCE = write_upsert("sources", TABLES["sources"])
# Where its source lists a page is kept.
_KEEP_PAGE = write_upsert("pages", TABLES["pages"].removesuffix(", place"))
_KEEP_LEFT = write_upsert("left_articles", TABLES["left_articles"])


class Ledger:
    """Remembers sources and pages from one run to the next; every note is kept at once.

    Raises:
        StoreUnreadableError: from every method: the tables cannot be used.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.close = tables.close

    # Runs

    def begin_run(self, command: str) -> str:
        """Note that a command begins; return when it began.

        Where the same command was interrupted less than a day before, it goes on: then it is when
        that one began.
        """
        with self._tables.transaction() as statements:
            return select_or_begin_run(statements, command)

    def end_run(self, command: str) -> None:
        """Note that a command came to its end."""
        with self._tables.transaction() as statements:
            statements.execute("DELETE FROM runs WHERE command = ?", (command,))

    def checked_since(self, url: str, began: str) -> bool:
        """Tell whether a page has been read since a run began, and did not fail."""
        return self._has(
            "SELECT 1 FROM pages WHERE page_key = ? AND checked >= ? AND state NOT IN (?, ?)",
            (normalise_url(url), began, FAILED, LISTED),
        )

    # Sources

    def sources(self) -> list[WebSource]:
        """List the sources in the order of their addresses."""
        with self._tables.transaction() as statements:
            found = statements.execute("SELECT rules FROM sources ORDER BY url")
            return [WebSource.model_validate_json(rules) for (rules,) in found]

    def note_source(self, source: WebSource, validators: Validators | None) -> None:
        """Keep a source as it is now, and what its server named its content by."""
        with self._tables.transaction() as statements:
            statements.execute(
                _KEEP_SOURCE,
                (
                    source.url,
                    source.name,
                    source.kind,
                    source.model_dump_json(),
                    *names_of(validators),
                    _now(),
                ),
            )

    def note_page_source(self, source: WebSource) -> None:
        """Keep a source that is one page, in place of one by another form of its address."""
        page = self.page(source.url)
        with self._tables.transaction() as statements:
            statements.execute(
                "DELETE FROM sources WHERE url = ? AND kind = 'page' AND url != ?",
                (page.source_url if page else source.url, source.url),
            )
        self.note_source(source, None)

    def source_validators(self, source: WebSource) -> Validators | None:
        """Return what a source's content was named by when it was last read.

        Under other rules, other pages were kept of it: then it has to be read whole.
        """
        with self._tables.transaction() as statements:
            row = statements.execute(
                "SELECT rules, validated, etag, last_modified FROM sources WHERE url = ?",
                (source.url,),
            ).fetchone()
        if not row or not row[1]:
            return None
        known = WebSource.model_validate_json(row[0])
        is_same = (known.include, known.exclude) == (source.include, source.exclude)
        return Validators(*row[1:]) if is_same else None

    def forget_source(self, url: str) -> bool:
        """Forget a source, and what is known of its pages; return whether it was known."""
        with self._tables.transaction() as statements:
            found = statements.execute("DELETE FROM sources WHERE url = ?", (url,))
            # What was removed by hand stays away, whichever source lists it next.
            statements.execute(
                "DELETE FROM pages WHERE source_url = ? AND state != ?", (url, REMOVED)
            )
        return found.rowcount > 0

    def source(self, url: str) -> WebSource | None:
        """Return a source as it was last noted."""
        return next((one for one in self.sources() if one.url == url), None)

    # Pages

    def page(self, url: str) -> KnownPage | None:
        """Return what is known of the page at an address or one like it."""
        with self._tables.transaction() as statements:
            row = statements.execute(
                f"SELECT {COLUMNS} FROM pages WHERE page_key = ?", (normalise_url(url),)
            ).fetchone()
            pages = [read_page(row)] if row else []
            return next(
                iter(add_announcements(statements, pages, "page_key", normalise_url(url))), None
            )

    def pages_of(self, source_url: str) -> list[KnownPage]:
        """List the pages that a source has listed, in the order that it does."""
        with self._tables.transaction() as statements:
            found = statements.execute(
                f"SELECT {COLUMNS} FROM pages WHERE source_url = ? ORDER BY place, url",
                (source_url,),
            ).fetchall()
            pages = map(read_page, found)
            return add_announcements(statements, pages, "source_url", source_url)

    def note_listed(
        self,
        source_url: str,
        listed: Mapping[str, Details],
        taken_before: str = "",
        kind: str = "feed",
    ) -> None:
        """Keep which pages a source lists, by address, and what it says of them.

        Pages that another source has listed and not come to become this one's; so do those that it
        read before a time, unless they were asked for by their own address.
        """
        rows = [
            (normalise_url(url), url, source_url, write_details(announced), LISTED, place)
            for place, (url, announced) in enumerate(listed.items())
        ]
        with self._tables.transaction() as statements:
            statements.executemany(
                "INSERT INTO pages (page_key, url, source_url, announced, state, place)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (page_key) DO UPDATE SET"
                " announced = excluded.announced, place = excluded.place, source_url = CASE"
                " WHEN pages.state IN ('listed', 'failed') OR pages.checked < ? AND NOT EXISTS"
                " (SELECT 1 FROM sources WHERE sources.url = pages.source_url AND kind = 'page')"
                " THEN excluded.source_url ELSE pages.source_url END",
                [(*row, taken_before) for row in rows],
            )
            announced = {normalise_url(url): details for url, details in listed.items()}
            insert_announcements(statements, source_url, kind, announced)

    def note_removed(self, article_ids: Iterable[str]) -> None:
        """Keep that articles were removed by hand: they do not come back by themselves."""
        with self._tables.transaction() as statements:
            statements.executemany(
                "UPDATE pages SET state = ? WHERE article_id = ?",
                [(REMOVED, article_id) for article_id in article_ids],
            )

    def is_held(self, article_id: str, *, besides: str = "") -> bool:
        """Tell whether a page, other than one by its address, still holds an article."""
        return self._has(
            "SELECT 1 FROM pages WHERE article_id = ? AND state != ? AND page_key != ?",
            (article_id, VANISHED, normalise_url(besides)),
        )

    def shows_elsewhere(self, digest: str, page: KnownPage) -> bool:
        """Tell whether another address of a page's host showed the same instead of its article."""
        with self._tables.transaction() as statements:
            others = statements.execute(
                "SELECT url FROM pages WHERE suspect = ? AND page_key != ?", (digest, page.key)
            ).fetchall()
        return any(same_site(url, page.url) for (url,) in others)

    def note_left(self, article_id: str, page: KnownPage) -> None:
        """Keep that a page, which held an article, holds another by now."""
        with self._tables.transaction() as statements:
            statements.execute(
                _KEEP_LEFT,
                (article_id, page.url, page.source_url),
            )

    def left_articles(self) -> list[tuple[str, str, str]]:
        """List the articles that no page holds any more: id, address of the page, its source."""
        with self._tables.transaction() as statements:
            return statements.execute(
                "SELECT article_id, url, source_url FROM left_articles AS gone WHERE NOT EXISTS"
                " (SELECT 1 FROM pages WHERE pages.article_id = gone.article_id AND state != ?)"
                " ORDER BY url",
                (VANISHED,),
            ).fetchall()

    def note_pruned(self, article_id: str) -> None:
        """Keep that an article was removed because its pages are gone."""
        with self._tables.transaction() as statements:
            clear = "UPDATE pages SET article_id = NULL WHERE article_id = ?"
            statements.execute(clear, (article_id,))
            statements.execute("DELETE FROM left_articles WHERE article_id = ?", (article_id,))

    def note_page(self, page: KnownPage) -> None:
        """Keep what a page was just read as."""
        with self._tables.transaction() as statements:
            statements.execute(_KEEP_PAGE, write_page(page, _now()))

    def _has(self, query: str, values: tuple[str, ...]) -> bool:
        with self._tables.transaction() as statements:
            return statements.execute(query, values).fetchone() is not None


def _now() -> str:
    return datetime.now(timezone.utc).isoformat()
