"""Retrieving: what is found for a question, clause by clause, and how sure it is of an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.answers import NearArticle, Request, Turn
from bot.answering.question.clauses import split_clauses
from bot.answering.question.comparing import Side, ask_sides
from bot.answering.question.condensing import condense, condense_question
from bot.answering.question.forms import Form, read_form
from bot.answering.retrieval.asked_above import is_asked_above
from bot.answering.retrieval.choosing import choose_fitting
from bot.answering.retrieval.confidence import read_signs, weigh_signs
from bot.answering.retrieval.evident.evident_answers import PLAIN_CONFIDENCE, choose_evident
from bot.answering.retrieval.newest import wish_for_newest
from bot.answering.retrieval.padding import has_figure, leave_out_padding
from bot.answering.retrieval.said import add_spoken, choose_said
from bot.answering.retrieval.sentence_scoring import ScoredSentence, score_sentences
from bot.answering.retrieval.shortfalls import explain
from bot.answering.retrieval.sides import choose_about, find_joint
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.filters import ArticleFilter
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import Query, asked_part
from vectorstore.store import ArticleStore

_RETRIEVED = 10
_NEAREST = 3
# Below this share of the threshold, the articles don't speak of it at all.
_NEAR = 1 / 4
# How sure an answer is that stands under the very question.
_ASKED_ABOVE = 0.7
# How sure a figure is whose sentence shares nearly all of the question.
_HAS_FIGURE = 0.5


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was found for one clause of a question, its sentences `scored`, best first.

    `fitting` are those of them that have the question's subject. Below `threshold`, the confidence
    is too low for an answer.
    """

    clause: str
    query: Query
    retrieved: list[RetrievedChunk]
    texts: Mapping[str, str]
    confidence: float
    threshold: float
    form: Form
    scored: list[ScoredSentence]
    fitting: list[ScoredSentence]

    @property
    def is_served(self) -> bool:
        """Whether what was found is likely to hold the answer."""
        return self.confidence >= self.threshold and bool(self.fitting)

    @property
    def may_be_served(self) -> bool:
        """Whether what was found may be about it, although that is no answer."""
        return self.confidence >= _NEAR * self.threshold and bool(self.scored)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for a question, clause by clause, and the texts of the articles by their ids.

    A text is missing where its article was removed after the search.
    """

    lookups: tuple[Lookup, ...]
    texts: Mapping[str, str]

    @property
    def retrieved(self) -> list[RetrievedChunk]:
        """The chunks of all clauses, each clause's best first; one may be there twice."""
        return [found for lookup in self.lookups for found in lookup.retrieved]

    @property
    def confidence(self) -> float:
        """How sure it is, from 0 to 1, that the articles answer the clauses: the mean of them."""
        return sum(lookup.confidence for lookup in self.lookups) / len(self.lookups)

    @property
    def is_served(self) -> bool:
        """Whether any clause is."""
        return any(lookup.is_served for lookup in self.lookups)

    @property
    def best_confidence(self) -> float:
        """How sure that is of the clause that they answer best."""
        return max(lookup.confidence for lookup in self.lookups)

    @property
    def threshold(self) -> float:
        """Below which confidence a clause is not served."""
        return self.lookups[0].threshold

    @property
    def nearest(self) -> tuple[NearArticle, ...]:
        """The first few articles, and why they fall short."""
        near: dict[str, NearArticle] = {}
        for lookup in self.lookups:
            for found in lookup.retrieved:
                key = found.article.article_id
                if len(near) < _NEAREST and key not in near and key in self.texts:
                    near[key] = _explain(lookup, found.article, self.texts[key])
        return tuple(near.values())


def _explain(lookup: Lookup, article: ArticleDetails, text: str) -> NearArticle:
    own = [one for one in lookup.scored if one.retrieved.article.article_id == article.article_id]
    return explain(lookup.form, lookup.query, article, text, own)


def retrieve(store: ArticleStore, request: Request, limit: int) -> SearchResult:
    """Find the chunks that serve a request best: tidy, condense, search.

    Raises:
        StoreError: the store cannot be searched.
    """
    return _search(store, condense(request), request.filters, limit)


def look_up(store: ArticleStore, request: Request, query: Query) -> Findings:
    """Look each clause up by itself; a question of which none is served, as a whole.

    `query` is the whole request's.

    Raises:
        StoreError: the store cannot be searched.
    """
    lookups = _look_up_clauses(store, request, query)
    if not any(lookup.is_served for lookup in lookups):
        lookups = [_look_up_one(store, request.question, query, request.filters)]
    texts = {key: text for lookup in lookups for key, text in lookup.texts.items()}
    return Findings(tuple(lookups), texts)


def _look_up_clauses(store: ArticleStore, request: Request, whole: Query) -> list[Lookup]:
    """Look up the clauses of a compound question; the ones before a clause are its history."""
    clauses = split_clauses(request.question)
    lookups: list[Lookup] = []
    turns = request.history
    for clause in clauses:
        query = whole if len(clauses) == 1 else condense(Request(clause, turns, request.filters))
        compared = _look_up_sides(store, clause, query, request.filters)
        if not compared and len(clauses) > 1:
            compared = [_look_up_one(store, clause, query, request.filters)]
        lookups += compared
        turns = (*turns, Turn(clause, ""))
    return lookups


def _look_up_sides(
    store: ArticleStore, clause: str, query: Query, filters: ArticleFilter
) -> list[Lookup]:
    """Look up each side of a comparison; a sentence that holds all of them comes first.

    Empty where nothing is compared, and where no side is served: the whole may still be.
    """
    sides = ask_sides(read_form(asked_part(clause), filters.until))
    if not sides:
        return []
    together = _look_up_one(store, clause, query, filters)
    names = [side.name for side in sides]
    joint = find_joint(names, together.fitting, together.texts) if together.is_served else None
    lookups = []
    for side in sides:
        own = condense_question(side.question, (), filters.until)
        found = _look_up_one(store, side.question, own, filters)
        served = _serve_side(side, [name for name in names if name != side.name], found)
        if joint:
            served = _put_first(joint, served, together)
        if served.is_served or not side.may_lack:
            lookups.append(served)
    return lookups if any(lookup.is_served for lookup in lookups) else []


def _serve_side(side: Side, others: Sequence[str], found: Lookup) -> Lookup:
    """Keep what is about a side; that it names the side is sign enough that it is served."""
    if not side.is_defined:
        return found
    fitting = choose_about(side.name, others, found.fitting, found.texts)
    if fitting:
        sure = max(found.confidence, found.threshold)
    else:
        sure = min(found.confidence, found.threshold / 2)
    return replace(found, clause=side.name, fitting=fitting, confidence=sure)


def _put_first(joint: ScoredSentence, served: Lookup, together: Lookup) -> Lookup:
    """Let a side be served by a sentence that holds all sides."""
    fitting = [joint, *(one for one in served.fitting if one.text != joint.text)]
    return replace(
        served,
        fitting=fitting,
        retrieved=[*served.retrieved, *together.retrieved],
        texts={**together.texts, **served.texts},
        confidence=max(served.confidence, together.confidence),
    )


def _look_up_one(store: ArticleStore, clause: str, query: Query, filters: ArticleFilter) -> Lookup:
    form = read_form(asked_part(clause), filters.until)
    query = wish_for_newest(form, query)
    result = _search(store, query, filters, _RETRIEVED)
    result = add_spoken(form, result, lambda name: _search_voice(store, query, filters, name))
    texts = store.texts({found.chunk.article_id for found in result.retrieved})
    scored = score_sentences(clause, result.query, result.retrieved, result.statistics, texts)
    calibration = result.calibration
    confidence = weigh_signs(read_signs(query.text, result, scored), calibration)
    fitting = choose_fitting(form, result.query, scored, texts)
    is_served = confidence >= calibration.threshold and bool(fitting)
    fitting, is_plain = choose_evident(form, scored, fitting, texts, is_served=is_served)
    confidence = max(confidence, PLAIN_CONFIDENCE) if is_plain else confidence
    fitting, confidence = choose_said(form, result, texts, fitting, confidence)
    if fitting and is_asked_above(form.question, fitting[0]):
        confidence = max(confidence, _ASKED_ABOVE)
    elif not is_plain:
        if fitting and has_figure(form.question, fitting[0]):
            confidence = max(confidence, _HAS_FIGURE)
        fitting = leave_out_padding(form, fitting, len(result.query.weights))
    return Lookup(
        clause,
        result.query,
        result.retrieved,
        texts,
        confidence,
        calibration.threshold,
        form,
        scored,
        fitting,
    )


def _search_voice(
    store: ArticleStore, query: Query, filters: ArticleFilter, name: str
) -> SearchResult:
    only = filters if filters.voice else replace(filters, voice=name)
    return _search(store, query, only, _RETRIEVED)


def _search(store: ArticleStore, query: Query, filters: ArticleFilter, limit: int) -> SearchResult:
    from vectorstore.langchain_retriever import HybridRetriever  # noqa: PLC0415  loads slowly

    return HybridRetriever(store=store, filters=filters, limit=limit).search(query)
