"""Which articles every page has lost: theirs are gone, or hold others by now."""

from contextlib import closing

from ingest.ledger.known_pages import VANISHED
from ingest.ledger.ledger_tables import LedgerPlace

_WITHDRAWN = """
SELECT article_id
FROM (SELECT article_id FROM pages UNION SELECT article_id FROM left_articles) AS known
WHERE article_id IS NOT NULL EXCEPT SELECT article_id FROM pages WHERE state != ?
"""


def find_withdrawn(place: LedgerPlace) -> set[str]:
    """Find the ids of articles that have no page any more, in the ledger.

    Raises:
        StoreUnreadableError: the ledger cannot be used.
    """
    if not place.is_there:
        return set()
    with closing(place.open()) as tables, tables.transaction() as statements:
        return {found for (found,) in statements.execute(_WITHDRAWN, (VANISHED,))}
