"""The store's search as a LangChain retriever: the chain's, and that of other programs."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from vectorstore.chunks import RetrievedChunk
from vectorstore.filters import ArticleFilter
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import Query, build_query
from vectorstore.store import ArticleStore


class FoundDocuments(list[Document]):
    """The documents of a search, best first, with its result, which knows more than they hold."""

    def __init__(self, result: SearchResult) -> None:
        super().__init__(map(_make_document, result.retrieved))
        self.result = result


class HybridRetriever(BaseRetriever):
    """Retrieves chunks by lexical and dense search together.

    A document's text is the chunk's; its id the chunk's id; its metadata say which article it is
    from (`article_id`, `title`, `author`, `publisher`, `published`, `url`), where it stands in the
    article's text (`start`, `end`), and its `rank` and `score`. Times such as "last year" are
    understood as on the day at which the filter ends.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    store: ArticleStore
    filters: ArticleFilter = ArticleFilter()
    limit: int = 10

    def search(self, query: Query) -> SearchResult:
        """Search for a query that is made already; LangChain's callbacks see it as a retrieval.

        Raises:
            StoreError: the store cannot be searched.
        """
        found = self.invoke(query.text, made=query)
        if not isinstance(found, FoundDocuments):
            raise TypeError(found)
        return found.result

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
        made: Query | None = None,
    ) -> FoundDocuments:
        made = made or build_query(query, asked_on=self.filters.until)
        return FoundDocuments(self.store.search(made, self.filters, self.limit))


def _make_document(retrieved: RetrievedChunk) -> Document:
    chunk, article = retrieved.chunk, retrieved.article
    return Document(
        page_content=chunk.text,
        id=chunk.chunk_id,
        metadata={
            "article_id": article.article_id,
            "title": article.title,
            "author": article.author,
            "publisher": article.publisher,
            "published": article.published.isoformat() if article.published else None,
            "url": article.url,
            "start": chunk.start,
            "end": chunk.end,
            "rank": retrieved.rank,
            "score": retrieved.score,
        },
    )
