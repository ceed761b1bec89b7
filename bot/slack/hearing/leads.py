"""Talk before a question: "ta. Who chairs it?" asks who chairs it, and thanks on the way."""

import re

from bot.slack.hearing.addressing import ASKS, is_of_its_answer, is_question, measure_asking
from bot.slack.hearing.talk import find_talk

_BREAK = re.compile(r"[.,:;!?…]+\s+|\s+[–—-]\s+|\s+but\s+", re.IGNORECASE)
_MOST_LEAD_WORDS = 9
_FEWEST_WORDS = 3


def cut_talk(words: str) -> str:
    """Return a message without the talk with the bot that leads to its question."""
    if is_of_its_answer(words):
        # "Sorry, not the ferries, I meant the lifts" needs its first half.
        return words
    for found in _BREAK.finditer(words):
        lead, rest = words[: found.start()], words[found.end() :]
        if len(lead.split()) > _MOST_LEAD_WORDS or len(rest.split()) < _FEWEST_WORDS:
            break
        is_said = any(letter.isalpha() for letter in lead)
        if is_said and find_talk(lead) and not find_talk(rest) and _asks(rest):
            return cut_talk(rest)
    return words


def _asks(rest: str) -> bool:
    # After talk with the bot "you" is anybody: "ta, so do you need a licence?"
    return measure_asking(rest) >= ASKS or is_question(rest)
