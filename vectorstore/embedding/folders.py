"""An encoder from a folder of the operator's own: `onnx:FOLDER`. Nothing is downloaded.

The folder holds `model.onnx`, `tokenizer.json` and `encoder.json`:
{"pooling": "cls" or "mean", "query_prefix": "…", "passage_prefix": "…", "max_length": 512},
of which only `pooling` is needed.
"""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vectorstore.embedding.encoder import Encoder, Recipe

_FILES = ("model.onnx", "tokenizer.json", "encoder.json")


class _Settings(BaseModel):
    """What stands in `encoder.json`."""

    model_config = ConfigDict(extra="forbid")

    pooling: Literal["cls", "mean"]
    query_prefix: str = ""
    passage_prefix: str = ""
    max_length: int = Field(default=512, ge=1)


def find_missing(folder: Path) -> str | None:
    """Say which files a folder lacks; None if it lacks none."""
    if not folder.is_dir():
        return f"the folder {folder}, which is not there"
    missing = [name for name in _FILES if not (folder / name).is_file()]
    return f"{' and '.join(missing)} in {folder}" if missing else None


def load_folder(folder: Path) -> Encoder:
    """Load the encoder of a folder.

    Raises:
        OSError: a file is missing or cannot be read.
        ValueError: a file does not hold what it should.
    """
    missing = find_missing(folder)
    if missing:
        raise OSError(f"it needs {missing}")
    recipe = _read_recipe(folder / "encoder.json")
    model, tokenizer = (folder / name for name in _FILES[:2])
    return Encoder(model.read_bytes(), tokenizer.read_bytes(), recipe)


def _read_recipe(path: Path) -> Recipe:
    try:
        read = _Settings.model_validate_json(path.read_bytes())
    except ValidationError as error:
        (problem, *_) = error.errors()
        where = ".".join(map(str, problem["loc"]))
        message = f"{path}: {f'{where}: ' if where else ''}{problem['msg']}"
        raise ValueError(message) from error
    return Recipe(read.pooling, read.query_prefix, read.passage_prefix, read.max_length)
