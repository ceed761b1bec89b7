"""The articles and what answers from them, as the rest of the Slack bot sees them."""

from dataclasses import dataclass

from bot.answering.answers import Answerer
from vectorstore.store import ArticleStore


class AnswererError(Exception):
    """The answerer couldn't reach something it needs; Slack is not to blame."""


@dataclass(frozen=True, slots=True)
class Library:
    """The articles, and what answers from them.

    `model` names the models elsewhere that questions go to; empty where nothing leaves the house.
    """

    store: ArticleStore
    answerer: Answerer
    model: str = ""
