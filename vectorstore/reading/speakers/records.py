"""The labels of a record of a debate: "Minister for Boats (Ann Example):", "Ben Sample (Westham):".

An office is its holder's from then on: "Minister for Boats:".
"""

import re

from vectorstore.language.name_words import BODIES, ROLES, TITLES
from vectorstore.reading.speakers.layout import Layout
from vectorstore.reading.speakers.speaker import Speaker

_BRACKETED = re.compile(
    r"^(?:\*\*|__)?(?P<before>[^\n:()“”]{3,60}?) \((?P<within>[^\n:()]{3,60})\):"
)
_NAME = re.compile(r"(?:[A-Z][\w’'.-]*\s+){1,3}[A-Z][\w’'-]+")
# One such label may be anything; several are a record.
_FEWEST_LABELS = 3


def read_record(layout: Layout) -> dict[str, Speaker]:
    """Read who speaks by what stands before a turn, in small letters; empty if it's no record."""
    labels: dict[str, Speaker] = {}
    count = 0
    for passage in layout.passages:
        if (found := _BRACKETED.match(passage.words)) is None:
            continue
        count += 1
        start = passage.paragraph.start
        before, within = found["before"].strip(), found["within"].strip()
        if not ROLES.isdisjoint(before.lower().split()) and _NAME.fullmatch(within):
            holder = _name(within, start + found.start("within"))
            labels |= {before.lower(): holder, f"{before} ({within})".lower(): holder}
        elif _NAME.fullmatch(before) and BODIES.isdisjoint(before.lower().split()):
            member = _name(before, start + found.start("before"))
            labels |= {before.lower(): member, f"{before} ({within})".lower(): member}
    return labels if count >= _FEWEST_LABELS else {}


def _name(words: str, start: int) -> Speaker:
    """Name a speaker without a title, where the name begins at an offset."""
    bare = words
    while bare.split()[0].lower().strip(".") in TITLES:
        bare = bare.partition(" ")[2]
    start += len(words) - len(bare)
    return Speaker(bare, "quoted", start, start + len(bare))
