"""A page: fetched bytes before extraction, and what extraction makes of them."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING

from vectorstore.accounts import Account

if TYPE_CHECKING:
    from lxml import html


@dataclass(frozen=True, slots=True)
class Details:
    """What somebody says of an article besides its text; an empty field says nothing.

    The operator, the page itself, a feed or sitemap that lists it and its visible head all say
    some of these. Whom to believe is the order in which `or_else` names them.
    `first_published` is the article's own sentence about where it appeared before.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    modified: date | None = None
    url: str | None = None
    first_published: str | None = None

    def or_else(self, *others: "Details") -> "Details":
        """Return for each field what the first to say anything says: these, then the others."""
        ranked = (self, *others)
        said = {}
        for name in _NAMES:
            for one in ranked:
                if value := getattr(one, name):
                    said[name] = value
                    break
        return Details(**said)

    def join(self, others: "Details") -> "Details | None":
        """Add what others say; None if they contradict what is known."""
        pairs = ((getattr(self, name), getattr(others, name)) for name in _NAMES)
        if any(known and said and known != said for known, said in pairs):
            return None
        return self.or_else(others)


_NAMES = tuple(one.name for one in fields(Details))
NOTHING_SAID = Details()


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a feed or sitemap lists, and what it says of it."""

    url: str
    details: Details = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many entries of a feed or sitemap are not taken.

    They have no address that can be fetched, or come after as many as are read of one file.
    `titles` are those of the former, as far as they have any; `files` the addresses of sounds,
    films and other attachments, which are no articles.
    """

    without_address: int = 0
    beyond_limit: int = 0
    titles: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


NOTHING_LEFT_OUT = LeftOut()


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes from a source, and the kind of file (a suffix such as ".html") they are.

    `charset` is what the server said the bytes are written in; `announced` what feeds and sitemaps
    say of the page, together, and `announcements` what each of them does; `tree` that of a page of
    HTML, where it was parsed to tell its kind. A page that is accepted is an
    article at the operator's word, and at it scans are read.
    """

    source: str
    suffix: str
    content: bytes
    url: str | None = None
    charset: str | None = None
    announced: Details = NOTHING_SAID
    announcements: tuple[Account, ...] = ()
    is_accepted: bool = False
    reads_scans: bool = False
    tree: "html.HtmlElement | None" = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Stripped:
    """Hidden text that was taken out of a page: its kind, and how many pieces there were."""

    kind: str
    count: int

    def __str__(self) -> str:
        """Return it as a line of a report shows it."""
        return f"{self.kind} ({self.count:,})"


@dataclass(frozen=True, slots=True)
class Extract:
    """What a page says: the article's text, its details, each where it is to be trusted.

    `stripped` names what was hidden on the page and is not part of the text, `assumed` the encoding
    in which its bytes were read without anything that says so. Its details stand in front matter,
    or were read from it; where it `is_cut_off`, a wall stands in front of the rest.
    """

    text: str
    details: Details = NOTHING_SAID
    stripped: tuple[Stripped, ...] = ()
    assumed: str | None = None
    has_front_matter: bool = False
    is_cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Discovered:
    """What was found at the address of a source that lists pages, and how many it lists.

    `read_from` is the feed that a page of links names.
    """

    source: str
    what: str
    pages: int
    read_from: str | None = None
    origin: str = ""

    kind = "found"

    def __str__(self) -> str:
        """Say it in words."""
        names = f"; its feed is {self.read_from}" if self.read_from else ""
        pages = "1 page" if self.pages == 1 else f"{self.pages:,} pages"
        return f"{_CALLED[self.what]} that lists {pages}{names}"


_CALLED = {"listing": "a page of links", "feed": "a feed", "sitemap": "a sitemap"}
