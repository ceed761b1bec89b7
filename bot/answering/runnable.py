"""The chain as a LangChain `Runnable`."""

from collections.abc import Iterator
from typing import Any, cast

from langchain_core.runnables import Runnable, RunnableConfig

from bot.answering.answers import Answer, Request, VerifiedStatement
from bot.answering.chain import AnswerChain


class RunnableChain(Runnable[Request, Answer | VerifiedStatement]):
    """Gives an answer when it is invoked, and verified statements before it when it streams."""

    def __init__(self, chain: AnswerChain) -> None:
        self.name = "answer"
        self._chain = chain

    def invoke(
        self,
        input: Request,  # noqa: A002  LangChain's name
        config: RunnableConfig | None = None,
        **_: Any,  # noqa: ANN401  LangChain's signature
    ) -> Answer:
        """Answer a question."""
        answer = self._call_with_config(self._chain.answer, input, config)
        return cast("Answer", answer)

    def stream(
        self,
        input: Request,  # noqa: A002
        config: RunnableConfig | None = None,  # noqa: ARG002
        **_: Any,  # noqa: ANN401
    ) -> Iterator[Answer | VerifiedStatement]:
        """Yield each statement as soon as it is verified, and the answer at the end."""
        yield from self._chain.stream(input)
