"""How the sources of an answer stand to each other: who contradicts whom, and who only repeats."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sides that contradict each other, each the numbers of its citations, the earlier side first.

    `kind` is "figure" or "stance"; `relation` is "disputed" where others say otherwise, "changed"
    where the same voice does later, "revised" where a publisher corrects itself.
    """

    kind: str
    relation: str
    sides: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Citations that are one voice: their articles repeat the one with the id `origin`.

    `why` is "copy", "quotation" or "figure", by what they repeat.
    """

    citations: tuple[int, ...]
    origin: str
    why: str


@dataclass(frozen=True, slots=True)
class Age:
    """How many days old the newest source of an answer is, and what is said of that."""

    newest_days: int
    note: str
