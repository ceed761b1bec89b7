"""The work on an answer, step by step, and then the answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bot.answering.answers import Answer, Request
from bot.slack.words import CHECKING, READING
from vectorstore.store import ArticleStore


class AnswererError(Exception):
    """The answerer was out of reach of something: nothing that Slack is to blame for."""


class Answerer(Protocol):
    """What answers questions: the chain, or a stand-in for it."""

    def answer(self, request: Request) -> Answer:
        """Answer a question, or say with a status why not."""


@dataclass(frozen=True, slots=True)
class Library:
    """The articles, and what answers from them."""

    store: ArticleStore
    answerer: Answerer


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done just now."""

    words: str


def answer_in_steps(answerer: Answerer, request: Request) -> Iterator[Step | Answer]:
    """Yield what is being done, and at the end the answer.

    The one place that knows how the chain is called: a chain that tells its steps and statements
    as they come is passed on from here.

    Raises:
        AnswererError: a model, or whatever else the answerer asks, was out of reach.
        StoreError: the articles cannot be searched.
    """
    try:
        answer = answerer.answer(request)
    except OSError as error:
        raise AnswererError(type(error).__name__) from error
    articles = {one.article.article_id for one in answer.citations} or answer.nearest
    if articles:
        plural = len(articles) != 1
        words = READING.format(articles=len(articles))
        yield Step(words if plural else words.removesuffix("s"))
    if answer.citations:
        yield Step(CHECKING)
    yield answer
