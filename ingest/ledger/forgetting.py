"""Forgetting, at the operator's word, what would come back by itself."""

from collections.abc import Sequence
from contextlib import closing

from ingest.ledger.ledger import Ledger
from ingest.ledger.ledger_tables import LedgerPlace
from vectorstore.errors import StoreError


def forget_articles(place: LedgerPlace, article_ids: Sequence[str]) -> None:
    """Note that articles were removed by hand, so that a refresh does not bring them back."""
    if place.is_there:
        with closing(Ledger(place.open())) as ledger:
            ledger.note_removed(article_ids)


def forget_sources(place: LedgerPlace, addresses: Sequence[str]) -> None:
    """Forget sources on the web, so that a refresh passes them over; their articles stay.

    Raises:
        StoreError: one of them is not known.
    """
    with closing(Ledger(place.open())) as ledger:
        known = {source.url for source in ledger.sources()}
        for address in addresses:
            if address not in known:
                listed = ", ".join(sorted(known)) or "none"
                raise StoreError(f"unknown source {address}; known sources: {listed}.")
        for address in addresses:
            ledger.forget_source(address)
