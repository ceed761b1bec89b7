import pytest

from bot.answering.statuses import WORDS, Status

_NO_ANSWERS = [status for status in Status if not status.is_answer]


@pytest.mark.parametrize("status", _NO_ANSWERS, ids=lambda status: status.value)
def test_every_status_without_an_answer_has_words(status: Status) -> None:
    assert WORDS[status].strip()


@pytest.mark.parametrize("status", _NO_ANSWERS, ids=lambda status: status.value)
def test_every_status_without_an_answer_says_so_in_its_prefix(status: Status) -> None:
    assert status.value.split("_")[0] in {"unanswerable", "refused", "error"}


def test_only_answered_and_partly_answered_are_answers() -> None:
    answers = {status.value for status in Status if status.is_answer}

    assert answers == {"answered", "answered_partly"}


def test_no_two_statuses_are_put_into_the_same_words() -> None:
    assert len(set(WORDS.values())) == len(WORDS)


def test_an_answer_has_no_fixed_words() -> None:
    assert WORDS.keys() == set(_NO_ANSWERS)
