"""Embedding in a thread of its own, while the caller fetches and reads what comes next."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from vectorstore.catalogue.reader import Vector
from vectorstore.embedding.named_models import EmbeddingModel


@dataclass(frozen=True, slots=True)
class _Coming:
    """A vector that is being made: which one of a batch."""

    batch: "Future[list[Vector]]"
    place: int

    @property
    def is_whole(self) -> bool:
        done = self.batch.done() and not self.batch.cancelled()
        return done and self.batch.exception() is None


class EmbeddingAhead:
    """Embeds texts that are expected to be needed, in the order in which they were announced.

    Texts go by a key, such as the hash of them. One thread may expect and another take them.
    """

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="embedding")
        self._coming: dict[str, _Coming] = {}

    def expect(self, texts: Mapping[str, str]) -> None:
        """Begin to embed those of the texts that nobody announced before. Does not wait."""
        new = {key: text for key, text in texts.items() if key not in self._coming}
        for batch in _batches(new, self._model.batch_texts):
            future = self._thread.submit(self._model.embed_chunks, list(batch.values()))
            for place, key in enumerate(batch):
                self._coming[key] = _Coming(future, place)

    def take(self, texts: Mapping[str, str]) -> dict[str, Vector]:
        """Return the vectors of texts, waiting for those that are still to come.

        Raises:
            EmbeddingModelError: they could not be embedded.
        """
        self.expect(texts)
        taken = {key: self._coming.pop(key) for key in texts}
        return {key: one.batch.result()[one.place] for key, one in taken.items()}

    def close(self) -> dict[str, Vector]:
        """Stop after the batch in hand; return the vectors that are ready and nobody took."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        left, self._coming = self._coming, {}
        return {key: one.batch.result()[one.place] for key, one in left.items() if one.is_whole}


def _batches(texts: Mapping[str, str], size: int) -> Iterator[dict[str, str]]:
    items = iter(texts.items())
    while batch := dict(islice(items, size)):
        yield batch
