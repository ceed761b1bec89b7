"""Queries of the scale benchmark: how long they take, and what the dense index misses."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from tests.benchmarks.synthetic import Writer
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.filters import ArticleFilter
from vectorstore.index.dense_index import DenseIndex
from vectorstore.index.snapshots import Snapshots
from vectorstore.search.queries import build_query
from vectorstore.settings import CATALOGUE_FILE
from vectorstore.sqlite_files import open_read_only
from vectorstore.store import ArticleStore

WARM_UP = 5
_LIMIT = 10
# About half of the articles are from this day on.
_SINCE = date(2023, 6, 1)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of query: which filters it has, and whether a word of its question is misspelt."""

    by_date: bool = False
    by_publisher: bool = False
    misspelt: bool = False

    def write(self, writer: Writer) -> tuple[str, ArticleFilter]:
        """Write a question, and choose filters for it."""
        filters = ArticleFilter(
            since=writer.choose_day() if self.by_date else None,
            publisher=writer.choose_publisher() if self.by_publisher else None,
        )
        return (
            writer.write_misspelt_question() if self.misspelt else writer.write_question(),
            filters,
        )


KINDS = {
    "query": Kind(),
    "by date": Kind(by_date=True),
    "by publisher": Kind(by_publisher=True),
    "by both": Kind(by_date=True, by_publisher=True),
    "misspelt": Kind(misspelt=True),
}


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each query, by the clock and of the processor."""

    wall: list[float]
    cpu: list[float]


def time_queries(store: ArticleStore, asked: Iterable[tuple[str, ArticleFilter]]) -> Times:
    """Search for each question in this process; the first few only warm it up."""
    times = Times([], [])
    for question, filters in asked:
        began, busy = perf_counter(), process_time()
        store.search(build_query(question), filters, _LIMIT)
        times.wall.append(perf_counter() - began)
        times.cpu.append(process_time() - busy)
    return Times(times.wall[WARM_UP:], times.cpu[WARM_UP:])


def percentile(seconds: Sequence[float], percent: int) -> float:
    """Return a percentile of some seconds, in milliseconds."""
    return float(np.percentile(seconds, percent)) * 1_000


def measure_recall(home: Path, model: EmbeddingModel, questions: Iterable[str]) -> dict[str, float]:
    """Compare the dense index with a scan of all vectors: the share of the nearest ten it finds."""
    index = DenseIndex(Snapshots(home / "index"))
    with open_read_only(home / CATALOGUE_FILE) as connection:
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
        vector = model.embed_query(build_query(question).text)
        cosines = matrix @ vector
        # The same number of neighbours as a search asks for, of which those allowed are kept.
        near = index.nearest(vector, 125, model.name) or []
        for name, exact, got in (
            ("dense recall@10", cosines, near),
            ("dense recall@10 by date", np.where(late, cosines, -1), near),
        ):
            allowed = late_ids if name.endswith("date") else None
            kept = [one for one in got if allowed is None or one in allowed][:_LIMIT]
            best = set(ids[np.argsort(-exact, kind="stable")[:_LIMIT]])
            found[name].append(len(best & set(kept)) / _LIMIT)
    index.close()
    return {name: statistics.mean(some) for name, some in found.items()}
