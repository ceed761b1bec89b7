"""Yes/no questions about what was decided, asked through the chain."""

from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_DECISIONS = make_article(
    "The Eastquay harbour board met on Sunday. The meeting was long.\n\n"
    "The board approved the proposal for a fish market on the old pier. It will open in May.\n\n"
    "The board rejected the proposal for a gull sanctuary. Its members feared the noise.\n\n"
    "The new crane at the coal dock has been delayed by a year. "
    "The new lamp will be lit on time.\n\n"
    "The council accepted the first recommendation of the storm inquiry, on bells. The third "
    "recommendation of the storm inquiry, on ropes, was turned down by the board.\n\n"
    "The board put off the decision on merging the night ferries until July.\n\n"
    "The boat school in Westquay opened on Monday. The tender for ropes was accepted.",
    title="What the harbour board decided",
    published=date(2025, 5, 2),
)
_BODIES = make_article(
    "Tide panels will be abolished in March. Their bells go to the harbour school.\n\n"
    "Quay boards will keep their present form. Their fees are to be halved.\n\n"
    "The minister created quay boards and abolished rope guilds.",
    title="Bodies of the harbour",
    published=date(2025, 6, 1),
)


def _ask(store: ArticleStore, question: str) -> Answer:
    put_articles(store, _DECISIONS, _BODIES, publish=False)
    return AnswerChain(store).invoke(Request(question))


_OTHERS = {
    "Are quay boards being abolished?": ("Tide panels will be", "rope guilds"),
    "Are the fees of tide panels being halved?": ("to be halved",),
    "Did the board approve the gull sanctuary?": ("fish market",),
    "Did the board reject the fish market?": ("gull sanctuary",),
    "Has the new lamp at the coal dock been delayed?": ("delayed by a year",),
    "Was the third recommendation of the storm inquiry accepted?": ("accepted the first",),
}


@pytest.mark.parametrize(("question", "others"), _OTHERS.items(), ids=_OTHERS)
def test_what_was_decided_of_something_else_is_not_shown(
    store: ArticleStore, question: str, others: tuple[str, ...]
) -> None:
    text = _ask(store, question).text

    assert not [other for other in others if other in text]


_ITSELF = {
    "Are tide panels being abolished?": "will be abolished in March",
    "Was the fish market approved?": "approved the proposal for a fish market",
    "Did the board approve the gull sanctuary?": "rejected the proposal for a gull sanctuary",
    "Has the new crane at the coal dock been delayed?": "delayed by a year",
    "Were rope guilds abolished?": "abolished rope guilds",
    "Has the board approved the merger of the night ferries?": "put off the decision",
    "Has the boat school in Westquay opened?": "opened on Monday",
    "Did the minister accept the tender for ropes?": "was accepted",
}


@pytest.mark.parametrize(("question", "decided"), _ITSELF.items(), ids=_ITSELF)
def test_what_was_decided_of_the_thing_itself_is_shown(
    store: ArticleStore, question: str, decided: str
) -> None:
    assert decided in _ask(store, question).text
