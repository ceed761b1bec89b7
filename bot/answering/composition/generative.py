"""Composing with a model: statements as they come, each with the quotes it rests on."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from bot.answering.answers import Ended
from bot.answering.composition.prompts import ANSWER, MOST_STATEMENTS, write_question, write_repair
from bot.answering.composition.reply_parsing import ProseDraft, ReplyReader
from bot.generation.errors import ChatModelError
from bot.generation.model import Session
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.analysis import analyse

_log = logging.getLogger(__name__)

# What is shown to the model of a reply that could not be used.
_REPEATED_CHARS = 1_500
_MOST_ATTEMPTS = 2


def compose_prose(
    session: Session,
    question: str,
    passages: Sequence[RetrievedChunk],
    today: date,
) -> Iterator[ProseDraft | Ended]:
    """Yield the model's statements as they come, and at last how it ended.

    A reply without a statement is asked for once more, with what was wrong with it. That there is
    no answer is believed of a model that can tell what was asked.
    """
    model = session.model.name
    messages = write_question(question, passages, today)
    for attempt in range(1, _MOST_ATTEMPTS + 1):
        reader = ReplyReader()
        try:
            for draft in chain.from_iterable(map(reader.feed, session.ask(messages, ANSWER))):
                # The end of a reply of the right length is waited for: it has the count of tokens.
                if reader.drafts > MOST_STATEMENTS:
                    break
                yield draft
        except ChatModelError as error:
            reader.failure = error
        rest = () if reader.is_lost else reader.finish(cut_off=reader.failure is not None)
        for draft in rest:
            if reader.drafts > MOST_STATEMENTS:
                break
            yield draft
        problem = _find_problem(reader, question)
        if problem is None or reader.is_lost or attempt == _MOST_ATTEMPTS:
            break
        problem = str(reader.failure or problem)
        _log.info("%s is asked once more: %s", model, problem)
        messages = write_repair(messages, reader.text[:_REPEATED_CHARS], problem)
    failure = str(reader.failure) if reader.failure else None
    if problem is not None:
        yield Ended("none", model, failure or "the model’s reply was not understood")
    else:
        coverage = "partial" if failure else reader.coverage or "complete"
        missing = _read_missing(reader, question) if coverage == "partial" else ""
        yield Ended(coverage, model, failure, missing=missing)


def _find_problem(reader: ReplyReader, question: str) -> str | None:
    if reader.is_lost:
        return str(reader.failure)
    if not reader.is_understood:
        return "it was not the JSON that was asked for"
    asked = set(analyse(question))
    missing = reader.missing if reader.coverage == "none" else None
    if missing is not None and asked and not asked & set(analyse(missing)):
        # Where a grammar forces a reply into its form, nonsense says "none" as well.
        return '"missing" does not say in the question’s words what is not answered'
    return None


def _read_missing(reader: ReplyReader, question: str) -> str:
    """Give what a model says that it left open, if it says it in the question's words."""
    missing = reader.missing or ""
    return missing if set(analyse(missing)) <= set(analyse(question)) else ""
