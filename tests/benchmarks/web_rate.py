"""How fast articles come from the web: `python -m tests.benchmarks.web_rate`.

Adds the synthetic articles of a feed on loopback to a new store, with no delay between requests,
asks for them once more with nothing changed, and prints where the time of each goes. Times of
parts are the processor's in a profiled run, which takes longer than the others: articles are kept
and embedded in threads of their own.
"""

import argparse
import cProfile
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from types import CodeType

from rich.console import Console
from rich.table import Table
from typer.testing import CliRunner

from ingest.cli import app
from tests.benchmarks.synthetic import SyntheticArticle, Writer
from tests.ingest.web.site import named, write_feed
from tests.web_server import WebServer

_CHARACTERS = (3_000, 6_000)
# What the parts are told apart by: the end of a file's name, and a function in it.
_PARTS = {
    "fetching": ("fetcher.py", "fetch"),
    "extracting": ("extraction.py", "extract"),
    "embedding": ("named_models.py", "embed_chunks"),
    "keeping": ("writing.py", "put"),
}
# It is built in a process of its own.
_DENSE_INDEX = "the dense index"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure adding and asking again, and print both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with WebServer() as server:
        articles = Writer(options.seed).write_articles(options.articles, _CHARACTERS)
        for number, article in enumerate(articles):
            server.routes[f"/{number}"] = named(_lay_out(article))
        feed = write_feed(server, list(server.routes))
        server.routes["/feed"] = named(feed, "application/rss+xml")
        columns = [_measure(server, is_profiled) for is_profiled in (False, True)]
    _print(options.articles, columns[0], columns[1])


def _lay_out(article: SyntheticArticle) -> str:
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in article.text.split("\n\n"))
    return (
        f"<!doctype html><html><head><title>{escape(article.title)}</title>"
        f'<meta property="og:site_name" content="{escape(article.publisher)}">'
        f'<meta name="author" content="{escape(article.author)}">'
        f'<meta property="article:published_time" content="{article.published}"></head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>{escape(article.title)}</h1>{paragraphs}"
        "</article><footer>All rights reserved.</footer></body></html>"
    )


Measured = dict[str, dict[str, float]]


def _measure(server: WebServer, is_profiled: bool) -> Measured:  # noqa: FBT001
    network = ["--allow-private-hosts", "127.0.0.1", "--delay", "0", "--json"]
    with tempfile.TemporaryDirectory() as home:

        def run(*command: str) -> dict[str, float]:
            return _time(lambda: _invoke(Path(home), [*command, *network]), is_profiled)

        return {"added": run("add", f"{server.url}/feed"), "asked again": run("refresh")}


def _invoke(home: Path, command: list[str]) -> None:
    done = CliRunner().invoke(app, command, env={"ICS_HOME": str(home)})
    if done.exit_code or json.loads(done.stdout)["failed"]:
        raise SystemExit(f"{command[0]} failed: {done.output}")


def _time(run: Callable[[], None], is_profiled: bool) -> dict[str, float]:  # noqa: FBT001
    if not is_profiled:
        began = time.perf_counter()
        run()
        return {"whole": time.perf_counter() - began}
    profiles = [cProfile.Profile(time.thread_time)]

    def profile_thread(*_event: object) -> None:
        profiles.append(cProfile.Profile(time.thread_time))
        profiles[-1].enable()

    before = os.times()
    threading.setprofile(profile_thread)
    try:
        profiles[0].runcall(run)
    finally:
        threading.setprofile(None)
    after = os.times()
    children = (after.children_user, after.children_system)
    parts = {part: _seconds_in(profiles, *where) for part, where in _PARTS.items()}
    return {**parts, _DENSE_INDEX: sum(children) - before.children_user - before.children_system}


def _seconds_in(profiles: Sequence[cProfile.Profile], file: str, function: str) -> float:
    return sum(
        entry.totaltime
        for profile in profiles
        for entry in profile.getstats()
        if isinstance(entry.code, CodeType)
        and entry.code.co_name == function
        and Path(entry.code.co_filename).name == file
    )


def _print(articles: int, whole: Measured, parts: Measured) -> None:
    table = Table("measured", *whole)
    table.add_row("seconds", *(f"{one['whole']:.1f}" for one in whole.values()))
    table.add_row(
        "articles a second", *(f"{articles / one['whole']:.0f}" for one in whole.values())
    )
    for part in (*_PARTS, _DENSE_INDEX):
        table.add_row(f"{part}, profiled, s", *(f"{one[part]:.1f}" for one in parts.values()))
    console = Console()
    console.print(table)
    console.print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
