"""The answer chain as a LangChain `Runnable`, for other programs built on LangChain.

Importing LangChain's runnables doubles the time of a cold `ics-bot ask`, so our own commands call
the chain itself.
"""

from collections.abc import Iterator
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain, Coming


class RunnableChain(Runnable[Request, Coming | Answer]):
    """Gives an answer when it is invoked, and what comes before it when it streams."""

    def __init__(self, chain: AnswerChain) -> None:
        self.name = "answer"
        self._chain = chain

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
        """Yield what the chain yields.

        Raises:
            StoreError: the store cannot be searched.
        """
        return self._transform_stream_with_config(iter([input]), self._follow, config)

    def _follow(self, requests: Iterator[Request]) -> Iterator[Coming | Answer]:
        for request in requests:
            yield from self._chain.stream(request)
