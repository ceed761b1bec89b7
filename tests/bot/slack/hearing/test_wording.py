from functools import partial
from importlib.resources import files

import numpy as np
import pytest

from bot.slack.hearing.wording import (
    LEARNT,
    TABLES,
    Examples,
    learn,
    learn_words,
    sign_examples,
)


@pytest.mark.parametrize("table", TABLES)
def test_what_was_learnt_is_of_these_examples(table: str) -> None:
    with files("bot.slack.hearing").joinpath(LEARNT).open("rb") as file, np.load(file) as learnt:
        signature = int(learnt[f"{table} signature"])

    assert signature == sign_examples(table), "run python -m tests.benchmarks.fit_hearing"


def _find_nearest(learnt: Examples, text: str) -> str:
    likeness = learnt.measure(text)
    return max(likeness, key=likeness.__getitem__)


@pytest.mark.parametrize("learnt", [learn, learn_words], ids=["with meanings", "by words alone"])
def test_examples_and_what_is_like_them_are_known(learnt: partial[Examples]) -> None:
    talk = learnt("talk_examples")

    assert _find_nearest(talk, "hello there") == "help"
    assert _find_nearest(talk, "how long are my questions stored for") == "privacy"
    assert _find_nearest(talk, "how many ferries does the board own") == "question"


def test_what_means_the_same_in_other_words_is_known_by_its_meaning() -> None:
    assert _find_nearest(learn("talk_examples"), "do my searches linger on your hard disk") == (
        "privacy"
    )
