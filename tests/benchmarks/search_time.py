"""How long a search takes: `python -m tests.benchmarks.search_time --chunks 10000`.

Searches a store of synthetic articles, made in a temporary folder. The load of the machine is shown
with the times, because it is most of what makes them differ.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from ingest.chunking import split_passages
from tests.benchmarks.synthetic import Writer
from tests.factories import make_article
from vectorstore.embeddings import build_embedding_model
from vectorstore.filters import ArticleFilter
from vectorstore.queries import build_query
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore

_ARTICLE_CHARS = (2_000, 9_000)
_CHUNKS_PER_ARTICLE = 10
_WARM_UP = 5
_LIMIT = 10

_SEARCH = "from bot.cli import main; main()"
# What `ics-bot search` has loaded by the time it prints.
_IMPORTS = (
    "import bot.bootstrap, bot.cli, bot.documents, bot.rendering, bot.searching, langchain_chroma,"
    " typer._adapters, vectorstore.chroma, vectorstore.local_embeddings, wordllama"
)


def fill_store(store: ArticleStore, writer: Writer, chunks: int) -> None:
    """Put articles into a store until it has at least so many chunks, and publish its index."""
    with store.writing() as changes:
        while (missing := chunks - store.count()[1]) > 0:
            articles = writer.write_articles(-(-missing // _CHUNKS_PER_ARTICLE), _ARTICLE_CHARS)
            for written in track(list(articles), "articles", console=Console(stderr=True)):
                article = make_article(
                    written.text,
                    title=written.title,
                    authors=(written.author,),
                    publisher=written.publisher,
                    published=written.published,
                )
                changes.put(article, split_passages(article.text))
        changes.publish()


def time_processes(home: Path, questions: Iterable[str]) -> tuple[list[float], list[float]]:
    """Run the command for each question, and its imports alone, by turns; seconds of each."""
    environment = {**os.environ, "ICS_HOME": str(home)}
    run = partial(subprocess.run, env=environment, stdout=subprocess.DEVNULL, check=True)
    whole, imports = [], []
    for question in questions:
        search = [sys.executable, "-c", _SEARCH, "search", question, "--json"]
        whole.append(_seconds(partial(run, search)))
        imports.append(_seconds(partial(run, [sys.executable, "-c", _IMPORTS])))
    return whole, imports


def time_queries(store: ArticleStore, questions: Sequence[str]) -> list[float]:
    """Search for each question in this process, after a few for warming up; seconds of each."""
    searches = [
        partial(store.search, build_query(question), ArticleFilter(), _LIMIT)
        for question in questions
    ]
    return [_seconds(search) for search in searches][_WARM_UP:]


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def main() -> None:
    """Make a store, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=int, default=10_000, help="how many the store has")
    parser.add_argument("--processes", type=int, default=9, help="how many times to start cold")
    parser.add_argument("--queries", type=int, default=300, help="how many in one process")
    parser.add_argument("--seed", type=int, default=1, help="chooses articles and questions")
    options = parser.parse_args()
    writer = Writer(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        store = ArticleStore(home, build_embedding_model(StoreSettings()))
        filling = _seconds(partial(fill_store, store, writer, options.chunks))
        articles, chunks = store.count()
        questions = [writer.write_question() for _ in range(options.queries + _WARM_UP)]
        whole, imports = time_processes(home, questions[: options.processes])
        queries = time_queries(store, questions)
        store.close()
    table = Table("measured", "seconds", title=f"{chunks} chunks of {articles} articles")
    percentiles = statistics.quantiles(queries, n=20, method="inclusive")
    share = statistics.median(imports) / statistics.median(whole)
    for measured, seconds in {
        "add all, and publish the index": filling,
        f"ics-bot search, cold, median of {len(whole)}": statistics.median(whole),
        "ics-bot search, cold, fastest": min(whole),
        f"  of that, imports ({share:.0%})": statistics.median(imports),
        f"the query alone, p50 of {len(queries)}": percentiles[9],
        "the query alone, p95": percentiles[18],
    }.items():
        table.add_row(measured, f"{seconds:.3f}")
    console = Console()
    console.print(table)
    console.print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
