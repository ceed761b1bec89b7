"""The lines of a text among which its head is read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extraction.heads.author_sentences import read_writers
from vectorstore.language.name_words import TITLES

_HONORIFICS = "|".join(sorted(title.capitalize() for title in TITLES))


@dataclass(frozen=True, slots=True)
class Lines:
    """The filled lines at the top of a text, the last lines, and their numbers in it.

    `links` are those of the site's menu that were taken out before, `whole` all filled lines.
    """

    words: Sequence[str]
    numbers: Sequence[int]
    notes: Sequence[str]
    note_numbers: Sequence[int]
    links: int = 0
    whole: Sequence[str] = ()

    def is_right_below(self, position: int) -> bool:
        """Tell if no empty line stands between a line and the one above it."""
        return (
            0 < position < len(self.numbers)
            and self.numbers[position] == self.numbers[position - 1] + 1
        )

    def count_mentions(self, name: str, below: int) -> int:
        """Count how often the text from a line on tells of somebody, by name or as "Ms Example".

        Notes on the author and standfirsts that name who writes don't.
        """
        first, *_, surname = map(re.escape, name.split())
        mention = re.compile(rf"\b(?:{first}|{_HONORIFICS})\s{surname}\b")
        # Few lines have one; to read who writes takes longer than to look for it.
        told = ((line, len(mention.findall(line))) for line in self.whole[below:])
        return sum(count for line, count in told if count and name not in read_writers(line))
