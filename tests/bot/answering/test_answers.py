from datetime import date

import pytest

from bot.answering.answers import Answer, Statement
from bot.answering.citations import Citation
from bot.answering.statuses import NOT_SERVED, WORDS, Status
from tests.factories import make_article


def _cite(number: int, published: date | None) -> Citation:
    article = make_article("Wards closed early.", title=f"Piece {number}", published=published)
    return Citation(number, article.details, "Wards closed early.", 0, 19)


def _answer(*published: date | None) -> Answer:
    citations = tuple(_cite(number, day) for number, day in enumerate(published, start=1))
    return Answer("q", "q", Status.ANSWERED, citations=citations)


def test_the_text_has_a_line_for_each_statement_with_its_marks() -> None:
    statements = (Statement("One.", (1,)), Statement("Two.", (2, 3)))

    answer = Answer("q", "q", Status.ANSWERED, statements)

    assert answer.text == "One. [1]\nTwo. [2][3]"


def test_the_text_names_the_parts_that_are_not_answered() -> None:
    statements = (Statement("One.", (1,)),)

    answer = Answer("q", "q", Status.ANSWERED_PARTLY, statements, unserved=("Why?", "When?"))

    assert answer.text.splitlines() == ["One. [1]", f"{NOT_SERVED} Why?", f"{NOT_SERVED} When?"]


@pytest.mark.parametrize("status", WORDS, ids=lambda status: status.value)
def test_the_text_of_what_is_no_answer_is_its_words(status: Status) -> None:
    assert Answer("q", "q", status).text == WORDS[status]


def test_the_cited_dates_are_the_oldest_and_the_newest() -> None:
    answer = _answer(date(2024, 1, 2), date(2022, 3, 4), date(2023, 5, 6))

    assert answer.cited_dates == (date(2022, 3, 4), date(2024, 1, 2))


def test_an_undated_article_does_not_count_among_the_cited_dates() -> None:
    assert _answer(None, date(2023, 5, 6)).cited_dates == (date(2023, 5, 6), date(2023, 5, 6))


@pytest.mark.parametrize("published", [(), (None,)], ids=["nothing cited", "all undated"])
def test_without_any_date_there_are_no_cited_dates(published: tuple[None, ...]) -> None:
    assert _answer(*published).cited_dates == (None, None)
