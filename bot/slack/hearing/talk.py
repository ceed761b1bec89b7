"""Talk with the bot itself: what is said to it that is no question to the articles.

Each kind is told by what its words are about, as a whole: "help" asks for help where nothing else
is asked, and "What help do teams give?" is a question. Courtesies come off first: what follows them
decides. The patterns are kept as data.
"""

import re
from enum import Enum

from bot.answering.question.collection import Wanted, read_collection_question
from bot.slack.hearing.patterns import read_patterns


class Talk(Enum):
    """What is wanted of the bot itself."""

    HELP = "help"
    COVERAGE = "coverage"
    NEWEST = "newest"
    THANKS = "thanks"
    ADD_SOURCE = "add source"
    PRIVACY = "privacy"
    FEEDBACK = "feedback"
    STOP = "stop"


_AN_ADDRESS = "this page"
_LONGEST_WORDS = 25
_NEWS = {Wanted.NEWS, Wanted.NEWEST}
# In order: what the fewest words can mean comes first.
_KINDS = (
    Talk.STOP,
    Talk.FEEDBACK,
    Talk.PRIVACY,
    Talk.ADD_SOURCE,
    Talk.NEWEST,
    Talk.COVERAGE,
    Talk.HELP,
)


def find_talk(words: str) -> Talk | None:
    """Tell what is wanted of the bot itself; None where the articles are asked."""
    spoken = " ".join(_get("emoji").sub(" ", _get("address").sub(_AN_ADDRESS, words)).split())
    if not any(letter.isalnum() for letter in spoken):
        return Talk.THANKS if _get("grateful").search(words) else Talk.HELP
    if len(spoken.split()) > _LONGEST_WORDS:
        return None
    said = _strip(spoken, " .!?,")
    if kind := _find_kind(said):
        return kind
    rest, is_thanks = _without_courtesies(spoken)
    rest = _strip(_get("closing").sub("", _strip(rest, " .!?,")), " .!?,")
    if not rest:
        return Talk.THANKS if is_thanks else Talk.HELP
    return _find_kind(rest) if rest != said else None


def _find_kind(said: str) -> Talk | None:
    if _get("bye").fullmatch(said):
        return Talk.THANKS
    if _get("frames").search(said):
        return None
    asked = read_collection_question(said)
    is_news = asked is not None and asked.wanted in _NEWS
    is_of_a_time = bool(asked and asked.periods) and not is_news
    wants_any = is_of_a_time and _get("of any time").match(said) is not None
    if asked and (asked.source or asked.topic or (is_of_a_time and not wants_any)):
        # "Which articles are from 2023?": answered from the list of articles.
        return None
    for kind in _KINDS:
        if any(one.fullmatch(said) for one in read_patterns("talk")[kind.value]):
            return kind
    if asked is None or not asked.is_plain:
        return None
    return Talk.NEWEST if is_news else Talk.COVERAGE


def _without_courtesies(text: str) -> tuple[str, bool]:
    """Take courtesies off the front; tell if one of them was thanks or praise."""
    is_thanks = False
    while True:
        found = _get("greeting").match(text) or _get("courtesy").match(text)
        if not found and (found := _get("thanks").match(text)):
            is_thanks = True
        if not found or not found.end():
            return text, is_thanks
        text = text[found.end() :].lstrip(" ,.!:;–—-")


def _strip(text: str, marks: str) -> str:
    return text.strip(marks).replace(" ,", ",")


def _get(name: str) -> re.Pattern[str]:
    return read_patterns("talk")[name][0]
