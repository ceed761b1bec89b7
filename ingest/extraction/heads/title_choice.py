"""Which line of a head is the title: each that could be is weighed by what it is and stands beside.

No sign settles it: a name may be the title, and a title may look like a section or a name.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from ingest.extraction.bylines.credits import is_job, read_credit
from ingest.extraction.bylines.dates import find_days
from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.kickers import is_masthead, is_name
from ingest.extraction.bylines.labels import find_label, is_label, split_label
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.heads.above_titles import is_in_menu, is_menu_line, says_nothing
from ingest.extraction.heads.author_sentences import read_bearers
from ingest.extraction.heads.head_lines import read_details_at
from ingest.extraction.heads.lines import Lines
from ingest.extraction.heads.own_names import is_motto
from ingest.extraction.heads.title_lines import (
    count_title,
    is_bare_trail,
    is_title,
    is_trail,
    names_part_of_site,
)

# Fitted by `python -m tests.benchmarks.fit_title_signs`.
WEIGHTS: Mapping[str, float] = {
    "words with capitals": -2.8,
    "part of the site": -2.2,
    "a person": -1.8,
    "one word": -1.5,
    "further down": -1.3,
    "a sentence": -1.2,
    "right below another": -1.1,
    "above a menu": -1.1,
    "two words": -1.0,
    "a trail": -0.9,
    "small letters": -0.8,
    "around another line": -0.8,
    "labelled": -0.8,
    "in capitals": -0.6,
    "ends in a number": -0.5,
    "in the menu": -0.5,
    "a job": -0.4,
    "day of something": -0.2,
    "to the reader": -0.1,
    "in another line": 0.5,
    "details below a standfirst": 0.7,
    "details below": 1.0,
    "said again": 1.1,
    "told below": 1.5,
    "words": 1.6,
}
# Below so many others a title is no less likely than the one before it.
_MOST_ABOVE = 5
_FEWEST_SENTENCE_WORDS, _MOST_SENTENCE_WORDS = 4, 20
_MOST_LINES, _LONGEST_CHARS = 25, 300
_FEWEST_PROSE_WORDS = 8
_TWO, _MOST_WORDS = 2, 6
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_SITE_MARK = re.compile(r"\s*[|·>»›]\s*|\s+[–—/-]\s+")
_TRAIL_MARK = re.compile(r"\s+[>»›]\s+")
_TO_READER = re.compile(
    r"\b(?:you|your|this (?:e-?mail|page|website|newsletter|article)|please)\b", re.IGNORECASE
)
_CAPTION = re.compile(r"(?:\w+ ){1,2}by (?:the )?(?P<name>[A-Z].+)")


class Candidate(NamedTuple):
    """What could be the title: the place of its first line, how many lines it has, its signs."""

    place: int
    lines: int
    signs: Mapping[str, float]

    @property
    def weight(self) -> float:
        """How likely it is, beside the others."""
        return sum(WEIGHTS[sign] * times for sign, times in self.signs.items())


def choose_title(lines: Lines, menu: int) -> Candidate | None:
    """Return the likeliest title of a head whose first lines are a menu; None if none could be."""
    return max(find_candidates(lines, menu), key=lambda one: one.weight, default=None)


def find_line(lines: Lines, words: str) -> Candidate | None:
    """Return the line that has these words; None without one."""
    return Candidate(lines.words.index(words), 1, {}) if words in lines.words else None


def find_candidates(lines: Lines, menu: int) -> Iterator[Candidate]:
    """Find what could be the title, as far down as the text itself."""
    above = prose = end_of_details = 0
    last = -1
    for place, line in enumerate(lines.words[: min(len(lines.words) - 1, _MOST_LINES)]):
        if len(line) > _LONGEST_CHARS or prose > 1:
            return
        if read_details(line) is not None or says_nothing(line) or place < end_of_details:
            continue
        if (
            is_menu_line(strip_marks(line))
            or _is_beside_logo(lines, place)
            or _is_section_of_site(lines, line)
            or is_bare_trail(line)
        ):
            continue
        if is_label(line):
            found, count = read_details_at(lines, place)
            if found is not None:
                end_of_details = place + count
                continue
        if count := count_title(lines, place) or (not prose and _is_short_sentence(line)):
            words = strip_marks(line)
            signs = {
                **dict.fromkeys(_look_at(words), 1.0),
                **dict.fromkeys(_look_around(lines, place, count), 1.0),
                "words": min(len(words.split()), _MOST_WORDS) / _MOST_WORDS,
                "right below another": last == place and lines.is_right_below(place),
                "further down": min(above, _MOST_ABOVE),
                "in the menu": place < menu,
            }
            # Below a sentence only a byline or a date shows that this isn't a heading of the text,
            # and that a sentence is no part of it.
            if "details below" in signs or not (prose or "a sentence" in signs):
                yield Candidate(place, count, signs)
            is_other = not _stands_above_titles(lines, line)
            above += is_other and place >= menu
            last = place + count if is_other else -1
            end_of_details = place + count
        is_prose = _ENDS_SENTENCE.search(line) and len(line.split()) >= _FEWEST_PROSE_WORDS
        prose += bool(is_prose) and not is_title(lines, place)


def _is_short_sentence(line: str) -> bool:
    """Tell if a line is a sentence that is short enough for a title."""
    words = len(line.split())
    return line.endswith(".") and _FEWEST_SENTENCE_WORDS <= words <= _MOST_SENTENCE_WORDS


def _stands_above_titles(lines: Lines, line: str) -> bool:
    """Tell if a line is one that pages have above a title, so that it makes none less likely."""
    words = strip_marks(line)
    return (
        lines.names_site(line)
        or names_part_of_site(words)
        or is_trail(words)
        or is_menu_line(words)
        or is_motto(words)
    )


def _look_at(line: str) -> Iterator[str]:
    """Yield what a line is like by itself."""
    count = sum(any(map(str.isalnum, word)) for word in line.split())
    days = find_days(line)
    caption = _CAPTION.match(line)
    signs = {
        "part of the site": names_part_of_site(line),
        "a person": read_credit(line) or read_bearers(line),
        "a job": is_job(line),
        "a trail": is_trail(line),
        "one word": count == 1,
        "two words": count == _TWO,
        "words with capitals": is_name(line),
        "in capitals": line.isupper() and count > 1,
        "small letters": line[0].islower(),
        "a sentence": line.endswith("."),
        "to the reader": _TO_READER.search(line),
        "labelled": split_label(line) or find_label(line)
        or (caption and (read_credit(caption["name"]) or is_masthead(caption["name"]))),
        "ends in a number": line[-1].isdigit(),
        "day of something": len(days) == 1 and days[0].end == len(line)
        and line[: days[0].start].endswith(": "),
    }  # fmt: skip
    yield from (sign for sign, holds in signs.items() if holds)


def _look_around(lines: Lines, place: int, count: int) -> Iterator[str]:
    """Yield what a line is like beside the others."""
    line = strip_marks(lines.words[place])
    others = [strip_marks(one) for one in (*lines.words[:place], *lines.words[place + 1 :][:2])]
    if any(_is_part(line, one) for one in others):
        yield "in another line"
    if any(_is_part(one, line) for one in others):
        yield "around another line"
    # "Title - Example Press", as a window shows it.
    is_window = any(
        _is_part(one, line) and lines.names_site(line.replace(one, "")) for one in others
    )
    is_below_name = place > 0 and lines.names_site(lines.words[place - 1])
    if is_window or lines.names_site(line) or (is_below_name and is_motto(line)):
        yield "part of the site"
    if any(one.startswith(f"{line}: ") for one in others):
        yield "part of the site"
    if lines.tells_of(line, place + count):
        yield "told below"
    if lines.says_again(line):
        yield "said again"
    if any(map(is_in_menu, lines.page_below(place + count - 1))):
        yield "above a menu"
    # A byline stands above the date, too.
    if not read_credit(line):
        yield from _look_for_details(lines, place + count, line)


def _look_for_details(lines: Lines, below: int, line: str) -> Iterator[str]:
    """Yield how far above a byline or date a line stands; what tells nothing isn't counted."""
    told = (
        other
        for other in range(below, len(lines.words))
        if not says_nothing(lines.words[other])
        and not names_part_of_site(lines.words[other])
        and strip_marks(lines.words[other]) != line
    )
    has_details = [read_details_at(lines, other)[0] is not None for other in islice(told, 2)]
    if has_details[:1] == [True]:
        yield "details below"
    elif has_details == [False, True]:
        yield "details below a standfirst"


def _is_beside_logo(lines: Lines, place: int) -> bool:
    """Tell if a line has the site's name and a mark before its motto, below the name alone."""
    words = strip_marks(lines.words[place])
    mark = _SITE_MARK.search(words)
    is_below_name = place > 0 and lines.names_site(lines.words[place - 1])
    return is_below_name and mark is not None and lines.names_site(words[: mark.start()])


def _is_section_of_site(lines: Lines, line: str) -> bool:
    """Tell if a line leads from the site's name to a section: "Example Weekly » Digests"."""
    first, *others = _TRAIL_MARK.split(line)
    return len(others) == 1 and lines.names_site(first) and len(others[0].split()) <= _TWO


def _is_part(words: str, line: str) -> bool:
    """Tell if words are what a line begins or ends with, a mark apart: "Title | Example Press"."""
    if " " not in words or not len(words) + 2 <= len(line) <= _LONGEST_CHARS:
        return False
    return (line.startswith(words) and _SITE_MARK.match(line, len(words)) is not None) or (
        line.endswith(words) and _SITE_MARK.search(line[: -len(words)]) is not None
    )
