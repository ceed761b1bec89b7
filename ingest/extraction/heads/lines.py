"""The lines of a text among which its head is read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.extraction.bylines.dates import find_days
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.heads.author_sentences import read_writers
from vectorstore.language.calendar_names import MONTH
from vectorstore.language.name_words import TITLES

# "Example Weekly, page 14", "Example Weekly volume 9, article number 3".
_ISSUE = re.compile(
    r"(?:[\s\d()|·,:;/.–—-]|\b(?:spring|summer|autumn|winter|vol(?:ume)?|iss(?:ue)?|no|number"
    rf"|pages?|pp?|edition|podcast|article|cite this article|{MONTH})\b|(?<=\d)(?:st|nd|rd|th)\b)*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_NO_LETTERS = re.compile(r"[\W_]+")
_FEWEST_TOLD = 2
# A title is about what a text begins with.
_MOST_PARAGRAPHS, _MOST_CHARS_TOLD = 30, 30_000
# What quotes the title stands above it, such as the way to the page, or below the text.
_MOST_LINES_AROUND = 60
_MOST_COUNTED_LINES = 2
_FEWEST_QUOTED_WORDS, _LONGEST_QUOTING_CHARS = 3, 300
_SHORTEST_PARAGRAPH_CHARS = 120
_NAMES_WRITER = re.compile(
    r"©|(?:liked|more (?:articles|posts)|posted|written) by\b", re.IGNORECASE
)
_HONORIFICS = "|".join(sorted(title.capitalize() for title in TITLES))
_TELLS_JOB = re.compile(
    rf"(?:{_HONORIFICS})\s[\w’'-]+(?:(?:,|\sand)\s(?:{_HONORIFICS})\s[\w’'-]+)*\s(?:is|are)\s"
)


def is_paragraph(line: str) -> bool:
    """Tell if a line is as long as a paragraph."""
    return len(line) >= _SHORTEST_PARAGRAPH_CHARS


@dataclass(frozen=True, slots=True)
class Lines:
    """The filled lines at the top of a text, the last lines, and their numbers in it.

    `links` are those of the site's menu that were taken out before, `whole` all filled lines, and
    `own_name` what the page calls its site.
    """

    words: Sequence[str]
    numbers: Sequence[int]
    notes: Sequence[str]
    note_numbers: Sequence[int]
    links: int = 0
    whole: Sequence[str] = ()
    own_name: str | None = None
    page: Sequence[str] = ()

    def names_site(self, line: str) -> bool:
        """Tell if a line is the site's own name, or has but a day, an issue or a page beside it."""
        if not self.own_name:
            return False
        name, words = self.own_name.casefold(), strip_marks(line)
        if words.casefold().startswith(name):
            rest = words[len(name) :]
        elif words.casefold().endswith(name):
            rest = words[: -len(name)]
        else:
            return False
        for day in reversed(find_days(rest)):
            rest = rest[: day.start] + rest[day.end :]
        return _ISSUE.fullmatch(_WEEKDAY.sub("", rest)) is not None

    def count_top(self) -> int:
        """Count the lines at the top before the first empty one."""
        below = range(1, len(self.numbers))
        return next((one for one in below if not self.is_right_below(one)), len(self.numbers))

    def page_below(self, position: int) -> Sequence[str]:
        """Return the line that stands below another on the page, furniture included, if any."""
        words = self.words[position]
        place = self.page.index(words) if words in self.page else None
        below = self.words[position + 1 :] if place is None else self.page[place + 1 :]
        return below[:1]

    def is_right_below(self, position: int) -> bool:
        """Tell if no empty line stands between a line and the one above it."""
        return (
            0 < position < len(self.numbers)
            and self.numbers[position] == self.numbers[position - 1] + 1
        )

    def tells_of(self, words: str, below: int) -> bool:
        """Tell if the paragraphs below have most of the longer words of a line, two or more."""
        wanted = set(_LONG_WORD.findall(words.casefold()))
        long = (line for line in islice(self.whole, below, None) if is_paragraph(line))
        told = " ".join(islice(long, _MOST_PARAGRAPHS))[:_MOST_CHARS_TOLD]
        held = wanted.intersection(_LONG_WORD.findall(told.casefold()))
        return len(held) >= max(_FEWEST_TOLD, len(wanted) / 2)

    def says_again(self, words: str) -> bool:
        """Tell if the page quotes words elsewhere, as the title of what it is about."""
        squeezed = _NO_LETTERS.sub(" ", words.casefold()).strip()
        # A trail to the page may end in the title.
        is_twice = self.page[:_MOST_LINES_AROUND].count(words) > 1
        return squeezed.count(" ") + 1 >= _FEWEST_QUOTED_WORDS and (
            is_twice
            or any(
                squeezed in _NO_LETTERS.sub(" ", line.casefold()) and words != line
                for line in (*self.page[:_MOST_LINES_AROUND], *self.page[-_MOST_LINES_AROUND:])
                if len(line) <= _LONGEST_QUOTING_CHARS
            )
        )

    def count_mentions(self, name: str, below: int) -> int:
        """Count how often the text from a line on tells of somebody, by name or as "Ms Example".

        Beyond two lines it stops.
        Notes on the author and standfirsts that name who writes don't.
        """
        first, *_, surname = map(re.escape, name.split())
        mention = re.compile(rf"\b(?:{first}|{_HONORIFICS})\s{surname}\b")
        # Few lines have one; to read who writes takes longer than to look for it.
        # The last line may say what the authors do: "Ms Example is a nurse."
        ends = len(self.whole) - any(map(_TELLS_JOB.match, self.whole[-1:]))
        lines = (one for one in islice(self.whole, below, ends) if not _NAMES_WRITER.match(one))
        told = ((line, len(mention.findall(line))) for line in lines)
        counts = (count for line, count in told if count and name not in read_writers(line))
        return sum(islice(counts, _MOST_COUNTED_LINES))
