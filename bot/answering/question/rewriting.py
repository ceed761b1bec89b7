"""Making a follow-up question stand alone with a model: a text to search with, and no facts."""

import logging
import re
from collections.abc import Sequence

from bot.answering.answers import Turn
from bot.answering.question.condensing import tidy_question
from bot.generation.errors import ChatModelError
from bot.generation.model import Session
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

_log = logging.getLogger(__name__)

_SECONDS = 10.0
_REPLY_TOKENS = 1_000
_LONGEST_CHARS = 400
# A question put in other words may have a few of its own, but no number and no name.
_MOST_NEW_WORDS = 2
_CLAIMS = re.compile(r"\d|(?<=[a-z,;'’] )[A-Z]")
_TURNS_TOLD = 4
_TURN_CHARS = 600

_CONDENSE = """\
Rewrite the last question of a conversation so that it can be understood without the rest: put in \
what its words refer to, and change nothing else. Do not answer it. Reply with the question alone, \
on one line."""


def rewrite_question(session: Session, question: str, history: Sequence[Turn]) -> str | None:
    """Let the model put into a question what its words refer to; None if that failed.

    What comes back is used only if it says nothing that the conversation did not.
    """
    deadline = session.deadline.shortened(_SECONDS)
    try:
        pieces = session.ask(
            write_condensing(question, history),
            most_tokens=_REPLY_TOKENS,
            deadline=deadline,
        )
        rewritten = tidy_question("".join(pieces)).strip('"“” ')
    except ChatModelError as error:
        _log.info("the question is condensed without the model: %s", error)
        return None
    said = " ".join([question, *(f"{turn.question} {turn.answer}" for turn in history)])
    return rewritten if _is_sound(rewritten, question, said) else None


def write_condensing(question: str, history: Sequence[Turn]) -> list[tuple[str, str]]:
    """Write the messages that ask for a stand-alone question; turns are oldest first."""
    told = []
    for turn in history[-_TURNS_TOLD:]:
        told += [f"Question: {turn.question[:_TURN_CHARS]}", f"Answer: {turn.answer[:_TURN_CHARS]}"]
    return [("system", _CONDENSE), ("user", "\n".join([*told, f"Last question: {question}"]))]


def _is_sound(rewritten: str, question: str, said: str) -> bool:
    if not rewritten or len(rewritten) > max(_LONGEST_CHARS, len(question)):
        return False
    known = set(analyse(said)) | set(question_terms(said))
    new = [term for term in question_terms(rewritten) if term not in known]
    if len(new) > _MOST_NEW_WORDS:
        return False
    words = rewritten.split()
    return not any(
        _CLAIMS.search(f"a {word}") and not set(analyse(word)) <= known for word in words[1:]
    )
