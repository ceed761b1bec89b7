import numpy as np
import pytest

from vectorstore.meanings import can_tell_meanings, tell_meaning


def test_messages_that_mean_much_the_same_have_nearby_vectors() -> None:
    assert can_tell_meanings()
    thanks, praise, question = (
        tell_meaning(one) for one in ("thank you", "much appreciated", "how many ferries are there")
    )

    assert np.linalg.norm(thanks) == pytest.approx(1.0)
    assert thanks @ praise > thanks @ question
