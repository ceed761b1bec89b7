"""Why an article that comes near a question doesn't answer it, in a few words. Pure."""

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from bot.answering.answers import NearArticle
from bot.answering.question.expectations import Expectation, read_expectation
from bot.answering.question.forms import Form
from bot.answering.retrieval.choosing.fitting import find_rival, read_subject
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.sentences.told_times import find_told_periods, overlap
from vectorstore.articles import ArticleDetails
from vectorstore.language.analysis import analyse
from vectorstore.language.periods import Period
from vectorstore.search.queries import Query

_FULFILLED = 0.5
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_ONLY_NEAR = "is about something near, and doesn’t say"


def explain(
    form: Form,
    query: Query,
    article: ArticleDetails,
    text: str,
    scored: Sequence[ScoredSentence],
) -> NearArticle:
    """Say what keeps an article of a text from answering; `scored` are its sentences, best first.

    In this order: what it never mentions, another time, another body, a figure or a day it hasn't.
    """
    subject = read_subject(form)
    told = set(analyse(" ".join([article.title, *article.authors, article.publisher or "", text])))
    if missing := _first(query, subject.names - told):
        return NearArticle(article, f"does not mention “{missing}”")
    if subject.periods and not _tells_of(subject.periods, article, text):
        return NearArticle(article, "speaks of another time")
    best = scored[0] if scored else None
    if best and subject.names and (rival := find_rival(subject.names, best.candidate)):
        return NearArticle(article, f"speaks of {rival}")
    if missing := _first(query, query.weights.keys() - told):
        return NearArticle(article, f"does not mention “{missing}”")
    if best and best.fulfilment < _FULFILLED:
        return NearArticle(article, _LACKS.get(read_expectation(form.question), _ONLY_NEAR))
    return NearArticle(article, _ONLY_NEAR)


_LACKS = {
    Expectation.NUMBER: "mentions it without a figure",
    Expectation.DATE: "mentions it without a date",
    Expectation.PERSON: "mentions it without a name",
    Expectation.PLACE: "mentions it without a place",
}


def _first(query: Query, terms: AbstractSet[str]) -> str | None:
    """Return the first word of a query that has one of some terms, as it was typed."""
    words = _WORD.findall(query.text)
    return next((word for word in words if terms & set(analyse(word))), None)


def _tells_of(periods: Collection[Period], article: ArticleDetails, text: str) -> bool:
    return overlap(periods, find_told_periods(text, article.published))
