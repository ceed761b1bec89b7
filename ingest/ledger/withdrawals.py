"""Which articles every page has lost: theirs are gone, or hold others by now."""

from contextlib import closing
from pathlib import Path

from ingest.ledger.known_pages import VANISHED
from ingest.ledger.ledger_file import LEDGER_FILE, share_ledger

_WITHDRAWN = """
SELECT article_id FROM (SELECT article_id FROM pages UNION SELECT article_id FROM left_articles)
WHERE article_id IS NOT NULL EXCEPT SELECT article_id FROM pages WHERE state != ?
"""


def find_withdrawn(home: Path) -> set[str]:
    """Find the ids of articles that have no page any more, in the ledger of a store's folder.

    Raises:
        StoreUnreadableError: the file cannot be used.
    """
    path = home / LEDGER_FILE
    if not path.exists():
        return set()
    with closing(share_ledger(path, None)) as file, file.transaction() as connection:
        return {found for (found,) in connection.execute(_WITHDRAWN, (VANISHED,))}
