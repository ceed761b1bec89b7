"""A page: fetched bytes before extraction, and what extraction makes of them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Announced:
    """What a feed or sitemap says of a page; it counts where the page itself says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    modified: date | None = None


NOTHING_ANNOUNCED = Announced()


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes from a source, and the kind of file (a suffix such as ".html") they are.

    `charset` is what the server said the bytes are written in.
    """

    source: str
    suffix: str
    content: bytes
    url: str | None = None
    charset: str | None = None
    announced: Announced = NOTHING_ANNOUNCED


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
    """What a page says: the article's text and, each where it is to be trusted, its details.

    `first_published` is the article's own sentence about where it appeared before; `stripped`
    names what was hidden on the page and is not part of the text.
    """

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    modified: date | None = None
    first_published: str | None = None
    stripped: tuple[Stripped, ...] = ()


@dataclass(frozen=True, slots=True)
class Overrides:
    """Details given by the person who ingests; they replace what was found."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None

    def over(self, others: "Overrides") -> "Overrides":
        """Return these, and the others where these say nothing."""
        return Overrides(
            self.title or others.title,
            self.author or others.author,
            self.publisher or others.publisher,
            self.published or others.published,
            self.url or others.url,
        )


NO_OVERRIDES = Overrides()
