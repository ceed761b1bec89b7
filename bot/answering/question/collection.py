"""Questions about the collection of articles: which there are, how many, from whom, from when."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.answering.question.asking.patterns import patterns, search_all
from bot.answering.question.asking.small_talk import is_about_store
from bot.answering.question.forms import Form, Kind, read_form
from vectorstore.language.calendar_names import MONTH, YEAR
from vectorstore.language.periods import Period
from vectorstore.search.queries import question_terms


class Wanted(Enum):
    """What is asked of the collection."""

    NUMBER = "number"
    TITLES = "titles"
    NEWEST = "newest"
    OLDEST = "oldest"
    SPAN = "span"
    PUBLISHERS = "publishers"
    AUTHORS = "authors"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class CollectionQuestion:
    """What is asked of the collection, or of the part of it that is named.

    `source` is whose articles, `topic` what they are to be about, `periods` when they appeared;
    `count` how many are wanted, None if that is left open; `is_plain` if the collection itself is
    named, and not just articles.
    """

    wanted: Wanted
    source: str = ""
    topic: str = ""
    periods: tuple[Period, ...] = ()
    count: int | None = None
    is_plain: bool = True


_LONGEST_CHARS = 200
# In order: "how many of the newest" wants a number.
_WANTED = {
    Wanted.NUMBER: r"^\W*(?:and\s+|so\s+)?how\s+(?:many|big|large)\b|\bnumber of\b",
    Wanted.SPAN: r"\b(?:how far|how old|(?:from|since|until|of) when|dates|period|years?)\b",
    Wanted.OLDEST: r"\b(?:oldest|earliest|first)\b",
    Wanted.NEWEST: r"\b(?:newest|latest|most recent|last|added|up[- ]to[- ]date|recent|current)\b",
    Wanted.PUBLISHERS: (
        r"\b(?:publishers?|who publish\w+|outlets?|sources?|magazines?|from whom|where do)\b"
    ),
    Wanted.AUTHORS: r"\b(?:authors?|writers?|who (?:wrote|writes|has written)|by whom)\b",
}
_YOURS = re.compile(r"\b(?:you|your|store|collection|library|archive|database)\b", re.IGNORECASE)
_THINGS = re.compile(
    r"\b(?:articles?|documents?|pages?|blogs?|posts?|publications?|pieces?|texts?)\b", re.IGNORECASE
)
_SOURCE = re.compile(
    r"\b(?:by|from|published (?:by|in|on))\s+"
    r"(?!(?:when|whom|which|what|who|you|your|my|last|this|the (?:last|past|store|start)|"
    rf"{MONTH}|\d+)\b)"
    r"(?:the\s+)?(?P<source>[^,?]+?)"
    r"(?=\s+(?:do|did|have|are|is|in|on|about|since|from|between|that|which|you|there)\b|\s*[?,.]|$)",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"\b(?:has|did|have)\s+(?P<source>(?!you\b|been\b)[^?]{2,60}?)\s+"
    r"(?:written|write|published|publish)\s*\??$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:about|on|regarding|concerning|mention(?:s|ing)?|cover(?:s|ing)?)\s+(?P<topic>[^?]+?)"
    r"(?=\s+(?:do|have|are)\s+(?:you|there)\b|\s+(?:by|from|since|in)\s|\s*\?|$)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(?:newest|latest|most recent|last|oldest|first)\s+(?P<count>\d{1,2})\b")
_ONE = re.compile(r"\b(?:article|one|post|blog|piece|document|publication)\b", re.IGNORECASE)
_FROM_TIME = re.compile(rf"\bfrom\s+(?=(?:{MONTH})\b|{YEAR}\b)", re.IGNORECASE)
# "What dates do they run from and to?" names no source "and to".
_BOTH_ENDS = re.compile(r"\s+from\s+and\s+(?:to|until)\W*$", re.IGNORECASE)
_ANYTHING_NEW = re.compile(
    r"\b(?:is|are|there|anything|something|any|new|newer|news|latest|updates?|changes)\b|\?",
    re.IGNORECASE,
)
_TIMES = re.compile(rf"\b(?:since|in|from|after|{MONTH}|\d+)\b", re.IGNORECASE)
# What a question for news without a subject may still say.
_OF_THE_STORE = frozenset(
    question_terms("article articles store collection here today now week month year added")
)


def read_collection_question(
    question: str, earlier: str = "", asked_on: date | None = None
) -> CollectionQuestion | None:
    """Read what an undressed question asks of the collection; None if it asks something else.

    "Who wrote them?" does after an `earlier` question that did.
    """
    # "The articles from 2023" are those of 2023.
    text = _BOTH_ENDS.sub("", _FROM_TIME.sub("in ", " ".join(question.split())))
    if len(text) > _LONGEST_CHARS:
        return None
    form = read_form(text, asked_on)
    if _asks_for_news(form) and not earlier:
        return CollectionQuestion(Wanted.NEWS, periods=form.periods)
    # "And from when?" may follow "Who wrote them?".
    leans = _leans(text) and (_is_about_collection(earlier) or _leans(earlier))
    if not _is_about_collection(text) and not leans:
        return None
    return _read(text, form)


def _is_about_collection(text: str) -> bool:
    named = any(one.match(text) for one in patterns("names the store"))
    if not named and not is_about_store(text):
        return False
    # "Do you have anything on ferries?" is best answered with what is said of them.
    return bool(_THINGS.search(text) or not _TOPIC.search(text))


def _leans(text: str) -> bool:
    return search_all("leans on the store", text) is not None


def _read(text: str, form: Form) -> CollectionQuestion:
    source, topic = _SOURCE.search(text) or _WRITER.search(text), _TOPIC.search(text)
    count = _COUNT.search(text)
    wanted = _find_wanted(text)
    one = 1 if wanted in {Wanted.NEWEST, Wanted.OLDEST} and _ONE.search(text) else None
    return CollectionQuestion(
        wanted,
        source["source"].strip() if source else "",
        topic["topic"].strip() if topic else "",
        form.periods,
        int(count["count"]) if count else one,
        _YOURS.search(text) is not None,
    )


def _find_wanted(text: str) -> Wanted:
    found = (
        wanted for wanted, pattern in _WANTED.items() if re.search(pattern, text, re.IGNORECASE)
    )
    return next(found, Wanted.TITLES)


def _asks_for_news(form: Form) -> bool:
    """Return True if the newest is asked for, and of nothing in particular."""
    if Kind.LATEST not in form.kinds or Kind.ABOUT_STORE in form.kinds:
        return False
    if search_all("news alone", " ".join(form.question.split())) is None:
        return False
    # "Is there anything new?" has the form of a yes/no question.
    about = form.subject if Kind.YES_NO not in form.kinds else _ANYTHING_NEW.sub(" ", form.question)
    about = _TIMES.sub(" ", about) if form.periods else about
    return not set(question_terms(about)) - _OF_THE_STORE if about.strip() else True
