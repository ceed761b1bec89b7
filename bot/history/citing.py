"""What an answer cites, as it is kept to be looked up again."""

from collections.abc import Iterator

from bot.answering.answers import Answer
from vectorstore.drift.cited import CitedQuote, cite
from vectorstore.store import ArticleStore


def cite_all(store: ArticleStore, answer: Answer) -> Iterator[CitedQuote]:
    """Yield what an answer cites from articles that are there."""
    for one in answer.citations:
        article = store.find_article(one.article.article_id)
        if article:
            yield cite(one.number, article, one.quote, one.start)
