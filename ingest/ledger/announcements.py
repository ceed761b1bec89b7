"""What each feed and sitemap says of a page, as rows."""

from collections.abc import Iterable, Mapping

from ingest.ledger.known_pages import KnownPage, read_details, write_details
from ingest.ledger.ledger_tables import COLUMNS, write_upsert
from ingest.pages import NOTHING_SAID, Details
from vectorstore.accounts import DETAILS, Account, Source
from vectorstore.tables import Statements

_ANNOUNCE = write_upsert("announcements", COLUMNS["announcements"], keys=2)


def insert_announcements(
    statements: Statements, source_url: str, kind: str, announced: Mapping[str, Details]
) -> None:
    """Write what a source says of pages, by their keys; where it says nothing, nothing changes."""
    statements.executemany(
        _ANNOUNCE,
        [
            (key, source_url, kind, write_details(details))
            for key, details in announced.items()
            if details != NOTHING_SAID
        ],
    )


def add_announcements(
    statements: Statements, pages: Iterable[KnownPage], where: str, value: str
) -> list[KnownPage]:
    """Add to pages what all sources say of them; `where` is the column in which theirs match."""
    said: dict[str, list[Account]] = {}
    for key, place, kind, written in statements.execute(
        "SELECT page_key, announcements.source_url, kind, announcements.announced"
        f" FROM announcements JOIN pages USING (page_key) WHERE pages.{where} = ?",
        (value,),
    ):
        source = Source.SITEMAP if kind == "sitemap" else Source.FEED
        details = read_details(written)
        account = Account(source, place, **{name: getattr(details, name) for name in DETAILS})
        said.setdefault(key, []).append(account)
    return [page.announced_by(said.get(page.key, ())) for page in pages]
