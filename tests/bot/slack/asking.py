"""Asks and answers for tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.answering.answers import (
    Answer,
    NearArticle,
    Retrieved,
    Searched,
    Statement,
    VerifiedStatement,
)
from bot.answering.citations import Citation
from bot.answering.statuses import Status
from bot.slack.jobs import Ask, Job, Question, Surface
from tests.factories import make_article
from vectorstore.articles import ArticleDetails

_QUESTION = Question("How many ovens?", Surface.MENTION)
_ASK = Ask(_QUESTION, "T0HOME", "C1", "U1", "100.1", "Ev1", "100.1")


def make_ask(
    words: str = _QUESTION.words,
    surface: Surface = _QUESTION.surface,
    job: Job | None = None,
    **changes: str,
) -> Ask:
    """Make a mention, or another ask, changed in some fields."""
    return replace(_ASK, job=job or Question(words, surface), **changes)


def make_answer(
    *texts: str,
    quote: str = "A hospital bakery needs two ovens.",
    article: ArticleDetails | None = None,
) -> Answer:
    """Make an answer of statements, each with a citation of its own."""
    cited = (
        article
        or make_article(
            title="On bakeries",
            authors=("Ann Example",),
            publisher="Sample Weekly",
            published=date(2024, 5, 1),
            url="https://example.org/bakeries",
        ).details
    )
    texts = texts or ("A hospital bakery needs two ovens.",)
    numbers = range(1, len(texts) + 1)
    return Answer(
        "How many ovens?",
        "ovens",
        Status.ANSWERED,
        tuple(Statement(text, (number,)) for number, text in zip(numbers, texts, strict=True)),
        tuple(Citation(number, cited, quote, 0, len(quote)) for number in numbers),
        Searched(6, date(2022, 4, 1), date(2025, 4, 1)),
    )


def make_declined(*nearest: ArticleDetails) -> Answer:
    """Make an answer that declines."""
    near = tuple(map(NearArticle, nearest))
    return Answer("q", "q", Status.UNANSWERABLE_NOT_IN_ARTICLES, nearest=near)


def follow_answer(answer: Answer) -> Iterator[Retrieved | VerifiedStatement | Answer]:
    """Yield an answer the way the chain does."""
    if answer.citations:
        yield Retrieved(len({one.article.article_id for one in answer.citations}))
    yield from list_statements(answer)
    yield answer


def list_statements(answer: Answer) -> list[VerifiedStatement]:
    """List an answer's statements, each with the citations it adds."""
    numbered = {one.number: one for one in answer.citations}
    return [
        VerifiedStatement(one, tuple(numbered[number] for number in one.citations))
        for one in answer.statements
    ]
