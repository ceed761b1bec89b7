"""The retrievers that LangChain's documentation offers, as their own libraries make them.

Their settings are the libraries' defaults, but for how many results they return. Chroma's distance
is then Euclidean, which orders vectors of unit length as the cosine does.
"""

import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from chromadb.api.client import Client
from langchain_chroma import Chroma
from langchain_classic.retrievers.ensemble import EnsembleRetriever
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from tests.benchmarks.contenders import RESULTS, BaselineOptions, Contender
from tests.benchmarks.corpora import Corpus
from vectorstore.articles import ArticleDetails
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.index.chroma import open_client
from vectorstore.language.analysis import analyse

with warnings.catch_warnings():
    # The package says at import that nobody maintains it any more. It is still where BM25 lives.
    warnings.filterwarnings("ignore", "`langchain-community` is being", DeprecationWarning)
    from langchain_community.retrievers.bm25 import BM25Retriever, default_preprocessing_func


class _UnitEmbeddings(Embeddings):
    """Our own embedding model, with the vectors of unit length that our index is given."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""
        return [vector.tolist() for vector in self._model.embed_chunks(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Embed a query."""
        vector: list[float] = self._model.embed_query(text).tolist()
        return vector


def make_documents(corpus: Corpus, seen: str) -> list[Document]:
    """Make a document of each chunk, with as much of its passage's details as is to be seen."""
    details = {article.details.article_id: article.details for article in corpus.articles}
    documents = []
    for chunk in corpus.chunks.values():
        above = [] if seen == "text" else [*_write_head(details[chunk.article_id], seen)]
        headings = [] if seen == "text" else chunk.headings
        words = "\n".join([*above, *headings, chunk.text])
        documents.append(Document(words, id=chunk.chunk_id))
    return documents


def _write_head(details: ArticleDetails, seen: str) -> Iterator[str]:
    if details.title:
        yield details.title
    if seen == "all":
        published = details.published.isoformat() if details.published else None
        byline = [details.author, details.publisher, published]
        if any(byline):
            yield ", ".join(filter(None, byline))


@contextmanager
def open_baselines(
    corpus: Corpus, model: EmbeddingModel, options: BaselineOptions
) -> Iterator[list[Contender]]:
    """Build BM25Retriever, Chroma, and EnsembleRetriever over the two; remove them afterwards."""
    documents = make_documents(corpus, options.seen)
    with TemporaryDirectory() as folder:
        client = open_client(Path(folder))
        try:
            bm25, bm25_seconds = _timed(partial(_build_bm25, documents, stemmed=options.stemmed))
            chroma, chroma_seconds = _timed(partial(_build_chroma, documents, model, client))
            both = EnsembleRetriever(retrievers=[bm25, chroma], weights=[0.5, 0.5])
            yield [
                Contender("BM25Retriever", bm25_seconds, _retrieving(bm25)),
                Contender("Chroma", chroma_seconds, _retrieving(chroma)),
                Contender("EnsembleRetriever", bm25_seconds + chroma_seconds, _retrieving(both)),
            ]
        finally:
            client.close()


def _build_bm25(documents: list[Document], *, stemmed: bool) -> BaseRetriever:
    split = analyse if stemmed else default_preprocessing_func
    built: BaseRetriever = BM25Retriever.from_documents(documents, k=RESULTS, preprocess_func=split)
    return built


def _build_chroma(
    documents: list[Document], model: EmbeddingModel, client: Client
) -> BaseRetriever:
    store = Chroma.from_documents(documents, _UnitEmbeddings(model), client=client)
    return store.as_retriever(search_kwargs={"k": RESULTS})


def _timed(build: Callable[[], BaseRetriever]) -> tuple[BaseRetriever, float]:
    began = time.perf_counter()
    return build(), time.perf_counter() - began


def _retrieving(retriever: BaseRetriever) -> Callable[[str], list[str]]:
    def retrieve(question: str) -> list[str]:
        found = retriever.invoke(question)[:RESULTS]
        return [document.id for document in found if document.id]

    return retrieve
