"""The figures of a sentence, with what they count, and if two may be of the same thing. Pure."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.retrieval.sentences.forecasts import tells_forecast
from bot.answering.retrieval.sentences.names_asked import find_names
from bot.answering.verification.claims.quantities import Quantity, find_quantities
from bot.answering.verification.claims.times import take_out_dates
from vectorstore.language.analysis import analyse

# Between a number and what it counts: "40 new beds", "66 of its beds".
_COUNTED_TERMS = 3
# "Two of them" and "for one thing" count nothing that is disputed.
_SMALL = 13
_BEFORE_CHARS = 70
# Of one thing nobody gives a number that is so many times another's.
_MOST_TIMES = 20
_CLAUSE = re.compile(
    r"\s*(?:[;:–—]|,?\s*\b(?:rather than|instead of|and not|but not|not the|whereas|while|against|"
    r"compared with)\b)\s*",
    re.IGNORECASE,
)
# "It missed its target, as 203 posts had gone": what has come is no plan.
_CAME = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,3}?(?:had|has|have)\s+(?:now\s+|already\s+)?"
    r"(?:\w+ed|been|come|done|gone|left|made|seen|spent|taken)\b",
    re.IGNORECASE,
)
# "From 11.2 per cent a year before": another time, not another count.
_EARLIER = re.compile(
    r"(?:\b(?:up|down|rose|risen|fell|fallen|increas\w+|grew|grown|cut)\b[^.;]{0,40}\bfrom|"
    r"\bcompar\w+ (?:with|to)|\bagainst)\s+(?:the |about |some )?$",
    re.IGNORECASE,
)
_YEAR_AGO = re.compile(
    r"^[^.;]{0,25}?\b(?:an?|one|two|three|the) years?\s+(?:ago|earlier|before)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Figure:
    """A quantity in a sentence.

    `counted` are the terms that follow it, `names` the names in its clause; `is_forecast` where the
    words before it say that it is yet to come, `is_earlier` where it is told of another time.
    """

    quantity: Quantity
    counted: frozenset[str]
    names: frozenset[str]
    is_forecast: bool
    is_earlier: bool

    @property
    def words(self) -> str:
        """How it stands there."""
        return " ".join(self.quantity.words.split())


@lru_cache(maxsize=2048)
def read_figures(sentence: str) -> tuple[Figure, ...]:
    """Read the figures of a sentence; dates, ranks and "times" are none."""
    bare = take_out_dates(sentence)
    found = []
    at = 0
    for quantity in sorted(find_quantities(bare), key=lambda one: bare.find(one.words)):
        place = bare.find(quantity.words, at)
        place = place if place >= 0 else bare.find(quantity.words)
        if place < 0 or quantity.unit in {"th", "times"}:
            continue
        at = place + len(quantity.words)
        if not quantity.unit and abs(quantity.value) < _SMALL and quantity.words.isalpha():
            continue
        found.append(_read(bare, quantity, place))
    return tuple(found)


def _read(sentence: str, quantity: Quantity, place: int) -> Figure:
    end = place + len(quantity.words)
    before = sentence[max(0, place - _BEFORE_CHARS) : place]
    clause = _CLAUSE.split(before)[-1] + sentence[place:end]
    rest = _CLAUSE.split(sentence[end : end + _BEFORE_CHARS])[0]
    return Figure(
        quantity,
        frozenset(analyse(rest)[:_COUNTED_TERMS]),
        find_names(clause),
        tells_forecast(clause) and not _CAME.match(sentence[end:]),
        bool(_EARLIER.search(before) or _YEAR_AGO.match(sentence[end:])),
    )


def is_comparable(one: Figure, other: Figure) -> bool:
    """Return True if two figures have one unit, and neither is many times the other."""
    mine, theirs = one.quantity, other.quantity
    sizes = sorted(map(abs, (mine.value, theirs.value)))
    return mine.unit == theirs.unit and sizes[1] <= _MOST_TIMES * sizes[0]


def is_same(one: Figure, other: Figure) -> bool:
    """Return True if two figures say the same number of a unit, however they are written."""
    mine, theirs = one.quantity, other.quantity
    return mine.unit == theirs.unit and math.isclose(mine.value, theirs.value, rel_tol=1e-9)


def is_rounded(one: Figure, other: Figure) -> bool:
    """Return True if one figure is the other, rounded to the digits that it is written with."""
    return any(
        _round_like(mine, theirs.quantity.value) for mine, theirs in ((one, other), (other, one))
    )


def _round_like(rounded: Figure, value: float) -> bool:
    size = rounded.quantity.value
    if not size:
        return value == size
    digits = re.sub(r"\D", "", rounded.quantity.words).strip("0") or "1"
    step = 10.0 ** (math.floor(math.log10(abs(size))) - len(digits) + 1)
    return bool(abs(size - value) <= step / 2)


def is_counted_alike(one: Figure, other: Figure) -> bool:
    """Return True if two figures of one unit may count the same; bare numbers need what they do."""
    return bool(one.quantity.unit or one.counted & other.counted)
