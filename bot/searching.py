"""Search alone: the retrieved chunks, without an answer made of them."""

from bot.answering.question.condensing import condense_question, tidy_question
from bot.asking import BatchQuestion
from vectorstore.chunks import RetrievedChunk
from vectorstore.store import ArticleStore


def search_chunks(store: ArticleStore, asked: BatchQuestion) -> tuple[str, list[RetrievedChunk]]:
    """Return the query that was searched with, and the chunks found, best first.

    Raises:
        StoreError: the store cannot be searched.
    """
    request = asked.request
    question = tidy_question(request.question)
    query = condense_question(question, request.history, request.filters.until)
    return query.text, store.search(query, request.filters, asked.limit).retrieved
