"""The form of a question: what kind of answer it asks for, of what, and of when."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from bot.answering.question.asking.comparisons import find_sides
from bot.answering.question.asking.issues import find_issues, without_issues
from bot.answering.question.asking.patterns import search_all
from bot.answering.question.asking.requests import put_as_question
from bot.answering.question.asking.small_talk import is_about_store, is_small_talk
from bot.answering.question.asking.speakers import asks_who_said, find_speaker
from bot.answering.question.asking.yes_no import find_negation, read_yes_no, without_excluded
from bot.answering.question.expectations import Expectation, read_expectation
from vectorstore.days import today
from vectorstore.language.periods import Period, find_periods


class Kind(Enum):
    """What a question may ask for; one question may be of several kinds."""

    LIST = "list"
    DEFINITION = "definition"
    YES_NO = "yes_no"
    NEGATED = "negated"
    COMPARISON = "comparison"
    LATEST = "latest"
    WHO_SAID = "who_said"
    SAYS = "says"
    ABOUT_STORE = "about_store"
    SMALL_TALK = "small_talk"


@dataclass(frozen=True, slots=True)
class Form:
    """What a question asks for.

    `question` is the question that a request stands for, else the text as it was. `count`: how many
    things a list is asked for; `subject`: what is defined, judged or asked for the newest of;
    `subject_terms` and `action_terms`: of a yes/no question; `negation`: the word that denies;
    `sides`: what is compared; `speaker` and `topic`: whose words, on what; `periods`: the days that
    it names; `years`: the years and financial years, as they are written; `issued`: the days of the
    articles that it means.
    """

    question: str
    kinds: frozenset[Kind] = frozenset()
    count: int | None = None
    subject: str = ""
    subject_terms: tuple[str, ...] = ()
    action_terms: tuple[str, ...] = ()
    negation: str = ""
    sides: tuple[str, ...] = ()
    speaker: str = ""
    topic: str = ""
    periods: tuple[Period, ...] = ()
    years: tuple[str, ...] = ()
    issued: tuple[Period, ...] = ()


_NUMBERS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), 2
    )
}
_LIST_REQUEST = re.compile(r"^(?:list|name|identify)\b", re.IGNORECASE)
_OWNED = re.compile(r"\w['’]s?\s")
_YEAR = re.compile(
    r"(?<![\d£$/.,–-])(?:19|20)\d{2}(?:\s?[/–-]\s?(?:20)?\d{2}(?![\d/–-]))?(?!\d|-\d|,\d|\.\d)"
)
_LAW = re.compile(r"\s+(?:act|regulations|order|bill)\b", re.IGNORECASE)
_FINANCIAL = re.compile(r"(20\d{2})\s?[/–-]\s?(?:20)?(\d{2})$")
_FILLERS = re.compile(
    r"^(?:what(?:['’]s|\s+is|\s+are)?|is there|are there|any|tell me|the|me|and|so|about|on|in|for|"
    r"with)\s+",
    re.IGNORECASE,
)
# "When is it now due to open?", but not "now it has opened".
_AS_OF_NOW = re.compile(
    r"(?<!until )(?<!up to )(?<!by )(?<!till )\bnow\b"
    r"(?!\s+(?:that|it|they|we|he|she|there|this)\b)",
    re.IGNORECASE,
)
_OF_LATE = re.compile(r"\b(?:(?:most|more|very)\s+)?(?:recently|lately)\b", re.IGNORECASE)
_LONGEST_CHARS = 1_000


def read_form(question: str, asked_on: date | None = None) -> Form:
    """Read the form of an undressed question; times are as on the day `asked_on` (None: today)."""
    text = " ".join(question.split())[:_LONGEST_CHARS]
    asked = put_as_question(text)
    asked_on = asked_on or today()
    issued = find_issues(text, asked_on)
    times = without_issues(without_excluded(text))
    years = _find_years(times)
    speaker, topic = find_speaker(asked)
    form = Form(
        question=asked if asked != text else question,
        count=_read_count(asked),
        # What somebody said may deny something without the question doing so.
        negation="" if asks_who_said(asked) else find_negation(asked),
        sides=find_sides(text) or find_sides(asked),
        speaker=speaker,
        topic=topic,
        periods=_find_periods(times, years, asked_on),
        years=years,
        issued=issued,
    )
    if yes_no := read_yes_no(asked):
        subject, terms, action = yes_no
        form = replace(form, subject=subject, subject_terms=terms, action_terms=action)
    elif not form.sides:
        form = replace(form, subject=_find_definition(asked) or _find_newest(asked))
    signs = {
        Kind.LIST: bool(
            form.count
            or search_all("lists", asked)
            or search_all("lists", text)
            or _LIST_REQUEST.search(text)
        ),
        Kind.DEFINITION: not form.sides and bool(_find_definition(asked)),
        Kind.YES_NO: yes_no is not None,
        Kind.NEGATED: bool(form.negation),
        Kind.COMPARISON: bool(form.sides),
        Kind.LATEST: _asks_newest(asked),
        Kind.WHO_SAID: asks_who_said(asked),
        Kind.SAYS: bool(form.speaker),
        Kind.ABOUT_STORE: is_about_store(text),
        Kind.SMALL_TALK: is_small_talk(text),
    }
    return replace(form, kinds=frozenset(kind for kind, holds in signs.items() if holds))


def _read_count(asked: str) -> int | None:
    found = search_all("lists", asked)
    count = found.groupdict().get("count") if found else None
    return (int(count) if count.isdecimal() else _NUMBERS[count.lower()]) if count else None


def _find_definition(asked: str) -> str:
    found = search_all("defines", asked)
    # "What is Ann's view?" asks for no definition.
    return _bare(found["subject"]) if found and not _OWNED.search(found["subject"]) else ""


def _asks_newest(asked: str) -> bool:
    is_fact = read_expectation(asked) is not Expectation.ANYTHING
    return search_all("newest", asked) is not None or (is_fact and bool(_AS_OF_NOW.search(asked)))


def _find_newest(asked: str) -> str:
    """Find what the newest is asked of: a question without the words that ask for it."""
    if not (found := search_all("newest", asked)):
        return ""
    return _bare(_OF_LATE.sub("", f"{asked[: found.start()]} {asked[found.end() :]}"))


def _bare(subject: str) -> str:
    subject = " ".join(subject.split()).strip(" ?.,:\"'“”‘’")
    while filler := _FILLERS.match(f"{subject} "):
        subject = subject[filler.end() :]
    return subject


def _find_periods(text: str, years: tuple[str, ...], asked_on: date) -> tuple[Period, ...]:
    """Find the ranges of days that a question names, financial years included."""
    financial = [
        Period(date(int(found[1]), 4, 1), date(int(found[1]) + 1, 3, 31))
        for year in years
        if (found := _FINANCIAL.match(year)) and (int(found[1]) + 1) % 100 == int(found[2])
    ]
    return (*find_periods(text, asked_on), *financial)


def _find_years(text: str) -> tuple[str, ...]:
    """List the years that a question names, but for those of laws."""
    found = [year for year in _YEAR.finditer(text) if not _LAW.match(text, year.end())]
    return tuple(dict.fromkeys(year[0] for year in found))
