from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.embedding_models import LetterEmbeddings, make_failing_model
from vectorstore.embedding.named_models import EmbeddingModel, build_embedding_model
from vectorstore.errors import EmbeddingModelError
from vectorstore.settings import StoreSettings


def _build(name: str) -> EmbeddingModel:
    return build_embedding_model(name, StoreSettings())


def test_the_default_model_loads_without_network_or_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "HF_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    assert _build("wordllama").embed_query("beds").shape == (256,)


@pytest.mark.parametrize("text", ["beds", "😀", "•••", "\x00", "a" * 50_000, "\u200b"])
def test_vectors_have_unit_length_whatever_the_text(model: EmbeddingModel, text: str) -> None:
    assert np.linalg.norm(model.embed_query(text)) == pytest.approx(1.0, abs=1e-5)


def test_an_empty_query_has_a_vector_of_numbers(model: EmbeddingModel) -> None:
    assert np.isfinite(model.embed_query("")).all()


def test_a_vector_of_zeros_stays_one() -> None:
    vector = EmbeddingModel("letters", LetterEmbeddings).embed_query("12345")
    assert not vector.any()


def test_a_query_is_embedded_as_a_chunk_is(model: EmbeddingModel) -> None:
    (chunk,) = model.embed_chunks(["Wards fill in winter."])
    assert np.allclose(model.embed_query("Wards fill in winter."), chunk, atol=1e-5)


def test_more_texts_than_a_batch_keep_their_order() -> None:
    model = EmbeddingModel("letters", LetterEmbeddings)
    texts = ["a" * (number % 3) + "b" * (number % 5) for number in range(600)]
    expected = [model.embed_query(text) for text in texts]
    assert np.array_equal(model.embed_chunks(texts), expected)


def test_no_texts_are_no_vectors_and_load_no_model() -> None:
    assert make_failing_model(OSError("no disk")).embed_chunks([]) == []


def test_a_model_that_cannot_be_loaded_ahead_fails_where_it_is_needed() -> None:
    model = make_failing_model(OSError("no disk"))
    model.prepare()
    with pytest.raises(EmbeddingModelError, match="no disk"):
        model.embed_query("beds")


def test_a_model_is_loaded_once() -> None:
    loaded: list[str] = []

    def load() -> LetterEmbeddings:
        loaded.append("loaded")
        return LetterEmbeddings()

    model = EmbeddingModel("letters", load)
    model.embed_query("one")
    model.embed_chunks(["two"])
    assert loaded == ["loaded"]


@pytest.mark.parametrize(
    "failure", [ImportError("no module"), OSError("no file"), ValueError("no sense")]
)
def test_a_model_that_cannot_be_loaded_says_what_to_do(failure: Exception) -> None:
    with pytest.raises(EmbeddingModelError, match="set ICS_EMBEDDINGS to another model"):
        make_failing_model(failure).embed_query("beds")


@pytest.mark.parametrize("name", ["wordlama", "openai", "openai:", "WordLlama", ":", "other:model"])
def test_an_unknown_model_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(
        EmbeddingModelError,
        match="bge-small, wordllama, onnx-minilm, onnx:FOLDER, openai:MODEL or none",
    ):
        _build(name)


@pytest.mark.parametrize(
    "name", ["bge-small", "wordllama", "onnx-minilm", "openai:text-embedding-3-small"]
)
def test_a_known_model_is_named_after_its_setting(name: str) -> None:
    assert _build(name).name == name


def test_a_hosted_model_without_a_key_asks_for_one() -> None:
    with pytest.raises(EmbeddingModelError, match="set OPENAI_API_KEY"):
        _build("openai:small").embed_query("beds")


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_model_that_cannot_be_downloaded_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    # Nothing listens there: the download fails as it does without a network.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with pytest.raises(EmbeddingModelError, match="set ICS_EMBEDDINGS to another model"):
        _build("onnx-minilm").embed_query("beds")
