"""A run's summary as tables for a terminal."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.evaluation.comparing import find_moves
from bot.evaluation.summaries import Summary
from vectorstore.command_line import strip_controls

# The columns of the table; the JSON has every measure.
_SHOWN = ("cases", "right", "recall@1", "recall@5", "mrr", "answer_contains", "citation_precision")


def print_summary(summary: Summary, console: Console) -> None:
    """Print the table, and how declining did."""
    table = Table("kind", *_SHOWN, box=None, pad_edge=False)
    for kind, measures in summary.rows():
        shown = (show_measure(name, measures.get(name)) for name in _SHOWN)
        table.add_row(escape(strip_controls(kind)), *shown)
    console.print(table)
    others = {name: value for name, value in summary.overall.items() if name not in _SHOWN}
    console.print(
        "\n" + "  ".join(f"{name} {show_measure(name, value)}" for name, value in others.items())
    )


def print_comparison(
    now: Summary, before: Summary, console: Console, heads: tuple[str, str] = ("before", "now")
) -> None:
    """Print what moved between another run and this one; `heads` name the two."""
    table = Table("kind", "measure", *heads, box=None, pad_edge=False)
    for move in find_moves(now, before):
        values = (show_measure(move.measure, value) for value in (move.before, move.now))
        table.add_row(escape(strip_controls(move.kind)), move.measure, *values)
    console.print(table if table.row_count else "Nothing changed.")


def show_measure(name: str, value: float | None) -> str:
    """Write a measure: counts and milliseconds in whole numbers, shares with three places."""
    if value is None:
        return "–"
    if name in {"cases", "tokens"} or name.startswith("latency"):
        return f"{value:.0f}"
    return f"{value:.3f}"
