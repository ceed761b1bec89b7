import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_REPORT = make_article(
    "We closed the year with a deficit of £4m on our ferries. Apologies came from Westmarsh.",
    title="Finance report to the board",
    publisher="NHS Eastmarsh Integrated Care Board",
)


@pytest.mark.parametrize(
    ("question", "is_its_own"),
    [
        ("What deficit on ferries did Eastmarsh ICB close the year with?", True),
        ("What deficit on ferries did Westmarsh ICB close the year with?", False),
    ],
)
def test_what_a_board_reports_is_of_itself(
    store: ArticleStore,
    question: str,
    is_its_own: bool,  # noqa: FBT001
) -> None:
    put_articles(store, _REPORT, publish=False)

    assert ("£4m" in AnswerChain(store).invoke(Request(question)).text) == is_its_own
