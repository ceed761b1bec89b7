"""Articles that nearly repeat another one in the store: they are no voices of their own."""

import sqlite3
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from vectorstore.catalogue import rows
from vectorstore.catalogue.chunk_terms import split_terms
from vectorstore.search.eligibility import Eligible
from vectorstore.search.lexical import TermStatistics

# Those whose original was removed speak for themselves.
_COPIES = (
    "SELECT article_id, copy_of FROM articles WHERE copy_of IN (SELECT article_id FROM articles)"
)
_LENGTHS = (
    "SELECT total(title_terms), total(byline_terms), total(heading_terms), total(body_terms)"
    " FROM chunks"
)


@dataclass(frozen=True)
class Copies:
    """The copies in a store: their originals by their ids, and what they add to its statistics.

    `numbers` are the chunks of both, by their articles' ids; `lengths` the terms of each field of
    all chunks but theirs, `counts` how many of their `chunks` have a term.
    """

    originals: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    chunks: int = 0
    lengths: tuple[float, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)

    def hidden(self, there: Collection[str], lanes: Collection[Eligible] = ()) -> set[str]:
        """Return the copies whose original is among the articles that are there.

        One that has a lane of its own, in which its original has no chunk, isn't hidden.
        """
        return {
            copy
            for copy, original in self.originals.items()
            if original in there
            and not any(
                self._is_in(lane, copy) and not self._is_in(lane, original) for lane in lanes
            )
        }

    def _is_in(self, lane: Eligible, article_id: str) -> bool:
        return any(number in lane for number in self.numbers[article_id])

    def leave_out(self, statistics: TermStatistics) -> TermStatistics:
        """Return the statistics of a store without them."""
        if not self.originals:
            return statistics
        left = statistics.chunks - self.chunks
        return replace(
            statistics,
            chunks=left,
            mean_lengths=tuple(max(length / max(left, 1), 1.0) for length in self.lengths),
            counts={term: count - self.counts[term] for term, count in statistics.counts.items()},
        )


class CopyFinder:
    """Finds the copies of a store; they are read once for each of its states."""

    def __init__(self) -> None:
        self._copies = Copies()
        self._state: tuple[int, int, int] | None = None

    def find(self, connection: sqlite3.Connection) -> Copies:
        """Return the copies as they are now."""
        state = rows.read_state(connection)
        if state != self._state:
            self._copies = _read(connection)
            self._state = state
        return self._copies


def _read(connection: sqlite3.Connection) -> Copies:
    originals = dict(connection.execute(_COPIES).fetchall())
    if not originals:
        return Copies()
    by_article: dict[str, list[int]] = {key: [] for pair in originals.items() for key in pair}
    query = "SELECT article_id, chunk_number FROM chunks WHERE article_id IN"
    for key, number in rows.select_in(connection, query, list(by_article)):
        by_article[key].append(number)
    numbers = [number for key in originals for number in by_article[key]]
    counts: Counter[str] = Counter()
    for _, *fields in rows.select_in(
        connection,
        "SELECT rowid, title, byline, heading, body FROM chunk_terms WHERE rowid IN",
        numbers,
    ):
        counts.update({term for held in split_terms(*fields).fields for term in held})
    lengths = connection.execute(_LENGTHS).fetchone()
    theirs = [0.0] * len(lengths)
    for _, *some in rows.select_in(
        connection,
        "SELECT chunk_number, title_terms, byline_terms, heading_terms, body_terms FROM chunks"
        " WHERE chunk_number IN",
        numbers,
    ):
        theirs = [sum(pair) for pair in zip(theirs, some, strict=True)]
    left = tuple(whole - part for whole, part in zip(lengths, theirs, strict=True))
    return Copies(originals, by_article, len(numbers), left, counts)
