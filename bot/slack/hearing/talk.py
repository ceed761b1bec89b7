"""Talk with the bot itself: what is said to it that is no question to the articles.

No list of wordings holds what people say. So examples of each kind are kept as data, beside
examples of questions to the articles, and a message is of the kind whose examples its wording is
most like: ridge regression, which weighs what sets the kinds apart.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files

import numpy as np

from bot.answering.question.collection import Wanted, read_collection_question
from bot.slack.hearing.wording import Matrix, describe
from vectorstore.search.queries import question_terms


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


_QUESTION = "question"
_LONGEST_WORDS = 25
_NEWS = {Wanted.NEWS, Wanted.NEWEST}
_EMOJI = re.compile(r":([a-z0-9_+'-]+):|([\U0001f000-\U0001faff\u2600-\u27bf])|\ufe0f")
_ADDRESS = re.compile(r"<(?:https?|mailto):[^>]*>|https?://\S+|www\.\S+")
_AN_ADDRESS = "this page"
_NAME = re.compile(r"(?<=\s)[A-Z]\S*")
_OF_ANY_TIME = re.compile(r"(?:\w+ )*?(?:anything|something|stuff)\b", re.IGNORECASE)
# Set on messages of the kinds that tests/benchmarks/README.md describes: -1 is like no example, 1
# like one of them.
_LIKE_ENOUGH = -0.2
# "How many nurses …?" is like "How many articles …?": what no example speaks of is no matter of the
# bot's own, and each such word asks for more likeness.
_LIKER_PER_STRANGER = 0.2
_STIFFNESS = 0.3


def find_talk(words: str) -> Talk | None:
    """Tell what is wanted of the bot itself; None where the articles are asked."""
    spoken = " ".join(_EMOJI.sub(" ", _ADDRESS.sub(_AN_ADDRESS, words)).split())
    if not any(letter.isalnum() for letter in spoken):
        spoken = " ".join(_name_emoji(found) for found in _EMOJI.finditer(words))
        return (_find_nearest(spoken) if spoken.strip() else None) or Talk.HELP
    if len(spoken.split()) > _LONGEST_WORDS:
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


def learn_talk() -> None:
    """Learn from the examples now, so that no message waits for it."""
    _learn()


def _find_nearest(text: str) -> Talk | None:
    learnt = _learn()
    likeness = (describe([text]) @ learnt.weights)[0]
    nearest = int(likeness.argmax())
    kind = learnt.kinds[nearest]
    # Who is to be added has a name.
    named = _NAME.sub("", text) if kind is Talk.ADD_SOURCE else text
    strangers = sum(term not in learnt.terms for term in question_terms(named))
    return kind if likeness[nearest] >= _LIKE_ENOUGH + _LIKER_PER_STRANGER * strangers else None


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What the examples teach: the kinds, None being questions, and a column of weights for each.

    `terms` are the words that talk is about.
    """

    kinds: Sequence[Talk | None]
    weights: Matrix
    terms: frozenset[str]


@lru_cache(maxsize=1)
def _learn() -> _Learnt:
    text = files("bot.slack.hearing").joinpath("examples.json").read_text(encoding="utf-8")
    examples: dict[str, list[str]] = json.loads(text)
    talk = (one for kind, rows in examples.items() if kind != _QUESTION for one in rows)
    terms = frozenset(term for one in talk for term in question_terms(one))
    kinds = [None if kind == _QUESTION else Talk(kind) for kind in examples]
    return _Learnt(kinds, _weigh([*examples.values()]), terms)


def _weigh(examples: Sequence[Sequence[str]]) -> Matrix:
    """Return a column of weights for each kind of example: a ridge regression, 0.1 s for 1,200."""
    given = describe([one for kind in examples for one in kind])
    numbers = [number for number, kind in enumerate(examples) for _ in kind]
    wanted = np.eye(len(examples), dtype=np.float32)[numbers] * 2 - 1
    # An example of a kind that has few counts for more.
    leeway = np.sqrt([len(examples[number]) for number in numbers])
    likeness = given @ given.T + _STIFFNESS * np.diag(leeway / leeway.mean())
    weights: Matrix = (given.T @ np.linalg.solve(likeness, wanted)).astype(np.float32)
    return weights


def _name_emoji(found: re.Match[str]) -> str:
    return found[1] or unicodedata.name(found[2] or " ", "")
