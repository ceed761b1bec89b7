import numpy as np
import pytest

from vectorstore.meanings import _kept, can_tell_meanings, tell_meaning


def test_messages_that_mean_much_the_same_have_nearby_vectors() -> None:
    assert can_tell_meanings()
    thanks, praise, question = (
        tell_meaning(one) for one in ("thank you", "much appreciated", "how many ferries are there")
    )

    assert np.linalg.norm(thanks) == pytest.approx(1.0)
    assert thanks @ praise > thanks @ question


def test_a_message_is_read_once_and_its_words_are_not_kept() -> None:
    first = tell_meaning("the ferry is late again")

    assert tell_meaning("the ferry is late again") is first
    assert "ferry" not in str(_kept.keys())


def test_only_the_last_few_messages_are_remembered() -> None:
    for number in range(20):
        tell_meaning(f"message {number}")

    assert len(_kept) == 16
