"""Reading the dense index: nearest neighbours from the snapshot that is in use right now."""

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vectorstore.index.snapshots import COLLECTION, Snapshot, Snapshots

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from langchain_chroma import Chroma

    from vectorstore.catalogue.reader import Vector
    from vectorstore.locking import Lease

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _OpenSnapshot:
    snapshot: Snapshot
    lease: "Lease"
    client: "Client"
    chunks: "Chroma"

    def close(self) -> None:
        self.client.close()
        self.lease.release()


class DenseIndex:
    """Answers queries from the newest snapshot; follows the pointer between queries."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._open: _OpenSnapshot | None = None
        self._damaged: str | None = None
        self._guard = threading.Lock()

    def nearest(self, vector: "Vector", limit: int, model: str) -> list[str] | None:
        """List the ids of the chunks nearest by cosine, nearest first; None without a snapshot.

        A snapshot of other vectors than the model's is none: a reindex is about to replace it.

        Ids may be of chunks that the catalogue has since replaced or removed. A snapshot that turns
        out to be damaged is reported in the log, once, and passed over until there is another.
        """
        with self._guard:
            current = self._snapshots.current()
            if current is None or current.name == self._damaged or current.model != model:
                return None
            from chromadb.errors import ChromaError  # noqa: PLC0415 - chromadb takes seconds to load

            try:
                return self._ask(vector, limit)
            # Having failed once, Chroma's client for a directory lacks an attribute ever after.
            except (ChromaError, AttributeError) as error:
                self._damaged = current.name
                logger.warning(
                    "The dense index %s is damaged (%s) and not used: run `ics-ingest reindex`.",
                    self._snapshots.path(current),
                    type(error).__name__,
                )
                return None

    def _ask(self, vector: "Vector", limit: int) -> list[str] | None:
        opened = self._follow_pointer()
        if opened is None:
            return None
        found = opened.chunks.similarity_search_by_vector_with_relevance_scores(
            vector.tolist(), k=max(1, min(limit, opened.snapshot.chunks))
        )
        return [document.id for document, _ in found if document.id]

    def close(self) -> None:
        """Let go of the snapshot."""
        with self._guard:
            if self._open is not None:
                self._open.close()
                self._open = None

    def _follow_pointer(self) -> _OpenSnapshot | None:
        if self._open is not None and self._open.snapshot == self._snapshots.current():
            return self._open
        if self._open is not None:
            self._open.close()
            self._open = None
        leased = self._snapshots.lease_current()
        if leased is not None:
            snapshot, lease = leased
            try:
                self._open = self._open_snapshot(snapshot, lease)
            except BaseException:
                lease.release()
                raise
        return self._open

    def _open_snapshot(self, snapshot: Snapshot, lease: "Lease") -> _OpenSnapshot:
        from langchain_chroma import Chroma  # noqa: PLC0415 - slow to load, too

        from vectorstore.index.chroma import open_client  # noqa: PLC0415

        client = open_client(self._snapshots.path(snapshot))
        chunks = Chroma(COLLECTION, client=client, create_collection_if_not_exists=False)
        return _OpenSnapshot(snapshot, lease, client, chunks)
