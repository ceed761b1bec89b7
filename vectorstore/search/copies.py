"""Articles that nearly repeat another one in the store: they are no voices of their own."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from vectorstore.catalogue.reader import CatalogueReader
from vectorstore.search.eligibility import Eligible
from vectorstore.search.lexical import TermStatistics, mean_lengths


@dataclass(frozen=True)
class Copies:
    """The copies in a store: their originals by their ids, and what they add to its statistics.

    Those whose original was removed speak for themselves.

    `numbers` are the chunks of both, by their articles' ids; `lengths` the terms of each field of
    all chunks but theirs, `counts` how many of their `chunks` have a term.
    """

    originals: dict[str, str] = field(default_factory=dict)
    numbers: Mapping[str, list[int]] = field(default_factory=dict)
    chunks: int = 0
    lengths: tuple[int, ...] = ()
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
        return any(number in lane for number in self.numbers.get(article_id, ()))

    def leave_out(self, statistics: TermStatistics) -> TermStatistics:
        """Return the statistics of a store without them."""
        if not self.originals:
            return statistics
        left = statistics.chunks - self.chunks
        return replace(
            statistics,
            chunks=left,
            mean_lengths=mean_lengths(left, self.lengths),
            counts={term: count - self.counts[term] for term, count in statistics.counts.items()},
        )


class CopyFinder:
    """Finds the copies of a store; they are read once for each generation."""

    def __init__(self) -> None:
        self._copies = Copies()
        self._generation: int | None = None

    def find(self, reader: CatalogueReader) -> Copies:
        """Return the copies as they are now."""
        generation = reader.generation()
        if generation != self._generation:
            self._copies = _read(reader)
            self._generation = generation
        return self._copies


def _read(reader: CatalogueReader) -> Copies:
    originals = reader.originals()
    if not originals:
        return Copies()
    homes = reader.homes({key for pair in originals.items() for key in pair})
    numbers = [number for key in originals for number in homes.get(key, ())]
    fields = [terms.fields for terms in reader.terms_of(numbers).values()]
    counts = Counter(term for held in fields for term in {*chain.from_iterable(held)})
    left = tuple(
        whole - sum(len(held[place]) for held in fields)
        for place, whole in enumerate(reader.lengths().terms)
    )
    return Copies(originals, homes, len(numbers), left, counts)
