"""The store's search as a LangChain retriever, for other programs built on LangChain."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from vectorstore.chunks import RetrievedChunk
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore


class HybridRetriever(BaseRetriever):
    """Retrieves chunks by lexical and dense search together.

    A document's text is the chunk's; its id the chunk's id; its metadata say which article it is
    from (`article_id`, `title`, `author`, `publisher`, `published`, `url`), where it stands in the
    article's text (`start`, `end`), and its `rank` and `score`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    store: ArticleStore
    filters: ArticleFilter = ArticleFilter()
    limit: int = 10

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
    ) -> list[Document]:
        found = self.store.search(build_query(query), self.filters, self.limit)
        return [_make_document(retrieved) for retrieved in found.retrieved]


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
