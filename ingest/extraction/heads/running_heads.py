"""Running heads and sheet numbers in a text that was copied from a document of several sheets."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.extraction.bylines.kickers import is_publisher

# "Example Research Unit                    Briefing 12"
_WIDE_GAP = re.compile(r"\s{5,}")
_SHEET_NUMBER = re.compile(r"\s*(?:page\s)?\d{1,3}(?:\sof\s\d{1,3})?\s*", re.IGNORECASE)
_LINES_TO_NUMBER = 2
_FEWEST_NUMBERED = 2


def find_running_heads(lines: Sequence[str]) -> list[str]:
    """Find the lines that stand on several sheets, with a wide gap between their parts.

    The head of a table may stand there twice, too, but not beside the numbers of sheets.
    """
    places = defaultdict[str, list[int]](list)
    for place, line in enumerate(lines):
        if _WIDE_GAP.search(line.strip()):
            places[line.strip()].append(place)
    return [
        head
        for head, ones in places.items()
        if sum(bool(_find_numbers(lines, [one])) for one in ones) >= _FEWEST_NUMBERED
    ]


def drop_running_heads(lines: Sequence[str], heads: Sequence[str]) -> list[str]:
    """Blank the running heads out, and the numbers of the sheets beside them."""
    places = [place for place, line in enumerate(lines) if line.strip() in heads]
    dropped = {*places, *_find_numbers(lines, places)}
    return ["" if place in dropped else line for place, line in enumerate(lines)]


def name_in_running_heads(heads: Sequence[str]) -> str | None:
    """Return the publisher with whose name a running head begins or ends, if one does."""
    parts = (part for head in heads for part in _WIDE_GAP.split(head))
    return next(filter(is_publisher, parts), None)


def _find_numbers(lines: Sequence[str], places: Iterable[int]) -> set[int]:
    """Find the places of the sheet numbers that stand beside the lines at some places."""
    around = {
        one
        for place in places
        for one in range(max(0, place - _LINES_TO_NUMBER), place + _LINES_TO_NUMBER + 1)
    }
    return {one for one in around if one < len(lines) and _SHEET_NUMBER.fullmatch(lines[one])}
