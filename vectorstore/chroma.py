"""Chroma's client and collection, opened the way this store needs them."""

from pathlib import Path
from typing import Any

from chromadb.api.client import Client
from chromadb.config import Settings

# At Chroma's default of 100, recall of the ten nearest falls as the collection grows.
_EF_SEARCH = 400
_EF_CONSTRUCTION = 200

COLLECTION_CONFIGURATION: Any = {
    "hnsw": {"space": "cosine", "ef_search": _EF_SEARCH, "ef_construction": _EF_CONSTRUCTION}
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
