"""A run as one HTML page: what was measured, by kind, what moved, and each failure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.answering.captions import format_day
from bot.answering.statuses import NOT_SERVED
from bot.evaluation.comparing import Move, find_broken, find_mended, find_moves
from bot.evaluation.runner import Outcome
from bot.evaluation.summaries import ALL, Run
from vectorstore.command_line import strip_controls

# Each measure's label and what it says.
_MEASURES = {
    "answer_contains": ("answer contains", "of the answerable cases, quotes with all expected"),
    "citation_validity": ("citation validity", "of the quotes, in their article letter for letter"),
    "citation_precision": ("citation precision", "of the quotes, from a right article"),
    "recall@1": ("recall@1", "of the right articles, found first"),
    "recall@5": ("recall@5", "of the right articles, found among the first five"),
    "mrr": ("MRR", "mean of one over the rank of the first right article"),
    "ndcg@10": ("nDCG@10", "how near the first ten are to the best order; 1 is the best"),
    "decline_precision": ("decline precision", "of the cases declined, had to be"),
    "decline_recall": ("decline recall", "of the cases that had to be declined, were"),
    "decline_auc": ("decline AUC", "how often an answerable case has the higher confidence"),
    "latency_p50_ms": ("latency, median", "half of the cases take less"),
    "latency_p95_ms": ("latency, 95th percentile", "19 of 20 cases take less"),
}
_COLUMNS = ("cases", "right", *list(_MEASURES)[:7], "decline_recall")
_GROUPS = {
    "should-decline": "Answered, had to be declined",
    "should-answer": "Declined, could have been answered",
    "lacking": "Answered without what was expected",
}
_WITHOUT_UNIT = ("mrr", "ndcg@10", "decline_auc")
# Letters that XML does not have, and marks that turn over the words around them as well.
_UNWANTED = re.compile("[\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class FailureGroup:
    """Failures of one sort; `name` is fit for an address within the page."""

    name: str
    title: str
    outcomes: tuple[Outcome, ...]


def render_report(run: Run) -> str:
    """Render a run as an HTML page that needs nothing but itself."""
    moves = find_moves(run.summary, run.before) if run.before else []
    return (
        _build_environment()
        .get_template("report.html.jinja")
        .render(
            run=run,
            right=sum(outcome.is_right for outcome in run.outcomes),
            groups=list(_group_failures(run.outcomes)),
            measures=_MEASURES,
            columns=_COLUMNS,
            not_served=NOT_SERVED,
            moves=moves,
            changes={move.measure: move for move in moves if move.kind == ALL},
            mended=find_mended(run.outcomes, run.before) if run.before else [],
            broken=find_broken(run.outcomes, run.before) if run.before else [],
        )
    )


def _build_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.evaluation"),
        autoescape=True,
        finalize=_clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "change": _format_change,
        "day": format_day,
        "label": lambda name: _MEASURES[name][0] if name in _MEASURES else name,
        "measure": _format_measure,
        "number_of": lambda number, noun: f"{number} {noun}{'' if number == 1 else 's'}",
        "one_line": lambda text: " ".join(text.split()),
        "web_address": _find_web_address,
    }
    return environment


def _group_failures(outcomes: Sequence[Outcome]) -> Iterator[FailureGroup]:
    failures = [one for one in outcomes if not one.is_right]
    for name, title in _GROUPS.items():
        some = tuple(one for one in failures if _name_group(one) == name)
        if some:
            yield FailureGroup(name, title, some)


def _name_group(failure: Outcome) -> str:
    if failure.case.must_decline:
        return "should-decline"
    return "lacking" if failure.answer.status.is_answer else "should-answer"


def _clean(value: object) -> object:
    """Take out of a text what a page cannot hold or obeys; what is HTML already is left alone."""
    if isinstance(value, Markup):
        return value
    words = strip_controls(str(value)).encode("utf-8", "replace").decode("utf-8")
    return _UNWANTED.sub("", words)


def _format_measure(value: float | None, name: str) -> str:
    if value is None:
        return "–"
    if name == "cases":
        return f"{value:.0f}"
    if name.endswith("_ms"):
        return f"{value:.0f}\u00a0ms"
    return f"{value:.3f}" if name in _WITHOUT_UNIT else f"{100 * value:.1f}\u00a0%"


def _format_change(move: Move) -> str:
    """Write by how much a measure moved, with its sign."""
    if move.change is None:
        return "–"
    sign = "+" if move.change > 0 else "−"
    if move.measure == "cases":
        return f"{sign}{abs(move.change):.0f}"
    if move.measure in _WITHOUT_UNIT:
        return f"{sign}{abs(move.change):.3f}"
    return f"{sign}{100 * abs(move.change):.1f}\u00a0points"


def _find_web_address(url: str | None) -> str | None:
    """Return an address that may be followed from the page; `javascript:` and the like may not."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None
