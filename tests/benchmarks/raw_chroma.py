"""What Chroma takes alone, for the same chunks and vectors, in the scale benchmark."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.scale_queries import WARM_UP, Times
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.index.chroma import COLLECTION_CONFIGURATION, open_client

_BATCH = 2_000
_NEAREST = 10
_AS_IT_COMES = "as it comes, with texts"
_COLLECTIONS = {
    "with our settings": ("ours", COLLECTION_CONFIGURATION),
    _AS_IT_COMES: ("texts", {"hnsw": {"space": "cosine"}}),
}


def fill(folder: Path, texts: Sequence[str], vectors: NDArray[np.float32]) -> dict[str, float]:
    """Put the vectors into a collection with our settings, and the texts too into a plain one."""
    client = open_client(folder)
    seconds = {}
    for name, (collection_name, configuration) in _COLLECTIONS.items():
        began = perf_counter()
        collection = client.create_collection(
            collection_name, configuration=configuration, embedding_function=None
        )
        for first in range(0, len(texts), _BATCH):
            batch = range(len(texts))[first : first + _BATCH]
            collection.add(
                ids=[f"chunk {place}" for place in batch],
                embeddings=vectors[batch.start : batch.stop],
                documents=[texts[place] for place in batch] if name == _AS_IT_COMES else None,
            )
        seconds[f"raw Chroma {name}, s"] = perf_counter() - began
    return seconds


def time_queries(folder: Path, model: EmbeddingModel, questions: Iterable[str]) -> Times:
    """Ask the plain collection for the nearest ten with their texts; the first few warm it up."""
    name, _ = _COLLECTIONS[_AS_IT_COMES]
    collection = open_client(folder).get_collection(name, embedding_function=None)
    times = Times([], [])
    for question in questions:
        began, busy = perf_counter(), process_time()
        vector = model.embed_query(question)
        collection.query(query_embeddings=np.stack([vector]), n_results=_NEAREST)
        times.wall.append(perf_counter() - began)
        times.cpu.append(process_time() - busy)
    return Times(times.wall[WARM_UP:], times.cpu[WARM_UP:])
