"""What each source says of an article, as rows."""

import sqlite3
from collections.abc import Iterable

from vectorstore.accounts import Account
from vectorstore.articles import Article
from vectorstore.catalogue.account_texts import read_account, write_account


def insert_accounts(
    connection: sqlite3.Connection, article_id: str, accounts: Iterable[Account]
) -> None:
    """Write the accounts of an article, each in place of its source's older one."""
    connection.executemany(
        "INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?)",
        [(article_id, one.source.value, one.place, write_account(one)) for one in accounts],
    )


def select_accounts(connection: sqlite3.Connection, article_id: str) -> list[Account]:
    """Read the accounts of an article, the most trusted source's first."""
    found = connection.execute(
        "SELECT source, place, said FROM accounts WHERE article_id = ?", (article_id,)
    ).fetchall()
    return sorted((read_account(*row) for row in found), key=lambda account: account.source.rank)


def write_history(connection: sqlite3.Connection, article: Article) -> bool:
    """Keep what isn't part of an article's content; tell whether a reader could see a change."""
    details = article.details
    insert_accounts(connection, details.article_id, article.accounts)
    history = (
        details.modified.isoformat() if details.modified else None,
        details.first_published,
        details.is_cut_off,
    )
    changed = connection.execute(
        "UPDATE articles SET modified = ?, first_published = ?, is_cut_off = ?"
        " WHERE article_id = ?"
        " AND (modified IS NOT ? OR first_published IS NOT ? OR is_cut_off IS NOT ?)",
        (*history, details.article_id, *history),
    )
    return changed.rowcount > 0
