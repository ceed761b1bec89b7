"""What a few words ask is found in the article that the last answer was from."""

from collections.abc import Sequence

from bot.answering.answers import Answer, Request, Turn
from bot.answering.chain import AnswerChain
from bot.answering.statuses import Status
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_REGATTA = make_article(
    "The Larkmouth regatta is held each August. Rowing clubs can enter two boats. Visitors pay "
    "three pounds.",
    title="The Larkmouth regatta",
)
_FAIR = make_article(
    "Anglers can enter the Dunlow fair for nothing. The fair lasts a week.", title="The Dunlow fair"
)
_HELD = "When is the Larkmouth regatta held?"


class _TitleReader:
    """A reader that is only sure of an answer where the question names its article."""

    def prepare(self) -> None:
        """Load nothing."""

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Read "clubs" for "crews", but not out of the blue."""
        return [self._read(question, passage) for passage in passages]

    def _read(self, question: str, passage: str) -> float:
        is_answer = "crews" in question and "Rowing clubs" in passage
        return 8.0 if is_answer and "(The Larkmouth regatta)" in question else -6.0


def _go_on(store: ArticleStore, question: str) -> Answer:
    put_articles(store, _REGATTA, _FAIR, publish=False)
    chain = AnswerChain(store, reader=_TitleReader())
    first = AnswerChain(store).invoke(Request(_HELD))
    return chain.invoke(Request(question, (Turn(_HELD, first.text, first.cited_places),)))


def test_a_follow_up_is_answered_from_the_article_that_was_cited_last(store: ArticleStore) -> None:
    answer = _go_on(store, "How many boats may visiting crews enter?")

    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote == "Rowing clubs can enter two boats."


def test_its_query_names_that_article_so_that_it_stands_alone(store: ArticleStore) -> None:
    answer = _go_on(store, "How many boats may visiting crews enter?")

    assert answer.query == "How many boats may visiting crews enter (The Larkmouth regatta)?"


def test_what_shares_no_word_with_the_follow_up_is_no_answer(store: ArticleStore) -> None:
    answer = _go_on(store, "Which crews quarrelled?")

    assert not answer.status.is_answer


def test_what_was_quoted_before_comes_after_what_the_follow_up_asks(store: ArticleStore) -> None:
    put_articles(store, _REGATTA, publish=False)
    chain = AnswerChain(store)
    first = chain.invoke(Request(_HELD))

    asked = Request("and what do visitors pay?", (Turn(_HELD, first.text, first.cited_places),))
    answer = chain.invoke(asked)

    assert answer.citations[0].quote == "Visitors pay three pounds."


class _ForgetfulReader(_TitleReader):
    """A reader that is misled by whatever was said before."""

    def _read(self, question: str, passage: str) -> float:
        is_answer = "crews" in question and "Rowing clubs" in passage
        return 8.0 if is_answer and "regatta" not in question else -6.0


def test_a_follow_up_that_leads_to_that_article_by_itself_is_answered_from_it(
    store: ArticleStore,
) -> None:
    put_articles(store, _REGATTA, _FAIR, publish=False)
    first = AnswerChain(store).invoke(Request(_HELD))
    asked = Request(
        "and what can their crews enter?", (Turn(_HELD, first.text, first.cited_places),)
    )

    answer = AnswerChain(store, reader=_ForgetfulReader()).invoke(asked)

    assert answer.citations[0].quote == "Rowing clubs can enter two boats."
