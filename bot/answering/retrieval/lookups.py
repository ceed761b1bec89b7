"""Looking a question up, clause by clause, and how sure it is that the articles answer it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answers import Turn
from bot.answering.question.clauses import split_clauses
from bot.answering.question.condensing import condense_question
from bot.answering.retrieval.confidence import THRESHOLD, read_signs, weigh_signs
from bot.answering.retrieval.sentence_scoring import ScoredSentence, score_sentences
from vectorstore.chunks import RetrievedChunk
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import Query
from vectorstore.store import ArticleStore

_RETRIEVED = 10


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was found for one clause of a question."""

    clause: str
    query: Query
    retrieved: list[RetrievedChunk]
    scored: list[ScoredSentence]
    confidence: float

    @property
    def is_served(self) -> bool:
        """Whether what was found is likely to hold the answer."""
        return self.confidence >= THRESHOLD and bool(self.scored)


def look_up(
    store: ArticleStore,
    question: str,
    query: Query,
    history: Sequence[Turn],
    filters: ArticleFilter,
) -> list[Lookup]:
    """Look each clause up by itself; a question of which none is served, as a whole.

    Raises:
        StoreError: the store cannot be searched.
    """
    clauses = split_clauses(question)
    if len(clauses) > 1:
        lookups = []
        turns = list(history)
        for clause in clauses:
            condensed = condense_question(clause, turns, filters.until)
            lookups.append(_look_up_one(store, clause, condensed, filters))
            turns.append(Turn(clause, ""))
        if any(lookup.is_served for lookup in lookups):
            return lookups
    return [_look_up_one(store, question, query, filters)]


def _look_up_one(store: ArticleStore, clause: str, query: Query, filters: ArticleFilter) -> Lookup:
    result = store.search(query, filters, _RETRIEVED)
    scored = score_sentences(clause, result.query, result.retrieved, result.statistics)
    confidence = weigh_signs(read_signs(query.text, result, scored))
    return Lookup(clause, result.query, result.retrieved, scored, confidence)
