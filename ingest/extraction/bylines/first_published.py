"""Where an article says that it appeared before."""

import re

from ingest.extraction.bylines.dates import find_days
from ingest.pages import NOTHING_SAID, Details
from vectorstore.language.calendar_names import MONTH_NAMES, WEEKDAY, WEEKDAYS

# Such a note stands above or below the article.
_LINES_ABOVE = 3
_LINES_BELOW = 5
_LONGEST_CHARS = 300
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]?\s+")
_PIECE = r"(?:article|blog(?:\s?post)?|piece|post|essay|story|interview|column|comment|speech|text)"
_FIRST = r"(?:first|originally|previously)\s+(?:published|appeared|posted|printed|ran)"
# Few lines have one; to split the others into sentences takes longer.
_CUES = ("first ", "originally ", "previously ")
_DAY = "|".join([*WEEKDAYS, *MONTH_NAMES])
_THIS = (
    rf"(?:an?\s.{{0,40}}\sof\s)?(?:this|the\s+following)\b.{{0,40}}?\b{_PIECE}\b.{{0,40}}?|"
    r"this\s(?:was|is|has\sbeen)\s"
)
_NOTE = re.compile(
    rf"(?i:[\"'“‘(*]?(?:{_THIS})?\b{_FIRST}\s(?:.{{0,60}}\s)?(?:in|by|on|at|with)\s(?:the\s)?"
    rf"[\"'“‘]?(?!(?:{_DAY})\b))[A-Z]"
)
_PUBLISHER = re.compile(
    r"\s(?:in|by)\s[\"'“‘]?(?P<name>(?:[Tt]he\s)?[A-Z][\w'’&-]*"
    r"(?:\s(?:and|of|for|the|in|&|[A-Z][\w'’&-]*)){0,6})[\"'”’]?[\s,(]*(?:on|in)?\s*$"
)
_SHORT_DAY = "|".join(day[:3] for day in WEEKDAYS)
# The end stands right behind the word: "Embargo on agency staff was lifted on …" has none.
_EMBARGO = re.compile(
    r"(?:(?:strictly|under|media|press)\s)*embargo(?:ed)?(?:\s(?:until|till|to|for))?"
    rf"\s*[:–—-]?\s*(?=\d|(?:{WEEKDAY}|{_SHORT_DAY})\b)",
    re.IGNORECASE,
)
_DOI = re.compile(r"\bdoi\s*:|\bdoi\.org/", re.IGNORECASE)
# As in "Example J Med 2024; 18(2): e2231", the place of an article in its journal.
_PLACE_IN_JOURNAL = re.compile(r"\b(?:19|20)\d{2}\s?;\s?\d+\s?(?:\(\d+\)\s?)?:\s?[\w–-]+$")
_IS_DAY_OF_PUBLICATION = re.compile(r"published\W*(?:on\s*)?$", re.IGNORECASE)


def read_first_published(text: str) -> Details:
    """Read the publisher and the date that such a sentence names; nothing without a date."""
    sentence = find_first_published(text) or ""
    day = next(iter(find_days(sentence)), None)
    named = _PUBLISHER.search(sentence[: day.start]) if day else None
    return Details(publisher=named and named["name"], published=day.day) if day else NOTHING_SAID


def find_first_published(text: str) -> str | None:
    """Return an article's own sentence that names where it was first published; None without one.

    "This article was first published in The Example on 3 May 2024." is one, "The review was first
    published by the department." is not.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    around = (*lines[:_LINES_ABOVE], *lines[_LINES_ABOVE:][-_LINES_BELOW:])
    for line in filter(_has_cue, around):
        for sentence in _SENTENCE.split(line):
            if len(sentence) <= _LONGEST_CHARS and _NOTE.match(sentence):
                return sentence
    return None


def _has_cue(line: str) -> bool:
    lowered = line.lower()
    return any(cue in lowered for cue in _CUES)


def is_embargo(line: str) -> bool:
    """Tell if a line says when an embargo ends."""
    return _EMBARGO.match(line) is not None


def read_embargo(line: str) -> Details | None:
    """Read the day on which an embargo ends: "EMBARGO: 00.01 Friday 3 May 2024. Not for …"."""
    days = find_days(line) if is_embargo(line) else []
    return Details(published=days[0].day) if len(days) == 1 else None


def is_citation(line: str) -> bool:
    """Tell if a line is a journal's on how to cite an article."""
    is_citing = _DOI.search(line) or _PLACE_IN_JOURNAL.search(line)
    return is_citing is not None and not line.endswith((".", "!", "?"))


def read_citation(line: str) -> Details:
    """Read a journal's line on how to cite an article, of which the date of publication counts."""
    days = find_days(line)
    labelled = next((one for one in days if _IS_DAY_OF_PUBLICATION.search(line[: one.start])), None)
    first = next((one for one in days if one.start == 0), None)
    day = labelled or first
    return Details(published=day.day) if day else NOTHING_SAID
