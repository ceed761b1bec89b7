"""Whether a statement is its quote with two names, numbers or words that have changed places."""

import re
from collections.abc import Sequence

from vectorstore.language.analysis import STOP_WORDS, analyse
from vectorstore.language.negation import NEGATION

_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:[ \t]+[A-Z][\w’'-]*)+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_JOINED = re.compile(r",\s+|\s+(?:and|or)\s+|\s*&\s*", re.IGNORECASE)
# A passive turns its sentence round and means the same; so does "after" in the place of "before".
_TURNS = re.compile(
    r"\b(?:by|before|after|more|less|fewer|higher|lower|above|below)\b", re.IGNORECASE
)
_CONTRASTS = re.compile(rf"{NEGATION}|\b(?:unlike|than|instead)\b", re.IGNORECASE)
_TO_FROM = re.compile(r"\bto\s+(?P<end>\S+(?:\s+\S+)?)\s+from\s+(?P<start>\S+(?:\s+\S+)?)")
_WAY = re.compile(
    r"\bfrom\s+(?P<start>[\w’'-]+(?:\s+[\w’'-]+){0,2}?)\s+to\s+(?P<end>[\w’'-]+(?:\s+[\w’'-]+){0,2})"
)
# Who is set against whom: "the trust, not the board".
_CONTRAST = re.compile(
    r"(?P<one>(?:[\w’'-]+\s+){0,5}[\w’'-]+),?\s+(?:not|unlike|rather than|instead of)\s+"
    r"(?P<other>(?:the\s+|an?\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3}?)(?=,|\.|$)"
)
_JOINER, _NAMED = "zjoinz", "znamez"
_FEWEST_COMMON = 3


def find_exchange(
    statement: str, quotes: Sequence[str], ordinary: frozenset[str]
) -> tuple[str, str] | None:
    """Return two terms of a statement that stand in each other's place in a quote, if it is so.

    `ordinary` are terms that a statement may have besides its quote's.
    """
    for quote in quotes:
        if pair := _find_turned_way(statement, quote) or _find_contrast(statement, quote):
            return pair
        if _read_turns(statement) == _read_turns(quote):
            ours, theirs = _read_terms(statement), _read_terms(quote)
            if pair := _find_transposed(ours, theirs, ordinary):
                return pair
    return None


def _read_turns(text: str) -> set[str]:
    return {word.lower() for word in _TURNS.findall(text)}


def _find_turned_way(statement: str, quote: str) -> tuple[str, str] | None:
    """Find a "from … to …" that leads the other way in the quote."""
    ways = {_read_way(way) for way in _WAY.finditer(quote)}
    for way in _WAY.finditer(statement):
        start, end = _read_way(way)
        if (end, start) in ways and (start, end) not in ways:
            return way["start"], way["end"]
    return None


def _read_way(way: re.Match[str]) -> tuple[str, str]:
    # What follows the end may be more than the end: its first words count.
    start = analyse(way["start"])
    return " ".join(start[:1]), " ".join(analyse(way["end"])[:1])


def _find_contrast(statement: str, quote: str) -> tuple[str, str] | None:
    """Find who does in a statement what a quote says of the one it is set against."""
    ours = set(analyse(statement))
    for contrast in _CONTRAST.finditer(quote):
        one, other = set(analyse(contrast["one"])), set(analyse(contrast["other"]))
        if not one or not other or one & other or not other <= ours:
            continue
        turned = _CONTRAST.search(statement)
        if turned and set(analyse(turned["other"])) <= one:
            return contrast["one"], contrast["other"]
        if not turned and not one & ours and not _CONTRASTS.search(statement):
            return contrast["one"], contrast["other"]
    return None


def _find_transposed(
    ours: Sequence[str], theirs: Sequence[str], ordinary: frozenset[str]
) -> tuple[str, str] | None:
    common = [
        term for term in ours if term != _JOINER and ours.count(term) == theirs.count(term) == 1
    ]
    places = [theirs.index(term) for term in common]
    moved = [
        at
        for at, (here, there) in enumerate(zip(places, sorted(places), strict=True))
        if here != there
    ]
    if len(common) < _FEWEST_COMMON or len(moved) != 2:  # noqa: PLR2004  a pair
        return None
    first, second = common[moved[0]], common[moved[1]]
    between = theirs[places[moved[1]] + 1 : places[moved[0]]]
    if not set(between) - {_JOINER} and between:
        return None
    if _kind(first) and _kind(first) == _kind(second):
        return first, second
    if moved[1] == moved[0] + 1 or set(ours) - set(theirs) - ordinary - {_JOINER}:
        return None
    return first, second


def _read_terms(text: str) -> list[str]:
    text = _TO_FROM.sub(r"from \g<start> to \g<end>", text)
    text = _NAME.sub(_join_name, text)
    return analyse(_JOINED.sub(f" {_JOINER} ", text))


def _join_name(name: re.Match[str]) -> str:
    first, _, rest = name[0].partition(" ")
    if first.lower() in STOP_WORDS:
        return f"{first} {_NAME.sub(_join_name, rest)}"
    return _NAMED + _NOT_LETTERS.sub("", name[0]).lower()


def _kind(term: str) -> str:
    """Tell whether a term is a name of several words or a number; empty if it is neither."""
    if term.startswith(_NAMED):
        return "name"
    return "number" if any(letter.isdigit() for letter in term) else ""
