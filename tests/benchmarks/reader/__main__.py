"""Makes and measures the answer reader: `python -m tests.benchmarks.reader --help`."""

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from tests.benchmarks.question_sets import QuestionSetError
from tests.benchmarks.reader.candidate_files import choose_half, read_candidates, write_candidates
from tests.benchmarks.reader.candidates import CandidateSet, find_candidates
from tests.benchmarks.reader.exporting import average, export, leave_words_out
from tests.benchmarks.reader.labelled import read_articles, read_labelled
from tests.benchmarks.reader.measuring import measure, read_all, render
from tests.benchmarks.reader.training import Settings, train
from tests.benchmarks.reader.wheel_model import (
    Weights,
    dequantize,
    read_wheel_model,
    read_wheel_tokenizer,
)
from vectorstore.embedding.bundled import load_cross_encoder, open_cross_encoder
from vectorstore.embedding.cross_encoder import CrossEncoder
from vectorstore.embedding.named_models import build_embedding_model
from vectorstore.errors import StoreError
from vectorstore.settings import StoreSettings

_SEARCHED_WITH = "bge-small"
_DESCRIPTION = """\
Makes and measures the answer reader, step by step:

  candidates tests/benchmarks/near_misses near_misses.jsonl.gz
  train near_misses.jsonl.gz weights_0.npz [--half] [--seed 0]
  export weights_0.npz weights_1.npz weights_2.npz cross_encoder.onnx
  measure FOLDER [--model cross_encoder.onnx]

A FOLDER holds articles/ and questions.jsonl. Training needs `pip install torch transformers`
and takes two minutes on one GPU; the rest runs on the CPU, with the extra `semantic` and onnx.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one of the steps; end with 1 and a line on what can't be used."""
    chosen = _build_parser().parse_args(arguments)
    try:
        chosen.run(chosen)
    except (ImportError, OSError, StoreError, ValueError) as error:
        raise SystemExit(str(error)) from error


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.reader",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    steps = parser.add_subparsers(required=True, metavar="STEP")
    make = steps.add_parser("candidates", help="search for what may answer each question")
    make.add_argument("folder", type=Path)
    make.add_argument("candidates", type=Path, help="the file to write, gzipped JSON Lines")
    make.set_defaults(run=_make_candidates)
    _add_training(steps.add_parser("train", help="train the wheel's model further (GPU)"))
    out = steps.add_parser("export", help="write weights as int8 ONNX, and print its sha256")
    out.add_argument(
        "weights", type=Path, nargs="+", help="what `train` wrote; of several, their mean"
    )
    out.add_argument("model", type=Path, help="the ONNX file to write")
    out.set_defaults(run=_export)
    _add_measuring(steps.add_parser("measure", help="compare the wheel's model and ours"))
    return parser


def _add_training(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("candidates", type=Path)
    parser.add_argument("weights", type=Path, help="the file to write, .npz")
    parser.add_argument(
        "--half", action="store_true", help="train on every second article's questions only"
    )
    for field in fields(Settings):
        option = f"--{field.name.replace('_', '-')}"
        kind = type(field.default)
        parser.add_argument(
            option, type=kind, default=field.default, help="default: %(default)s", metavar="N"
        )
    parser.set_defaults(run=_train)


def _add_measuring(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="articles and questions, or a candidates file")
    parser.add_argument("--model", type=Path, help="what `export` wrote (default: the one we ship)")
    parser.add_argument(
        "--half", action="store_true", help="ask what `train --half` didn't train on only"
    )
    parser.set_defaults(run=_measure)


def _find(folder: Path) -> Iterator[CandidateSet]:
    model = build_embedding_model(_SEARCHED_WITH, StoreSettings())
    return find_candidates(read_articles(folder), read_labelled(folder), model)


def _make_candidates(chosen: argparse.Namespace) -> None:
    write_candidates(chosen.candidates, _find(chosen.folder))


def _train(chosen: argparse.Namespace) -> None:
    names = [field.name for field in fields(Settings)]
    settings = replace(Settings(), **{name: getattr(chosen, name) for name in names})
    sets = read_candidates(chosen.candidates)
    sets = choose_half(sets, held_out=False) if chosen.half else sets
    weights = train(sets, dequantize(read_wheel_model()), read_wheel_tokenizer(), settings)
    np.savez(chosen.weights, **weights)  # type: ignore[arg-type]  # numpy/numpy#28328


def _export(chosen: argparse.Namespace) -> None:
    content = export(average([_load(path) for path in chosen.weights]), read_wheel_model())
    chosen.model.write_bytes(content)
    print(f"{hashlib.sha256(content).hexdigest()}  {chosen.model}")


def _load(path: Path) -> Weights:
    with np.load(path) as weights:
        return dict(weights)


def _measure(chosen: argparse.Namespace) -> None:
    is_folder = chosen.folder.is_dir()
    sets = list(_find(chosen.folder)) if is_folder else read_candidates(chosen.folder)
    sets = choose_half(sets, held_out=True) if chosen.half else sets
    if not sets:
        raise QuestionSetError(f"{chosen.folder} has no questions to measure with")
    for name, encoder in _open_encoders(chosen.model):
        print(render(name, measure(read_all(encoder, sets))), flush=True)


def _open_encoders(model: Path | None) -> Iterator[tuple[str, CrossEncoder]]:
    yield "not trained", open_cross_encoder(leave_words_out(read_wheel_model()))
    if model is None:
        yield "shipped", load_cross_encoder()
    else:
        yield model.name, open_cross_encoder(model.read_bytes())


if __name__ == "__main__":
    main()
