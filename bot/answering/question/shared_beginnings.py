"""Questions that share their beginning: "in 2023 and in 2024", "about A and about B". Pure."""

import re
from collections.abc import Sequence

from bot.answering.question.asking.question_words import ASKING
from vectorstore.search.queries import question_terms

_LONGEST_SHARED_CHARS = 300
_OWNED = re.compile(r"\b(?:its|their|his|her)\b(?!\s*\?)", re.IGNORECASE)
_OWNER = re.compile(r"[A-Z][\w ’'&-]*?['’]s?(?=\s)")
_TIME = (
    r"(?:(?:19|20)\d{2}(?:[/–-]\d{2,4})?|(?:[A-Z][a-z]{2,8})\s+(?:19|20)\d{2}|(?:last|this)\s+year)"
)
_THING = r"(?:an?\s+[^,?]{2,50}?|[A-Z][A-Za-z&]*[A-Z]s?)"
_AT = r"(?:in|at|for|by|on|during)"
# A place or a time: "Eastham", "the third quarter of 2025".
_NAMED = r"(?:[^\s,?]+\s+){0,4}(?:[A-Z]|\d)[^\s,?]*"
_NAMES = r"(?:the\s+)?[A-Z][\w’'&-]*(?:\s+(?:(?:and|of|the|for|&)\s+)?[A-Z][\w’'&-]*)*"
_PERSON = r"(?:(?:Dr|Sir|Dame|Lord|Lady|Prof(?:essor)?)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2}"
# One beginning that holds for two ends: "in 2023 and in 2024", "about A and about B".
_SHARED = (
    # "… in Eastham in 2023, and in Westham in 2024?", "What was its gap in 2023 and its debt in …?"
    re.compile(
        rf"^(?P<head>.*?\S\s+)(?P<one>{_AT}\s+[^,?]+?\s+{_AT}\s+{_TIME}),?\s+and\s+"
        rf"(?P<other>{_AT}\s+[^,?]+?\s+{_AT}\s+{_TIME})\s*\??$"
    ),
    re.compile(
        rf"^(?P<head>(?i:what|how\s+\w+)\s+(?:is|are|was|were)\s+)(?P<one>[^?]+?\s{_AT}\s[^?]*?{_TIME}),?"
        rf"\s+and\s+(?P<other>(?:its|their|his|her|the)\s[^?]+?\s{_AT}\s[^?]*?{_TIME})\s*\??$"
    ),
    # "… in Eastham, and in Westham?"
    re.compile(
        rf"^(?P<head>.*\S\s+)(?P<one>(?P<at>{_AT})\s+{_NAMED}),\s+and\s+"
        rf"(?P<other>(?P=at)\s+{_NAMED})\s*\??$"
    ),
    re.compile(
        rf"^(?P<head>.*\S\s+(?:in|for|during)\s+)(?P<one>{_TIME}),?\s+(?:and|as\s+well\s+as)\s+(?:in\s+|for\s+|during\s+)(?P<other>{_TIME})\s*\??$"
    ),
    re.compile(
        r"^(?P<head>.*?\S\s+about\s+)(?P<one>[^,?]+?),?\s+(?:and|as\s+well\s+as)\s+about\s+(?P<other>[^?]+?)\s*\??$"
    ),
    re.compile(
        rf"^(?P<head>(?i:who\s+are\s+))(?P<one>{_PERSON}),?\s+and\s+(?P<other>{_PERSON})\s*\??$"
    ),
    re.compile(
        rf"^(?P<head>(?i:what\s+(?:is|are)|define|explain|what['’]s)\s+)(?P<one>{_THING}),?\s+(?:and|as\s+well\s+as)\s+(?P<other>{_THING})\s*\??$"
    ),
)

# "… in 2022, in June 2023 and by 2024?"
_TIMES = re.compile(
    rf"^(?P<head>.*?\S)\s+(?P<times>{_AT}\s+{_TIME}(?:,\s+(?:{_AT}\s+)?{_TIME})+,?\s+and\s+"
    rf"(?:{_AT}\s+)?{_TIME})\s*\??$"
)
_ONE_TIME = re.compile(rf"(?:(?P<at>{_AT})\s+)?(?P<time>{_TIME})")
_WHO_ARE = re.compile(r"^who\s+are\b", re.IGNORECASE)

# "… in December 2024, and the same month a year on?"
_YEAR = re.compile(r"(?<![\d£$.,/–-])(?:19|20)\d{2}(?![\d/–-])")
_YEARS_ON = re.compile(
    r",?\s+and\s+(?:(?:in|for|at|during)\s+)?(?:the\s+same\s+\w+\s+)?"
    r"(?:(?P<years>an?|one|two|three)\s+years?|the\s+(?:next|following|(?P<last>previous))\s+year)"
    r"(?:\s+(?:on|later|after(?:wards)?|(?P<back>before|earlier|previously)))?\s*\??$",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3}

# Things that are asked for without a verb: "beds lost in Eastham, plus the cost of each".
_ASKS = re.compile(rf"\b{ASKING}\b", re.IGNORECASE)
_ADDED = re.compile(r",\s+and\s+|,?\s+plus\s+", re.IGNORECASE)
_FEWEST_TERMS = 3


# "What did Eastham ICB and Westham ICB each spend on …?"
_EACH = re.compile(
    rf"^(?P<head>.*?)(?P<one>{_NAMES})\s+and\s+(?P<other>{_NAMES})\s+each\s+(?P<rest>.+)$"
)


def split_shared(part: str) -> Sequence[str]:
    """Split a part that has one beginning for two ends; another comes back whole."""
    is_short = len(part) <= _LONGEST_SHARED_CHARS
    if is_short and (times := _TIMES.match(part)):
        named = list(_ONE_TIME.finditer(times["times"]))
        return [f"{times['head']} {one['at'] or named[0]['at']} {one['time']}" for one in named]
    for pattern in _SHARED if is_short else ():
        if found := pattern.match(part):
            one, other = found["one"], found["other"]
            if owner := _OWNER.match(one):
                other = _OWNED.sub(owner[0], other, count=1)
            head = _WHO_ARE.sub("Who is", found["head"])
            return [head + one, head + other]
    if each := _EACH.match(part[:_LONGEST_SHARED_CHARS]):
        return [f"{each['head']}{each[name]} {each['rest']}" for name in ("one", "other")]
    if later := _ask_years_on(part):
        return later
    things = _ADDED.split(part)
    is_list = not _ASKS.search(part) and all(
        # "Boards, councils, and charities" are one.
        len(question_terms(thing.rpartition(",")[2])) >= _FEWEST_TERMS
        for thing in things
    )
    return things if is_list else [part]


def _ask_years_on(part: str) -> Sequence[str]:
    """Ask again of so many years later or earlier, where one year is named; empty elsewhere."""
    found = _YEARS_ON.search(part, max(0, len(part) - _LONGEST_SHARED_CHARS))
    head = part[: found.start()] if found else ""
    years = _YEAR.findall(head)
    if not found or len(years) != 1:
        return []
    count = _COUNTS.get((found["years"] or "").lower(), 1)
    told = int(years[0]) + (-count if found["last"] or found["back"] else count)
    return [head, head.replace(years[0], str(told))]
