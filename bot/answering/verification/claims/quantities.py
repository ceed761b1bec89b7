"""Quantities in a text: numbers with what they count in, however they are written."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vectorstore.language.analysis import analyse
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
_CURRENCIES = {
    "£": "£", "pound": "£", "pounds": "£", "gbp": "£", "$": "$", "us$": "$", "dollar": "$",
    "dollars": "$", "usd": "$", "€": "€", "euro": "€", "euros": "€", "eur": "€",
    "p": "p", "pence": "p", "penny": "p",
}  # fmt: skip
# A length of time in minutes, or in months, which have no fixed number of days.
_MINUTES = {"minute": 1, "hour": 60, "day": 1_440, "week": 10_080, "fortnight": 20_160}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_TIMES = ("minutes", "months")
_TIME_WORDS = "|".join([*_MINUTES, *_MONTHS])

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
    (?!(?:st|nd|rd|th)\b)(?!\d)
    (?P<scale>(?:(?:{_SPACE}|-)?(?:{_SCALE})s?\b){{0,2}})
    (?:(?:{_SPACE}|-)?(?P<unit>%|per\s?cent(?:age)?(?:\s+points?)?\b|percentage\s+points?\b
        |(?:pounds?|gbp|dollars?|usd|euros?|eur|pence|penny|p)\b|(?:{_TIME_WORDS})s?\b))?
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
    r"\b(?:(?P<part>an?|one|two|three|four)[\s-]+(?P<whole>thirds|quarters|fifths|tenths|half"
    # "One quarter with the same quarter of the year before" is three months.
    r"|quarter(?!\s+(?:with|against|to\s+the\s+next|earlier|later|before|ago)\b)"
    r"|(?:third|fifth|sixth|tenth)(?=\s+of\b|\s*[.,;)]|\s*$))|(?P<alone>half))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b\d+[ -][Yy]ear(?:[ ][A-Z]\w+)+|\b(?:[A-Z]{2,}|Covid|Section|Schedule|Part|Phase|Article|"
    r"Clause|Chapter|Band|Tier|Level|Wave)[ -]?\d+\w*"
)
# What a small number in letters counts stands in so many characters behind it.
_COUNTED = re.compile(
    r"[ ](?:of[ ])?(?:the[ ]|its[ ]|their[ ])?(?P<words>[\w’'-]+(?:[ ][\w’'-]+)?)"
)
_MOST_IN_LETTERS = 12
# Words before a number that is not the exact one, and what shares of it the exact one lies between.
_ROUNDED = {
    re.compile(rf"\b(?:{words})\s+(?:an?\s+)?$", re.IGNORECASE): shares
    for words, shares in {
        "more than|over|above|at least|upwards of|in excess of|just over|a little over": (1, 1.15),
        "less than|fewer than|under|below|nearly|almost|just under|close to": (0.85, 1),
        "about|around|roughly|approximately|some|an estimated": (0.95, 1.05),
    }.items()
}
_MOST_ROUND_DIGITS = 2
_JOINS_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts in: "/" for shares, "points", a currency, "minutes", "months".

    `words` is how it stands there, `number` what it is without its unit, and `of` the words that it
    counts: "two [integrated boards]"; `is_small` where it is one in letters, without a unit;
    `rounds` the shares of it between which lies what it is rounded from, as in "nearly 200".
    """

    value: float
    unit: str
    words: str
    number: float = 0.0
    of: frozenset[str] = frozenset()
    is_small: bool = False
    rounds: tuple[float, float] | None = None

    def is_borne_out_by(self, other: "Quantity") -> bool:
        """Tell whether another quantity is of the same value, however it is written.

        "From 14 weeks to 18" leaves a unit of time to be understood.
        """
        if not self.unit and other.unit in _TIMES:
            return math.isclose(self.value, other.number)
        if self.unit != other.unit:
            return False
        return math.isclose(self.value, other.value, rel_tol=1e-9) or self._rounds(other)

    def _rounds(self, other: "Quantity") -> bool:
        """Tell whether this is a round number for another: "more than 6,000" for 6,180."""
        if self.rounds is None or _count_digits(self.number) > _MOST_ROUND_DIGITS:
            return False
        least, most = (share * self.value for share in self.rounds)
        return least <= other.value <= most


def find_quantities(text: str) -> list[Quantity]:
    """Find the quantities of a text from which its dates were taken out."""
    found: list[Quantity] = []
    left = text
    # What one form has read is blanked out, so that the next finds no number in it.
    for form, read in _FORMS:
        values = [(match, value) for match in form.finditer(left) if (value := read(match))]
        found += [Quantity(value, "/", match[0].strip(), value) for match, value in values]
        left = blank_out(left, (match for match, _ in values))
    numbers = [match for match in _QUANTITY.finditer(left) if _is_quantity(match)]
    for place, match in enumerate(numbers):
        number, unit = _read_quantity(match, _end_of_range(left, numbers[place:]))
        value, unit = _convert(number, unit)
        is_small = bool(match["spelt"]) and not unit and value <= _MOST_IN_LETTERS
        counted = _COUNTED.match(text, match.end())
        of = frozenset(analyse(counted["words"]) if counted and not unit else ())
        rounds = _read_rounding(left[: match.start()])
        found.append(Quantity(value, unit, match[0].strip(), number, of, is_small, rounds))
    return found


def find_unsupported(claimed: Iterable[Quantity], known: Sequence[Quantity]) -> Quantity | None:
    """Return the first claimed quantity that no known one bears out.

    "Two boards" is told apart from another number of boards; that quotes name two without counting
    them is no matter of numbers, nor what "half" means: six months of a year, or 49 per cent.
    """
    for one in claimed:
        if one.words.lower() == "half":
            continue
        is_counted = any(one.of & other.of for other in known)
        if not any(map(one.is_borne_out_by, known)) and (is_counted or not one.is_small):
            return one
    return None


def take_out_names(text: str, called: Iterable[str]) -> str:
    """Take out the numbers of names that stand in one of the texts: "the 10 Year Health Plan"."""
    texts = [" ".join(one.split()) for one in called]
    names = (match for match in _NAMED.finditer(text) if any(match[0] in one for one in texts))
    return blank_out(text, names)


def _read_rounding(before: str) -> tuple[float, float] | None:
    return next((shares for words, shares in _ROUNDED.items() if words.search(before)), None)


def _count_digits(number: float) -> int:
    """Count the digits of a number that are not the noughts at its ends."""
    return len(f"{abs(number):.10g}".replace(".", "").strip("0"))


def _is_quantity(match: re.Match[str]) -> bool:
    # "One" is mostly no number: "one of them", "no one", "one day".
    if (match["spelt"] or "").lower() != "one":
        return True
    return bool(match["scale"] or (match["unit"] and _read_unit(match["unit"]) not in _TIMES))


def _end_of_range(text: str, numbers: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Find the number that the first one makes a range with: "10–15 per cent"."""
    # "From 94 to a dozen" is no range in dozens.
    if not numbers[1:] or (numbers[1]["spelt"] or "").lower() in {"a", "an"}:
        return None
    between = text[numbers[0].end() : numbers[1].start()]
    return numbers[1] if _JOINS_RANGE.fullmatch(between) else None


def _read_quantity(match: re.Match[str], end: re.Match[str] | None) -> tuple[float, str]:
    digits = match["digits"]
    value = float(re.sub(r"[^\d.]", "", digits)) if digits else _read_spelt(match["spelt"])
    scale, unit = match["scale"], match["currency"] or match["unit"]
    if end is not None:
        unit = unit or end["unit"] or end["currency"]
        scale = scale or (end["scale"] if match["unit"] is None else "")
    for word in re.findall(r"[a-z]+", scale.lower()):
        value *= _SCALES.get(word) or _SCALES[word.rstrip("s")]
    return -value if match["minus"] else value, (unit or "").lower()


def _convert(number: float, unit: str) -> tuple[float, str]:
    """Give a number's value in the unit that its kind is compared in."""
    kind, time = _read_unit(unit), unit.rstrip("s")
    if kind == "/":
        return number / 100, kind
    return number * (_MINUTES.get(time) or _MONTHS.get(time) or 1), kind


def _read_unit(unit: str) -> str:
    unit = unit.lower()
    if "point" in unit:
        return "points"
    if unit.startswith("%") or "cent" in unit:
        return "/"
    if (time := unit.rstrip("s")) in _MINUTES or time in _MONTHS:
        return "minutes" if time in _MINUTES else "months"
    return _CURRENCIES.get(unit, "")


def _read_spelt(words: str) -> float:
    parts = re.split(r"[ -]", words.lower())
    return sum(
        TENS.get(part) or SMALL_NUMBERS.get(part, 1 if part in {"a", "an"} else 0) for part in parts
    )


def _read_ratio(match: re.Match[str]) -> float | None:
    part, whole = _read_count(match["part"]), _read_count(match["whole"])
    # "Three in 2024" is no share.
    return part / whole if 0 < part < whole else None


def _read_count(word: str) -> float:
    word = word.lower()
    return float(word) if word.isdigit() else SMALL_NUMBERS.get(word) or _SCALES[word]


def _read_fraction(match: re.Match[str]) -> float:
    part = (match["part"] or "a").lower()
    parts = 1 if part in {"a", "an"} else SMALL_NUMBERS[part]
    return parts / _FRACTIONS[(match["whole"] or match["alone"]).lower()]


_Reader = Callable[[re.Match[str]], float | None]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_RATIO, _read_ratio),
    (_FRACTION, _read_fraction),
)
