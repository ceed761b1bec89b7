"""Answering as a LangChain `Runnable`, which searches through the store's LangChain retriever."""

from collections.abc import Iterator
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain, Coming
from bot.answering.relations.ages import OLD_MONTHS
from bot.answering.retrieval.close_reading import AnswerReader
from bot.generation.model import ChatModel
from vectorstore.filters import ArticleFilter
from vectorstore.langchain_retriever import HybridRetriever
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import Query
from vectorstore.store import ArticleStore


class RunnableChain(Runnable[Request, Coming | Answer]):
    """An `AnswerChain` whose answers and searches are runs, seen by callbacks and tracing."""

    def __init__(
        self,
        store: ArticleStore,
        model: ChatModel | None = None,
        reader: AnswerReader | None = None,
        old_months: int = OLD_MONTHS,
    ) -> None:
        self.name = "answer"
        self._chain = AnswerChain(store, model, reader, _retrieve, old_months)

    def invoke(
        self,
        input: Request,  # noqa: A002  LangChain's name
        config: RunnableConfig | None = None,
        **_: Any,  # noqa: ANN401  LangChain's signature
    ) -> Answer:
        """Answer a question, or say with a status why not.

        Raises:
            StoreError: the store cannot be searched.
        """
        *_coming, answer = self.stream(input, config)
        if not isinstance(answer, Answer):
            raise TypeError(answer)
        return answer

    def stream(
        self,
        input: Request,  # noqa: A002
        config: RunnableConfig | None = None,
        **_: Any,  # noqa: ANN401
    ) -> Iterator[Coming | Answer]:
        """Yield what the chain yields, as it comes.

        Raises:
            StoreError: the store cannot be searched.
        """
        return self._transform_stream_with_config(iter([input]), self._follow, config)

    def _follow(self, requests: Iterator[Request]) -> Iterator[Coming | Answer]:
        [request] = requests
        yield from self._chain.stream(request)


def _retrieve(
    store: ArticleStore, query: Query, filters: ArticleFilter, limit: int
) -> SearchResult:
    return HybridRetriever(store=store, filters=filters, limit=limit).search(query)
