"""Retrieving: what is found for a question, clause by clause, and how sure it is of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.answers import Request, Turn
from bot.answering.question.clauses import split_clauses
from bot.answering.question.condensing import condense
from bot.answering.question.forms import Form, read_form
from bot.answering.retrieval.choosing import choose_fitting
from bot.answering.retrieval.confidence import THRESHOLD, read_signs, weigh_signs
from bot.answering.retrieval.evident.evident_answers import PLAIN_CONFIDENCE, choose_evident
from bot.answering.retrieval.sentence_scoring import ScoredSentence, score_sentences
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.filters import ArticleFilter
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import Query, asked_part
from vectorstore.store import ArticleStore

_RETRIEVED = 10
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was found for one clause of a question; `fitting` of it has the question's subject."""

    clause: str
    query: Query
    retrieved: list[RetrievedChunk]
    texts: Mapping[str, str]
    confidence: float
    form: Form
    fitting: list[ScoredSentence]

    @property
    def is_served(self) -> bool:
        """Whether what was found is likely to hold the answer."""
        return self.confidence >= THRESHOLD and bool(self.fitting)


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
    def best_confidence(self) -> float:
        """How sure that is of the clause that they answer best."""
        return max(lookup.confidence for lookup in self.lookups)

    @property
    def nearest(self) -> tuple[ArticleDetails, ...]:
        """The first few articles."""
        articles = {found.article.article_id: found.article for found in self.retrieved}
        return tuple(articles.values())[:_NEAREST]


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
    lookups = _look_up_clauses(store, request)
    if not any(lookup.is_served for lookup in lookups):
        lookups = [_look_up_one(store, request.question, query, request.filters)]
    texts = {key: text for lookup in lookups for key, text in lookup.texts.items()}
    return Findings(tuple(lookups), texts)


def _look_up_clauses(store: ArticleStore, request: Request) -> list[Lookup]:
    """Look up the clauses of a compound question; the ones before a clause are its history."""
    clauses = split_clauses(request.question)
    if len(clauses) == 1:
        return []
    lookups = []
    turns = request.history
    for clause in clauses:
        query = condense(Request(clause, turns, request.filters))
        lookups.append(_look_up_one(store, clause, query, request.filters))
        turns = (*turns, Turn(clause, ""))
    return lookups


def _look_up_one(store: ArticleStore, clause: str, query: Query, filters: ArticleFilter) -> Lookup:
    result = _search(store, query, filters, _RETRIEVED)
    texts = store.texts({found.chunk.article_id for found in result.retrieved})
    scored = score_sentences(clause, result.query, result.retrieved, result.statistics, texts)
    confidence = weigh_signs(read_signs(query.text, result, scored))
    form = read_form(asked_part(clause), filters.until)
    fitting = choose_fitting(form, result.query, scored, texts)
    is_served = confidence >= THRESHOLD and bool(fitting)
    fitting, is_plain = choose_evident(form, scored, fitting, texts, is_served=is_served)
    confidence = max(confidence, PLAIN_CONFIDENCE) if is_plain else confidence
    return Lookup(clause, result.query, result.retrieved, texts, confidence, form, fitting)


def _search(store: ArticleStore, query: Query, filters: ArticleFilter, limit: int) -> SearchResult:
    from vectorstore.langchain_retriever import HybridRetriever  # noqa: PLC0415  loads slowly

    return HybridRetriever(store=store, filters=filters, limit=limit).search(query)
