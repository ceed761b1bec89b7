"""Builds and checks one snapshot of the dense index: `python -m vectorstore.snapshot_building`.

Runs in a process of its own, because a damaged Chroma directory can end the process that opens it
with a segmentation fault. Reads one JSON object from standard input, prints a line of JSON for each
batch, and exits with 0 only if the snapshot opens, counts right and finds a vector it was given.
"""

import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.catalogue import Catalogue
from vectorstore.snapshots import COLLECTION, BuildOrder

if TYPE_CHECKING:
    from chromadb import Collection

# Chroma takes at most 5,461 at once; smaller batches show progress and bound memory.
_BATCH = 2_000


def build_snapshot(order: BuildOrder) -> int:
    """Bring the directory level with the catalogue, rename and check it; return its chunk count.

    Raises:
        ValueError: the finished snapshot does not hold or find what it should.
    """
    catalogue = Catalogue(Path(order.catalogue))
    wanted = catalogue.chunk_hashes()
    _bring_level(Path(order.building), catalogue, order.model, wanted)
    Path(order.building).rename(order.finished)
    _check(Path(order.finished), catalogue, order.model, wanted)
    catalogue.close()
    return len(wanted)


def _bring_level(folder: Path, catalogue: Catalogue, model: str, wanted: dict[str, str]) -> None:
    from vectorstore.chroma import COLLECTION_CONFIGURATION, open_client  # noqa: PLC0415 - see main

    client = open_client(folder)
    collection = client.get_or_create_collection(
        COLLECTION, embedding_function=None, configuration=COLLECTION_CONFIGURATION
    )
    present = set(_present_ids(collection))
    for batch in _batches(sorted(present - wanted.keys())):
        collection.delete(ids=batch)
    missing = sorted(wanted.keys() - present)
    for number, batch in enumerate(_batches(missing)):
        vectors = catalogue.vectors(model, [wanted[chunk_id] for chunk_id in batch])
        collection.add(
            ids=batch,
            embeddings=np.stack([vectors[wanted[chunk_id]] for chunk_id in batch]),
            # langchain-chroma passes over entries without a document. The text stays in the
            # catalogue: here it would double the time that adding takes.
            documents=[""] * len(batch),
        )
        print(json.dumps({"added": number * _BATCH + len(batch), "of": len(missing)}), flush=True)
    client.close()


def _check(folder: Path, catalogue: Catalogue, model: str, wanted: dict[str, str]) -> None:
    from vectorstore.chroma import open_client  # noqa: PLC0415 - see main

    client = open_client(folder)
    collection = client.get_collection(COLLECTION, embedding_function=None)
    count = collection.count()
    if count != len(wanted):
        message = f"{folder.name} holds {count} chunks, the catalogue {len(wanted)}"
        raise ValueError(message)
    for chunk_id, embedding_hash in islice(wanted.items(), 1):
        vector = catalogue.vectors(model, [embedding_hash])[embedding_hash]
        found = collection.query(
            query_embeddings=np.stack([vector]), n_results=1, include=["distances"]
        )
        distance = (found["distances"] or [[2.0]])[0][0]
        if distance > 1e-3:  # noqa: PLR2004 - the vector itself, or its twin, is there
            message = f"{folder.name} does not find {chunk_id} by its own vector"
            raise ValueError(message)
    client.close()


def _present_ids(collection: "Collection") -> Iterator[str]:
    offset = 0
    while ids := collection.get(limit=_BATCH, offset=offset, include=[])["ids"]:
        yield from ids
        offset += len(ids)


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    for first in range(0, len(ids), _BATCH):
        yield list(ids[first : first + _BATCH])


def _end_with_parent() -> None:
    # Standard input closes when the parent ends, even by kill -9: what it holds the writer lock
    # for must not go on without it.
    sys.stdin.read()
    os._exit(1)


def main() -> None:
    """Read the order, build, and print how many chunks the snapshot has."""
    order = BuildOrder(**json.loads(sys.stdin.readline()))
    # Before Chroma is imported, which takes seconds in which the parent may be killed.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    print(json.dumps({"chunks": build_snapshot(order)}), flush=True)


if __name__ == "__main__":
    main()
