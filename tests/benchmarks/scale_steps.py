"""The steps of the scale benchmark, each run in a process of its own; prints figures as JSON."""

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np

from tests.benchmarks.scale_queries import KINDS, WARM_UP, measure_recall, percentile, time_queries
from tests.benchmarks.synthetic import Writer
from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.chunks import embedded_words
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.index.chroma import COLLECTION_CONFIGURATION, open_client
from vectorstore.reading.chunking import split_passages
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore

_ARTICLE_CHARS = (2_000, 9_000)
_CHUNKS_PER_ARTICLE = 10
_BATCH = 2_000
_MEGABYTE = 1e6
_RAW = {
    "with our settings": (COLLECTION_CONFIGURATION, False),
    "as it comes, with texts": ({"hnsw": {"space": "cosine"}}, True),
}
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
        self._model = choose_embedding_model(StoreSettings())

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
        self._model.embed_chunks(["loaded now, not while time is taken"])
        store = ArticleStore(self._home, self._model)
        began = perf_counter()
        with store.writing() as changes:
            for article in self._read_articles():
                changes.put(article, split_passages(article.text))
            changes.publish()
        seconds = perf_counter() - began
        store.close()
        files = sum(one.stat().st_size for one in self._home.glob("catalogue.sqlite3*"))
        index = sum(one.stat().st_size for one in self._home.rglob("index/**/*") if one.is_file())
        builder = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1_024
        return {
            "ingest, s": seconds,
            "ingest, peak memory, MB": _peak_memory(),
            "its index builder, peak memory, MB": builder / _MEGABYTE,
            "catalogue, MB": files / _MEGABYTE,
            "index, MB": index / _MEGABYTE,
        }

    def raw(self) -> dict[str, float]:
        """Embed the same chunks and put them into collections of Chroma's, and nothing else."""
        texts = [
            embedded_words(
                article.details.title, part.headings, article.text[part.start : part.end]
            )
            for article in self._read_articles()
            for part in split_passages(article.text)
        ]
        self._model.embed_chunks(["loaded now, not while time is taken"])
        client = open_client(self._raw)
        began = perf_counter()
        vectors = self._model.embed_chunks(texts)
        seconds = {"embedding, s": perf_counter() - began}
        for number, (name, (configuration, with_texts)) in enumerate(_RAW.items()):
            began = perf_counter()
            collection = client.create_collection(
                f"raw-{number}", configuration=configuration, embedding_function=None
            )
            for first in range(0, len(texts), _BATCH):
                batch = slice(first, first + _BATCH)
                collection.add(
                    ids=[f"chunk {place}" for place in range(len(texts))[batch]],
                    embeddings=np.stack(vectors[batch]),
                    documents=texts[batch] if with_texts else None,
                )
            seconds[f"raw Chroma {name}, s"] = perf_counter() - began
        return seconds

    def add_one(self) -> dict[str, float]:
        """Put one more article into the store, and publish it."""
        article = _make_article(Writer(self._seed + 1), 6_000)
        store = ArticleStore(self._home, self._model)
        self._model.embed_chunks(["loaded now, not while time is taken"])
        began = perf_counter()
        with store.writing() as changes:
            changes.put(article, split_passages(article.text))
            changes.publish()
        seconds = perf_counter() - began
        store.close()
        return {"one more article, s": seconds}

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

    def _write_questions(self, count: int) -> list[str]:
        writer = Writer(self._seed)
        return [writer.write_question() for _ in range(count + WARM_UP)][WARM_UP:]


def _make_article(writer: Writer, characters: int) -> Article:
    written = writer.write_article(characters)
    return make_article(written.text, title=written.title, publisher=written.publisher)


def _peak_memory() -> float:
    """Read the most memory that this process held, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1_024 / _MEGABYTE


if __name__ == "__main__":
    step, folder, *numbers = sys.argv[1:]
    steps = Steps(Path(folder), *map(int, numbers))
    print(json.dumps(getattr(steps, step)()))
