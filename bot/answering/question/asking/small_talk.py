"""Messages that ask nothing of the articles: talk with the bot, questions about the collection."""

import re

from bot.answering.question.asking.patterns import patterns, search_all
from bot.answering.question.undressing import undress

_SAYS_SOMETHING = re.compile(r"[^\W_]|[\U0001f000-\U0001faff\u2600-\u27bf]")
_LONGEST_CHARS = 300


def is_small_talk(message: str) -> bool:
    """Tell whether a message, as it was typed, greets, thanks or talks with the bot and no more.

    One without words or emoji is no talk either: it is empty.
    """
    if not _SAYS_SOMETHING.search(message):
        return False
    bare = undress(message)
    if len(bare) > _LONGEST_CHARS:
        return False
    talk = bare.strip(" ?.!")
    return not bare or any(one.fullmatch(talk) for one in patterns("talks with the bot"))


def is_about_store(question: str) -> bool:
    """Tell whether a question asks about the collection of articles instead of what they say."""
    text = " ".join(question.split())[:_LONGEST_CHARS]
    return search_all("about the store", text) is not None
