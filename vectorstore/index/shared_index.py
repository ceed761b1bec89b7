"""The dense index on a Chroma server, which any number of machines share."""

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.reader import Vector
from vectorstore.errors import IndexPublishError
from vectorstore.index.builds import Build, ReportProgress
from vectorstore.index.chroma_server import ChromaServer, ChromaServerError

_log = logging.getLogger(__name__)

_AGAIN_SECONDS = 5.0
# In JSON a few megabytes; the server takes at most 5,461 at once.
_BATCH = 1_000
_IDS_AT_ONCE = 20_000
# As of a snapshot, but for what is about its files.
_CONFIGURATION = {
    "hnsw": {"space": "cosine", "ef_search": 1000, "ef_construction": 200, "max_neighbors": 48}
}
_GENERATION = "ics_generation"
# What the server says that isn't of the form that it's to be.
_UNUSABLE = (ChromaServerError, KeyError, IndexError, TypeError, ValueError)


class SharedIndex:
    """Vectors on a server, in a collection for each embedding model; one store to a server."""

    is_shared = True

    def __init__(self, server: ChromaServer, clock: Callable[[], float] = time.monotonic) -> None:
        self._server = server
        self._clock = clock
        self._guard = threading.Lock()
        self._away_until: float | None = None
        self._collections: dict[str, str] = {}
        self.close = server.close

    def nearest(self, vector: Vector, limit: int, model: str) -> list[str] | None:
        """List the ids of the chunks nearest by cosine, nearest first; None without an index.

        While the server is away, it is tried again every few seconds. Ids may be of chunks that the
        catalogue has since replaced or removed.
        """
        if not self._may_try():
            return None
        try:
            collection = self._find(model)
            found = collection and self._server.query(collection, vector.tolist(), max(1, limit))
        except _UNUSABLE as error:
            self._collections.pop(model, None)
            self._note_away(error)
            return None
        self._note_well()
        return found or None

    def generation(self, model: str) -> int | None:
        """Return the generation of the articles that the index has; None if nobody can say."""
        try:
            return self._read_generation(model)
        except _UNUSABLE:
            return None

    def _read_generation(self, model: str) -> int | None:
        found = self._server.find_collection(_name(model))
        said = (found.get("metadata") or {}).get(_GENERATION) if found else None
        return None if said is None else int(said)

    def find_problem(self, generation: int, chunks: int, model: str) -> str | None:
        """Say what keeps the index from being that of a catalogue; None if it is."""
        try:
            found = self._read_generation(model)
        except _UNUSABLE as error:
            return (
                f"the Chroma server {self._server.host} can't be used ({error}), so search goes by "
                "words alone: check ICS_CHROMA_URL and ICS_CHROMA_TOKEN"
            )
        if found is None:
            return "there is none: run `ics-ingest reindex`" if chunks else None
        if found != generation:
            return "it lacks the latest articles: run `ics-ingest reindex`"
        return None

    def begin_build(self, _address: str, _model: str) -> Build | None:
        """Begin nothing: what is added goes to the server once articles are put."""
        return None

    def bring_level(
        self,
        catalogue: Catalogue,
        report: ReportProgress,
        begun: Build | None = None,  # noqa: ARG002 - the interface
    ) -> bool:
        """Bring the index level with the catalogue. Only for the holder of the writer lock.

        Raises:
            IndexPublishError: the server cannot be used; what it has by then stays in use.
        """
        model, generation = catalogue.fact("model"), catalogue.generation()
        try:
            if model is None or self._read_generation(model) == generation:
                return False
            collection = str(self._server.make_collection(_name(model), _CONFIGURATION)["id"])
            wanted = catalogue.chunk_hashes()
            self._change(collection, catalogue, model, wanted, report)
            if (there := self._server.count(collection)) != len(wanted):
                raise ValueError(f"it has {there} chunks, the articles {len(wanted)}")
            self._server.note(collection, {_GENERATION: generation})
        except _UNUSABLE as error:
            raise IndexPublishError(
                f"The dense index on the Chroma server {self._server.host} could not be brought up "
                f"to date ({error}): check the server, then run `ics-ingest reindex`. Your "
                "articles are safe."
            ) from error
        return True

    @contextmanager
    def replacing(
        self,
        catalogue: Catalogue,
        _model: str,
        _wanted: Mapping[str, str],
        report: ReportProgress,
    ) -> Iterator[None]:
        """Bring the index level with what the block makes of the catalogue."""
        yield
        self.bring_level(catalogue, report)

    def _change(
        self,
        collection: str,
        catalogue: Catalogue,
        model: str,
        wanted: Mapping[str, str],
        report: ReportProgress,
    ) -> None:
        present = set(self._list_ids(collection))
        for gone in _batches(sorted(present - wanted.keys())):
            self._server.delete(collection, gone)
        missing = sorted(wanted.keys() - present)
        for number, ids in enumerate(_batches(missing)):
            vectors = catalogue.vectors(model, [wanted[one] for one in ids])
            self._server.put(collection, ids, [vectors[wanted[one]].tolist() for one in ids])
            report(number * _BATCH + len(ids), len(missing))

    def _list_ids(self, collection: str) -> Iterator[str]:
        for offset in count(step=_IDS_AT_ONCE):
            ids = self._server.list_ids(collection, _IDS_AT_ONCE, offset)
            if not ids:
                return
            yield from ids

    def _find(self, model: str) -> str | None:
        if model not in self._collections:
            found: dict[str, Any] | None = self._server.find_collection(_name(model))
            if found is None:
                return None
            self._collections[model] = str(found["id"])
        return self._collections[model]

    def _may_try(self) -> bool:
        with self._guard:
            if self._away_until is None:
                return True
            if self._clock() < self._away_until:
                return False
            # One at a time, as a server may let whoever tries wait.
            self._away_until = self._clock() + _AGAIN_SECONDS
            return True

    def _note_away(self, error: Exception) -> None:
        with self._guard:
            is_new = self._away_until is None
            self._away_until = self._clock() + _AGAIN_SECONDS
        if is_new:
            _log.warning(
                "The Chroma server %s can't be used (%s): searching by words alone until it can.",
                self._server.host,
                error,
            )

    def _note_well(self) -> None:
        with self._guard:
            was_away, self._away_until = self._away_until is not None, None
        if was_away:
            _log.warning("The Chroma server %s can be used again.", self._server.host)


def _name(model: str) -> str:
    return f"ics-chunks-{hashlib.sha256(model.encode()).hexdigest()[:16]}"


def _batches(ids: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(ids), _BATCH):
        yield ids[first : first + _BATCH]
