"""Chroma's client and collection, opened the way this store needs them."""

from pathlib import Path
from typing import Any

from chromadb.api.client import Client
from chromadb.config import Settings

# With Chroma's own values (100, 100 and 16) one in ten of the nearest ten among 2,100 chunks that
# are much alike is missed, with these one in five hundred.
COLLECTION_CONFIGURATION: Any = {
    "hnsw": {
        "space": "cosine",
        "ef_search": 1000,
        "ef_construction": 200,
        "max_neighbors": 48,
        # Vectors that are not in the graph's files yet are put into the graph anew by every process
        # that opens them: by Chroma's own value (1,000) up to 1,000, which takes 0.7 s.
        "sync_threshold": 2,
    }
}


def open_client(folder: Path) -> Client:
    """Open a directory of Chroma's, without telemetry and deaf to a `.env` file meant for us."""
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        anonymized_telemetry=False,
        is_persistent=True,
        persist_directory=str(folder),
    )
    return Client(settings=settings)
