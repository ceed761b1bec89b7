"""Builds and checks one snapshot of the dense index: `python -m vectorstore.index.builder_process`.

Runs in a process of its own, because a damaged Chroma directory can end the process that opens it
with a segmentation fault. Reads one JSON object from standard input, prints a line of JSON for each
batch, and exits with 0 only if the snapshot opens, counts right and finds a vector it was given.
"""

import json
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.index.snapshots import COLLECTION, FINISH, BuildOrder

if TYPE_CHECKING:
    from chromadb import Collection

# Chroma takes at most 5,461 at once; smaller batches show progress and bound memory.
_BATCH = 2_000
# Chroma walks through all that comes before an offset: listing the ids of 100,000 chunks takes it
# 2.9 s with 2,000 at once, 0.5 s with so many, and fails beyond 32,766. Reading a file: 0.05 s.
_IDS_AT_ONCE = 20_000
_IDS_FILE = "chunk-ids.txt"


def build_snapshot(order: BuildOrder, interim: Iterable[object] = ()) -> int:
    """Bring the directory level with the catalogue, rename and check it; return its chunk count.

    At each of `interim`, adds what the catalogue has by then: articles may still be being put.

    Raises:
        ValueError: the finished snapshot does not hold or find what it should.
    """
    catalogue = Catalogue(order.catalogue)
    wanted = _bring_level(order, catalogue, interim)
    Path(order.building).rename(order.finished)
    _check(Path(order.finished), catalogue, order.model, wanted)
    catalogue.close()
    return len(wanted)


def _bring_level(
    order: BuildOrder, catalogue: Catalogue, interim: Iterable[object]
) -> dict[str, str]:
    from vectorstore.index.chroma import COLLECTION_CONFIGURATION, open_client  # noqa: PLC0415 - see main

    folder, model = Path(order.building), order.model
    client = open_client(folder)
    collection = client.get_or_create_collection(
        COLLECTION, embedding_function=None, configuration=COLLECTION_CONFIGURATION
    )
    present = _read_present_ids(folder / _IDS_FILE) or set(_list_ids(collection))
    for _ in interim:
        for _ in _add_missing(collection, catalogue, model, catalogue.chunk_hashes(), present):
            pass
    wanted = catalogue.chunk_hashes() if order.wanted is None else order.wanted
    for batch in _batches(sorted(present - wanted.keys())):
        collection.delete(ids=batch)
    for added, total in _add_missing(collection, catalogue, model, wanted, present):
        print(json.dumps({"added": added, "of": total}), flush=True)
    client.close()
    (folder / _IDS_FILE).write_text("\n".join(sorted(present & wanted.keys())), encoding="utf-8")
    return wanted


def _read_present_ids(file: Path) -> set[str]:
    # Ids that Chroma does not hold after all are found missing by the count, in the check.
    return set(file.read_text(encoding="utf-8").split()) if file.exists() else set()


def _add_missing(
    collection: "Collection",
    catalogue: Catalogue,
    model: str,
    wanted: dict[str, str],
    present: set[str],
) -> Iterator[tuple[int, int]]:
    """Add the chunks that are wanted and not present; yield how many of them are there by now."""
    missing = sorted(wanted.keys() - present)
    added = 0
    for batch in _batches(missing):
        vectors = catalogue.vectors(model, [wanted[chunk_id] for chunk_id in batch])
        # A chunk without a vector was replaced a moment ago, or the count will be found wrong.
        ids = [chunk_id for chunk_id in batch if wanted[chunk_id] in vectors]
        if ids:
            collection.add(
                ids=ids,
                embeddings=np.stack([vectors[wanted[chunk_id]] for chunk_id in ids]),
                # langchain-chroma passes over entries without a document. The text stays in the
                # catalogue: here it would double the time that adding takes.
                documents=[""] * len(ids),
            )
        present.update(ids)
        added += len(batch)
        yield added, len(missing)


def _check(folder: Path, catalogue: Catalogue, model: str, wanted: dict[str, str]) -> None:
    from vectorstore.index.chroma import open_client  # noqa: PLC0415 - see main

    client = open_client(folder)
    collection = client.get_collection(COLLECTION, embedding_function=None)
    count = collection.count()
    if count != len(wanted):
        message = f"{folder.name} has {count} chunks, but the catalogue has {len(wanted)}"
        raise ValueError(message)
    for chunk_id, embedding_hash in islice(wanted.items(), 1):
        vector = catalogue.vectors(model, [embedding_hash])[embedding_hash]
        found = collection.query(
            query_embeddings=np.stack([vector]), n_results=1, include=["distances"]
        )
        distance = (found["distances"] or [[2.0]])[0][0]
        if distance > 1e-3:  # noqa: PLR2004 - the vector itself, or its twin, is there
            message = f"{folder.name} cannot find {chunk_id} by its own vector"
            raise ValueError(message)
    client.close()


def _list_ids(collection: "Collection") -> Iterator[str]:
    offset = 0
    while ids := collection.get(limit=_IDS_AT_ONCE, offset=offset, include=[])["ids"]:
        yield from ids
        offset += len(ids)


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    for first in range(0, len(ids), _BATCH):
        yield list(ids[first : first + _BATCH])


def _read_commands(commands: "SimpleQueue[str]") -> None:
    for line in sys.stdin:
        commands.put(line.strip())
    # Standard input closes when the parent ends, even by kill -9: what it holds the writer lock
    # for must not go on without it.
    os._exit(1)


def _until_finish(commands: "SimpleQueue[str]") -> Iterator[None]:
    """Yield whenever there is something to catch up with, once for all that came meanwhile."""
    while True:
        heard = {commands.get()}
        while not commands.empty():
            heard.add(commands.get())
        if FINISH in heard:
            return
        yield


def main() -> None:
    """Read the order, build, and print how many chunks the snapshot has."""
    commands: SimpleQueue[str] = SimpleQueue()
    # Before Chroma is imported, which takes seconds in which the parent may be killed.
    threading.Thread(target=_read_commands, args=[commands], daemon=True).start()
    # Meanwhile the parent copies the snapshot in use; then it sends the order.
    import vectorstore.index.chroma  # noqa: F401, PLC0415

    order = BuildOrder(**json.loads(commands.get()))
    print(json.dumps({"chunks": build_snapshot(order, _until_finish(commands))}), flush=True)


if __name__ == "__main__":
    main()
