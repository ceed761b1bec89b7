"""The plots of a report: what each is of, how to read it, and what it shows in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.answering.retrieval.confidence import THRESHOLD
from bot.evaluation import drawing, metrics
from bot.evaluation.cleaning import clean_text
from bot.evaluation.runner import Outcome
from bot.evaluation.summaries import Measures, Run
from bot.evaluation.svg import draw_svg

# Ranks that share a bar: name, first and last.
_RANKS = {**{str(rank): (rank, rank) for rank in range(1, 6)}, "6–10": (6, 10), "11–": (11, 999)}


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot with its title and how to read it; without cases to draw, `svg` is None."""

    name: str
    title: str
    caption: str
    svg: str | None


def draw_plots(run: Run) -> tuple[Plot, ...]:
    """Draw all plots of a run."""
    answerable = [one for one in run.outcomes if not one.case.must_decline]
    confidence = [one.answer.confidence for one in answerable]
    unanswerable = [one.answer.confidence for one in run.outcomes if one.case.must_decline]
    times = [one.answer.timings_ms.get("total", 0.0) for one in run.outcomes]
    return (
        _plot_confidence(confidence, unanswerable),
        _plot_declining(confidence, unanswerable),
        _plot_ranks([one for one in answerable if one.case.articles]),
        _plot_latency([time for time in times if time > 0]),
        _plot_kinds(run.summary.kinds),
    )


def _plot_confidence(answerable: Sequence[float], unanswerable: Sequence[float]) -> Plot:
    told = [_tell_group("answerable", answerable), _tell_group("unanswerable", unanswerable)]
    return Plot(
        "confidence",
        "Confidence",
        "That the articles hold the answer, as the bot sees it: the further apart the two groups, "
        f"the better it knows. Below {THRESHOLD} it declines.",
        draw_svg(
            partial(drawing.draw_confidence, answerable=answerable, unanswerable=unanswerable),
            name="confidence",
            label=f"Two histograms of confidence, back to back. {' '.join(told)}",
        ),
    )


def _tell_group(name: str, values: Sequence[float]) -> str:
    below = sum(value < THRESHOLD for value in values)
    median = metrics.percentile(values, 0.5)
    if median is None:
        return f"There are no {name} cases."
    return f"Of {len(values)} {name}: median {median:.2f}, {below} below {THRESHOLD}."


def _plot_declining(answerable: Sequence[float], unanswerable: Sequence[float]) -> Plot:
    title = "Declining, at other thresholds"
    if not answerable or not unanswerable:
        lacking = "unanswerable" if answerable else "answerable"
        return Plot("declining", title, f"There are no {lacking} cases to weigh up.", None)
    precision, recall = metrics.declining_at(answerable, unanswerable, THRESHOLD)
    shares = [f"precision {_percent(precision)}", f"recall {_percent(recall)}"]
    return Plot(
        "declining",
        title,
        "Precision: of the cases that would be declined, those that have to be. Recall: of the "
        "cases that have to be, those that would be.",
        draw_svg(
            partial(drawing.draw_declining, answerable=answerable, unanswerable=unanswerable),
            name="declining",
            label="Precision and recall of declining over the confidence below which the bot "
            f"declines. At {THRESHOLD}: {', '.join(shares)}.",
        ),
    )


def _plot_ranks(outcomes: Sequence[Outcome]) -> Plot:
    title = "Rank of the first right article"
    if not outcomes:
        return Plot("ranks", title, "No case names the articles that hold its answer.", None)
    counts = _count_ranks(outcomes)
    told = [f"{count} at rank {rank}" for rank, count in counts.items() if count]
    lost = len(outcomes) - sum(counts.values())
    return Plot(
        "ranks",
        title,
        f"Of the answerable cases that name the articles that hold the answer: {len(outcomes)}.",
        draw_svg(
            partial(drawing.draw_ranks, counts={**counts, "not found": lost}),
            name="ranks",
            label="Histogram of the rank of the first article that holds the answer: "
            f"{', '.join([*told, f'{lost} not found'])}.",
        ),
    )


def _count_ranks(outcomes: Sequence[Outcome]) -> dict[str, int]:
    ranks = [one.relevant.index(True) + 1 for one in outcomes if any(one.relevant)]
    return {
        name: sum(first <= rank <= last for rank in ranks) for name, (first, last) in _RANKS.items()
    }


def _plot_latency(milliseconds: Sequence[float]) -> Plot:
    title = "Time to answer"
    if not milliseconds:
        return Plot("latency", title, "No question was looked up.", None)
    median, slow = (metrics.percentile(milliseconds, share) or 0.0 for share in (0.5, 0.95))
    return Plot(
        "latency",
        title,
        "Inside one process, start-up not counted. The axis is logarithmic.",
        draw_svg(
            partial(drawing.draw_latency, milliseconds=milliseconds),
            name="latency",
            label=f"Histogram of the time to answer, of {len(milliseconds)}: median "
            f"{median:.0f} ms, 95th percentile {slow:.0f} ms, longest {max(milliseconds):.0f} ms.",
        ),
    )


def _plot_kinds(by_kind: Mapping[str, Measures]) -> Plot:
    kinds = [(clean_text(kind), measures) for kind, measures in by_kind.items()]
    bars = [_tell_measures(measures) for _, measures in kinds]
    told = [f"{kind}: {', '.join(some)}" for (kind, _), some in zip(kinds, bars, strict=True)]
    return Plot(
        "kinds",
        "By kind of case",
        "Right: declined if it had to be, and else answered with what was expected. Recall@1: the "
        "share of the right articles that comes first. Declined: of those that had to be.",
        draw_svg(
            partial(drawing.draw_kinds, kinds=kinds),
            name="kinds",
            label=f"Bars of three measures by kind. {'; '.join(told)}.",
            height_inches=0.9 + sum(0.11 + 0.16 * len(some) for some in bars),
        ),
    )


def _tell_measures(measures: Measures) -> list[str]:
    shown = {words: measures.get(name) for name, words in drawing.BY_KIND.items()}
    return [f"{words} {_percent(value)}" for words, value in shown.items() if value is not None]


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"
