"""Outcomes summed up: by kind and in all, as a table, as JSON, and against another run."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from bot.evaluation import metrics
from bot.evaluation.runner import Outcome

Summary = dict[str, float | None]

_ALL = "all"
# The columns of the table; the JSON has every measure.
_SHOWN = ("cases", "right", "recall@1", "recall@5", "mrr", "answer_contains", "citation_precision")


def sum_up(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Lay a run out for JSON: measures of all cases and by kind, and the cases that went wrong."""
    kinds = sorted({outcome.case.kind for outcome in outcomes})
    by_kind = {kind: [one for one in outcomes if one.case.kind == kind] for kind in kinds}
    return {
        _ALL: _measure(outcomes),
        "kinds": {kind: _measure(some) for kind, some in by_kind.items()},
        "failures": [_describe_failure(one) for one in outcomes if not one.is_right],
    }


def print_summary(summary: Mapping[str, object], console: Console) -> None:
    """Print the table, and how declining did."""
    table = Table("kind", *_SHOWN, box=None, pad_edge=False)
    for name, measures in _rows(summary):
        table.add_row(name, *(_show(name_of, measures.get(name_of)) for name_of in _SHOWN))
    console.print(table)
    overall = dict(_rows(summary))[_ALL]
    others = [name for name in overall if name not in _SHOWN]
    console.print("\n" + "  ".join(f"{name} {_show(name, overall[name])}" for name in others))


def print_comparison(
    summary: Mapping[str, object], other: Mapping[str, object], console: Console
) -> None:
    """Print what moved between another run and this one."""
    before = dict(_rows(other))
    table = Table("kind", "measure", "before", "now", box=None, pad_edge=False)
    for kind, measures in _rows(summary):
        for name, now in measures.items():
            then = before.get(kind, {}).get(name)
            if now != then and not name.startswith("latency"):
                table.add_row(kind, name, _show(name, then), _show(name, now))
    console.print(table if table.row_count else "Nothing moved.")


def _rows(summary: Mapping[str, object]) -> list[tuple[str, Summary]]:
    kinds = summary.get("kinds")
    overall = summary.get(_ALL)
    rows = list(kinds.items()) if isinstance(kinds, dict) else []
    return [*rows, (_ALL, overall)] if isinstance(overall, dict) else rows


def _show(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    if name == "cases" or name.startswith("latency"):
        return f"{value:.0f}"
    return f"{value:.3f}"


def _measure(outcomes: Sequence[Outcome]) -> Summary:
    answerable = [one for one in outcomes if not one.case.must_decline]
    unanswerable = [one for one in outcomes if one.case.must_decline]
    found = [(one.relevant, len(one.case.articles)) for one in answerable if one.case.articles]
    answered = [one for one in outcomes if one.answer.status.is_answer]
    declined = [one for one in outcomes if not one.answer.status.is_answer]
    citations = sum(len(one.answer.citations) for one in answered)
    cited = sum(len(one.answer.citations) for one in answered if not one.case.must_decline)
    rightly_declined = sum(one.case.must_decline for one in declined)
    times = [one.answer.timings_ms.get("total", 0.0) for one in outcomes]
    return {
        "cases": len(outcomes),
        "right": metrics.mean([one.is_right for one in outcomes]),
        **{
            f"recall@{k}": metrics.mean([metrics.recall_at(hits, n, k) for hits, n in found])
            for k in (1, 5, 10)
        },
        "mrr": metrics.mean([metrics.reciprocal_rank(hits) for hits, _ in found]),
        "ndcg@10": metrics.mean([metrics.ndcg_at(hits, n, 10) for hits, n in found]),
        "answer_contains": metrics.mean(
            [one.answer.status.is_answer and one.contains for one in answerable]
        ),
        "citation_validity": _share(sum(one.valid_citations for one in answered), citations),
        "citation_precision": _share(sum(one.right_citations for one in answered), cited),
        "decline_precision": _share(rightly_declined, len(declined)),
        "decline_recall": _share(rightly_declined, len(unanswerable)),
        "decline_auc": metrics.roc_auc(
            [one.answer.confidence for one in answerable],
            [one.answer.confidence for one in unanswerable],
        ),
        "latency_p50_ms": metrics.percentile(times, 0.5),
        "latency_p95_ms": metrics.percentile(times, 0.95),
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _describe_failure(outcome: Outcome) -> dict[str, object]:
    case, answer = outcome.case, outcome.answer
    return {
        "id": case.key,
        "kind": case.kind,
        "question": case.request.question,
        "must_decline": case.must_decline,
        "status": answer.status.value,
        "confidence": round(answer.confidence, 4),
        "expected": [pattern.pattern for pattern in case.expected],
        "quotes": [citation.quote for citation in answer.citations],
    }
