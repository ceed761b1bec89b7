"""Retrieving: what is found for a question, clause by clause, and how sure it is of an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.answers import NearArticle, Request, Turn
from bot.answering.question.carrying import carry_over, own_terms
from bot.answering.question.clauses import split_clauses
from bot.answering.question.comparing import Side, ask_sides
from bot.answering.question.condensing import condense, condense_question
from bot.answering.question.forms import read_form
from bot.answering.retrieval.choosing.choosing import is_about
from bot.answering.retrieval.lookups import Lookup, Searcher
from bot.answering.retrieval.neighbours import trust_neighbours
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.shortfalls import explain
from bot.answering.retrieval.sides import choose_about, find_joint, is_of_year
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.analysis import analyse
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import Query, asked_part
from vectorstore.store import ArticleStore

_NEAREST = 3
# How many chunks of the whole question are read for each of its parts.
_BESIDE = 10


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
    def is_sure(self) -> bool:
        """Whether every clause is."""
        return all(lookup.is_served for lookup in self.lookups)

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
    return Searcher(store, request.filters).search(condense(request), limit)


def look_up(searcher: Searcher, request: Request, query: Query) -> Findings:
    """Look each clause up by itself; a question of which none is served, as a whole.

    `query` is the whole request's.

    Raises:
        StoreError: the store cannot be searched.
    """
    lookups = _look_up_clauses(searcher, request, query)
    if not any(lookup.is_served for lookup in lookups):
        whole = searcher.look_up(request.question, query)
        lookups = [whole] if whole.is_served or not lookups else lookups
    texts = {key: text for lookup in lookups for key, text in lookup.texts.items()}
    return Findings(tuple(lookups), texts)


def _look_up_clauses(searcher: Searcher, request: Request, whole: Query) -> list[Lookup]:
    """Look up the clauses of a compound question; the ones before a clause are its history."""
    clauses = list(carry_over(split_clauses(request.question)))
    lookups: list[Lookup] = []
    turns = request.history
    is_compound = len(clauses) > 1
    # What one part finds may answer another that lacks its words.
    beside = searcher.search(whole, _BESIDE).retrieved if is_compound else []
    for clause in clauses:
        query = condense(Request(clause, turns, request.filters)) if is_compound else whole
        compared = _look_up_sides(searcher, clause, query)
        if not compared and is_compound:
            compared = [_look_up_part(searcher, clause, query, lookups, beside)]
        lookups += compared
        turns = (*turns, Turn(clause, ""))
    return trust_neighbours(lookups)


def _look_up_part(
    searcher: Searcher,
    clause: str,
    query: Query,
    earlier: Sequence[Lookup],
    beside: Sequence[RetrievedChunk],
) -> Lookup:
    """Look a part up, alone if together with those before it, it only finds what served them."""
    found = searcher.look_up(clause, query, beside)
    if not _repeats(clause, found, earlier):
        return found
    alone = searcher.look_up(clause, condense_question(clause, (), searcher.filters.until))
    known = {one.fitting[0].retrieved.article.article_id for one in earlier if one.is_served}
    fitting = [one for one in alone.fitting if one.retrieved.article.article_id in known]
    alone = replace(alone, fitting=fitting)
    return replace(alone, fitting=[]) if _repeats(clause, alone, earlier) else alone


def _repeats(clause: str, found: Lookup, earlier: Sequence[Lookup]) -> bool:
    """Tell if a clause is served by what served another and shares no word of its own with it."""
    if not found.is_served:
        return False
    best = found.fitting[0]
    own = [
        own_terms(clause, one.clause)
        for one in earlier
        if one.is_served and one.fitting[0].text == best.text
    ]
    told = {*best.terms, *analyse(best.candidate.around)}
    return any(terms and not terms & told for terms in own)


def _look_up_sides(searcher: Searcher, clause: str, query: Query) -> list[Lookup]:
    """Look up each side of a comparison; a sentence that holds all of them comes first.

    Empty where nothing is compared, and where no side is served: the whole may still be.
    """
    sides = ask_sides(read_form(asked_part(clause), searcher.filters.until))
    if not sides:
        return []
    together = searcher.look_up(clause, query)
    names = [side.name for side in sides]
    joint = find_joint(names, _read_about(together), together.texts) if together.is_served else None
    lookups = []
    for side in sides:
        own = condense_question(side.question, (), searcher.filters.until)
        found = searcher.look_up(side.question, own)
        served = _serve_side(side, [name for name in names if name != side.name], found)
        if joint:
            served = _put_first(joint, served, together)
        if served.is_served or not side.may_lack:
            lookups.append(served)
    return lookups if any(lookup.is_served for lookup in lookups) else []


def _read_about(found: Lookup) -> list[ScoredSentence]:
    """List what was chosen, then what else nothing speaks against."""
    rest = [one for one in found.scored if one not in found.fitting]
    return [
        *found.fitting,
        *(
            one
            for one in rest
            if is_about(found.form, found.query, one, found.texts[one.retrieved.article.article_id])
        ),
    ]


def _serve_side(side: Side, others: Sequence[str], found: Lookup) -> Lookup:
    """Keep what is about a side; that it names the side is sign enough that it is served."""
    if not side.is_defined:
        return found
    of_year = [one for one in _read_about(found) if is_of_year(side.name, one)]
    further = [one for one in of_year if one not in found.fitting]
    fitting = choose_about(side.name, others, [*found.fitting, *further], found.texts)
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
