"""Quantities in a text: numbers with what they count in, however they are written."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vectorstore.language.number_words import SMALL_NUMBERS, TENS
from vectorstore.language.wordings import blank_out

_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "tenth": 10, "tenths": 10,
}  # fmt: skip
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
_MULTIPLES = {
    **dict.fromkeys("double doubled doubles doubling twice twofold".split(), 2),
    **dict.fromkeys("triple tripled triples tripling treble trebled thrice threefold".split(), 3),
    **dict.fromkeys("quadruple quadrupled fourfold".split(), 4),
}
_CURRENCIES = {
    "£": "£", "pound": "£", "pounds": "£", "gbp": "£", "$": "$", "us$": "$", "dollar": "$",
    "dollars": "$", "usd": "$", "€": "€", "euro": "€", "euros": "€", "eur": "€",
    "p": "p", "pence": "p", "penny": "p",
}  # fmt: skip

_UP_TO_TWELVE = [*list(SMALL_NUMBERS)[1:13], "dozen", "hundred"]
_TENS_WORD = rf"(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(list(SMALL_NUMBERS)[1:10])})\b)?"
_SPELT = (
    rf"(?:\b(?:{_TENS_WORD}|{'|'.join(sorted(SMALL_NUMBERS, key=len, reverse=True))})\b"
    rf"|\ban?(?=\s+(?:dozen|hundred|thousand|million|billion)\b))"
)
_SPACE = r"[\s\u00a0\u2009\u202f]"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_QUANTITY = re.compile(
    rf"""(?<![\w.,])(?:(?P<currency>us\$|[£$€]){_SPACE}?)?
    (?P<minus>(?<![\w)])[-−](?=\d)|\bminus\s+)?
    (?:(?P<digits>\d{{1,3}}(?:[,\u00a0\u2009\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<spelt>{_SPELT}))
    (?P<ordinal>(?:st|nd|rd|th)\b)?
    (?P<scale>(?:(?:{_SPACE}|-)?(?:{_SCALE})s?\b){{0,2}})
    (?:(?:{_SPACE}|-)?(?P<unit>%|per\s?cent(?:age)?(?:\s+points?)?\b|percentage\s+points?\b
        |(?:pounds?|gbp|dollars?|usd|euros?|eur|pence|penny|p)\b))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RATIO = re.compile(
    rf"\b(?P<part>{'|'.join(_UP_TO_TWELVE)}|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?"
    rf"(?P<whole>{'|'.join(_UP_TO_TWELVE)}|\d+)\b(?!\s*[-/]\s*\d)",
    re.IGNORECASE,
)
# "The third" is a rank, "a third of" and "two thirds" are shares.
_FRACTION = re.compile(
    r"\b(?:(?P<part>an?|one|two|three|four)[\s-]+(?P<whole>thirds|quarters|fifths|tenths|half|quarter"
    r"|(?:third|fifth|sixth|tenth)(?=\s+of\b|\s*[.,;)]|\s*$))|(?P<alone>half))\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"\b(?P<rank>{'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_MULTIPLE = re.compile(rf"\b(?P<multiple>{'|'.join(_MULTIPLES)})\b", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:(?<!no )(?<!not )more than|over|above|at least|no fewer than|no less than|"
    r"not less than|upwards of|"
    r"exceed(?:s|ed|ing)?|a minimum of|greater than)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:(?<!no )(?<!not )(?:fewer|less) than|under|below|at most|(?<!adds )(?<!add )up to|"
    r"no more than|not more than|"
    r"just short of|a maximum of)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_BOUND_CHARS = 24
_JOINS_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts in: "%", "points", a currency, "th" (rank), "/", "times".

    `bound` is "over" or "under" where it is given as a limit. `words` is how it stands there.
    """

    value: float
    unit: str
    bound: str
    words: str

    def is_borne_out_by(self, other: "Quantity") -> bool:
        """Tell whether another quantity says the same."""
        same_kind = (self.unit, self.bound) == (other.unit, other.bound)
        return same_kind and math.isclose(self.value, other.value, rel_tol=1e-9)


def find_quantities(text: str) -> list[Quantity]:
    """Find the quantities of a text from which its dates were taken out."""
    found: list[Quantity] = []
    left = text
    # What one form has read is blanked out, so that the next finds no number in it.
    for form, read in _FORMS:
        values = [(match, value) for match in form.finditer(left) if (value := read(match))]
        found += [_make_quantity(text, match, value) for match, value in values]
        left = blank_out(left, (match for match, _ in values))
    numbers = [match for match in _QUANTITY.finditer(left) if _is_quantity(match)]
    for place, match in enumerate(numbers):
        value = _read_quantity(match, _end_of_range(left, numbers[place:]))
        found.append(_make_quantity(text, match, value))
    return found


def _make_quantity(text: str, match: re.Match[str], value: tuple[float, str]) -> Quantity:
    before = text[max(0, match.start() - _BOUND_CHARS) : match.start()]
    bound = "over" if _OVER.search(before) else "under" if _UNDER.search(before) else ""
    return Quantity(*value, bound, match[0].strip())


def find_unsupported(claimed: Iterable[Quantity], known: Sequence[Quantity]) -> Quantity | None:
    """Return the first claimed quantity that no known one bears out."""
    unsupported = (one for one in claimed if not any(map(one.is_borne_out_by, known)))
    return next(unsupported, None)


def _is_quantity(match: re.Match[str]) -> bool:
    # "One" is mostly no number: "one of them", "no one", "this one".
    return bool((match["spelt"] or "").lower() != "one" or match["scale"] or match["unit"])


def _end_of_range(text: str, numbers: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Find the number that the first one makes a range with: "10–15 per cent"."""
    if len(numbers) > 1 and _JOINS_RANGE.fullmatch(text[numbers[0].end() : numbers[1].start()]):
        return numbers[1]
    return None


def _read_quantity(match: re.Match[str], end: re.Match[str] | None) -> tuple[float, str]:
    digits = match["digits"]
    value = float(re.sub(r"[^\d.]", "", digits)) if digits else _read_spelt(match["spelt"])
    if match["ordinal"]:
        return value, "th"
    scale, unit = match["scale"], match["currency"] or match["unit"]
    if end is not None:
        unit = unit or end["unit"] or end["currency"]
        scale = scale or (end["scale"] if match["unit"] is None else "")
    for word in re.findall(r"[a-z]+", scale.lower()):
        value *= _SCALES.get(word) or _SCALES[word.rstrip("s")]
    return -value if match["minus"] else value, _read_unit(unit or "")


def _read_unit(unit: str) -> str:
    unit = unit.lower()
    if "point" in unit:
        return "points"
    return "%" if unit.startswith("%") or "cent" in unit else _CURRENCIES.get(unit, "")


def _read_spelt(words: str) -> float:
    parts = re.split(r"[ -]", words.lower())
    return sum(
        TENS.get(part) or SMALL_NUMBERS.get(part, 1 if part in {"a", "an"} else 0) for part in parts
    )


def _read_ratio(match: re.Match[str]) -> tuple[float, str] | None:
    part, whole = _read_count(match["part"]), _read_count(match["whole"])
    # "Three in 2024" is no share.
    return (part / whole, "/") if 0 < part < whole else None


def _read_count(word: str) -> float:
    word = word.lower()
    return float(word) if word.isdigit() else SMALL_NUMBERS.get(word) or _SCALES[word]


def _read_fraction(match: re.Match[str]) -> tuple[float, str]:
    part = (match["part"] or "a").lower()
    parts = 1 if part in {"a", "an"} else SMALL_NUMBERS[part]
    return parts / _FRACTIONS[(match["whole"] or match["alone"]).lower()], "/"


def _read_multiple(match: re.Match[str]) -> tuple[float, str]:
    return _MULTIPLES[match["multiple"].lower()], "times"


def _read_ordinal(match: re.Match[str]) -> tuple[float, str]:
    return _ORDINALS[match["rank"].lower()], "th"


_Reader = Callable[[re.Match[str]], tuple[float, str] | None]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_RATIO, _read_ratio),
    (_FRACTION, _read_fraction),
    (_MULTIPLE, _read_multiple),
    (_ORDINAL, _read_ordinal),
)
