"""The commands of `ics-ingest` that are about a store as a whole."""

import json

from ingest.options import AsJson


def reindex(as_json: AsJson = False) -> None:
    """Rebuild the indexes.

    Do this after changing the embedding model, or when an index is damaged.
    """
    from ingest.rendering import track_progress
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    with open_store(read_settings(StoreSettings)) as store, store.writing() as writer:
        with track_progress() as progress:
            writer.reindex(progress.count, progress.count_embedded)
        listings, model = store.listings(), store.model.name
    if as_json:
        chunks = sum(listing.chunks for listing in listings)
        print(json.dumps({"articles": len(listings), "chunks": chunks, "embeddings": model}))
    else:
        print(f"reindexed {len(listings)} articles with {model}")
