"""A page: fetched bytes before extraction, and what extraction makes of them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes from a source, and the kind of file (a suffix such as ".html") they are."""

    source: str
    suffix: str
    content: bytes
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What a page says: the article's text and, each where it is to be trusted, its details."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Overrides:
    """Details given by the person who ingests; they replace what was found."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
