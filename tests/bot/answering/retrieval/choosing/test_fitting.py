from datetime import date

import pytest

from bot.answering.question.forms import read_form
from bot.answering.retrieval.choosing.fitting import fits, read_subject
from bot.answering.retrieval.choosing.other_questions import (
    answers_another_question,
    repeats_for_another,
)
from bot.answering.retrieval.sentences.candidates import Candidate, find_candidates
from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.chunks import make_chunks
from vectorstore.reading.chunking import split_passages
from vectorstore.search.queries import question_terms

_ROUND_UP = """\
## Fernshire

The trust has opened a ward.

## Oldenshire

The board blames agency staff for its deficit.
"""
_YEARS = "In 2021 the board saved £3m. In 2024 the board saved £8m. The board has ten members."
_FAQ = """\
## Is a cluster a merger?

Not necessarily. Each board keeps its duties.

## Can a board leave its cluster?

Yes. It has to give a year's notice.
"""


def _candidates(article: Article) -> list[Candidate]:
    passages = split_passages(article.text)
    chunks = make_chunks(article.details.article_id, article.details.title, article.text, passages)
    return [one for chunk in chunks for one in find_candidates(article.text, chunk)]


def _fitting(question: str, text: str, title: str = "Untitled") -> list[str]:
    article = make_article(text, title=title, published=date(2025, 1, 6))
    subject = read_subject(read_form(question, date(2025, 2, 1)))
    return [
        one.text
        for one in _candidates(article)
        if fits(subject, one, article.details, article.text)
    ]


def test_a_sentence_belongs_to_the_place_that_its_heading_names() -> None:
    blames = "The board blames agency staff for its deficit."

    assert blames in _fitting("What does Oldenshire's board blame?", _ROUND_UP)
    assert blames not in _fitting("What does Fernshire's board blame?", _ROUND_UP)


def test_a_heading_counts_for_more_than_the_title() -> None:
    found = _fitting("What does Fernshire's board blame?", _ROUND_UP, title="Fernshire and more")

    assert found == ["The trust has opened a ward."]


def test_another_places_figure_does_not_fit() -> None:
    text = "Oldenshire has a board. It rained.\n\nIn Fernshire there are 12 nurses."

    assert "In Fernshire there are 12 nurses." in _fitting("How many nurses has Fernshire?", text)
    assert "In Fernshire there are 12 nurses." not in _fitting(
        "How many nurses has Oldenshire?", text
    )


def test_a_month_without_a_year_is_that_of_the_article() -> None:
    text = "In May 2023 the board sold three tugs."

    assert _fitting("What did the board sell in May?", text) == [text]


def test_a_place_that_the_article_never_names_fits_nothing() -> None:
    assert _fitting("What does Quixshire's board blame?", _ROUND_UP) == []


@pytest.mark.parametrize(
    ("question", "saved"),
    [("What did the board save in 2021?", "£3m"), ("What did the board save in 2024?", "£8m")],
)
def test_another_years_sentence_does_not_fit(question: str, saved: str) -> None:
    told = [one for one in _fitting(question, _YEARS) if "saved" in one]

    assert len(told) == 1
    assert saved in told[0]


def test_another_months_sentence_does_not_fit() -> None:
    text = "In March 2024 the board had nine members. In May 2024 the board had ten members."

    assert _fitting("How many members had the board in May 2024?", text) == [
        "In May 2024 the board had ten members."
    ]


def test_an_article_of_the_month_tells_of_it_whatever_stands_before() -> None:
    text = "Ann Example left in March 2023. Her successor as harbour master is Bob Sample."
    succeeds = "Her successor as harbour master is Bob Sample."

    assert succeeds in _fitting("Who was harbour master in January 2025?", text)
    assert succeeds not in _fitting("Who was harbour master in 2025?", text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When was the meeting told of on 7 March 2024?", "The board met on 4 March 2024."),
        ("How many joined in autumn 2024?", "Nine of those who joined us are here today."),
    ],
)
def test_neither_a_few_days_nor_the_day_of_telling_are_another_time(
    question: str, text: str
) -> None:
    assert _fitting(question, text) == [text]


def test_an_article_is_asked_for_by_its_day_whatever_times_it_tells_of() -> None:
    text = "Two years ago the pier had 40 lamps."

    assert _fitting("How many lamps had the pier, as reported in January 2025?", text) == [text]
    assert not _fitting("How many lamps had the pier, as reported in March 2023?", text)
    assert not _fitting("What did the 2023 interview say of the pier's lamps?", text)


def test_the_year_in_which_something_was_opened_is_not_that_of_what_it_does() -> None:
    text = "The pier clinic, opened in 2021, sees 40 people a day."

    assert _fitting("How many people did the pier clinic see in January 2025?", text) == [text]


def test_what_is_not_denied_does_not_answer_what_may_not() -> None:
    text = "A nurse may be a member. A supplier may not be a member."

    assert _fitting("Who may not be a member?", text) == ["A supplier may not be a member."]


def test_why_something_is_not_done_is_answered_without_a_denial() -> None:
    text = "The cut is small beside the deficit."

    assert _fitting("Why won't the cut close the deficit?", text) == [text]


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("Is a cluster a merger?", ["Yes. It has to give a year's notice."]),
        ("Can a board leave its cluster?", ["Not necessarily. Each board keeps its duties."]),
    ],
)
def test_a_yes_or_no_counts_for_its_own_question(question: str, others: list[str]) -> None:
    terms = question_terms(question)
    article = make_article(_FAQ)

    refused = [one for one in _candidates(article) if answers_another_question(one, terms)]

    assert [one.text for one in refused] == others


def test_a_no_is_not_said_of_somebody_else() -> None:
    [said] = _candidates(make_article("## Are visitors allowed at night?\n\nNo.\n"))

    assert answers_another_question(said, question_terms("Are dogs allowed at night?"))
    assert not answers_another_question(said, question_terms("Are visitors allowed?"))


def test_a_heading_may_ask_the_same_of_something_else() -> None:
    [named] = _candidates(make_article("## Who sits on the ferry forum\n\nTwo cooks sit on it.\n"))

    for body, is_another in (("pier board", True), ("ferry forum", False)):
        asked = f"Who sits on the {body}?"
        assert repeats_for_another(named, asked, question_terms(asked)) is is_another


def test_a_question_of_no_words_of_its_own_asks_about_what_stands_before() -> None:
    [counted] = _candidates(make_article("## How many are there?\n\nThere are twelve.\n"))

    assert not answers_another_question(counted, question_terms("How many ferry crews are there?"))


def test_a_row_is_of_the_year_of_its_column() -> None:
    table = "| Board | Since | Spent in 2023/24 |\n|---|---|---|\n| Fernshire | July 2022 | £3m |\n"

    assert _fitting("How much did Fernshire spend in 2023/24?", table)
    assert not _fitting("How much did Fernshire spend in 2019/20?", table)


def test_a_plan_is_of_the_year_in_its_title_although_it_came_before() -> None:
    plan = make_article(
        "The board plans to spend £3m.", title="Our plan for 2025/26", published=date(2025, 3, 20)
    )
    [planned] = _candidates(plan)

    for year, is_its in (("2025/26", True), ("2026/27", False)):
        form = read_form(f"How much will the board spend in {year}?", date(2026, 9, 1))
        assert fits(read_subject(form), planned, plan.details, plan.text) is is_its


def test_an_account_of_one_financial_year_tells_nothing_of_the_next() -> None:
    told = "The scheme ran for all of 2023/24.\n\nIt paid for 620 fillings."
    account = make_article(told, title="A year of the scheme", published=date(2024, 4, 23))
    filled = _candidates(account)[-1]

    for year, is_its in (("2023/24", True), ("2024/25", False)):
        form = read_form(f"How many fillings did it pay for in {year}?", date(2025, 9, 1))
        assert fits(read_subject(form), filled, account.details, account.text) is is_its
