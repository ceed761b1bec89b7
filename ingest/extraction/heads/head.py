"""What is read of the head of a text so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pages import NOTHING_SAID, Details


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text says, and the numbers of the lines that say it and nothing else."""

    title: str | None = None
    details: Details = NOTHING_SAID
    taken: frozenset[int] = frozenset()

    def take(self, numbers: Sequence[int]) -> "Head":
        """Take lines out of the text."""
        return replace(self, taken=self.taken.union(numbers))

    def add(self, details: Details, numbers: Sequence[int]) -> "Head":
        """Add details, of which the title is one that a label names, and take their lines out."""
        title = details.title or self.title
        return replace(self, title=title, details=replace(details, title=None)).take(numbers)
