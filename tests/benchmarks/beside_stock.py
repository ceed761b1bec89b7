"""A question at a cold start, beside a stock script: `python -m tests.benchmarks.beside_stock`.

Both are asked the same questions about the same chunks with the same vectors, by turns, each time
in a process of its own. The store is the one in FOLDER; without it, one of synthetic articles is
made, which takes minutes.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import chromadb
import numpy as np
from rich.console import Console
from rich.table import Table

from tests.benchmarks.scale_steps import Steps
from tests.benchmarks.stock_langchain import COLLECTION
from tests.benchmarks.synthetic import Writer
from vectorstore.settings import CATALOGUE_FILE
from vectorstore.sqlite_files import open_read_only

_BATCH = 2_000
_ASK = "from bot.cli import main; main()"
_CHUNKS = (
    "SELECT chunk_id, vector, substr(text, start + 1, end - start), title, publisher, published"
    " FROM chunks JOIN articles USING (article_id) JOIN vectors USING (embedding_hash)"
    " WHERE model = (SELECT value FROM facts WHERE name = 'model')"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds that one process took, by the clock and of the processor."""

    wall: float
    cpu: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask by turns, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="a store, made with bge-small")
    parser.add_argument("--chunks", type=int, default=10_000, help="of the store that is made")
    parser.add_argument("--runs", type=int, default=15, help="how often each is asked")
    parser.add_argument("--seed", type=int, default=1, help="chooses articles and questions")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home = options.folder or _make_store(Path(folder), options.chunks, options.seed)
        stock = Path(folder) / "stock"
        chunks = fill_stock(home, stock)
        writer = Writer(options.seed)
        questions = [writer.write_question() for _ in range(options.runs + 1)]
        runs = take_turns(find_contenders(home, stock), questions)
    show(runs, chunks)


def _make_store(folder: Path, chunks: int, seed: int) -> Path:
    steps = Steps(folder, chunks, 0, 0, seed)
    for step in ("write", "sample", "fill"):
        getattr(steps, step)()
    return folder / "home"


def fill_stock(home: Path, stock: Path) -> int:
    """Put a store's chunks and vectors into a collection of Chroma's; return how many."""
    collection = chromadb.PersistentClient(str(stock)).create_collection(
        COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    with open_read_only(home / CATALOGUE_FILE) as connection:
        found = connection.execute(_CHUNKS)
        while rows := found.fetchmany(_BATCH):
            ids, vectors, texts, *details = zip(*rows, strict=True)
            collection.add(
                ids=list(ids),
                embeddings=np.stack([np.frombuffer(one, np.float32) for one in vectors]),
                documents=list(texts),
                metadatas=[
                    {"title": title, "publisher": publisher or "", "published": published or ""}
                    for title, publisher, published in zip(*details, strict=True)
                ],
            )
    return collection.count()


def find_contenders(home: Path, stock: Path) -> dict[str, Callable[[str], Run]]:
    """Map names to what asks a question in a process of its own."""
    ours = [sys.executable, "-c", _ASK, "ask"]
    script = [sys.executable, "-m", "tests.benchmarks.stock_langchain", str(stock)]
    without = {"ICS_ANSWER_READER": "off"}
    return {
        "LangChain and Chroma, stock": partial(_ask, script, {}),
        "ics-bot ask": partial(_ask, ours, {"ICS_HOME": str(home)}),
        "ics-bot ask, no answer reader": partial(_ask, ours, {"ICS_HOME": str(home), **without}),
    }


def _ask(command: Sequence[str], settings: Mapping[str, str], question: str) -> Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = perf_counter()
    subprocess.run(
        [*command, question],
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    wall = perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def take_turns(
    contenders: Mapping[str, Callable[[str], Run]], questions: Sequence[str]
) -> dict[str, list[Run]]:
    """Ask each contender each question, by turns; the first only fills the file cache."""
    runs: dict[str, list[Run]] = {name: [] for name in contenders}
    for question in questions:
        for name, ask in contenders.items():
            runs[name].append(ask(question))
    return {name: some[1:] for name, some in runs.items()}


def show(runs: Mapping[str, Sequence[Run]], chunks: int) -> None:
    """Print the medians, and the median of the ratios to the first contender, pair by pair."""
    first = next(iter(runs.values()))
    table = Table(f"{chunks:,} chunks", "seconds", "of stock", "CPU seconds", "of stock")
    for name, some in runs.items():
        wall, cpu = ([getattr(run, key) for run in some] for key in ("wall", "cpu"))
        stock = ([getattr(run, key) for run in first] for key in ("wall", "cpu"))
        shares = [
            statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
            for ours, theirs in zip((wall, cpu), stock, strict=True)
        ]
        table.add_row(
            name,
            *(f"{statistics.median(wall):.2f}", f"{shares[0]:.2f}"),
            *(f"{statistics.median(cpu):.2f}", f"{shares[1]:.2f}"),
        )
    console = Console()
    console.print(table)
    console.print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
