"""A catalogue with snapshots that are built in the tests' own process, which saves seconds."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.factories import make_article
from tests.vectorstore.embedding_models import make_letter_model
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.reader import Vector
from vectorstore.chunks import Passage, make_chunks
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.index.builder_process import build_snapshot
from vectorstore.index.snapshots import BuildOrder, Snapshot, Snapshots

LETTERS = make_letter_model()


class Shelf:
    """A catalogue and its index folder."""

    def __init__(self, home: Path, model: EmbeddingModel = LETTERS) -> None:
        self.model = model
        self.path = home / "catalogue.sqlite3"
        self.catalogue = Catalogue(self.path)
        self.snapshots = Snapshots(home / "index")

    def put(self, texts: Sequence[str], title: str = "Fruit") -> list[str]:
        """Put an article whose chunks are the texts; return the chunks' ids."""
        vectors = self.model.embed_chunks(texts)
        return self._put(texts, title, vectors)

    def put_without_vectors(self, texts: Sequence[str], title: str) -> None:
        """Put an article whose chunks were never embedded, as nothing in the product does."""
        self._put(texts, title, [])

    def _put(self, texts: Sequence[str], title: str, vectors: Sequence[Vector]) -> list[str]:
        ends = np.cumsum([len(text) for text in texts]).tolist()
        passages = [Passage(end - len(text), end) for text, end in zip(texts, ends, strict=True)]
        article = make_article("".join(texts), title=title)
        chunks = make_chunks(article.details.article_id, title, article.text, passages)
        hashes = [chunk.embedding_hash for chunk in chunks]
        self.catalogue.put(article, chunks, self.model.name, dict(zip(hashes, vectors)))  # noqa: B905
        return [chunk.chunk_id for chunk in chunks]

    def remove(self, title: str) -> None:
        """Remove the article of that title."""
        self.catalogue.remove(make_article(title=title).details.article_id)

    def order(self, name: str) -> BuildOrder:
        """Write the order for a snapshot, and make the directory it is built in."""
        building = self.snapshots.folder / f"building-{name}"
        building.mkdir(parents=True)
        finished = self.snapshots.folder / f"snapshot-{name}"
        return BuildOrder(str(self.path), self.model.name, str(building), str(finished))

    def publish(self, name: str) -> Path:
        """Build a snapshot of all chunks from nothing and put it into use."""
        order = self.order(name)
        self.point_to(Path(order.finished), build_snapshot(order))
        return Path(order.finished)

    def point_to(self, folder: Path, chunks: int) -> None:
        """Put a finished snapshot into use."""
        generation = self.catalogue.generation()
        self.snapshots.publish(Snapshot(folder.name, self.model.name, generation, chunks))
