"""Talk with the bot itself: what is said to it that is no question to the articles.

No list of wordings holds what people say. So examples of each kind are kept as data, beside
examples of questions to the articles, and a message is of the kind whose examples it is most like:
by its wording, and by what it means where an encoder is installed.
"""

import re
import unicodedata
from enum import Enum

from bot.answering.question.asking.last_answer import read_recall
from bot.answering.question.collection import Wanted, read_collection_question
from bot.slack.hearing.wording import learn


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


_EXAMPLES = "talk_examples"
_QUESTION = "question"
_LONGEST_WORDS = 25
_NEWS = {Wanted.NEWS, Wanted.NEWEST}
_EMOJI = re.compile(r":([a-z0-9_+'-]+):|([\U0001f000-\U0001faff\u2600-\u27bf])|\ufe0f")
_ADDRESS = re.compile(r"<(?:https?|mailto):[^<>]*>|https?://\S+|www\.\S+")
_AN_ADDRESS = "this page"
_OF_ANY_TIME = re.compile(r"(?:\w+ )*?(?:anything|something|stuff)\b", re.IGNORECASE)
# "Booked 2-4" is like no example, only still less like a question, and people say "leave it" to
# each other. Set on the labelled messages that tests/benchmarks/README.md describes.
_LIKE_STOPPING = 0.4


def find_talk(words: str) -> Talk | None:
    """Tell what is wanted of the bot itself; None where the articles are asked."""
    spoken = _leave_out_emoji(words)
    if not spoken:
        named = _name_emojis(words)
        return (_find_nearest(named) if named else None) or Talk.HELP
    asked_of_answer = read_recall(spoken)
    if len(spoken.split()) > _LONGEST_WORDS or (asked_of_answer and not asked_of_answer.words):
        return None
    asked = read_collection_question(spoken.strip(" .!?,"))
    if asked is None:
        return _find_nearest(spoken)
    is_news = asked.wanted in _NEWS
    is_of_a_time = bool(asked.periods) and not is_news and not _OF_ANY_TIME.match(spoken)
    if asked.source or asked.topic or is_of_a_time:
        # "Which articles are from 2023?": answered from the list of articles.
        return None
    return _find_nearest(spoken) or (Talk.NEWEST if is_news else Talk.COVERAGE)


def sounds_like_stop(words: str) -> bool:
    """Tell if a message is like bidding the bot to stop, not only unlike all else."""
    likeness = learn(_EXAMPLES).measure(_leave_out_emoji(words) or _name_emojis(words))
    return likeness[Talk.STOP.value] >= _LIKE_STOPPING


def _leave_out_emoji(words: str) -> str:
    """Return what is left without emoji, with addresses made alike; empty if no word is."""
    spoken = " ".join(_EMOJI.sub(" ", _ADDRESS.sub(_AN_ADDRESS, words)).split())
    return spoken if any(letter.isalnum() for letter in spoken) else ""


def _find_nearest(text: str) -> Talk | None:
    likeness = learn(_EXAMPLES).measure(text)
    nearest = max(likeness, key=likeness.__getitem__)
    if nearest == _QUESTION:
        return None
    return Talk(nearest)


def _name_emojis(words: str) -> str:
    names = (found[1] or unicodedata.name(found[2] or " ", "") for found in _EMOJI.finditer(words))
    # Slack writes ":octagonal_sign:", Unicode "OCTAGONAL SIGN".
    return " ".join(names).replace("_", " ").strip()
