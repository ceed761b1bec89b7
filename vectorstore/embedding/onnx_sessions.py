"""Models in ONNX's format and their tokenizers, opened for one text a core."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from vectorstore.settings import keep_use_of_models_home

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


def load_tokenizer(content: bytes, most_tokens: int) -> "Tokenizer":
    """Load a tokenizer from its `tokenizer.json`; it cuts off what is beyond `most_tokens`.

    Raises:
        ValueError: the content is no tokenizer.
    """
    from tokenizers import Tokenizer  # noqa: PLC0415  loads only where it is used

    try:
        tokenizer = Tokenizer.from_buffer(content)
        tokenizer.enable_truncation(most_tokens)
    # What tokenizers raises has no class of its own.
    except Exception as error:
        message = f"tokenizer.json cannot be read: {error}"
        raise ValueError(message) from error
    tokenizer.no_padding()
    return tokenizer


def open_session(
    content: bytes, external: Mapping[str, NDArray[Any]] | None = None
) -> "InferenceSession":
    """Open a model; `external` are arrays that it names and doesn't hold.

    Raises:
        ValueError: the content is no model.
    """
    keep_use_of_models_home()
    from onnxruntime import InferenceSession, OrtValue, SessionOptions  # noqa: PLC0415  the same

    options = SessionOptions()
    # Each text has a core of its own. Threads that share one text wait for each other, and by
    # default they do so in a loop that keeps the cores from everybody else.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if external:
        values = [OrtValue.ortvalue_from_numpy(array) for array in external.values()]
        options.add_external_initializers(list(external), values)
    try:
        return InferenceSession(content, options, providers=["CPUExecutionProvider"])
    # onnxruntime's exceptions are known to its compiled part only.
    except Exception as error:
        reason = str(error).partition("\n")[0]
        message = f"model.onnx cannot be read: {reason}"
        raise ValueError(message) from error


def count_cores() -> int:
    """Count the cores that this process may use."""
    # In a container there may be fewer than the machine has.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
