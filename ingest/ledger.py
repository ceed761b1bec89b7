"""The ledger: which sources and pages are known, and what they were when they were last read.

It is a file of its own beside the store. What it knows can be found out again from the web, so a
lost ledger costs fetching, not articles.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from ingest.addresses import normalise_url
from ingest.announcing import read_announced, write_announced
from ingest.fetching.answers import Validators
from ingest.ledger_file import LedgerFile
from ingest.pages import NOTHING_ANNOUNCED, Announced
from ingest.web_sources import WebSource

_RESUMED_FOR = timedelta(days=1)

KEPT = "kept"
SKIPPED = "skipped"
FAILED = "failed"
VANISHED = "vanished"
LISTED = "listed"
REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that was listed by a source or asked for by its address.

    `article_id` is that of the article it held when it was last read; `state` what came of that.
    """

    url: str
    source_url: str
    announced: Announced = NOTHING_ANNOUNCED
    article_id: str | None = None
    validators: Validators | None = None
    state: str = LISTED
    note: str | None = None

    @property
    def key(self) -> str:
        """What the addresses of one article have in common."""
        return normalise_url(self.url)


class Ledger:
    """Remembers sources and pages from one run to the next; every note is kept at once.

    The path is that of a file, or `IN_MEMORY`.

    Raises:
        StoreUnreadableError: from every method: the file cannot be used.
    """

    def __init__(self, path: str) -> None:
        self._file = LedgerFile(path)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    # Runs

    def begin_run(self, command: str) -> str:
        """Note that a command begins; return when it began.

        Where the same command was interrupted less than a day before, it goes on: then it is when
        that one began.
        """
        now = datetime.now(timezone.utc)
        with self._file.change() as connection:
            stale = (now - _RESUMED_FOR).isoformat()
            connection.execute("DELETE FROM runs WHERE began < ?", (stale,))
            connection.execute(
                "INSERT OR IGNORE INTO runs VALUES (?, ?)", (command, now.isoformat())
            )
            row = connection.execute("SELECT began FROM runs WHERE command = ?", (command,))
            began: str = row.fetchone()[0]
        return began

    def end_run(self, command: str) -> None:
        """Note that a command came to its end."""
        with self._file.change() as connection:
            connection.execute("DELETE FROM runs WHERE command = ?", (command,))

    def checked_since(self, url: str, began: str) -> bool:
        """Tell whether a page has been read since a run began, and did not fail."""
        with self._file.change() as connection:
            row = connection.execute(
                "SELECT 1 FROM pages WHERE page_key = ? AND checked >= ? AND state NOT IN (?, ?)",
                (normalise_url(url), began, FAILED, LISTED),
            ).fetchone()
        return row is not None

    # Sources

    def sources(self) -> list[WebSource]:
        """List the sources in the order of their addresses."""
        with self._file.change() as connection:
            found = connection.execute("SELECT rules FROM sources ORDER BY url")
            return [WebSource.model_validate_json(rules) for (rules,) in found]

    def note_source(self, source: WebSource, validators: Validators | None) -> None:
        """Keep a source as it is now, and what its server named its content by."""
        with self._file.change() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    source.url,
                    source.name,
                    source.kind,
                    source.model_dump_json(),
                    *_names_of(validators),
                    _now(),
                ),
            )

    def source_validators(self, source: WebSource) -> Validators | None:
        """Return what a source's content was named by when it was last read.

        Under other rules, other pages were kept of it: then it has to be read whole.
        """
        with self._file.change() as connection:
            row = connection.execute(
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
        with self._file.change() as connection:
            found = connection.execute("DELETE FROM sources WHERE url = ?", (url,))
            # What was removed by hand stays away, whichever source lists it next.
            connection.execute(
                "DELETE FROM pages WHERE source_url = ? AND state != ?", (url, REMOVED)
            )
        return found.rowcount > 0

    # Pages

    def page(self, url: str) -> KnownPage | None:
        """Return what is known of the page at an address or one like it."""
        with self._file.change() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM pages WHERE page_key = ?", (normalise_url(url),)
            ).fetchone()
        return _read_page(row) if row else None

    def pages_of(self, source_url: str) -> list[KnownPage]:
        """List the pages that a source has listed, in the order of their addresses."""
        with self._file.change() as connection:
            found = connection.execute(
                f"SELECT {_COLUMNS} FROM pages WHERE source_url = ? ORDER BY url", (source_url,)
            ).fetchall()
        return [_read_page(row) for row in found]

    def note_listed(self, source_url: str, listed: Mapping[str, Announced]) -> None:
        """Keep which pages a source lists, by address, and what it says of them."""
        with self._file.change() as connection:
            connection.executemany(
                "INSERT INTO pages (page_key, url, source_url, announced, state)"
                " VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (page_key) DO UPDATE SET announced = excluded.announced,"
                # What another source has listed and not come to is taken of this one.
                " source_url = iif(state IN ('listed', 'failed'), excluded.source_url, source_url)",
                [
                    (normalise_url(url), url, source_url, write_announced(announced), LISTED)
                    for url, announced in listed.items()
                ],
            )

    def note_removed(self, article_ids: Iterable[str]) -> None:
        """Keep that articles were removed by hand: they do not come back by themselves."""
        with self._file.change() as connection:
            connection.executemany(
                "UPDATE pages SET state = ? WHERE article_id = ?",
                [(REMOVED, article_id) for article_id in article_ids],
            )

    def is_held(self, article_id: str) -> bool:
        """Tell whether a page still holds an article."""
        with self._file.change() as connection:
            row = connection.execute(
                "SELECT 1 FROM pages WHERE article_id = ? AND state != ?", (article_id, VANISHED)
            ).fetchone()
        return row is not None

    def note_pruned(self, article_id: str) -> None:
        """Keep that an article was removed because its pages are gone."""
        with self._file.change() as connection:
            connection.execute(
                "UPDATE pages SET article_id = NULL WHERE article_id = ?", (article_id,)
            )

    def note_page(self, page: KnownPage) -> None:
        """Keep what a page was just read as."""
        with self._file.change() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    page.key,
                    page.url,
                    page.source_url,
                    write_announced(page.announced),
                    page.article_id,
                    *_names_of(page.validators),
                    page.state,
                    page.note,
                    _now(),
                ),
            )


_COLUMNS = "url, source_url, announced, article_id, validated, etag, last_modified, state, note"


def _read_page(row: tuple[str, ...]) -> KnownPage:
    url, source_url, announced, article_id, validated, etag, last_modified, state, note = row
    validators = Validators(validated, etag, last_modified) if validated else None
    return KnownPage(
        url, source_url, read_announced(announced), article_id, validators, state, note
    )


def _names_of(validators: Validators | None) -> tuple[str | None, str | None, str | None]:
    if validators is None:
        return (None, None, None)
    # A redirect may lead to an address that is not the page's own.
    return (validators.url, validators.etag, validators.last_modified)


def _now() -> str:
    return datetime.now(timezone.utc).isoformat()
