"""SQLite beside PostgreSQL: `python -m tests.benchmarks.both_databases --chunks 10000 100000`.

The same synthetic articles go into a store in a file and one in a database, and each question is
asked of both, one after the other, so that the machine's load is the same for both. Vectors are
those of wordllama, which takes the least time. The processor's time is that of both processes.
With `--home DIR` a store that is there already is copied to a database and asked, and nothing else.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from time import perf_counter, process_time

import psycopg
from rich.console import Console
from rich.table import Table

from tests.benchmarks.scale_queries import KINDS, WARM_UP, Times, percentile
from tests.benchmarks.synthetic import Writer
from tests.factories import make_article
from tests.postgresql_server import run_postgresql
from vectorstore.articles import Article
from vectorstore.embedding.named_models import build_embedding_model
from vectorstore.filters import ArticleFilter
from vectorstore.migrating import move_to_database
from vectorstore.reading.chunking import split_passages
from vectorstore.search.queries import build_query
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore

_ARTICLE_CHARS = (2_000, 9_000)
_MODEL = "wordllama"
_LIMIT = 10
_OWN_NAME = "measuring"
_SESSIONS = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
    f" AND backend_type = 'client backend' AND application_name <> '{_OWN_NAME}'"
)
_MEGABYTE = 1e6

Figures = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each size, and print a table of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chunks", type=int, nargs="+", default=[10_000])
    parser.add_argument(
        "--home", type=Path, metavar="DIR", help="a filled store, to be asked alone"
    )
    parser.add_argument("--queries", type=int, default=200, help="how many of each kind")
    parser.add_argument("--seed", type=int, default=1, help="chooses articles and questions")
    parser.add_argument("--json", type=Path, default=None, metavar="FILE")
    options = parser.parse_args(arguments)
    measured = {}
    with run_postgresql(is_lasting=True) as server:
        if options.home:
            both = measure_home(options.home, server.make_database(), options.queries, options.seed)
            show(int(both["SQLite"]["chunks"]), both)
            return
        for chunks in options.chunks:
            with tempfile.TemporaryDirectory() as folder:
                places = {"SQLite": None, "PostgreSQL": server.make_database()}
                both = measured[chunks] = measure(
                    Path(folder), places, chunks, options.queries, options.seed
                )
            print(f"{chunks:,} chunks: {json.dumps(both)}", file=sys.stderr)
            show(chunks, both)
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")


def measure(
    folder: Path, places: Mapping[str, str | None], chunks: int, queries: int, seed: int
) -> dict[str, Figures]:
    """Fill a store in each of these databases (None: in a file), and measure all of them."""
    model = build_embedding_model(_MODEL, StoreSettings())
    model.embed_chunks(["loaded now, not while time is taken"])
    with ExitStack() as opened:
        stores = {
            name: opened.enter_context(closing(ArticleStore(folder / name, model, database=place)))
            for name, place in places.items()
        }
        figures = {name: _fill(store, chunks, seed) for name, store in stores.items()}
        one = _write_articles(seed + 1)(1)[0]
        for name, store in stores.items():
            figures[name]["one more article, s"] = _time(store, [one])
            figures[name]["disk, MB"] = _measure_disk(store) / _MEGABYTE
        _measure_queries(stores, figures, queries, seed)
    return figures


def measure_home(home: Path, database: str, queries: int, seed: int) -> dict[str, Figures]:
    """Copy a store of `Writer`'s articles to an empty database, and measure searches of both."""
    model = build_embedding_model(_MODEL, StoreSettings())
    began = perf_counter()
    move_to_database(home, database, [])
    seconds = perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        # It holds ids and vectors alone, and both have the same, if there is one.
        if (home / "index" / "current.json").exists():
            shutil.copytree(home / "index", Path(folder) / "index")
        with (
            closing(ArticleStore(home, model)) as file,
            closing(ArticleStore(Path(folder), model, database=database)) as moved,
        ):
            stores = {"SQLite": file, "PostgreSQL": moved}
            figures: dict[str, Figures] = {
                name: {
                    "chunks": store.count()[1],
                    "disk, MB": _measure_disk(store) / _MEGABYTE,
                    "migrated, s": seconds,
                }
                for name, store in stores.items()
            }
            _measure_queries(stores, figures, queries, seed)
    return figures


def _measure_queries(
    stores: Mapping[str, ArticleStore], figures: Mapping[str, Figures], queries: int, seed: int
) -> None:
    for kind, times in _ask(stores, queries, seed + 2).items():
        for name, some in times.items():
            figures[name][f"{kind} p50, ms"] = percentile(some.wall, 50)
            figures[name][f"{kind} p95, ms"] = percentile(some.wall, 95)
            figures[name][f"{kind} p95, CPU ms"] = percentile(some.cpu, 95)


def _fill(store: ArticleStore, chunks: int, seed: int) -> Figures:
    write = _write_articles(seed)
    seconds = 0.0
    while (left := chunks - store.count()[1]) > 0:
        seconds += _time(store, write(-(-left // 10)), publish=False)
    return {"ingest, s": seconds + _time(store, []), "chunks": store.count()[1]}


def _write_articles(seed: int) -> Callable[[int], list[Article]]:
    writer = Writer(seed)

    def write(count: int) -> list[Article]:
        return [
            make_article(
                one.text,
                title=one.title,
                authors=(one.author,),
                publisher=one.publisher,
                published=one.published,
            )
            for one in writer.write_articles(count, _ARTICLE_CHARS)
        ]

    return write


def _time(store: ArticleStore, articles: Sequence[Article], *, publish: bool = True) -> float:
    began = perf_counter()
    with store.writing() as changes:
        for article in articles:
            changes.put(article, split_passages(article.text))
        if publish:
            changes.publish()
    return perf_counter() - began


def _measure_disk(store: ArticleStore) -> float:
    if store.database is None:
        return sum(one.stat().st_size for one in store.home.glob("catalogue.sqlite3*"))
    with psycopg.connect(store.database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        [(size,)] = connection.execute("SELECT pg_database_size(current_database())").fetchall()
    return float(size)


def _ask(
    stores: Mapping[str, ArticleStore], queries: int, seed: int
) -> dict[str, dict[str, Times]]:
    """Ask every store each question; return the times by kind of question and store."""
    writer = Writer(seed)
    measured: dict[str, dict[str, Times]] = {}
    for name, kind in KINDS.items():
        times = {store: Times([], []) for store in stores}
        for number in range(queries + WARM_UP):
            asked = kind.write(writer)
            # By turns, as the second finds the question's words read.
            for store in list(stores)[:: -1 if number % 2 else 1]:
                _ask_one(stores[store], *asked, times[store])
        measured[name] = {
            store: Times(some.wall[WARM_UP:], some.cpu[WARM_UP:]) for store, some in times.items()
        }
    return measured


def _ask_one(store: ArticleStore, question: str, filters: ArticleFilter, times: Times) -> None:
    server, busy, began = _server_seconds(store), process_time(), perf_counter()
    store.search(build_query(question), filters, _LIMIT)
    times.wall.append(perf_counter() - began)
    times.cpu.append(process_time() - busy + _server_seconds(store) - server)


def _server_seconds(store: ArticleStore) -> float:
    """Read what a server's processes took of the processor for a store so far (Linux)."""
    if store.database is None:
        return 0.0
    with psycopg.connect(store.database, application_name=_OWN_NAME) as connection:
        found = connection.execute(_SESSIONS).fetchall()
    stats = (Path(f"/proc/{session}/schedstat").read_text("ascii") for (session,) in found)
    return sum(int(line.split()[0]) for line in stats) / 1e9


def show(chunks: int, figures: Mapping[str, Figures]) -> None:
    """Print a row for each figure, with the second database's share of the first's."""
    first, second = figures.values()
    table = Table(f"{chunks:,} chunks", *figures, "ratio")
    for name, value in first.items():
        table.add_row(name, f"{value:,.1f}", f"{second[name]:,.1f}", f"{second[name] / value:,.2f}")
    console = Console()
    console.print(table)
    console.print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
