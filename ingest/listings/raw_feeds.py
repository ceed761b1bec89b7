"""What the formats of feeds have in common, as it is written there."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry whose link may be relative and whose texts may hold markup; "" is not there."""

    link: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed whose texts may hold markup; "" is not there, `left_out` are entries too many."""

    title: str = ""
    next: str = ""
    entries: list[RawEntry] = field(default_factory=list)
    left_out: int = 0
