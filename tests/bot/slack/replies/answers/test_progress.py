from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answering.answers import (
    Answer,
    ClosePassage,
    Request,
    Retrieved,
    Turn,
    VerifiedStatement,
)
from bot.answering.citations import Citation
from bot.answering.statuses import Status
from bot.slack.replies.answers.progress import answer_anew
from tests.bot.corpus import BAKERY, LIFTS
from tests.bot.slack.asking import follow_answer, make_answer, make_declined

_ASKED_BEFORE = (Turn("How many ovens?", "Two."),)
_PASSAGE = ClosePassage("Ann Example: “lifts”", Citation(1, LIFTS.details, "lifts", 0, 5))
_IN_DOUBT = replace(make_declined(), status=Status.UNANSWERABLE_NOT_SURE, closest=(_PASSAGE,))


@dataclass(frozen=True)
class _Answerer:
    """Isn't sure after what was asked before, and answers alone."""

    alone: Answer

    def invoke(self, request: Request) -> Answer:
        return _IN_DOUBT if request.history else self.alone

    def stream(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        yield from follow_answer(self.invoke(request))


def test_a_follow_up_in_doubt_is_answered_by_its_words_from_the_same_article() -> None:
    alone = replace(make_answer("Lifts are slow.", article=LIFTS.details), confidence=0.9)

    *_coming, answer = answer_anew(_Answerer(alone), Request("who fits them?", _ASKED_BEFORE))

    assert answer == alone


def test_what_its_words_find_in_another_article_does_not_answer_it() -> None:
    alone = replace(make_answer("Ovens are hot.", article=BAKERY.details), confidence=0.9)

    coming = [*answer_anew(_Answerer(alone), Request("who fits them?", _ASKED_BEFORE))]

    assert coming == [_IN_DOUBT]


def test_a_first_question_is_asked_once() -> None:
    alone = replace(_IN_DOUBT, question="who?")

    assert [*answer_anew(_Answerer(alone), Request("who?"))] == [alone]
