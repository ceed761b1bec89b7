"""What a question expects of its answer: a number, a date, a name, a place, a reason."""

import re
from collections.abc import Callable, Collection
from enum import Enum

from vectorstore.language.analysis import split_words
from vectorstore.language.calendar_names import MONTH, MONTH_NAMES, YEAR
from vectorstore.language.number_words import SMALL_NUMBERS, TENS
from vectorstore.search.queries import question_terms


class Expectation(Enum):
    """The kind of words without which a sentence can hardly answer a question."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    ANYTHING = "anything"


# A sentence either has a number or a date, or it doesn't; names are harder to tell.
COUNTABLE = frozenset({Expectation.NUMBER, Expectation.DATE})

_WHICH = r"\b(?:what|which)"
# In order: "in what year" expects a date although "what" could ask for anything.
_PATTERNS = {
    Expectation.DATE: re.compile(
        rf"\bwhen\b|\bhow soon\b|{_WHICH} (?:year|date|day|month|week|time|decade)\b",
        re.IGNORECASE,
    ),
    Expectation.NUMBER: re.compile(
        rf"""\bhow\ (?:many|much|long|old|far|big|large|high|often|fast)\b
        | {_WHICH}\ (?:share|proportion|percentage|per\ cent|number|amount|fraction|figure)\b
        | {_WHICH}(?:\ [\w’'-]+){{0,3}}\ (?:cost|price|sum|total|rate|budget|deficit|surplus|gap
            |shortfall|turnover|allowance|target|financial\ result|year-end\ position|number|size
            |average|share|proportion|percentage|backlog|headcount)\b
        | ^(?:the\ |current\ |latest\ |newest\ |most\ recent\ )*(?:number|size|share|proportion
            |percentage|cost|price|total|average|figures?)\ (?:of|for)\b
        | \b(?:latest|newest|recent|current)\ (?:figure|number|total|rate)s?\b
        | \bwhat\ (?:do|does|did|will|would)\ (?:[\w’'-]+\ ){{1,7}}cost\b
        | \bwhat\ (?:was|is|were|are)\ (?:\w+\ )?(?:overspent|spent|saved)\b""",
        re.IGNORECASE | re.VERBOSE,
    ),
    Expectation.PERSON: re.compile(
        rf"\bwho(?:m|se)?\b|{_WHICH} (?:person|author|minister|leader|chair)\b", re.IGNORECASE
    ),
    Expectation.PLACE: re.compile(
        rf"\bwhere\b|{_WHICH} (?:city|country|place|town|area|region|county)\b", re.IGNORECASE
    ),
    Expectation.REASON: re.compile(
        r"\bwhy\b|\bwhat (?:caused|reason)\b|\breasons?\b", re.IGNORECASE
    ),
}

_ASKS_COUNT = re.compile(r"^\W*(?:and |but |so )?how (?:many|much)\b", re.IGNORECASE)
# "How much has the board paid?" counts nothing that it names.
_COUNTED = re.compile(
    r"\bhow (?:many|much) (?!(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b)"
    r"(?P<things>(?:[\w-]+ ?){1,2})",
    re.IGNORECASE,
)
# "One" and "zero" are seldom counts.
_COUNTS = (*list(SMALL_NUMBERS)[2:], *TENS)
_QUANTITY = re.compile(
    rf"\b(?:dozen|hundred|thousand|million|billion|half|third|quarter|none|{'|'.join(_COUNTS)})s?\b",
    re.IGNORECASE,
)
# A day or a year is no number of things.
_WHEN = re.compile(
    rf"\b\d{{1,2}}\s(?:{MONTH})\b"
    rf"|\b(?:in|by|since|from|until|till|for|during|before|after|{MONTH})\s{YEAR}(?:[/–-]\d{{2,4}})?\b",
    re.IGNORECASE,
)
# "No extra beds are planned" says how many.
_NO_SUCH = re.compile(r"\bno\s+(?:(?:more|extra|further|new|such|other)\s+)*(\w+)", re.IGNORECASE)
# What costs is told in money: "for another three years" is no price.
_PRICED = frozenset({"cost", "costs", "price", "worth", "spend", "spends", "spent"})
_MONEY = re.compile(r"[£$€]\s?\d|\b(?:pounds?|pence|euros?|free|nothing)\b|\d\s?(?:m|bn)\b")
# By how much a price has changed is told in shares, too.
_CHANGED = frozenset(
    "up down risen rise rose fall fell grown increased dropped changed cut".split()
)
_SHARE = re.compile(r"\d\s?%|\bper cent\b", re.IGNORECASE)
_ASKED_SHARE = re.compile(
    rf"{_WHICH} (?:(?:is|was|are|were) the )?(?P<form>share|proportion|percentage|fraction)s? of\b"
    r"(?P<whole>(?: (?:the|all|its|their|our))?(?: [\w’'-]+){1,2})?",
    re.IGNORECASE,
)
_FEW = rf"(?:\d{{1,3}}|one|{'|'.join(_COUNTS)})"
# "Half of the beds", "two thirds of them", "one in five".
_PART = re.compile(
    rf"\b(?:half|(?:a|{_FEW}) (?:third|quarter|fifth|tenth)s?) (?:of|the|all|our|its|their)\b"
    rf"|\b{_FEW} (?:in|out of) (?:every )?{_FEW}\b",
    re.IGNORECASE,
)
_UNPRICED = 0.4
_TIME = re.compile(
    rf"\b(?:1\d{{3}}|20\d{{2}})\b|\b(?:{'|'.join(MONTH_NAMES)})\b|\bcentur(?:y|ies)\b|\bago\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'’-]+")
_CAUSE = re.compile(
    r"\b(?:because|due to|since|as a result|reason|caused?|led to|so that|in order to|given that|"
    r"means? that|owing to|therefore)\b",
    re.IGNORECASE,
)


def read_expectation(question: str) -> Expectation:
    """Tell what a question expects."""
    # "How many were there when it opened?" asks for no date.
    if _ASKS_COUNT.match(question):
        return Expectation.NUMBER
    asked = (kind for kind, pattern in _PATTERNS.items() if pattern.search(question))
    return next(asked, Expectation.ANYTHING)


def counted_things(question: str) -> frozenset[str]:
    """Return the terms of the things whose number a question asks for, if it asks for one."""
    asked = _COUNTED.search(question)
    return frozenset(question_terms(asked["things"])) if asked else frozenset()


def asked_share(question: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the terms by which a question asks for a share, and the first terms of its whole.

    Who answers has a figure in place of the former, but tells the latter: "What share of nurses
    left?" "12 per cent of nurses." Both are empty where no share is asked for.
    """
    asked = _ASKED_SHARE.search(question)
    form, whole = (asked["form"], asked["whole"] or "") if asked else ("", "")
    return frozenset(question_terms(form)), frozenset(question_terms(whole))


def tells_share(sentence: str) -> bool:
    """Tell if a sentence has a share of a whole: "12 per cent", "half of the beds"."""
    return bool(_SHARE.search(sentence) or _PART.search(sentence))


def fulfilment(expectation: Expectation, sentence: str, question_words: Collection[str]) -> float:
    """Tell, from 0 to 1, whether a sentence has what is expected besides the question's words."""
    measure = _MEASURES.get(expectation)
    return measure(sentence, question_words) if measure else 0.5


def _new_number(sentence: str, question_words: Collection[str]) -> float:
    numbers = {word for word in split_words(_WHEN.sub(" ", sentence)) if word[0].isdigit()}
    numbers |= {word.lower() for word in _QUANTITY.findall(sentence)}
    none = any(word.lower() in question_words for word in _NO_SUCH.findall(sentence))
    if not none and not numbers.difference(question_words):
        return 0.0
    asks_price = "many" not in question_words and not _PRICED.isdisjoint(question_words)
    is_share = not _CHANGED.isdisjoint(question_words) and _SHARE.search(sentence) is not None
    return _UNPRICED if asks_price and not is_share and not _MONEY.search(sentence) else 1.0


def _new_time(sentence: str, question_words: Collection[str]) -> float:
    return float(any(time.lower() not in question_words for time in _TIME.findall(sentence)))


def _new_names(sentence: str, question_words: Collection[str]) -> float:
    names = {word for name in _NAME.findall(sentence) for word in split_words(name)}
    return min(len(names.difference(question_words)), 2) / 2


def _cause(sentence: str, _question_words: Collection[str]) -> float:
    return float(bool(_CAUSE.search(sentence)))


_MEASURES: dict[Expectation, Callable[[str, Collection[str]], float]] = {
    Expectation.NUMBER: _new_number,
    Expectation.DATE: _new_time,
    Expectation.PERSON: _new_names,
    Expectation.PLACE: _new_names,
    Expectation.REASON: _cause,
}
