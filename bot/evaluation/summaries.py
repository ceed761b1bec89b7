"""Outcomes summed up: measures of all cases and by kind, and the cases that went wrong."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.evaluation import metrics
from bot.evaluation.errors import SummaryFileError
from bot.evaluation.runner import Outcome
from vectorstore.chunks import RetrievedChunk

Measures = Mapping[str, float | None]

ALL = "all"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to; `failures` are laid out for JSON."""

    overall: Measures
    kinds: Mapping[str, Measures]
    failures: tuple[Mapping[str, object], ...]

    def as_document(self) -> dict[str, object]:
        """Lay it out for JSON."""
        return {ALL: self.overall, "kinds": self.kinds, "failures": list(self.failures)}

    def rows(self) -> list[tuple[str, Measures]]:
        """List the kinds with their measures, and last the measures of all cases."""
        return [*self.kinds.items(), (ALL, self.overall)]


@dataclass(frozen=True, slots=True)
class Run:
    """A run with what it was made on, and the run it is compared with, if it is with any."""

    cases_name: str
    made: date
    articles: int
    outcomes: tuple[Outcome, ...]
    summary: Summary
    before: Summary | None = None
    before_name: str | None = None


def sum_up(outcomes: Sequence[Outcome]) -> Summary:
    """Sum a run up."""
    kinds = sorted({outcome.case.kind for outcome in outcomes})
    by_kind = {kind: [one for one in outcomes if one.case.kind == kind] for kind in kinds}
    return Summary(
        overall=_measure(outcomes),
        kinds={kind: _measure(some) for kind, some in by_kind.items()},
        failures=tuple(_describe_failure(one) for one in outcomes if not one.is_right),
    )


def read_summary(path: Path) -> Summary:
    """Read what `ics-bot evaluate --json` printed.

    Raises:
        SummaryFileError: the file cannot be read, or is something else.
    """
    hint = "give what `ics-bot evaluate CASES --json` printed"
    try:
        document: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise SummaryFileError(f"{path} cannot be read ({error}); {hint}") from error
    match document:
        case {"all": dict(overall), "kinds": dict(kinds), "failures": list(failures)}:
            return Summary(
                overall=_read_measures(overall),
                kinds={str(kind): _read_measures(measures) for kind, measures in kinds.items()},
                failures=tuple(one for one in failures if isinstance(one, dict)),
            )
        case _:
            raise SummaryFileError(f"{path} is not the JSON of an evaluation; {hint}")


def _read_measures(document: object) -> dict[str, float | None]:
    read = document.items() if isinstance(document, dict) else ()
    return {str(name): value for name, value in read if isinstance(value, int | float | None)}


def _measure(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
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
        **_measure_model(outcomes),
    }


def _measure_model(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    """Measure what became of a model's answers, if one was asked, and of its statements.

    `judged` is the share of its statements, repairs included, that a judge decided on; `repaired`
    the share of those that did not hold, `framed` that of those shown which are their own quotes.
    """
    asked = [one.answer for one in outcomes if one.answer.usage]
    if not asked:
        return {}
    shown = [said for one in asked if one.mode == "generative" for said in one.statements]
    failed = [dropped for one in asked for dropped in one.dropped]
    held, framed = sum(not one.framed for one in shown), sum(one.framed for one in shown)
    repaired = sum(one.repaired for one in failed)
    return {
        "prose": metrics.mean([one.mode == "generative" for one in asked]),
        "judged": _share(held + sum(one.judged for one in failed), held + len(failed)),
        "repaired": _share(repaired, len(failed)),
        "framed": _share(framed, len(shown)),
        "tokens": metrics.mean([one.usage.tokens for one in asked if one.usage]),
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
        "retrieved": [
            _describe_retrieved(found, expected=case.expects(found.article))
            for found in outcome.retrieved
        ],
    }


def _describe_retrieved(found: RetrievedChunk, *, expected: bool) -> dict[str, object]:
    published = found.article.published
    return {
        "article_id": found.article.article_id,
        "title": found.article.title,
        "published": published.isoformat() if published else None,
        "expected": expected,
        "score": round(found.score, 4),
    }
