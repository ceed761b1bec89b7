"""Whether numbers and dates stand in a statement with the words that they have in its quotes.

A quote falls into cells, parted by commas and joining words. A word or name of one cell alone
belongs to that cell's number; a statement that puts it to another number has changed them round.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.verification.claims import quantities, times
from bot.answering.verification.claims.quantities import Quantity
from bot.answering.verification.claims.times import Moment
from vectorstore.language.analysis import STOP_WORDS, analyse

Anchor = Quantity | Moment

_CLAUSE = re.compile(
    r"[.;:!?]\s+|,\s+|\s+[–—-]\s+|\s+(?:and|or|but|while|whereas|although|than|after|before|with)\s+",
    re.IGNORECASE,
)
# One cell has both ends of such a span.
_SPAN = re.compile(r"\b(between\s+\S+(?:\s+\S+){0,3}?)\s+and\s+", re.IGNORECASE)
_STEP = re.compile(r"\b(?:from|to)\s+", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
_MOST_GAPPED_WORDS = 3
_NAME = re.compile(r"\b[A-Z][\w’'-]*")
# Against words that a statement puts in other words, its quote's order says less.
_FEWEST_AGAINST_PARAPHRASE = 2


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stretch of text with one number or date of a kind; `before` are the words up to it."""

    anchor: Anchor
    before: tuple[str, ...]
    after: tuple[str, ...]
    marks: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self.before + self.after)

    def by_distance(self) -> list[str]:
        """List the words, the nearest to the number first."""
        ranked = [*enumerate(reversed(self.before)), *enumerate(self.after)]
        return [word for _, word in sorted(ranked, key=lambda pair: pair[0])]


def find_exchanged(statement: str, quotes: Sequence[str]) -> Anchor | None:
    """Return a number or date that stands with the words of another one of the same kind."""
    for read in (_read_moments, _read_quantities):
        known = [cell for quote in quotes for cell in _cells(quote, read)]
        quoted = frozenset(analyse("\n".join(quotes)))
        for cell in _cells(statement, read):
            rivals = [one for one in known if _is_rival(cell.anchor, one.anchor)]
            own = [one for one in known if _says_same(cell.anchor, one.anchor)]
            if own and rivals and _belongs_to_others(cell, own, rivals, quoted):
                return cell.anchor
    return None


def _belongs_to_others(
    cell: _Cell, own: Sequence[_Cell], rivals: Sequence[_Cell], quoted: frozenset[str]
) -> bool:
    ours, theirs = _union(one.marks for one in own), _union(one.marks for one in rivals)
    if cell.marks & (ours - theirs):
        return False
    if cell.marks & (theirs - ours):
        return True
    ours, theirs = _union(one.words for one in own), _union(one.words for one in rivals)
    telling = [word for word in cell.by_distance() if (word in ours) != (word in theirs)]
    against = [word for word in telling if word in theirs]
    support = len(telling) - len(against)
    if not telling or telling[0] not in theirs or len(against) < support:
        return False
    is_paraphrase = not cell.words <= quoted
    return not is_paraphrase or (not support and len(against) >= _FEWEST_AGAINST_PARAPHRASE)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _cells(text: str, read: Callable[[str], list[Anchor]]) -> Iterator[_Cell]:
    last: _Cell | None = None
    for clause in _CLAUSE.split(_SPAN.sub(r"\1 & ", text)):
        parts = [clause]
        if len(read(clause)) > 1 and _FROM.search(clause):
            parts = _STEP.split(clause)
        for part in parts:
            anchors = read(part)
            if len(anchors) == 1:
                cell = _make_cell(anchors[0], part)
                if last and _is_gapped(part, cell):
                    cell = _fill(cell, last)
                yield cell
                last = cell


def _is_gapped(part: str, cell: _Cell) -> bool:
    """Tell whether a cell leaves out a verb that stands before it: "… and adults 26 weeks"."""
    before = part.partition(cell.anchor.words)[0].split()
    if not before or len(cell.words) > _MOST_GAPPED_WORDS:
        return False
    return not any(
        word.endswith("ed") or word.lower() in STOP_WORDS for word in before[1:] or before
    )


def _fill(cell: _Cell, last: _Cell) -> _Cell:
    """Put the words into a gapped cell that it shares with the one before, all but who it is of."""
    shared = last.before[max(1, len(cell.before)) :]
    return replace(cell, before=shared + cell.before, after=cell.after + last.after)


def _make_cell(anchor: Anchor, part: str) -> _Cell:
    before, _, after = part.partition(anchor.words)
    named = _NAME.findall(times.take_out_dates(part))
    marks = {name.lower() for name in named} - STOP_WORDS
    other = _read_moments if isinstance(anchor, Quantity) else _read_quantities
    marks |= {_key(one) for one in other(part)}
    return _Cell(anchor, _words(before), _words(after), frozenset(marks))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in analyse(times.take_out_dates(text)) if word.isalpha())


def _key(anchor: Anchor) -> str:
    if isinstance(anchor, Quantity):
        return f"{anchor.value} {anchor.unit}"
    return f"{anchor.year}"


def _read_moments(text: str) -> list[Anchor]:
    return [*times.find_moments(text)]


def _read_quantities(text: str) -> list[Anchor]:
    return [*quantities.find_quantities(times.take_out_dates(text))]


def _says_same(claimed: Anchor, known: Anchor) -> bool:
    if isinstance(claimed, Quantity) and isinstance(known, Quantity):
        return claimed.is_borne_out_by(known)
    if isinstance(claimed, Moment) and isinstance(known, Moment):
        return claimed.is_borne_out_by(known)
    return False


def _is_rival(claimed: Anchor, known: Anchor) -> bool:
    if isinstance(claimed, Quantity) and isinstance(known, Quantity):
        return claimed.unit == known.unit and not claimed.is_borne_out_by(known)
    if isinstance(claimed, Moment) and isinstance(known, Moment):
        return not claimed.is_borne_out_by(known)
    return False
