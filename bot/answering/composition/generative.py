"""Composing with a model: statements as they come, each with the quotes it rests on."""

import logging
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.composition.prompts import ANSWER, MOST_STATEMENTS, write_question, write_repair
from bot.answering.composition.reply_parsing import ProseDraft, ReplyReader
from bot.generation.errors import ChatModelError, UnreadableReplyError
from bot.generation.model import Session
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.analysis import analyse

_log = logging.getLogger(__name__)

# What is shown to the model of a reply that could not be used.
_REPEATED_CHARS = 1_500


@dataclass(frozen=True, slots=True)
class Composed:
    """How composing ended: the coverage the model claims, and why it broke off if it did."""

    coverage: str
    failure: str | None = None


def compose_prose(
    session: Session,
    question: str,
    passages: Sequence[RetrievedChunk],
    today: date,
) -> Generator[ProseDraft, None, Composed]:
    """Yield the model's statements as they come, and return how it ended.

    A reply without a statement is asked for once more, with what was wrong with it. That there is
    no answer is believed of a model that can tell what was asked.
    """
    messages = write_question(question, passages, today)
    reader = ReplyReader()
    try:
        for attempt in (1, 2):
            failure = yield from _read_reply(session, messages, reader)
            problem = _find_problem(reader, question)
            if problem is None or attempt == 2:  # noqa: PLR2004
                break
            problem = str(failure or problem)
            _log.info("%s is asked once more: %s", session.model.name, problem)
            messages = write_repair(messages, reader.text[:_REPEATED_CHARS], problem)
            reader = ReplyReader()
    except ChatModelError as error:
        return Composed("none", str(error))
    if problem is not None:
        return Composed("none", str(failure or "the model’s reply was not understood"))
    coverage = "partial" if failure else reader.coverage or "complete"
    return Composed(coverage, str(failure) if failure else None)


def _find_problem(reader: ReplyReader, question: str) -> str | None:
    if not reader.is_understood:
        return "it was not the JSON that was asked for"
    asked = set(analyse(question))
    missing = reader.missing if reader.coverage == "none" else None
    if missing is not None and asked and not asked & set(analyse(missing)):
        # Where a grammar forces a reply into its form, nonsense says "none" as well.
        return '"missing" does not say in the question’s words what is not answered'
    return None


def _read_reply(
    session: Session, messages: Sequence[tuple[str, str]], reader: ReplyReader
) -> Generator[ProseDraft, None, ChatModelError | None]:
    """Yield the statements of one reply; returns why it ended early, if it did.

    Raises:
        ChatModelError: there was no reply at all, or the time is over.
    """
    drafted = 0
    failure: ChatModelError | None = None
    pieces = session.ask(messages, ANSWER)
    try:
        for draft in _read_statements(pieces, reader):
            drafted += 1
            # The end of a reply of the right length is waited for: it has the count of tokens.
            if drafted > MOST_STATEMENTS:
                return None
            yield draft
    except ChatModelError as error:
        if not drafted and not isinstance(error, UnreadableReplyError):
            raise
        failure = error
    for draft in reader.finish(cut_off=failure is not None):
        drafted += 1
        if drafted > MOST_STATEMENTS:
            break
        yield draft
    return failure


def _read_statements(pieces: Iterator[str], reader: ReplyReader) -> Iterator[ProseDraft]:
    for piece in pieces:
        yield from reader.feed(piece)
