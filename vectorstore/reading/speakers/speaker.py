"""Who speaks, and in which sentence of an article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: author, quoted or unnamed; `[name_start, name_end)` are the words that say so."""

    name: str | None
    role: str
    name_start: int | None = None
    name_end: int | None = None


UNNAMED = Speaker(None, "unnamed")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a passage, both by number; `number` counts the article's sentences."""

    passage: int
    sentence: int
    number: int
