"""The work on an answer: its steps, each statement once it is verified, and then the answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bot.answering.answers import Answer, Request, Retrieved, VerifiedStatement
from bot.slack.messages.wording import CHECKING, READING
from vectorstore.store import ArticleStore


class AnswererError(Exception):
    """The answerer was out of reach of something: nothing that Slack is to blame for."""


class Answerer(Protocol):
    """What answers questions: the chain, or a stand-in for it."""

    def answer(self, request: Request) -> Answer:
        """Answer a question, or say with a status why not."""

    def follow(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        """Yield what was found, each statement once it is verified, and the answer last."""


@dataclass(frozen=True, slots=True)
class Library:
    """The articles, and what answers from them."""

    store: ArticleStore
    answerer: Answerer


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done just now."""

    words: str


def answer_in_steps(
    answerer: Answerer, request: Request
) -> Iterator[Step | VerifiedStatement | Answer]:
    """Yield what is being done, each verified statement as it comes, and at the end the answer.

    Raises:
        AnswererError: a model, or whatever else the answerer asks, was out of reach.
        StoreError: the articles cannot be searched.
    """
    is_checking = False
    try:
        for item in answerer.follow(request):
            if isinstance(item, Retrieved):
                words = READING.format(articles=item.articles)
                yield Step(words if item.articles != 1 else words.removesuffix("s"))
                continue
            if isinstance(item, VerifiedStatement) and not is_checking:
                is_checking = True
                yield Step(CHECKING)
            yield item
    except OSError as error:
        raise AnswererError(type(error).__name__) from error
