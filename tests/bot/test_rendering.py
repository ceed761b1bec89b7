from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from bot.answering.answers import (
    Answer,
    ClosePassage,
    NearArticle,
    Searched,
    Statement,
    VerifiedStatement,
)
from bot.answering.captions import name_article, name_source, write_quote
from bot.answering.citations import Citation
from bot.answering.statuses import CLOSEST, IN_PART, NEAREST, NOT_SERVED, WORDS, WRITTEN, Status
from bot.rendering import make_console, print_event, print_results
from tests.bot.corpus import BAKERY, BUDGET_2022, BUDGET_2025, FERRIES, LIFTS
from tests.factories import make_article
from vectorstore.articles import Article, ArticleDetails
from vectorstore.chunks import Passage, RetrievedChunk, make_chunks
from vectorstore.days import today

_NOT_SEARCHED = Searched()


def _print(answer: Answer, width: int = 200, *, terminal: bool = False) -> str:
    written = StringIO()
    shown = [VerifiedStatement(one, ()) for one in answer.statements]
    console = Console(file=written, width=width, force_terminal=terminal)
    for one in shown:
        print_event(one, console)
    print_event(answer, console)
    return written.getvalue()


def _answer(*articles: ArticleDetails, searched: Searched = _NOT_SEARCHED) -> Answer:
    citations = tuple(
        Citation(number, article, "Lifts are slow.", 0, 15)
        for number, article in enumerate(articles, start=1)
    )
    statements = tuple(Statement(f"Lift {one.number} is slow.", (one.number,)) for one in citations)
    return Answer("q", "q", Status.ANSWERED, statements, citations, searched)


def test_a_statement_is_followed_by_its_marks() -> None:
    assert "Lift 1 is slow. [1]\nLift 2 is slow. [2]\n" in _print(
        _answer(LIFTS.details, BAKERY.details)
    )


def test_a_source_names_title_author_publisher_and_date() -> None:
    assert "[1] New lifts in Sampleshire — Ann Example · Sample Weekly · 1 May 2023" in _print(
        _answer(LIFTS.details)
    )


def test_a_source_shows_its_address() -> None:
    assert "https://example.org/lifts" in _print(_answer(LIFTS.details))


def test_no_line_ends_in_blanks() -> None:
    lines = _print(_answer(LIFTS.details)).splitlines()

    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("status", WORDS, ids=lambda status: status.value)
def test_what_is_no_answer_is_put_into_its_words(status: Status) -> None:
    assert WORDS[status] in _print(Answer("q", "q", status))


def test_the_parts_that_are_not_answered_are_shown() -> None:
    answer = replace(_answer(LIFTS.details), unserved=("Why?",))

    assert f"{NOT_SERVED} Why?\n" in _print(answer)


def test_what_may_be_about_an_open_part_stands_before_the_sources() -> None:
    passage = ClosePassage("Ann Example: “lifts”", Citation(1, LIFTS.details, "lifts", 0, 5))
    answer = replace(_answer(LIFTS.details), unserved=("Why?",), closest=(passage,))

    shown = _print(answer)

    assert f"{NOT_SERVED} Why?\n\n{CLOSEST}\n  • Ann Example: “lifts”\n" in shown
    assert shown.index(CLOSEST) < shown.index("Sources")


def test_a_declined_question_shows_the_nearest_articles() -> None:
    nearest = (NearArticle(LIFTS.details, "speaks of another time"), NearArticle(BAKERY.details))

    shown = _print(Answer("q", "q", Status.UNANSWERABLE_NOT_IN_ARTICLES, nearest=nearest))

    assert f"• {name_source(LIFTS.details, today())}: speaks" in shown
    assert "• Notes on a hospital bakery — undated\n" in shown


def test_where_it_is_not_sure_the_closest_quotes_are_shown_and_no_list_of_articles() -> None:
    passage = ClosePassage("Ann Example: “lifts”", Citation(1, LIFTS.details, "lifts", 0, 5))
    answer = Answer(
        "q",
        "q",
        Status.UNANSWERABLE_NOT_SURE,
        closest=(passage,),
        nearest=(NearArticle(BAKERY.details),),
    )

    shown = _print(answer)

    assert f"{CLOSEST}\n  • Ann Example: “lifts”\n    New lifts in Sampleshire" in shown
    assert NEAREST not in shown


_AS_OF = {
    "one day": ([LIFTS.details], "As of 1 May 2023."),
    "two days": (
        [BUDGET_2025.details, BUDGET_2022.details],
        "As of 1 April 2022 to 1 April 2025.",
    ),
    "undated": ([BAKERY.details], "The sources are undated."),
    "some undated": ([LIFTS.details, BAKERY.details], "1 May 2023. Some sources are undated."),
}


@pytest.mark.parametrize(("articles", "words"), _AS_OF.values(), ids=_AS_OF)
def test_an_answer_says_of_when_it_is(articles: list[ArticleDetails], words: str) -> None:
    assert words in _print(_answer(*articles))


_SEARCHED = {
    "one article": (
        Searched(1, date(2024, 1, 2), date(2024, 1, 2)),
        "Searched 1 article, 2 January 2024.",
    ),
    "several": (
        Searched(5, date(2022, 1, 2), date(2024, 5, 6)),
        "Searched 5 articles, 2 January 2022 to 6 May 2024.",
    ),
    "undated": (Searched(5), "Searched 5 articles."),
}


@pytest.mark.parametrize(("searched", "words"), _SEARCHED.values(), ids=_SEARCHED)
def test_an_answer_says_what_was_searched(searched: Searched, words: str) -> None:
    assert words in _print(_answer(LIFTS.details, searched=searched))


def test_a_declined_question_says_what_was_searched() -> None:
    answer = Answer("q", "q", Status.UNANSWERABLE_NOT_IN_ARTICLES, searched=Searched(7))

    assert "Searched 7 articles." in _print(answer)


def test_square_brackets_are_shown_as_they_are() -> None:
    article = make_article(title="[bold]Loud[/bold] [1]")

    assert "[bold]Loud[/bold] [1]" in _print(_answer(article.details))


def test_an_articles_escape_sequences_do_not_reach_the_terminal() -> None:
    article = make_article(title="Calm\x1b]0;owned\x07 \x1b[31mred")

    assert "\x1b]0;" not in _print(_answer(article.details), terminal=True)


_NAMES = {
    "everything known": (
        LIFTS,
        "New lifts in Sampleshire — Ann Example · Sample Weekly · 1 May 2023",
    ),
    "two authors": (
        FERRIES,
        (
            "Nurses on the island ferries — Bob Sample, Carol Placeholder · Island Post · "
            "10 February 2024"
        ),
    ),
    "nothing known": (BAKERY, "Notes on a hospital bakery — undated"),
}


@pytest.mark.parametrize(("article", "name"), _NAMES.values(), ids=_NAMES)
def test_an_article_is_named_in_one_line(article: Article, name: str) -> None:
    assert name_article(article.details) == name


def _print_found(*articles: Article) -> str:
    retrieved = []
    for rank, article in enumerate(articles, start=1):
        details, passages = article.details, [Passage(0, len(article.text))]
        [chunk] = make_chunks(details.article_id, details.title, article.text, passages)
        retrieved.append(RetrievedChunk(chunk, details, rank, 0.5))
    written = StringIO()
    print_results(retrieved, Console(file=written, width=2_000))
    return written.getvalue()


def test_results_are_numbered_and_named() -> None:
    shown = _print_found(LIFTS, BAKERY)

    assert f"1. {name_source(LIFTS.details, today())} (0.50)" in shown
    assert f"2. {name_source(BAKERY.details, today())} (0.50)" in shown


def test_a_result_shows_its_words() -> None:
    assert BAKERY.text in _print_found(BAKERY)


def test_no_results_are_said_to_be_none() -> None:
    assert _print_found() == "Nothing found.\n"


def test_what_goes_into_a_pipe_is_not_folded(capsys: pytest.CaptureFixture[str]) -> None:
    long = "word " * 400

    make_console().print(long)

    assert capsys.readouterr().out.strip() == long.strip()


def test_prose_shows_the_quotes_that_it_rests_on() -> None:
    prose = replace(_answer(LIFTS.details), mode="generative", model="openai:scripted")

    shown = _print(prose)
    assert "“Lifts are slow.”" in shown
    assert shown.index(WRITTEN) < shown.index("Sources")
    assert "openai" not in shown


def test_an_article_is_a_source_once_with_all_quotes_from_it() -> None:
    prose = replace(_answer(LIFTS.details, BAKERY.details, LIFTS.details), mode="generative")
    shown = _print(prose)

    assert shown.count(name_source(LIFTS.details, today())) == 1
    assert (
        f"[1][3] {name_source(LIFTS.details, today())}\n    [1] “Lifts are slow.”\n    [3] “"
        in shown
    )
    assert f"[2] {name_source(BAKERY.details, today())}\n    “Lifts are slow.”\n" in shown


def test_prose_that_answers_in_part_says_so_before_its_sources() -> None:
    prose = replace(_answer(LIFTS.details), mode="generative", status=Status.ANSWERED_PARTLY)
    told = _print(replace(prose, left_open="who paid"))

    assert _print(prose).index(IN_PART) < _print(prose).index("Sources")
    assert IN_PART not in told
    assert told.index(f"{NOT_SERVED} who paid") < told.index("Sources")


def test_a_decline_is_not_said_to_be_written_by_anybody() -> None:
    declined = Answer("q", "q", Status.UNANSWERABLE_NOT_IN_ARTICLES, mode="generative", model="m")

    assert "Written" not in _print(declined)


def test_quotes_that_took_the_place_of_prose_are_called_quotes() -> None:
    framed = tuple(replace(one, framed=True) for one in _answer(LIFTS.details).statements)
    shown = _print(replace(_answer(LIFTS.details), mode="generative", statements=framed))

    assert "Direct quotes" in shown
    assert WRITTEN not in shown


def test_a_reader_is_not_told_of_the_machinerys_troubles() -> None:
    fallen = replace(_answer(LIFTS.details), fallback="the model rests")

    assert "Direct quotes" in _print(fallen)
    assert "model" not in _print(fallen)


def test_a_statement_is_printed_before_the_next_one_is_there() -> None:
    written = StringIO()
    answer = _answer(LIFTS.details)
    first = VerifiedStatement(answer.statements[0], answer.citations)

    print_event(first, Console(file=written, width=200))

    assert written.getvalue() == "Lift 1 is slow. [1]\n"


def test_a_word_that_was_divided_at_a_margin_is_shown_whole() -> None:
    assert write_quote("a long-\n   term plan for\nboards") == "“a long-term plan for boards”"
