"""Which chunks a filtered search may find, as marks by chunk number."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.catalogue import rows
from vectorstore.catalogue.conditions import IS_AUTHOR, IS_SPEAKER
from vectorstore.catalogue.folded_names import fold_name

# Which chunks have words of a voice among theirs. CROSS keeps SQLite from trying a name anew for
# every chunk, which takes ten times as long.
_WITH_VOICE = (
    "SELECT chunk_number FROM voices CROSS JOIN chunks USING (article_id)"
    " WHERE voices.start < chunks.end AND chunks.start < voices.end AND "
)
_SPOKEN = (
    f"SELECT chunk_number FROM articles CROSS JOIN chunks USING (article_id) WHERE {IS_AUTHOR}"
    f" UNION {_WITH_VOICE}{IS_SPEAKER}"
)


@dataclass(frozen=True, slots=True)
class Eligible:
    """The chunks that a search may find: `marks` has a byte for each number, 1 for one of them."""

    marks: bytes
    count: int

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "Eligible":
        """Mark these chunk numbers."""
        wanted = np.fromiter(numbers, dtype=np.int64)
        marks = np.zeros(wanted.max(initial=0) + 1, dtype=np.uint8)
        marks[wanted] = 1
        return cls(marks.tobytes(), int(marks.sum()))

    def __contains__(self, number: int) -> bool:
        """Return True if a chunk may be found."""
        return number < len(self.marks) and self.marks[number] == 1

    def __and__(self, other: "Eligible") -> "Eligible":
        """Keep the chunks that are marked in both."""
        length = min(len(self.marks), len(other.marks))
        both = [np.frombuffer(one.marks, np.uint8, length) for one in (self, other)]
        marks = both[0] & both[1]
        return Eligible(marks.tobytes(), int(marks.sum()))

    def __or__(self, other: "Eligible") -> "Eligible":
        """Take together the chunks that are marked in either."""
        shorter, longer = sorted((self.marks, other.marks), key=len)
        marks = np.frombuffer(longer, np.uint8).copy()
        marks[: len(shorter)] |= np.frombuffer(shorter, np.uint8)
        return Eligible(marks.tobytes(), int(marks.sum()))

    def numbers(self) -> list[int]:
        """List the chunks' numbers, in ascending order."""
        numbers: list[int] = np.flatnonzero(np.frombuffer(self.marks, dtype=np.uint8)).tolist()
        return numbers


def find_spoken(connection: sqlite3.Connection, voice: str) -> Eligible:
    """Mark the chunks in which somebody of that name speaks, as an author or quoted."""
    return _read_numbers(connection, _SPOKEN, *[fold_name(voice)] * 2)


def find_quoted(connection: sqlite3.Connection, name: str) -> Eligible:
    """Mark the chunks that quote the holder of just this name, before which "the" may stand."""
    query = f"{_WITH_VOICE}role = 'quoted' AND name IN (?1, 'the ' || ?1, 'The ' || ?1)"
    return _read_numbers(connection, query, name)


def _read_numbers(connection: sqlite3.Connection, query: str, *values: str) -> Eligible:
    return Eligible.of(number for (number,) in connection.execute(query, values))


@dataclass(frozen=True, slots=True)
class _Owners:
    """The position of each article, and by chunk number that of its article, -1 for nobody's."""

    generation: str | None
    positions: dict[str, int]
    by_number: NDArray[np.int64]


class ChunkOwners:
    """Whose each chunk is. Read once for each generation, which takes 30 ms for 100,000."""

    def __init__(self) -> None:
        self._owners: _Owners | None = None

    def chunks_of(self, connection: sqlite3.Connection, article_ids: Collection[str]) -> Eligible:
        """Mark the chunks of these articles."""
        owners, generation = self._owners, rows.select_fact(connection, "generation")
        if owners is None or owners.generation != generation:
            owners = self._owners = _read_owners(connection, generation)
        positions = owners.positions
        # One more than there are articles: the last, at -1, is nobody.
        is_chosen = np.zeros(len(positions) + 1, dtype=np.uint8)
        is_chosen[[positions[key] for key in article_ids if key in positions]] = 1
        marks = is_chosen[owners.by_number]
        return Eligible(marks.tobytes(), int(marks.sum()))


def _read_owners(connection: sqlite3.Connection, generation: str | None) -> _Owners:
    found = connection.execute(
        "SELECT article_id, group_concat(chunk_number) FROM chunks GROUP BY article_id"
    ).fetchall()
    positions = {article_id: position for position, (article_id, _) in enumerate(found)}
    numbers = [[int(number) for number in listed.split(",")] for _, listed in found]
    by_number = np.full(max(map(max, numbers), default=0) + 1, -1)
    for position, some in enumerate(numbers):
        by_number[some] = position
    return _Owners(generation, positions, by_number)
