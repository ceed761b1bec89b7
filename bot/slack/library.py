"""The articles and what answers from them, as the rest of the Slack bot sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bot.answering.answers import Answer, Request, Retrieved, VerifiedStatement
from vectorstore.store import ArticleStore


class AnswererError(Exception):
    """The answerer couldn't reach something it needs; Slack is not to blame."""


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
