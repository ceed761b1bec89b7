"""What the ledger knows of a page, and how its rows are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

from ingest.addresses import normalise_url
from ingest.fetching.responses import Validators
from ingest.pages import NOTHING_SAID, Details
from vectorstore.accounts import DETAILS, Account

KEPT = "kept"
SKIPPED = "skipped"
FAILED = "failed"
VANISHED = "vanished"
LISTED = "listed"
REMOVED = "removed"
SUSPECT = "suspect"

_DETAILS = TypeAdapter(Details)


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that was listed by a source or asked for by its address.

    `article_id` is that of the article it held when it was last read; `state` what came of that,
    and `read_as` the source's terms that it was read under. `announcements` are what each feed and
    sitemap says of it, `announced` what they do together. `suspect` is a digest of what came
    instead of its article the last time.
    """

    url: str
    source_url: str
    announced: Details = NOTHING_SAID
    article_id: str | None = None
    validators: Validators | None = None
    state: str = LISTED
    note: str | None = None
    read_as: str | None = None
    suspect: str | None = None
    announcements: tuple[Account, ...] = field(default=(), compare=False)

    @property
    def key(self) -> str:
        """What the addresses of one article have in common."""
        return normalise_url(self.url)

    def announced_by(self, accounts: Sequence[Account]) -> "KnownPage":
        """Return the page as these accounts announce it, and as it was known to be besides.

        Its own source's is the last word among those that are trusted alike.
        """
        ranked = sorted(
            accounts, key=lambda one: (one.source.rank, one.place != self.source_url, one.place)
        )
        said = [Details(**{name: getattr(one, name) for name in DETAILS}) for one in ranked]
        announced = NOTHING_SAID.or_else(*said, self.announced)
        return replace(self, announced=announced, announcements=tuple(ranked))


COLUMNS = (
    "url, source_url, announced, article_id, validated, etag, last_modified, state, note, read_as,"
    " suspect"
)


def read_page(row: tuple[str, ...]) -> KnownPage:
    """Make a page of a row of `COLUMNS`."""
    url, source_url, announced, article_id, *validated, state, note, read_as, suspect = row
    validators = Validators(*validated) if validated[0] else None
    said = read_details(announced)
    return KnownPage(url, source_url, said, article_id, validators, state, note, read_as, suspect)


def read_details(written: str) -> Details:
    """Read what a source says of a page, as a row keeps it."""
    return _DETAILS.validate_json(written)


def write_details(details: Details) -> str:
    """Write what a source says of a page as a row keeps it: as JSON."""
    return _DETAILS.dump_json(details, exclude_defaults=True).decode()


def names_of(validators: Validators | None) -> tuple[str | None, str | None, str | None]:
    """Return what a row keeps of validators."""
    if validators is None:
        return (None, None, None)
    # A redirect may lead to an address that is not the page's own.
    return (validators.url, validators.etag, validators.last_modified)


def write_page(page: KnownPage, checked: str) -> tuple[str | None, ...]:
    """Return what a row keeps of a page that was read at a time."""
    return (
        page.key,
        page.url,
        page.source_url,
        write_details(page.announced),
        page.article_id,
        *names_of(page.validators),
        page.state,
        page.note,
        checked,
        page.read_as,
        page.suspect,
    )
