"""The work on an answer: its steps, each statement once it is verified, and then the answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answering.answers import Answer, Answerer, Request, Retrieved, VerifiedStatement
from bot.answering.statuses import Status
from bot.slack.library import AnswererError
from bot.slack.messages.set_phrases import CHECKING, READING

# In a few words alone there is less to go by.
_SURE = 0.5


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


def answer_anew(
    answerer: Answerer, request: Request
) -> Iterator[Step | VerifiedStatement | Answer]:
    """Yield the same, but where what was asked before leaves it in doubt, ask the words alone.

    What they find alone counts if it stands in the article that the doubt was about: without what
    was asked before, "who commissioned it?" would be answered about anything.

    Raises:
        AnswererError: a model, or whatever else the answerer asks, was out of reach.
        StoreError: the articles cannot be searched.
    """
    for item in answer_in_steps(answerer, request):
        is_in_doubt = isinstance(item, Answer) and item.status is Status.UNANSWERABLE_NOT_SURE
        if isinstance(item, Answer) and is_in_doubt and request.history:
            alone = [*answer_in_steps(answerer, replace(request, history=()))]
            yield from alone if _goes_on_from(alone[-1], item) else [item]
        else:
            yield item


def _goes_on_from(alone: object, in_doubt: Answer) -> bool:
    if not isinstance(alone, Answer) or not alone.citations or not in_doubt.closest:
        return False
    about = in_doubt.closest[0].citation.article.article_id
    is_sure = alone.status.is_answer and alone.confidence >= _SURE
    return is_sure and alone.citations[0].article.article_id == about
