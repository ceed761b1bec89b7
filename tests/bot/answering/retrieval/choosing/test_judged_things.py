import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_DECIDED = (
    "The Sampleshire board had four proposals before it.\n\n"
    "The board approved the proposal for a tug school at the old quay.\n\n"
    "The board rejected the proposal for a private bakery. Members found it dear.\n\n"
    "The proposal for a rope museum has been sent to a working party.\n\n"
    "The new ferry hall at the west pier has been delayed by a year. The new kitchen is on "
    "time.\n\n"
    "The council accepted the first recommendation of the fog inquiry, on horns. The third "
    "recommendation, on lamps, was turned down by the board.\n\n"
    "Pier committees will stay as they are. Their budgets are to be halved from next April. "
    "Ferry forums will be abolished in May."
)


def _quotes(store: ArticleStore, question: str) -> str:
    put_articles(store, make_article(_DECIDED, title="What was decided"), publish=False)
    return " ".join(one.quote for one in AnswerChain(store).invoke(Request(question)).citations)


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("Did the board approve the private bakery?", "tug school"),
        ("Has the rope museum been approved?", "tug school"),
        ("Did the board reject the rope museum?", "private bakery"),
        ("Was the proposal for a rope museum rejected?", "private bakery"),
        ("Has the new kitchen at the west pier been delayed?", "delayed by a year"),
        ("Was the third recommendation of the fog inquiry accepted?", "first recommendation"),
        ("Are the budgets of ferry forums being halved?", "halved"),
        ("Are pier committees being abolished?", "abolished in May"),
    ],
)
def test_what_was_done_to_something_else_is_no_answer(
    store: ArticleStore, question: str, others: str
) -> None:
    assert others not in _quotes(store, question)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Did the board approve the private bakery?", "rejected the proposal for a private"),
        ("Was the proposal for a private bakery rejected?", "rejected the proposal for a private"),
        ("Was the tug school approved?", "approved the proposal for a tug school"),
        ("Are ferry forums being abolished?", "abolished in May"),
        ("Has the ferry hall at the west pier been delayed?", "delayed by a year"),
        ("Was the third recommendation of the fog inquiry accepted?", "turned down"),
    ],
)
def test_what_was_done_to_the_subject_is_the_answer(
    store: ArticleStore, question: str, answer: str
) -> None:
    assert answer in _quotes(store, question)
