"""Retrieving: a question made ready, and searched for through the LangChain retriever."""

from bot.answering.answers import Request
from bot.answering.question.condensing import condense_question, tidy_question
from vectorstore.filters import ArticleFilter
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import Query
from vectorstore.store import ArticleStore


def condense(request: Request) -> Query:
    """Make the query of a request: its question on one line, and standing alone."""
    question = tidy_question(request.question)
    return condense_question(question, request.history, request.filters.until)


def retrieve(store: ArticleStore, request: Request, limit: int) -> SearchResult:
    """Find the chunks that serve a request best.

    Raises:
        StoreError: the store cannot be searched.
    """
    return search(store, condense(request), request.filters, limit)


def search(store: ArticleStore, query: Query, filters: ArticleFilter, limit: int) -> SearchResult:
    """Find the chunks that serve a query best.

    Raises:
        StoreError: the store cannot be searched.
    """
    from vectorstore.langchain_retriever import HybridRetriever  # noqa: PLC0415  loads slowly

    return HybridRetriever(store=store, filters=filters, limit=limit).search(query)
