"""The steps of the scale benchmark, each run in a process of its own; prints figures as JSON."""

import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from ingest.chunking import split_passages
from tests.benchmarks.synthetic import Writer
from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.catalogue import Catalogue
from vectorstore.chroma import COLLECTION_CONFIGURATION, open_client
from vectorstore.chunks import embedded_words
from vectorstore.dense_index import DenseIndex
from vectorstore.embeddings import build_embedding_model
from vectorstore.filters import ArticleFilter
from vectorstore.queries import build_query
from vectorstore.settings import StoreSettings
from vectorstore.snapshots import Snapshots
from vectorstore.store import ArticleStore

_ARTICLE_CHARS = (2_000, 9_000)
_CHUNKS_PER_ARTICLE = 10
_BATCH = 2_000
_LIMIT = 10
_WARM_UP = 5
_MEGABYTE = 1e6
# About half of the articles are from this day on.
_SINCE = date(2023, 6, 1)
_SEARCH = "from bot.cli import main; main()"


class Steps:
    """Measures one store, in `folder`, of so many chunks."""

    def __init__(self, folder: Path, chunks: int, queries: int, processes: int, seed: int) -> None:
        self._home = folder / "home"
        self._raw = folder / "raw"
        self._chunks = chunks
        self._queries = queries
        self._processes = processes
        self._seed = seed
        self._model = build_embedding_model(StoreSettings())

    def fill(self) -> dict[str, float]:
        """Ingest articles until there are enough chunks, and publish the index."""
        articles = list(self._write_articles())
        self._model.embed_chunks(["loaded now, not while time is taken"])
        store = ArticleStore(self._home, self._model)
        began = perf_counter()
        with store.writing() as changes:
            for article in articles:
                changes.put(article, split_passages(article.text))
            changes.publish()
        seconds = perf_counter() - began
        store.close()
        files = sum(one.stat().st_size for one in self._home.glob("catalogue.sqlite3*"))
        index = sum(one.stat().st_size for one in self._home.rglob("index/**/*") if one.is_file())
        return {
            "articles": len(articles),
            "ingest, s": seconds,
            "ingest, peak memory, MB": _peak_memory(),
            "catalogue, MB": files / _MEGABYTE,
            "index, MB": index / _MEGABYTE,
        }

    def raw(self) -> dict[str, float]:
        """Embed the same chunks and put them into a collection of Chroma's, and nothing else."""
        texts = [
            embedded_words(
                article.details.title, part.headings, article.text[part.start : part.end]
            )
            for article in self._write_articles()
            for part in split_passages(article.text)
        ]
        self._model.embed_chunks(["loaded now, not while time is taken"])
        client = open_client(self._raw)
        began = perf_counter()
        collection = client.create_collection(
            "raw", configuration=COLLECTION_CONFIGURATION, embedding_function=None
        )
        for first in range(0, len(texts), _BATCH):
            batch = texts[first : first + _BATCH]
            vectors = self._model.embed_chunks(batch)
            ids = [str(first + place) for place in range(len(batch))]
            collection.add(ids=ids, embeddings=np.stack(vectors))
        return {"embedding + raw Chroma, s": perf_counter() - began}

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
        questions = self._write_questions(self._queries)
        store = ArticleStore(self._home, self._model)
        publisher = _find_largest_publisher(store)
        both = ArticleFilter(since=_SINCE, publisher=publisher)
        kinds = {
            "query": ArticleFilter(),
            "by date": ArticleFilter(since=_SINCE),
            "by publisher": ArticleFilter(publisher=publisher),
            "by both": both,
        }
        times = {name: _time_queries(store, questions, kind) for name, kind in kinds.items()}
        memory = _peak_memory()
        store.close()
        return {
            **{f"{name} p50, ms": _percentile(some.wall, 50) for name, some in times.items()},
            **{f"{name} p95, ms": _percentile(some.wall, 95) for name, some in times.items()},
            **{f"{name} p95, CPU ms": _percentile(some.cpu, 95) for name, some in times.items()},
            "search, peak memory, MB": memory,
            **self._measure_recall(questions),
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

    def _write_articles(self) -> Iterator[Article]:
        writer = Writer(self._seed)
        chunks = 0
        while chunks < self._chunks:
            left = self._chunks - chunks
            for written in writer.write_articles(-(-left // _CHUNKS_PER_ARTICLE), _ARTICLE_CHARS):
                article = make_article(
                    written.text,
                    title=written.title,
                    authors=(written.author,),
                    publisher=written.publisher,
                    published=written.published,
                )
                chunks += len(split_passages(article.text))
                yield article

    def _write_questions(self, count: int) -> list[str]:
        writer = Writer(self._seed)
        return [writer.write_question() for _ in range(count + _WARM_UP)][_WARM_UP:]

    def _measure_recall(self, questions: Sequence[str]) -> dict[str, float]:
        catalogue = Catalogue(self._home / "catalogue.sqlite3")
        index = DenseIndex(Snapshots(self._home / "index"))
        with catalogue.reading() as connection:
            rows = connection.execute(
                "SELECT chunk_id, vector, published FROM chunks JOIN articles USING (article_id)"
                " JOIN vectors USING (embedding_hash)"
            ).fetchall()
        ids = np.array([row[0] for row in rows])
        matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float32)
        matrix = matrix.reshape(len(rows), -1)
        late = np.array([(row[2] or "") >= _SINCE.isoformat() for row in rows])
        found: dict[str, list[float]] = {"dense recall@10": [], "dense recall@10 by date": []}
        late_ids = set(ids[late])
        for question in questions:
            vector = self._model.embed_query(build_query(question).text)
            cosines = matrix @ vector
            # The same number of neighbours as a search asks for, of which those allowed are kept.
            near = index.nearest(vector, 125) or []
            for name, exact, got in (
                ("dense recall@10", cosines, near),
                ("dense recall@10 by date", np.where(late, cosines, -1), near),
            ):
                allowed = late_ids if name.endswith("date") else None
                kept = [one for one in got if allowed is None or one in allowed][:_LIMIT]
                best = set(ids[np.argsort(-exact, kind="stable")[:_LIMIT]])
                found[name].append(len(best & set(kept)) / _LIMIT)
        index.close()
        catalogue.close()
        return {name: statistics.mean(some) for name, some in found.items()}


def _make_article(writer: Writer, characters: int) -> Article:
    written = writer.write_article(characters)
    return make_article(written.text, title=written.title, publisher=written.publisher)


def _find_largest_publisher(store: ArticleStore) -> str:
    counted = Counter(one.details.publisher for one in store.listings() if one.details.publisher)
    return counted.most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class _Times:
    """Seconds of each query, by the clock and of the processor."""

    wall: list[float]
    cpu: list[float]


def _time_queries(store: ArticleStore, questions: Sequence[str], filters: ArticleFilter) -> _Times:
    times = _Times([], [])
    for question in questions:
        began, busy = perf_counter(), process_time()
        store.search(build_query(question), filters, _LIMIT)
        times.wall.append(perf_counter() - began)
        times.cpu.append(process_time() - busy)
    return _Times(times.wall[_WARM_UP:], times.cpu[_WARM_UP:])


def _percentile(seconds: Sequence[float], percent: int) -> float:
    return float(np.percentile(seconds, percent)) * 1_000


def _peak_memory() -> float:
    """Read the most memory that this process held, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1_024 / _MEGABYTE


if __name__ == "__main__":
    step, folder, *numbers = sys.argv[1:]
    steps = Steps(Path(folder), *map(int, numbers))
    print(json.dumps(getattr(steps, step)()))
