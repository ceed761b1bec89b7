from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answers import (
    LONGEST_QUESTION_CHARS,
    Answer,
    Request,
    Retrieved,
    VerifiedStatement,
)
from bot.answering.chain import AnswerChain
from bot.answering.citations import Citation
from bot.answering.statuses import Status
from tests.bot.corpus import BAKERY, BUDGET_2022, BUDGET_2025, CORPUS, FERRIES, find_article
from tests.factories import make_article, put_articles
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore

_BUDGET = "What is the transport budget of Sampleshire?"
_ELSEWHERE = "Who won the chess championship on Mars?"
_QUESTIONS = [
    _BUDGET,
    "How much did the Sampleshire board spend on new lifts?",
    "Why were the lifts fitted?",
    "How many ferry crossings did storms stop last winter?",
    "Which ward lacks a night nurse after a missed crossing?",
    "When does the harbour clinic treat fishermen?",
    "How many ovens does a hospital bakery need?",
]
_WORDS = sorted({word for article in CORPUS for word in article.text.split()})
_ASKED = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join)


def _ask(chain: AnswerChain, question: str, filters: ArticleFilter | None = None) -> Answer:
    return chain.invoke(Request(question, filters=filters or ArticleFilter()))


def _stands_where_it_says(citation: Citation) -> bool:
    text = find_article(citation.article.article_id).text
    return text[citation.start : citation.end] == citation.quote != ""


def _find_faults(answer: Answer) -> list[str]:
    """Return what should hold for every answer, and doesn't for this one."""
    numbers = [one.number for one in answer.citations]
    cited = {number for one in answer.statements for number in one.citations}
    expected = {
        "quotes stand where they say": all(map(_stands_where_it_says, answer.citations)),
        "citations are numbered from 1": numbers == list(range(1, len(numbers) + 1)),
        "every citation is of a statement": cited == set(numbers),
        "every statement has a citation": all(one.citations for one in answer.statements),
        "an answer has statements": bool(answer.statements) == answer.status.is_answer,
        "confidence is a share": 0 <= answer.confidence <= 1,
    }
    return [fact for fact, holds in expected.items() if not holds]


@pytest.mark.parametrize("question", _QUESTIONS)
def test_a_question_that_the_articles_answer_is_answered(chain: AnswerChain, question: str) -> None:
    assert _ask(chain, question).status is Status.ANSWERED


@pytest.mark.parametrize("question", _QUESTIONS)
def test_an_answer_is_made_of_quotes_that_stand_where_they_say(
    chain: AnswerChain, question: str
) -> None:
    assert _find_faults(_ask(chain, question)) == []


@settings(max_examples=60)
@given(question=_ASKED | st.text(max_size=60))
def test_whatever_is_asked_the_answer_is_sound(chain: AnswerChain, question: str) -> None:
    assert _find_faults(_ask(chain, question)) == []


@settings(max_examples=40)
@given(question=_ASKED | st.just(_BUDGET), day=st.dates(date(2021, 1, 1), date(2026, 1, 1)))
def test_no_article_that_is_named_is_later_than_the_date_asked_as_of(
    chain: AnswerChain, question: str, day: date
) -> None:
    answer = _ask(chain, question, ArticleFilter(until=day))

    named = [*(one.article for one in answer.citations), *(near.article for near in answer.nearest)]
    assert all(one.published is not None and one.published <= day for one in named)


@settings(max_examples=40)
@given(question=_ASKED | st.just(_BUDGET), day=st.dates(date(2021, 1, 1), date(2026, 1, 1)))
def test_no_article_that_is_named_is_earlier_than_the_date_asked_since(
    chain: AnswerChain, question: str, day: date
) -> None:
    answer = _ask(chain, question, ArticleFilter(since=day))

    named = [*(one.article for one in answer.citations), *(near.article for near in answer.nearest)]
    assert all(one.published is not None and one.published >= day for one in named)


@pytest.mark.parametrize(
    ("day", "amount"),
    [(date(2025, 4, 1), "19 million"), (date(2025, 3, 31), "12 million")],
    ids=["on the day", "the day before"],
)
def test_an_article_counts_from_its_own_day_on(chain: AnswerChain, day: date, amount: str) -> None:
    filters = ArticleFilter(since=day - timedelta(days=1200), until=day)

    answer = _ask(chain, _BUDGET, filters)

    assert amount in answer.text


def test_an_answer_out_of_one_publisher_cites_no_other(chain: AnswerChain) -> None:
    answer = _ask(chain, "What does the clinic do?", ArticleFilter(publisher="island post"))

    named = [*(one.article for one in answer.citations), *(near.article for near in answer.nearest)]
    assert {one.article_id for one in named} == {FERRIES.details.article_id}


def test_what_was_searched_is_told(chain: AnswerChain) -> None:
    searched = _ask(chain, _BUDGET).searched

    assert searched.articles == len(CORPUS)
    assert searched.oldest == BUDGET_2022.details.published
    assert searched.newest == BUDGET_2025.details.published


def test_what_was_searched_is_what_the_filter_lets_through(chain: AnswerChain) -> None:
    searched = _ask(chain, _BUDGET, ArticleFilter(publisher="Sample Weekly")).searched

    assert searched.articles == 3


def test_a_question_that_the_articles_do_not_answer_is_declined(chain: AnswerChain) -> None:
    assert _ask(chain, _ELSEWHERE).status is Status.UNANSWERABLE_NOT_IN_ARTICLES


def test_a_declined_question_has_neither_statements_nor_citations(chain: AnswerChain) -> None:
    answer = _ask(chain, _ELSEWHERE)

    assert (answer.statements, answer.citations) == ((), ())


@pytest.mark.parametrize("question", [_ELSEWHERE, "Which zeppelin treats volcano fishermen?"])
def test_a_declined_question_names_the_nearest_articles(chain: AnswerChain, question: str) -> None:
    nearest = [one.article.article_id for one in _ask(chain, question).nearest]

    assert 1 <= len(nearest) <= 3
    assert len(set(nearest)) == len(nearest)


def test_the_nearest_article_is_the_one_about_the_topic(chain: AnswerChain) -> None:
    answer = _ask(chain, "Which astronaut invented the first oven for a rocket?")

    assert answer.status is Status.UNANSWERABLE_NOT_IN_ARTICLES
    assert answer.nearest[0].article == BAKERY.details


def test_an_answered_question_names_no_nearest_articles(chain: AnswerChain) -> None:
    assert _ask(chain, _BUDGET).nearest == ()


@pytest.mark.parametrize("question", ["", "  \n", "?", "?!…", "“”", "🙂", "\u200b"])
def test_a_question_without_a_letter_or_digit_is_refused(chain: AnswerChain, question: str) -> None:
    assert _ask(chain, question).status is Status.REFUSED_EMPTY_QUESTION


def test_a_question_beyond_the_limit_is_refused(chain: AnswerChain) -> None:
    question = "lifts " * (LONGEST_QUESTION_CHARS // 6) + "lifts"

    assert len(question) == LONGEST_QUESTION_CHARS + 1
    assert _ask(chain, question).status is Status.REFUSED_QUESTION_TOO_LONG


def test_a_question_of_just_the_limit_is_not_refused(chain: AnswerChain) -> None:
    question = "a" * LONGEST_QUESTION_CHARS

    assert _ask(chain, question).status is Status.UNANSWERABLE_NOT_IN_ARTICLES


def test_blanks_do_not_make_a_question_too_long(chain: AnswerChain) -> None:
    question = _BUDGET.replace(" ", " " * LONGEST_QUESTION_CHARS)

    assert _ask(chain, question).status is Status.ANSWERED


@pytest.mark.parametrize("filters", [ArticleFilter(), ArticleFilter(publisher="Nobody")])
def test_an_empty_store_says_so_whatever_the_filter(
    store: ArticleStore, filters: ArticleFilter
) -> None:
    answer = _ask(AnswerChain(store), _BUDGET, filters)

    assert answer.status is Status.UNANSWERABLE_EMPTY_STORE


_NOTHING_LEFT = {
    "before the oldest": ArticleFilter(until=date(2001, 1, 1)),
    "after the newest": ArticleFilter(since=date(2031, 1, 1)),
    "end before beginning": ArticleFilter(since=date(2024, 1, 1), until=date(2023, 1, 1)),
    "unknown publisher": ArticleFilter(publisher="Nobody’s Gazette"),
    "unknown author": ArticleFilter(author="Nobody"),
    "another's article": ArticleFilter(publisher="Island Post", author="Ann Example"),
}


@pytest.mark.parametrize("filters", _NOTHING_LEFT.values(), ids=_NOTHING_LEFT)
def test_a_filter_that_leaves_no_article_says_so(
    chain: AnswerChain, filters: ArticleFilter
) -> None:
    assert _ask(chain, _BUDGET, filters).status is Status.UNANSWERABLE_NO_ARTICLES_IN_RANGE


def test_a_lone_surrogate_in_a_question_does_no_harm(chain: AnswerChain) -> None:
    answer = _ask(chain, _BUDGET + " \ud800")

    answer.question.encode()
    assert answer.status is Status.ANSWERED


def test_the_same_question_gets_the_same_answer(chain: AnswerChain) -> None:
    first, second = _ask(chain, _BUDGET), _ask(chain, _BUDGET)

    assert (first.statements, first.citations) == (second.statements, second.citations)


def test_what_is_read_is_told_before_the_statements(chain: AnswerChain) -> None:
    first, *statements, answer = chain.stream(Request(_BUDGET))

    assert isinstance(first, Retrieved)
    assert first.articles > 0
    assert all(isinstance(one, VerifiedStatement) for one in statements)
    assert isinstance(answer, Answer)


def test_the_statements_of_a_stream_are_those_of_its_answer(chain: AnswerChain) -> None:
    _retrieved, *statements, answer = chain.stream(Request(_BUDGET))

    assert isinstance(answer, Answer)
    assert [one.statement for one in statements if isinstance(one, VerifiedStatement)] == [
        *answer.statements
    ]
    assert len(statements) == len(answer.statements) > 0


@pytest.mark.parametrize("question", ["Which trams need new ovens?"])
def test_where_it_is_not_sure_what_is_closest_is_quoted_and_nothing_claimed(
    chain: AnswerChain, question: str
) -> None:
    answer = _ask(chain, question)

    assert (answer.status, answer.statements) == (Status.UNANSWERABLE_NOT_SURE, ())
    assert 1 <= len(answer.closest) <= 3
    assert all(_stands_where_it_says(one.citation) for one in answer.closest)
    assert not any(one.citation.quote in answer.text for one in answer.closest)


def test_what_tells_of_just_the_year_asked_about_comes_first(store: ArticleStore) -> None:
    article = make_article(
        "Boards were told in March 2023 to cut running costs by 30 per cent by 2025/26. "
        "Boards were told in March 2025 to cut their costs by 50 per cent by December 2025.",
        title="Running costs of boards",
        published=date(2025, 9, 1),
    )
    put_articles(store, article, publish=False)

    answer = _ask(AnswerChain(store), "How much were boards told to cut running costs by in 2025?")

    assert "50 per cent" in answer.citations[0].quote


def test_a_deed_is_no_speech(store: ArticleStore) -> None:
    article = make_article(
        "The Ferry Crews Union objected to the plan. "
        "Boats that carry coal would be exempt, the Ferry Crews Union said.",
        title="Objections to the plan",
    )
    put_articles(store, article, publish=False)

    answer = _ask(AnswerChain(store), "Did the Ferry Crews Union object?")

    assert answer.citations[0].quote == "The Ferry Crews Union objected to the plan."
