"""What the ledger knows of a page, and how its rows are read."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from ingest.addresses import normalise_url
from ingest.fetching.responses import Validators
from ingest.pages import NOTHING_SAID, Details

KEPT = "kept"
SKIPPED = "skipped"
FAILED = "failed"
VANISHED = "vanished"
LISTED = "listed"
REMOVED = "removed"

_DETAILS = TypeAdapter(Details)


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that was listed by a source or asked for by its address.

    `article_id` is that of the article it held when it was last read; `state` what came of that,
    and `read_as` the source's terms that it was read under.
    """

    url: str
    source_url: str
    announced: Details = NOTHING_SAID
    article_id: str | None = None
    validators: Validators | None = None
    state: str = LISTED
    note: str | None = None
    read_as: str | None = None

    @property
    def key(self) -> str:
        """What the addresses of one article have in common."""
        return normalise_url(self.url)


COLUMNS = (
    "url, source_url, announced, article_id, validated, etag, last_modified, state, note, read_as"
)


def read_page(row: tuple[str, ...]) -> KnownPage:
    """Make a page of a row of `COLUMNS`."""
    url, source_url, announced, article_id, *validated, state, note, read_as = row
    validators = Validators(*validated) if validated[0] else None
    said = _DETAILS.validate_json(announced)
    return KnownPage(url, source_url, said, article_id, validators, state, note, read_as)


def write_details(details: Details) -> str:
    """Write what a source says of a page as a row keeps it: as JSON."""
    return _DETAILS.dump_json(details, exclude_defaults=True).decode()


def names_of(validators: Validators | None) -> tuple[str | None, str | None, str | None]:
    """Return what a row keeps of validators."""
    if validators is None:
        return (None, None, None)
    # A redirect may lead to an address that is not the page's own.
    return (validators.url, validators.etag, validators.last_modified)
