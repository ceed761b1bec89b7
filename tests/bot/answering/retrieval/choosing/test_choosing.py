"""Which of the sentences about what is asked comes first."""

import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_FORUM = """\
The Sampleshire Ferry Forum holds its meetings on 26 July and in December. The Sampleshire Ferry
Forum has a night ferry budget of £9m.

## Members

There are 31 members. The forum also has 14 night ferry crews.

Licensed pilots: 7.

Of the gulls, 2 pilots speak well.
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many members does the Sampleshire Ferry Forum have?", "There are 31 members."),
        (
            "How many night ferry crews does the Sampleshire Ferry Forum have?",
            "The forum also has 14 night ferry crews.",
        ),
        ("How many licensed pilots does the Sampleshire Ferry Forum have?", "Licensed pilots: 7."),
    ],
)
def test_the_number_of_what_is_counted_comes_first(
    store: ArticleStore, question: str, answer: str
) -> None:
    put_articles(store, make_article(_FORUM, title="The Sampleshire Ferry Forum"), publish=False)

    assert AnswerChain(store).invoke(Request(question)).citations[0].quote == answer
