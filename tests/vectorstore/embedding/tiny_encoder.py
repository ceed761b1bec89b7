"""A real ONNX model of four words, each with a vector of three dimensions."""

import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

WORDS = {"[UNK]": 0, "[CLS]": 1, "query": 2, "bed": 3}
VECTORS = np.array([[9, 0, 0], [1, 0, 0], [0, 2, 0], [0, 0, 4]], dtype=np.float32)

_TOKENIZER = {
    "version": "1.0",
    "pre_tokenizer": {"type": "Whitespace"},
    "post_processor": {
        "type": "TemplateProcessing",
        "single": [
            {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
            {"Sequence": {"id": "A", "type_id": 0}},
        ],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]}},
    },
    "model": {"type": "WordLevel", "vocab": WORDS, "unk_token": "[UNK]"},
}


def write_encoder(folder: Path, takes: str = "input_ids", **settings: object) -> Path:
    """Write the files of `onnx:FOLDER`, with this in encoder.json; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(_make_model(takes))
    (folder / "tokenizer.json").write_text(json.dumps(_TOKENIZER), encoding="utf-8")
    (folder / "encoder.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def _make_model(takes: str) -> bytes:
    graph = helper.make_graph(
        [helper.make_node("Gather", ["vectors", takes], ["rows"])],
        "words",
        [helper.make_tensor_value_info(takes, TensorProto.INT64, ["batch", "length"])],
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["batch", "length", 3])],
        [numpy_helper.from_array(VECTORS, "vectors")],
    )
    # Newer formats than these would not load with the oldest onnxruntime that we support.
    opset = helper.make_opsetid("", 13)
    model = helper.make_model(graph, opset_imports=[opset], ir_version=8)
    content: bytes = model.SerializeToString()
    return content
