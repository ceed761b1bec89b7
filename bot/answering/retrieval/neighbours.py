"""Trusting a part of a question that is nearly sure, for what serves the parts beside it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.answering.retrieval.close_reading import is_far
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.sentences.names_asked import find_names
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

# What share of the threshold is enough where the article serves another part of the question.
_NEARLY = 0.5
_VERY_NEARLY = 0.7
_TOLD = 0.25


def trust_neighbours(lookups: Sequence[Lookup]) -> list[Lookup]:
    """Serve a part that is nearly sure if it has an article or a name in common with a served one.

    Who asks several things at once mostly asks them of one subject.
    """
    serving = [one for one in lookups if one.is_served]
    articles = {_article_of(one) for one in serving}
    names = {name for one in serving for name in find_names(one.clause)}
    return [
        replace(one, confidence=one.threshold)
        if not one.is_served
        and _may_answer(one)
        and _adds(one, serving)
        and (
            (one.confidence >= _NEARLY * one.threshold and _article_of(one) in articles)
            or (one.confidence >= _VERY_NEARLY * one.threshold and _is_named(one, names))
        )
        else one
        for one in lookups
    ]


def _may_answer(one: Lookup) -> bool:
    return bool(one.fitting) and one.fitting[0].fulfilment == 1 and not is_far(one.fitting[0])


def _adds(one: Lookup, serving: Sequence[Lookup]) -> bool:
    """Tell if a part's sentence has a word of what that part alone asks, if it serves another."""
    best = one.fitting[0]
    told = {*best.terms, *analyse(best.candidate.around)}
    own = (
        set(question_terms(one.clause)) - set(question_terms(other.clause))
        for other in serving
        if other.fitting[0].text == best.text
    )
    return not any(terms.isdisjoint(told) for terms in own if terms)


def _is_named(one: Lookup, names: Collection[str]) -> bool:
    """Return True if a part is about one of some names, and its sentence tells enough of it."""
    return one.fitting[0].told >= _TOLD and not find_names(one.clause).isdisjoint(names)


def _article_of(served: Lookup) -> str | None:
    return served.fitting[0].retrieved.article.article_id if served.fitting else None
