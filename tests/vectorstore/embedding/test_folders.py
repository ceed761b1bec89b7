from pathlib import Path
from typing import Any

import pytest

from tests.factories import make_article, put_articles
from tests.vectorstore.embedding.tiny_encoder import write_encoder
from vectorstore.embedding.choosing import find_lack
from vectorstore.embedding.named_models import EmbeddingModel, build_embedding_model
from vectorstore.errors import EmbeddingModelMissingError
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import build_query
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore


def _build(folder: Path) -> EmbeddingModel:
    return build_embedding_model(f"onnx:{folder}", StoreSettings())


def _embed(folder: Path, text: str) -> list[float]:
    (vector,) = _build(folder).embed_chunks([text])
    return [round(float(value), 3) for value in vector]


def test_the_first_token_s_vector_stands_for_the_text_where_the_folder_says_so(
    tmp_path: Path,
) -> None:
    assert _embed(write_encoder(tmp_path, pooling="cls"), "bed bed") == [1, 0, 0]


def test_the_mean_of_the_tokens_stands_for_the_text_where_the_folder_says_so(
    tmp_path: Path,
) -> None:
    # (1, 0, 0) and (0, 0, 4), their mean brought to unit length.
    assert _embed(write_encoder(tmp_path, pooling="mean"), "bed") == [0.243, 0, 0.97]


def test_a_passage_s_prefix_is_embedded_with_it(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path, pooling="mean", passage_prefix="query ")
    assert _embed(folder, "bed")[1] > 0


def test_a_query_s_prefix_stands_before_queries_alone(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path, pooling="mean", query_prefix="query ")
    assert _build(folder).embed_query("bed")[1] > 0
    assert _embed(folder, "bed")[1] == 0


def test_a_text_is_cut_at_the_folder_s_length(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path, pooling="mean", max_length=2)
    assert _embed(folder, "bed query query") == _embed(folder, "bed")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "encoder.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_encoder(tmp_path, pooling="cls")
    (folder / name).unlink()
    with pytest.raises(EmbeddingModelMissingError, match=rf"it needs {name} in "):
        _embed(folder, "bed")
    assert name in str(find_lack(f"onnx:{folder}", StoreSettings()))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingModelMissingError, match="nowhere, which is not there"):
        _embed(tmp_path / "nowhere", "bed")


@pytest.mark.parametrize(
    ("settings", "blamed"),
    [
        ({}, "pooling: Field required"),
        ({"pooling": "sum"}, "pooling: Input should be 'cls' or 'mean'"),
        ({"pooling": "cls", "max_length": 0}, "max_length: "),
        ({"pooling": "cls", "prefix": ""}, "prefix: Extra inputs"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(
    tmp_path: Path, settings: dict[str, Any], blamed: str
) -> None:
    folder = write_encoder(tmp_path, **settings)
    with pytest.raises(EmbeddingModelMissingError, match=rf"^[^\n]*{blamed}[^\n]*$"):
        _embed(folder, "bed")


def test_settings_that_are_not_json_are_told_by_their_file(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path, pooling="cls")
    (folder / "encoder.json").write_text("pooling: cls")
    with pytest.raises(EmbeddingModelMissingError, match=r"encoder\.json: Invalid JSON"):
        _embed(folder, "bed")


def test_a_model_that_takes_no_tokens_is_refused(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path, takes="pixels", pooling="cls")
    with pytest.raises(EmbeddingModelMissingError, match=r"model\.onnx takes pixels"):
        _embed(folder, "bed")


def test_a_model_is_named_by_its_whole_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _build(Path("encoder")).name == f"onnx:{tmp_path / 'encoder'}"


def test_a_store_can_be_made_and_searched_with_a_folder_s_model(tmp_path: Path, home: Path) -> None:
    store = ArticleStore(home, _build(write_encoder(tmp_path / "encoder", pooling="mean")))
    put_articles(store, make_article("bed bed bed"), make_article("query", title="query"))
    (first, *_) = store.search(build_query("bed"), ArticleFilter(), 5).retrieved
    assert first.chunk.text == "bed bed bed"
    store.close()
