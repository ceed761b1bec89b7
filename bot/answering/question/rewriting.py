"""Letting a model put a question into words that stand alone, and into those of the field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answers import Turn
from bot.answering.question.condensing import tidy_question
from bot.generation.errors import ChatModelError
from bot.generation.model import Session
from bot.generation.reply_forms import Structure, make_list, make_object
from bot.generation.structured_replies import Document, ask_for
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

_SHARE_OF_TIME = 1 / 3
_LONGEST_CHARS = 400
_MOST_QUERIES = 3
# A question put in other words may have a few of its own, but no number and no name.
_MOST_NEW_WORDS = 2
_CLAIMS = re.compile(r"\d|(?<=[a-z,;'’] )[A-Z]")
_TURNS_TOLD = 4
_TURN_CHARS = 600

QUERIES = Structure(
    name="queries",
    description="A question that stands alone, and what to search for.",
    schema=make_object(
        question="The last question, standing alone.", queries=make_list({"type": "string"})
    ),
)
_QUERIES = """\
Articles about England's integrated care systems are to be searched for what answers the last \
question of a conversation. Do not answer it. Reply with one JSON object and nothing else:
{"question": "…", "queries": ["…"]}

- "question" is the last question so that it can be understood without the rest: put in what its \
words refer to, and change nothing else.
- "queries" are one to three restatements of it in the words that such articles would use: other \
names and terms for the same things, written out and as acronyms."""


@dataclass(frozen=True, slots=True)
class Restated:
    """A question as a model puts it: None where that says more than was asked; what to look for."""

    question: str | None
    queries: tuple[str, ...]


def restate_question(session: Session, question: str, history: Sequence[Turn]) -> Restated | None:
    """Let the model put a question so that it stands alone, and into queries; None if that failed.

    The question that comes back is used only if it says nothing that the conversation did not.
    """
    messages = write_conversation(question, history)
    try:
        asked, queries = ask_for(session.hurried(_SHARE_OF_TIME), messages, QUERIES, _read)
    except ChatModelError:
        return None
    said = " ".join([question, *(f"{turn.question} {turn.answer}" for turn in history)])
    sound = asked if _is_sound(asked, question, said) else None
    return Restated(sound, tuple(queries))


def write_conversation(question: str, history: Sequence[Turn]) -> list[tuple[str, str]]:
    """Write the messages that ask for a stand-alone question; turns are oldest first."""
    told = []
    for turn in history[-_TURNS_TOLD:]:
        told += [f"Question: {_shorten(turn.question)}", f"Answer: {_shorten(turn.answer)}"]
    last = f"Last question: {tidy_question(question)}"
    return [("system", _QUERIES), ("user", "\n".join([*told, last]))]


def _shorten(words: str) -> str:
    return tidy_question(words)[:_TURN_CHARS]


def _read(document: Document) -> tuple[str, list[str]] | None:
    match document:
        case {"question": str(question), "queries": list(queries)}:
            words = [tidy_question(one)[:_LONGEST_CHARS] for one in queries if isinstance(one, str)]
            return tidy_question(question).strip('"“” '), [*filter(None, words)][:_MOST_QUERIES]
        case _:
            return None


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
