"""Looking up again what answers have cited, once articles have changed or left."""

from ingest.ledger.ledger_tables import LedgerPlace
from ingest.ledger.withdrawals import find_withdrawn
from vectorstore.articles import Article
from vectorstore.drift.cited import Finding
from vectorstore.drift.register import open_register
from vectorstore.drift.register_tables import REGISTER_FILE
from vectorstore.store import ArticleStore


def look_up_cited(store: ArticleStore) -> list[Finding]:
    """Look up again what was cited from articles that have changed; return what is new of it.

    What stands in an article whose pages are gone is gone, even while the article is kept.

    Raises:
        StoreUnreadableError: the record of what was cited cannot be used.
    """
    if store.database is None and not (store.home / REGISTER_FILE).exists():
        return []
    withdrawn = find_withdrawn(LedgerPlace(store.home, store.database))

    def find_article(article_id: str) -> Article | None:
        return None if article_id in withdrawn else store.find_article(article_id)

    with open_register(store.home, store.database) as register:
        return register.look_again(find_article)
