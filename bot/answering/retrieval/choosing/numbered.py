"""Things told apart by their numbers: "recommendation 3" isn't recommendation 4. Pure."""

import re
from collections import defaultdict
from collections.abc import Mapping

_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one first", "two second", "three third", "four fourth", "five fifth", "six sixth",
            "seven seventh", "eight eighth", "nine ninth", "ten tenth",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_THINGS = (
    r"(?P<{}>recommendation|phase|tier|round|wave|option|stage|chapter|section|level|band|step|ward|"
    r"year|half|quarter|month|week|meeting|attempt|edition|part|pillar|priority|aim|test|lot)s?"
)
_CARDINAL = r"(?P<cardinal>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_ORDINAL = (
    r"(?P<ordinal>\d{1,2}(?=st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth)"
)
_NUMBERED = re.compile(
    rf"\b{_THINGS.format('thing')}\s+(?:no\.?\s*|number\s+|#)?{_CARDINAL}"
    r"(?![\w/-]|[.,]\d|\s*(?:per cent|%))"
    rf"|\b{_ORDINAL}(?:st|nd|rd|th)?\s+{_THINGS.format('counted')}\b",
    re.IGNORECASE,
)


def is_of_another_number(question: str, words: str) -> bool:
    """Tell if words are on just another of some numbered things than the one that is asked for."""
    asked, told = _read_numbered(question), _read_numbered(words)
    return any(told[thing] and not told[thing] & numbers for thing, numbers in asked.items())


def _read_numbered(text: str) -> Mapping[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for one in _NUMBERED.finditer(text):
        number = (one["cardinal"] or one["ordinal"]).lower()
        thing = (one["thing"] or one["counted"]).lower()
        found[thing].add(int(number) if number.isdecimal() else _NUMBERS[number])
    return found
