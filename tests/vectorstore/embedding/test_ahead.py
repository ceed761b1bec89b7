import threading
from collections.abc import Iterator

import numpy as np
import pytest

from tests.vectorstore.embedding_models import LetterEmbeddings, RecordingEmbeddings
from vectorstore.embedding.ahead import EmbeddingAhead
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import EmbeddingModelError

_WARDS = {"wards": "Wards fill up.", "beds": "Beds are few."}


class GatedEmbeddings(LetterEmbeddings):
    """Embeds nothing before it is let."""

    def __init__(self) -> None:
        self.gate = threading.Event()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts, once that is allowed."""
        self.gate.wait(timeout=30)
        return super().embed_documents(texts)


class FailingEmbeddings(LetterEmbeddings):
    """Fails with every text."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Fail."""
        raise EmbeddingModelError(f"no answer for {len(texts)} texts")


@pytest.fixture
def recording() -> RecordingEmbeddings:
    return RecordingEmbeddings()


@pytest.fixture
def ahead(recording: RecordingEmbeddings) -> Iterator[EmbeddingAhead]:
    opened = EmbeddingAhead(EmbeddingModel("letters", lambda: recording, batch_texts=1))
    yield opened
    opened.close()


def test_a_text_that_was_expected_is_embedded_once(
    ahead: EmbeddingAhead, recording: RecordingEmbeddings
) -> None:
    ahead.expect(_WARDS)
    ahead.expect(_WARDS)
    assert set(ahead.take(_WARDS)) == set(_WARDS)
    assert recording.embedded == list(_WARDS.values())


def test_a_text_that_nobody_expected_is_embedded_when_it_is_wanted(ahead: EmbeddingAhead) -> None:
    model = EmbeddingModel("letters", LetterEmbeddings)
    (vector,) = ahead.take({"wards": "Wards fill up."}).values()
    assert np.array_equal(vector, model.embed_chunks(["Wards fill up."])[0])


def test_expecting_does_not_wait() -> None:
    gated = GatedEmbeddings()
    ahead = EmbeddingAhead(EmbeddingModel("gated", lambda: gated))
    ahead.expect(_WARDS)
    gated.gate.set()
    assert set(ahead.take(_WARDS)) == set(_WARDS)
    ahead.close()


def test_what_cannot_be_embedded_fails_where_it_is_wanted() -> None:
    ahead = EmbeddingAhead(EmbeddingModel("failing", FailingEmbeddings))
    ahead.expect(_WARDS)
    with pytest.raises(EmbeddingModelError, match="no answer for 2 texts"):
        ahead.take(_WARDS)
    assert ahead.close() == {}


def test_closing_hands_over_what_is_ready_and_nobody_took(ahead: EmbeddingAhead) -> None:
    ahead.expect(_WARDS)
    ahead.take({"wards": "Wards fill up."})
    ahead.take({"nurses": "Nurses are needed."})
    assert set(ahead.close()) == {"beds"}


def test_closing_does_not_wait_for_what_was_not_begun() -> None:
    gated = GatedEmbeddings()
    ahead = EmbeddingAhead(EmbeddingModel("gated", lambda: gated, batch_texts=1))
    ahead.expect({str(number): f"text {number}" for number in range(50)})
    threading.Timer(0.2, gated.gate.set).start()
    assert len(ahead.close()) < 50
