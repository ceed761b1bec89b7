"""The same answers from both databases: `python -m tests.benchmarks.same_answers Q ARTICLES`.

Q is a file of questions as `ics-bot ask --batch` takes it, gzipped or not. ARTICLES is what
`ics-ingest add` takes, `sample` for the bundled ones, or a file of passages in the form that
`question_sets` describes. A store in a folder and one in a PostgreSQL database get the articles,
each by itself, and both are asked everything. Answers that differ in anything but their times are
named, and the end is 1 if there are any. Embedding model and reader are those that the environment
names.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.question_sets import read_passage_file
from tests.commands import command
from tests.postgresql_server import run_postgresql
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.reading.chunking import split_passages
from vectorstore.settings import StoreSettings, read_settings
from vectorstore.store import ArticleStore

SAMPLE = "sample"
_PASSAGES = (".jsonl", ".jsonl.gz")
_GZIPPED = ".gz"
_TIMES = "timings_ms"

Document = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill both stores, ask both, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", type=Path, help="JSON Lines, gzipped or not")
    parser.add_argument("articles", nargs="+", help=f"files, folders, or {SAMPLE!r}")
    parser.add_argument("--limit", type=int, metavar="N", help="ask the first N questions")
    chosen = parser.parse_args(arguments)
    lines = _read_lines(chosen.questions)[: chosen.limit]
    with run_postgresql() as server, TemporaryDirectory() as folder:
        places = {Path(folder) / "file": None, Path(folder) / "database": server.make_database()}
        for home, database in places.items():
            fill(home, database, chosen.articles)
        with ThreadPoolExecutor(len(places)) as pool:
            first, second = pool.map(lambda home: ask(home, places[home], lines), places)
    differing = list(find_differences(first, second))
    citations = sum(len(one["citations"]) for one in first)
    print(f"{len(first)} answers of {len(lines)}, with {citations} citations")
    print(f"that differ: {len(differing)}", *differing, sep="\n")
    if differing or len(first) != len(lines):
        raise SystemExit(1)


def fill(home: Path, database: str | None, articles: Sequence[str]) -> None:
    """Put articles into a store in a folder, or in a database."""
    if not articles[0].endswith(_PASSAGES):
        wanted = ("sample",) if articles[0] == SAMPLE else ("add", *articles)
        _run(home, database, "ingest.cli", wanted)
        return
    model = choose_embedding_model(read_settings(StoreSettings))
    with closing(ArticleStore(home, model, database=database)) as store, store.writing() as changes:
        for path in articles:
            for article in read_passage_file(Path(path)):
                changes.put(article, split_passages(article.text))
        changes.publish()


def ask(home: Path, database: str | None, lines: Sequence[str]) -> list[Document]:
    """Ask a store everything, and return the answers."""
    said = _run(home, database, "bot.cli", ("ask", "--batch", "-"), "\n".join(lines))
    return [json.loads(line) for line in said.splitlines()]


def find_differences(first: Sequence[Document], second: Sequence[Document]) -> Iterator[str]:
    """Yield for each answer that isn't the same its question, and what of it differs."""
    for one, other in zip(first, second, strict=True):
        names = [name for name in one if name != _TIMES and one[name] != other.get(name)]
        if names:
            yield f"{one['id']}: {one.get('question')} ({', '.join(names)})"


def _read_lines(path: Path) -> list[str]:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == _GZIPPED else content).decode()
    return [line for line in text.split("\n") if line.strip()]


def _run(
    home: Path, database: str | None, module: str, arguments: tuple[str, ...], said: str = ""
) -> str:
    theirs = {name: value for name, value in os.environ.items() if name != "ICS_DATABASE_URL"}
    environment = {**theirs, "ICS_HOME": str(home)}
    if database:
        environment["ICS_DATABASE_URL"] = database
    return subprocess.run(
        command(module, arguments),
        env=environment,
        input=said,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        encoding="utf-8",
        check=True,
    ).stdout


if __name__ == "__main__":
    main()
