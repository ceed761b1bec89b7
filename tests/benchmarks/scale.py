"""How everything grows with the store: `python -m tests.benchmarks.scale`.

Builds stores of synthetic articles in a temporary folder, each size in processes of its own, and
prints a table. The load of the machine is most of what makes times differ, so it is shown too.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

_ROWS = {
    "articles": "{:,.0f}",
    "chunks": "{:,.0f}",
    "ingest, s": "{:,.1f}",
    "ingest, CPU s": "{:,.1f}",
    "ingest, chunks/s": "{:,.0f}",
    "embedding, chunks/s": "{:,.0f}",
    "raw Chroma with our settings, s": "{:,.1f}",
    "its share of ingest": "{:.0%}",
    "raw Chroma as it comes, with texts, s": "{:,.1f}",
    "the same, share of ingest": "{:.0%}",
    "ingest, peak memory, MB": "{:,.0f}",
    "its index builder, peak memory, MB": "{:,.0f}",
    "catalogue, MB": "{:,.1f}",
    "index, MB": "{:,.1f}",
    "one more article, s": "{:,.2f}",
    "one more article, CPU s": "{:,.2f}",
    "query p50, ms": "{:,.1f}",
    "query p95, ms": "{:,.1f}",
    "query p95, CPU ms": "{:,.1f}",
    "by date p95, ms": "{:,.1f}",
    "by date p95, CPU ms": "{:,.1f}",
    "by publisher p95, ms": "{:,.1f}",
    "by publisher p95, CPU ms": "{:,.1f}",
    "by both p95, ms": "{:,.1f}",
    "by both p95, CPU ms": "{:,.1f}",
    "misspelt p95, ms": "{:,.1f}",
    "misspelt p95, CPU ms": "{:,.1f}",
    "search, peak memory, MB": "{:,.0f}",
    "search, peak memory, of raw Chroma's": "{:.2f}",
    "raw Chroma query p50, ms": "{:,.1f}",
    "raw Chroma query p95, ms": "{:,.1f}",
    "raw Chroma query p95, CPU ms": "{:,.1f}",
    "raw Chroma query, peak memory, MB": "{:,.0f}",
    "dense recall@10": "{:.3f}",
    "dense recall@10 by date": "{:.3f}",
    "ics-bot search, cold, s": "{:,.2f}",
}
STEPS = ("write", "sample", "fill", "raw", "add_one", "ask_raw", "ask", "start_cold")
_NOT_GROWING = ("share", "recall", "chunks/s", "of raw")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each size, and print how it all grows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chunks", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--queries", type=int, default=200, help="how many of each kind")
    parser.add_argument("--processes", type=int, default=5, help="how often to start cold")
    parser.add_argument("--seed", type=int, default=1, help="chooses articles and questions")
    parser.add_argument("--json", type=Path, default=None, metavar="FILE")
    options = parser.parse_args(arguments)
    measured = {}
    for chunks in options.chunks:
        with tempfile.TemporaryDirectory() as folder:
            measured[chunks] = _measure(chunks, Path(folder), options)
        print(f"{chunks:,} chunks: {json.dumps(measured[chunks])}", file=sys.stderr)
    show(measured)
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")


def _measure(chunks: int, folder: Path, options: argparse.Namespace) -> dict[str, float]:
    measured: dict[str, float] = {}
    for step in STEPS:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.benchmarks.scale_steps", step, str(folder)),
                *map(str, (chunks, options.queries, options.processes, options.seed)),
            ],
            stdout=subprocess.PIPE,
            check=True,
        )
        measured |= json.loads(done.stdout)
    return measured | compare_with_raw(measured)


def compare_with_raw(measured: Mapping[str, float]) -> dict[str, float]:
    """Tell what share of an ingest adding to Chroma alone would take, and of its memory ours is."""
    ingest = measured["ingest, s"]
    return {
        "ingest, chunks/s": measured["chunks"] / ingest,
        "its share of ingest": measured["raw Chroma with our settings, s"] / ingest,
        "the same, share of ingest": measured["raw Chroma as it comes, with texts, s"] / ingest,
        "search, peak memory, of raw Chroma's": (
            measured["search, peak memory, MB"] / measured["raw Chroma query, peak memory, MB"]
        ),
    }


def show(measured: Mapping[int, Mapping[str, float]]) -> None:
    """Print a row for each figure, with how it grows from size to size."""
    table = Table("measured", *(f"{chunks:,} chunks" for chunks in measured))
    for name, form in _ROWS.items():
        cells = []
        before: float | None = None
        for values in measured.values():
            now = values[name]
            grows = before and not any(word in name for word in _NOT_GROWING)
            cells.append(form.format(now) + (f" (x{now / before:.1f})" if grows and before else ""))
            before = now
        table.add_row(name, *cells)
    console = Console()
    console.print(table)
    console.print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
