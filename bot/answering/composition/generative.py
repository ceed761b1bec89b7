"""Composing with a model: statements as they come, each with the quotes it rests on."""

from collections.abc import Iterator

from bot.answering.answers import Ended
from bot.answering.composition.passages import Material
from bot.answering.composition.prompts import ANSWER, MOST_STATEMENTS, write_question
from bot.answering.composition.reply_parsing import ReplyReader, Written
from bot.generation.errors import ChatModelError
from bot.generation.model import Session
from bot.generation.reply_forms import ask_again
from vectorstore.language.analysis import analyse

_MOST_ATTEMPTS = 2


def compose_prose(session: Session, material: Material) -> Iterator[Written | Ended | None]:
    """Yield what the model writes as it comes, None between, and at last how it ended.

    A reply without a statement is asked for once more, with what was wrong with it. That there is
    no answer is believed of a model that can tell what was asked.
    """
    model = session.model
    messages = write_question(material)
    for _attempt in range(_MOST_ATTEMPTS):
        reader = ReplyReader()
        try:
            for piece in session.ask(messages, ANSWER):
                yield from _first(reader, reader.feed(piece))
                yield None
        except ChatModelError as error:
            reader.failure = error
        if not reader.is_lost:
            yield from _first(reader, reader.finish(cut_off=reader.failure is not None))
        problem = _find_problem(reader, material.question)
        model.note(ANSWER.name, str(reader.failure or problem) if problem else None)
        if problem is None or reader.is_lost:
            break
        messages = ask_again(write_question(material), problem)
    failure = str(reader.failure) if reader.failure else None
    if problem is not None:
        yield Ended("none", model.name, failure or "the model’s reply was not understood")
    else:
        coverage = "partial" if failure else reader.coverage or "complete"
        missing = _read_missing(reader, material.question) if coverage == "partial" else ""
        yield Ended(coverage, model.name, failure, missing=missing)


def _first(reader: ReplyReader, drafts: Iterator[Written]) -> Iterator[Written]:
    """Leave out what is too much; the reply's end is waited for: it has the count of tokens."""
    return (draft for draft in drafts if reader.drafts <= MOST_STATEMENTS)


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
