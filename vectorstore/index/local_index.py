"""Where the dense index is: as snapshots in the store's own folder, or elsewhere."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from typing import Protocol

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.reader import Vector
from vectorstore.index.builds import Build, ReportProgress
from vectorstore.index.dense_index import DenseIndex
from vectorstore.index.publishing import begin_build, build_beside, publish_index
from vectorstore.index.snapshots import Snapshots
from vectorstore.settings import StoreSettings


class Index(Protocol):
    """A dense index, wherever it is; one that `is_shared` is other machines', too."""

    is_shared: bool

    def nearest(self, vector: Vector, limit: int, model: str) -> list[str] | None:
        """List the ids of the chunks nearest by cosine, nearest first; None without an index."""

    def generation(self, model: str) -> int | None:
        """Return the generation of the articles that the index has; None if there is none."""

    def find_problem(self, generation: int, chunks: int, model: str) -> str | None:
        """Say what keeps the index from being that of a catalogue; None if it is."""

    def begin_build(self, address: str, model: str) -> Build | None:
        """Begin the next one while articles are still being put; None if that is impossible."""

    def bring_level(
        self, catalogue: Catalogue, report: ReportProgress, begun: Build | None = None
    ) -> bool:
        """Bring the index level with the catalogue; return True if there was anything to do.

        Raises:
            IndexPublishError: it failed; the old one stays in use.
        """

    def replacing(
        self, catalogue: Catalogue, model: str, wanted: Mapping[str, str], report: ReportProgress
    ) -> AbstractContextManager[None]:
        """Have the index be of what the block makes of the catalogue: these chunks, this model's.

        Raises:
            IndexPublishError: it failed.
        """

    def close(self) -> None:
        """Let go of it."""


class LocalIndex:
    """Snapshots in a folder. They are built in processes of their own, and published whole."""

    is_shared = False

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._open = DenseIndex(self._snapshots)
        self.nearest, self.close = self._open.nearest, self._open.close
        self.begin_build = partial(begin_build, self._snapshots)

    def generation(self, _model: str) -> int | None:
        """Return the generation of the articles that the index has; None if there is none."""
        current = self._snapshots.current()
        return current.generation if current else None

    def find_problem(self, generation: int, chunks: int, _model: str) -> str | None:
        """Say what keeps the snapshot in use from being that of a catalogue; None if it is."""
        return self._snapshots.find_problem(generation, chunks)

    def bring_level(
        self, catalogue: Catalogue, report: ReportProgress, begun: Build | None = None
    ) -> bool:
        """Bring the index level with the catalogue. Only for the holder of the writer lock.

        Raises:
            IndexPublishError: it failed; the old one stays in use.
        """
        return publish_index(catalogue, self._snapshots, report, begun=begun)

    @contextmanager
    def replacing(
        self, catalogue: Catalogue, model: str, wanted: Mapping[str, str], report: ReportProgress
    ) -> Iterator[None]:
        """Build an index of these chunks, in use once the block has changed the catalogue.

        Raises:
            IndexPublishError: it failed; the block isn't run.
        """
        built = build_beside(catalogue.address, model, self._snapshots, wanted, report)
        yield
        self._snapshots.publish(replace(built, generation=catalogue.generation()))


def open_shared_index(settings: StoreSettings) -> Index | None:
    """Return the index on the Chroma server that the settings name; None if they name none."""
    if settings.chroma_url is None:
        return None
    # What speaks HTTP takes a while to load, and few stores need it.
    from vectorstore.index.chroma_server import ChromaServer  # noqa: PLC0415
    from vectorstore.index.shared_index import SharedIndex  # noqa: PLC0415

    token = settings.chroma_token
    server = ChromaServer(settings.chroma_url, token.get_secret_value() if token else None)
    return SharedIndex(server)
