"""Comparing a query with the vectors of chunks, those used before from memory."""

import threading
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from vectorstore.catalogue.reader import CatalogueReader, Vector

# Reading 2,500 vectors from the catalogue takes as long as all the rest of a search. This holds
# 32,768 of 256 dimensions.
_MOST_BYTES = 32 * 1024 * 1024

# Taking rows out of the matrix costs about as much as multiplying three times as many in place.
_WORTH_COPYING = 4

Numbers = NDArray[np.int64]


class Similarity:
    """Cosines between a query and the chunks of a catalogue, both of unit length."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._guard = threading.Lock()
        self._generation: int | None = None
        # By chunk number: the row of its vector, -1 for one that is not in memory.
        self._rows = np.full(0, -1)
        self._matrix = np.empty((0, 0), dtype=np.float32)
        self._used = 0

    def cosines(
        self, reader: CatalogueReader, numbers: Collection[int], vector: Vector
    ) -> dict[int, float]:
        """Map chunk numbers to cosines; those without a vector are left out."""
        known, cosines = self._compare(reader, numbers, vector)
        return dict(zip(known.tolist(), cosines.tolist(), strict=True))

    def nearest(
        self,
        reader: CatalogueReader,
        numbers: Collection[int],
        vector: Vector,
        limit: int,
    ) -> list[int]:
        """List the numbers of the nearest of these chunks, equally near ones by number."""
        known, cosines = self._compare(reader, numbers, vector)
        nearest: list[int] = known[np.lexsort((known, -cosines))[:limit]].tolist()
        return nearest

    def _compare(
        self, reader: CatalogueReader, numbers: Collection[int], vector: Vector
    ) -> tuple[Numbers, Vector]:
        wanted = np.fromiter(numbers, dtype=np.int64, count=len(numbers))
        most = _MOST_BYTES // vector.nbytes
        if not len(wanted):
            return wanted, np.empty(0, dtype=np.float32)
        if len(wanted) > most:
            known, matrix = self._read(reader, wanted, len(vector))
            return known, _multiply(matrix, vector)
        with self._guard:
            if self._matrix.shape != (most, len(vector)):
                self._matrix = np.empty((most, len(vector)), dtype=np.float32)
            self._load(reader, wanted)
            known = wanted[self._rows[wanted] >= 0]
            places = self._rows[known]
            if len(places) * _WORTH_COPYING > self._used:
                return known, _multiply(self._matrix[: self._used], vector)[places]
            return known, _multiply(self._matrix[places], vector)

    def _load(self, reader: CatalogueReader, wanted: Numbers) -> None:
        generation = reader.generation()
        if generation != self._generation:
            self._forget()
            self._generation = generation
        if (beyond := int(wanted.max()) + 1 - len(self._rows)) > 0:
            self._rows = np.concatenate([self._rows, np.full(beyond, -1)])
        missing = wanted[self._rows[wanted] < 0]
        if self._used + len(missing) > len(self._matrix):
            self._forget()
            missing = wanted
        known, matrix = self._read(reader, missing, self._matrix.shape[1])
        end = self._used + len(known)
        self._matrix[self._used : end] = matrix
        self._rows[known] = np.arange(self._used, end)
        self._used = end

    def _forget(self) -> None:
        self._rows[:] = -1
        self._used = 0

    def _read(
        self, reader: CatalogueReader, numbers: Numbers, dimensions: int
    ) -> tuple[Numbers, Vector]:
        wanted = np.sort(numbers).tolist()
        found, matrix = reader.vectors_of(self._model, wanted, dimensions)
        return np.array(found, dtype=np.int64), matrix


def _multiply(matrix: Vector, vector: Vector) -> Vector:
    # `matrix @ vector` shares this millisecond among threads, which on a busy machine wait for one
    # another for tens of them.
    cosines: Vector = np.einsum("ij,j->i", matrix, vector)
    return cosines
