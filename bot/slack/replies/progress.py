"""The work on an answer: its steps, each statement once it is verified, and then the answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.answers import Answer, Answerer, Request, Retrieved, VerifiedStatement
from bot.slack.library import AnswererError
from bot.slack.messages.set_phrases import CHECKING, READING


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done just now."""

    words: str


def answer_in_steps(
    answerer: Answerer, request: Request
) -> Iterator[Step | VerifiedStatement | Answer]:
    """Yield what is being done, each verified statement as it comes, and at the end the answer.

    Raises:
        AnswererError: a model, or whatever else the answerer asks, was out of reach.
        StoreError: the articles cannot be searched.
    """
    is_checking = False
    try:
        for item in answerer.stream(request):
            if isinstance(item, Retrieved):
                words = READING.format(articles=item.articles)
                yield Step(words if item.articles != 1 else words.removesuffix("s"))
                continue
            if isinstance(item, VerifiedStatement) and not is_checking:
                is_checking = True
                yield Step(CHECKING)
            yield item
    except OSError as error:
        raise AnswererError(type(error).__name__) from error
