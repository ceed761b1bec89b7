"""The steps of the scale benchmark, each run in a process of its own; prints figures as JSON."""

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

import numpy as np

from tests.benchmarks import raw_chroma
from tests.benchmarks.made_up_vectors import MadeUpEmbeddings
from tests.benchmarks.scale_queries import (
    KINDS,
    WARM_UP,
    measure_recall,
    percentile,
    time_queries,
)
from tests.benchmarks.synthetic import Writer
from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.reader import Vector
from vectorstore.chunks import embedded_words, make_chunks
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.reading.chunking import split_passages
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore

_ARTICLE_CHARS = (2_000, 9_000)
_CHUNKS_PER_ARTICLE = 10
_BATCH = 2_000
_MEGABYTE = 1e6
# Larger stores get vectors that are made up of those of so many chunks.
_MOST_EMBEDDED = 10_000
_SAMPLE = 1_000
_SEARCH = "from bot.cli import main; main()"


class Steps:
    """Measures one store, in `folder`, of so many chunks."""

    def __init__(self, folder: Path, chunks: int, queries: int, processes: int, seed: int) -> None:
        self._home = folder / "home"
        self._raw = folder / "raw"
        self._written = folder / "articles.jsonl"
        self._chunks = chunks
        self._queries = queries
        self._processes = processes
        self._seed = seed
        self._sample = folder / "sample.npy"
        self._model = choose_embedding_model(StoreSettings())

    @property
    def _filling_model(self) -> EmbeddingModel:
        """The model itself, or for a large store one that makes its vectors up."""
        if self._chunks <= _MOST_EMBEDDED:
            return self._model
        made_up = MadeUpEmbeddings(np.load(self._sample), self._model)
        return EmbeddingModel(self._model.name, lambda: made_up)

    def sample(self) -> dict[str, float]:
        """Embed some chunks: how fast that goes, and what vectors are made up of."""
        texts = [words for words, _ in islice(self._read_chunks(), _SAMPLE)]
        self._model.embed_chunks(texts[:1])  # loads it
        began = perf_counter()
        np.save(self._sample, np.stack(self._model.embed_chunks(texts)))
        seconds = perf_counter() - began
        return {"embedding, chunks/s": len(texts) / seconds}

    def write(self) -> dict[str, float]:
        """Write articles to a file until there are enough chunks."""
        writer = Writer(self._seed)
        articles = chunks = 0
        with self._written.open("w", encoding="utf-8") as file:
            while chunks < self._chunks:
                left = -(-(self._chunks - chunks) // _CHUNKS_PER_ARTICLE)
                for written in writer.write_articles(left, _ARTICLE_CHARS):
                    print(json.dumps(asdict(written), default=date.isoformat), file=file)
                    chunks += len(split_passages(written.text))
                    articles += 1
        return {"articles": articles, "chunks": chunks}

    def fill(self) -> dict[str, float]:
        """Ingest the articles, and publish the index."""
        model = self._filling_model
        model.embed_chunks(["loaded now, not while time is taken"])
        store = ArticleStore(self._home, model)
        began, busy = perf_counter(), _cpu_seconds()
        with store.writing() as changes:
            for article in self._read_articles():
                changes.put(article, split_passages(article.text))
            changes.publish()
        seconds, busy = perf_counter() - began, _cpu_seconds() - busy
        store.close()
        files = sum(one.stat().st_size for one in self._home.glob("catalogue.sqlite3*"))
        index = sum(one.stat().st_size for one in self._home.rglob("index/**/*") if one.is_file())
        builder = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1_024
        return {
            "ingest, s": seconds,
            "ingest, CPU s": busy,
            "ingest, peak memory, MB": _peak_memory(),
            "its index builder, peak memory, MB": builder / _MEGABYTE,
            "catalogue, MB": files / _MEGABYTE,
            "index, MB": index / _MEGABYTE,
        }

    def raw(self) -> dict[str, float]:
        """Put the same chunks and vectors into collections of Chroma's, and nothing else."""
        chunks = list(self._read_chunks())
        vectors = np.stack(self._read_vectors([key for _, key in chunks]))
        return raw_chroma.fill(self._raw, [words for words, _ in chunks], vectors)

    def ask_raw(self) -> dict[str, float]:
        """Query the collection as it comes, by vectors of the same model."""
        writer = Writer(self._seed + 2)
        questions = [writer.write_question() for _ in range(self._queries + WARM_UP)]
        times = raw_chroma.time_queries(self._raw, self._model, questions)
        return {
            "raw Chroma query p50, ms": percentile(times.wall, 50),
            "raw Chroma query p95, ms": percentile(times.wall, 95),
            "raw Chroma query p95, CPU ms": percentile(times.cpu, 95),
            "raw Chroma query, peak memory, MB": _peak_memory(),
        }

    def add_one(self) -> dict[str, float]:
        """Put one more article into the store, and publish it."""
        article = _make_article(Writer(self._seed + 1), 6_000)
        model = self._filling_model
        store = ArticleStore(self._home, model)
        model.embed_chunks(["loaded now, not while time is taken"])
        began, busy = perf_counter(), _cpu_seconds()
        with store.writing() as changes:
            changes.put(article, split_passages(article.text))
            changes.publish()
        seconds = perf_counter() - began
        store.close()
        return {"one more article, s": seconds, "one more article, CPU s": _cpu_seconds() - busy}

    def ask(self) -> dict[str, float]:
        """Search with and without filters in one process, and compare with an exact scan."""
        # Other questions for each kind: what one has read is in memory for the next.
        writer = Writer(self._seed + 2)
        store = ArticleStore(self._home, self._model)
        times = {
            name: time_queries(store, [kind.write(writer) for _ in range(self._queries + WARM_UP)])
            for name, kind in KINDS.items()
        }
        memory = _peak_memory()
        store.close()
        return {
            **{f"{name} p50, ms": percentile(some.wall, 50) for name, some in times.items()},
            **{f"{name} p95, ms": percentile(some.wall, 95) for name, some in times.items()},
            **{f"{name} p95, CPU ms": percentile(some.cpu, 95) for name, some in times.items()},
            "search, peak memory, MB": memory,
            **measure_recall(self._home, self._model, self._write_questions(self._queries)),
        }

    def start_cold(self) -> dict[str, float]:
        """Run `ics-bot search` as a user does."""
        environment = {**os.environ, "ICS_HOME": str(self._home)}
        command = [sys.executable, "-c", _SEARCH, "search"]
        run = partial(subprocess.run, env=environment, stdout=subprocess.DEVNULL, check=True)
        seconds = []
        for question in self._write_questions(self._processes):
            began = perf_counter()
            run([*command, question, "--json"])
            seconds.append(perf_counter() - began)
        return {"ics-bot search, cold, s": statistics.median(seconds)}

    def _read_articles(self) -> Iterator[Article]:
        with self._written.open(encoding="utf-8") as lines:
            for line in lines:
                written = json.loads(line)
                yield make_article(
                    written["text"],
                    title=written["title"],
                    authors=(written["author"],),
                    publisher=written["publisher"],
                    published=date.fromisoformat(written["published"]),
                )

    def _read_chunks(self) -> Iterator[tuple[str, str]]:
        """Yield the words of each chunk that are embedded, and their hash."""
        for article in self._read_articles():
            title = article.details.title
            passages = split_passages(article.text)
            for chunk in make_chunks(article.details.article_id, title, article.text, passages):
                yield embedded_words(title, chunk.headings, chunk.text), chunk.embedding_hash

    def _read_vectors(self, hashes: Sequence[str]) -> list[Vector]:
        catalogue = Catalogue(self._home / "catalogue.sqlite3")
        vectors: dict[str, Vector] = {}
        for first in range(0, len(hashes), _BATCH):
            vectors |= catalogue.vectors(self._model.name, hashes[first : first + _BATCH])
        catalogue.close()
        return [vectors[key] for key in hashes]

    def _write_questions(self, count: int) -> list[str]:
        writer = Writer(self._seed)
        return [writer.write_question() for _ in range(count + WARM_UP)][WARM_UP:]


def _make_article(writer: Writer, characters: int) -> Article:
    written = writer.write_article(characters)
    return make_article(written.text, title=written.title, publisher=written.publisher)


def _cpu_seconds() -> float:
    """Read what this process and its children that have ended took of the processor."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak_memory() -> float:
    """Read the most memory that this process held, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1_024 / _MEGABYTE


if __name__ == "__main__":
    step, folder, *numbers = sys.argv[1:]
    steps = Steps(Path(folder), *map(int, numbers))
    print(json.dumps(getattr(steps, step)()))
