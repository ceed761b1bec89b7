"""Which lines of a head can be the title of the article, and which stand above it."""

import re

from ingest.extraction.bylines.dates import find_days
from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.furniture import is_breadcrumb, is_section_name
from ingest.extraction.bylines.kickers import is_kicker, is_masthead, is_publisher
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.bylines.person_names import has_word_of_bodies, is_person
from ingest.extraction.heads.above_titles import is_menu_word, says_nothing
from ingest.extraction.heads.head_lines import read_details_at
from ingest.extraction.heads.lines import Lines

_LONGEST_TITLE_CHARS = 200
_LONGEST_TITLE_WORDS = 30
# A title that goes on in the next line fills its own.
_SHORTEST_WRAPPED_CHARS = 30
_TRAIL_MARK = re.compile(r"\s[>»›]\s")
_BAR = re.compile(r"\s+[|·•/–—-]\s+")
SITE_MARK = re.compile(r"\s+[|·–—-]\s+")
# A name or a note stands above a title at the very top, and not among the text.
_LAST_LINE_OF_TOP = 2
# "Example Weekly - Issue 12"
_ISSUE = re.compile(
    r"[\s,–—-]*\b(?:(?:issue|edition|vol(?:ume|\.)?|no\.)\s*#?\d+|(?:spring|summer|autumn|winter)\s(?:19|20)\d\d).*$",
    re.IGNORECASE,
)
_MOST_CRUMB_WORDS = 4
_MOST_SITE_WORDS = 5
# In a trail the first word alone of each part has a capital.
_BARE_CRUMB = re.compile(r"(?<=\w) (?=[A-Z])")
_FEWEST_BARE_CRUMBS = 2
_BULLET = re.compile(r"[•·▪◦‣●○*–—-]\s")
_ENDS_LIKE_PROSE = re.compile(r"[.:;,…][\"'”’)\]]*$")


def count_title(lines: Lines, position: int) -> int:
    """Count the lines of a title that begins at a position; 0 if none does."""
    if is_title(lines, position):
        return 1
    line, *below = lines.words[position : position + 3]
    is_open = len(line) >= _SHORTEST_WRAPPED_CHARS or line.endswith(":")
    is_long = is_open and len(below) > 1
    goes_on = line.endswith(":") and lines.is_right_below(position + 1)
    if not (
        is_long
        and (goes_on or _is_wrapped(lines, position))
        and _has_shape_of_title(" ".join((line, below[0])))
    ):
        return 0
    ends = lines.numbers[position + 2] > lines.numbers[position + 1] + 1
    return 2 if ends or read_details_at(lines, position + 2)[0] else 0


def is_title(lines: Lines, position: int) -> bool:
    """Tell whether a line can be the title, whole as it stands."""
    line = lines.words[position]
    return (
        position + 1 < len(lines.words)
        and _has_shape_of_title(line)
        and not says_nothing(line)
        and read_details(line) is None
        and not _is_wrapped(lines, position)
    )


def split_site(title: str) -> tuple[str, str | None]:
    """Split a title, copied from a window or a list of results, from the site's name behind it."""
    mark = next(reversed(list(SITE_MARK.finditer(title))), None)
    if mark is None:
        return title, None
    before, site = title[: mark.start()], title[mark.end() :]
    words = site.split()
    is_name = 1 < len(words) <= _MOST_SITE_WORDS and all(word[0].isupper() for word in words)
    is_bar = mark[0].strip() == "|"
    is_site = is_name and (is_masthead(site) or (is_bar and has_word_of_bodies(site)))
    is_other = (is_name and not is_person(site)) or is_section_name(site) or is_menu_word(site)
    if is_site or (is_bar and is_other):
        return before, site if is_site and not is_section_name(site) else None
    return title, None


def find_masthead(line: str) -> str | None:
    """Find the name of a publisher among the sections in a line: "Example Weekly | Finance"."""
    return next(filter(is_publisher, _BAR.split(line)), None)


def _has_shape_of_title(line: str) -> bool:
    words = strip_marks(line)
    return (
        0 < len(words) <= _LONGEST_TITLE_CHARS
        and len(words.split()) <= _LONGEST_TITLE_WORDS
        and not _ENDS_LIKE_PROSE.search(words)
        and not line.startswith("|")
        and not _BULLET.match(line)
        and any(map(str.isalnum, words))
    )


def _is_short_trail(line: str) -> bool:
    """Tell whether a line is a trail of two, from a part of the site: "News » Finance"."""
    crumbs = _TRAIL_MARK.split(line)
    is_short = all(len(crumb.split()) <= _MOST_CRUMB_WORDS for crumb in crumbs)
    return len(crumbs) > 1 and is_short and is_menu_word(crumbs[0])


def is_bare_trail(line: str) -> bool:
    """Tell if a line is a trail whose marks weren't copied: "Home Adult social care Jobs"."""
    first, *crumbs = _BARE_CRUMB.split(line)
    return (
        first == "Home"
        and len(crumbs) >= _FEWEST_BARE_CRUMBS
        and any(" " in crumb for crumb in crumbs)
        and all(is_kicker(crumb) or is_menu_word(crumb) for crumb in crumbs[:-1])
    )


def _is_wrapped(lines: Lines, position: int) -> bool:
    """Tell whether a line goes on below, in the middle of its sentence."""
    at_once = lines.numbers[position + 1] == lines.numbers[position] + 1
    below = lines.words[position + 1]
    is_text = below[0].islower() and not says_nothing(below)
    return at_once and is_text and read_details(below) is None and not find_days(below)


def names_part_of_site(line: str) -> bool:
    """Tell whether a line is made of sections, subjects and mastheads: "Opinion | Finance"."""
    return len(line) <= _LONGEST_TITLE_CHARS and all(
        not words
        or is_section_name(words)
        or is_kicker(words)
        or is_masthead(words)
        or is_menu_word(words)
        or says_nothing(words)
        for words in _BAR.split(_ISSUE.sub("", line))
    )


def is_trail(line: str) -> bool:
    """Tell whether a line is the trail of pages that leads to the article."""
    return is_breadcrumb(line) or _is_short_trail(line)
