"""Running heads and sheet numbers in a text that was copied from a document of several sheets."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.extraction.bylines.kickers import is_name

# "Example Research Unit                    Briefing 12"
_WIDE_GAP = re.compile(r"\s{5,}")
_SHEET_NUMBER = re.compile(r"\s*(?:page\s)?\d{1,3}(?:\sof\s\d{1,3})?\s*", re.IGNORECASE)


def find_running_heads(lines: Sequence[str]) -> list[str]:
    """Find the lines that stand on several sheets, with a wide gap between their parts."""
    counts = Counter(line.strip() for line in lines if _WIDE_GAP.search(line.strip()))
    return [head for head, count in counts.items() if count > 1]


def drop_running_heads(lines: Sequence[str], heads: Sequence[str]) -> list[str]:
    """Blank the running heads out, and the numbers of the sheets that they stand on."""
    numbers = _SHEET_NUMBER if heads else None
    return [
        "" if line.strip() in heads or (numbers and numbers.fullmatch(line)) else line
        for line in lines
    ]


def name_in_running_heads(heads: Sequence[str]) -> str | None:
    """Return the name with which a running head begins or ends, if one does."""
    parts = (part for head in heads for part in _WIDE_GAP.split(head))
    return next(filter(is_name, parts), None)
