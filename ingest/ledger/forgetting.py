"""Forgetting, at the operator's word, what would come back by itself."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from ingest.ledger.ledger import Ledger
from ingest.ledger.ledger_file import LEDGER_FILE
from vectorstore.errors import StoreError


def forget_articles(home: Path, article_ids: Sequence[str]) -> None:
    """Note that articles were removed by hand, so that a refresh does not bring them back."""
    path = home / LEDGER_FILE
    if path.exists():
        with closing(Ledger(path)) as ledger:
            ledger.note_removed(article_ids)


def forget_sources(home: Path, addresses: Sequence[str]) -> None:
    """Forget sources on the web, so that a refresh passes them over; their articles stay.

    Raises:
        StoreError: one of them is not known.
    """
    with closing(Ledger(home / LEDGER_FILE)) as ledger:
        known = {source.url for source in ledger.sources()}
        for address in addresses:
            if address not in known:
                listed = ", ".join(sorted(known)) or "none"
                raise StoreError(f"unknown source {address}; known sources: {listed}.")
        for address in addresses:
            ledger.forget_source(address)
