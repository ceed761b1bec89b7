"""Removing articles from the store, and forgetting sources."""

from collections.abc import Sequence

from ingest.drifting import look_up_cited
from ingest.ledger.forgetting import forget_articles, forget_sources
from ingest.ledger.ledger_tables import LedgerPlace
from ingest.sources.arguments import read_address
from vectorstore.articles import ArticleDetails
from vectorstore.settings import StoreSettings, read_settings
from vectorstore.store import open_store


def remove_named(names: Sequence[str]) -> tuple[list[ArticleDetails], list[str]]:
    """Remove the articles and forget the sources that are named, by id and by address.

    Raises:
        StoreError: one of them is not known, or the store cannot be used; nothing was removed.
    """
    read = {name: read_address(name) for name in names}
    addresses = [address for address in read.values() if address]
    with open_store(read_settings(StoreSettings)) as store, store.writing() as writer:
        # All are looked up before the first article goes.
        details = [store.article(name).details for name in names if not read[name]]
        ids = [article.article_id for article in details]
        place = LedgerPlace(store.home, store.database)
        if addresses:
            forget_sources(place, addresses)
        if ids:
            writer.remove(ids)
            writer.publish()
            forget_articles(place, ids)
            look_up_cited(store)
    return details, addresses
