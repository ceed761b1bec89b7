"""Searching more widely for a model: several queries, fused by rank, near copies folded."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.answering.question.forms import Kind
from bot.answering.retrieval.lookups import Lookup, Searcher
from bot.answering.retrieval.retrieving import Findings
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import build_query

_MOST = 20
# Compound questions, changes, disputes and who said what need more sides heard.
_MOST_WIDE = 30
_WIDE_KINDS = frozenset({Kind.LATEST, Kind.WHO_SAID, Kind.SAYS, Kind.COMPARISON})
_WIDE_WORDS = re.compile(
    r"\b(?:chang\w+|since|over time|evolv\w+|develop\w+|disput\w+|disagree\w*|contest\w+|"
    r"conflict\w*|differ\w*|controvers\w+|critic\w+|oppos\w+|debat\w+|views?|opinions?)\b",
    re.IGNORECASE,
)
# Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009). Its 60 is for long lists: of
# twenty, it would put all that is in two lists before what comes first in one.
_RANK_OFFSET = 5
# Two passages that share this much of their terms, and all numbers, say the same.
_NEAR_COPY = 0.8


def find_passages(
    searcher: Searcher, found: Findings, queries: Sequence[str]
) -> list[RetrievedChunk]:
    """Find the passages that a model may answer from, best first, in `found` and for the queries.

    Raises:
        StoreError: the store cannot be searched.
    """
    most = _MOST_WIDE if _is_wide(found) else _MOST
    rankings = [_rank(searcher, lookup, most) for lookup in found.lookups]
    for text in queries:
        query = build_query(text, (), searcher.filters.until)
        rankings.append(searcher.search(query, most).retrieved)
    return list(_fold_copies(_fuse(rankings)))[:most]


def _is_wide(found: Findings) -> bool:
    return len(found.lookups) > 1 or any(
        lookup.form.kinds & _WIDE_KINDS or _WIDE_WORDS.search(lookup.clause)
        for lookup in found.lookups
    )


def _rank(searcher: Searcher, lookup: Lookup, most: int) -> list[RetrievedChunk]:
    """Let what the first search found be followed by what else there is."""
    further = searcher.search(lookup.query, most).retrieved
    ranked = {one.chunk.chunk_id: one for one in [*lookup.retrieved, *further]}
    return list(ranked.values())


def _fuse(rankings: Iterable[Sequence[RetrievedChunk]]) -> list[RetrievedChunk]:
    scores: defaultdict[str, float] = defaultdict(float)
    known: dict[str, RetrievedChunk] = {}
    for ranking in rankings:
        for rank, found in enumerate(ranking, start=1):
            scores[found.chunk.chunk_id] += 1 / (_RANK_OFFSET + rank)
            known.setdefault(found.chunk.chunk_id, found)
    return sorted(known.values(), key=lambda one: -scores[one.chunk.chunk_id])


def _fold_copies(ranked: Iterable[RetrievedChunk]) -> Iterator[RetrievedChunk]:
    kept: list[frozenset[str]] = []
    for found in ranked:
        terms = frozenset(analyse(found.chunk.text))
        if not any(_is_near_copy(terms, other) for other in kept):
            kept.append(terms)
            yield found


def _is_near_copy(terms: frozenset[str], other: frozenset[str]) -> bool:
    alike = len(terms & other) >= _NEAR_COPY * len(terms | other)
    return alike and not any(term[0].isdigit() for term in terms ^ other)
