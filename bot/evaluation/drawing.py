"""What fills the axes of each plot."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import (
    FuncFormatter,
    LogLocator,
    MaxNLocator,
    NullFormatter,
    PercentFormatter,
)
from numpy.typing import NDArray

from bot.answering.retrieval.confidence import THRESHOLD
from bot.evaluation import metrics
from bot.evaluation.summaries import Measures
from bot.evaluation.svg import ANSWERABLE, FOUND, INK, MARK, UNANSWERABLE

_Numbers = NDArray[np.floating] | NDArray[np.integer]

# What a bar of the plot by kind shows, with its words.
BY_KIND = {"right": "right", "recall@1": "recall@1", "decline_recall": "declined"}

_BINS = 20
_LONGEST_KIND_CHARS = 16
# Beside the first and last bar over a logarithmic axis: its square is more than the widest gap
# between ticks at 1, 2 and 5, so that there is one.
_ROOM = 1.6
_OVER_AXES = (0.0, 1.02)


class _Look(TypedDict, total=False):
    """How a bar looks. Hatches tell colours apart in grey print, and for who sees few of them."""

    facecolor: str
    edgecolor: str
    hatch: str
    linewidth: float


_PLAIN: _Look = {"facecolor": ANSWERABLE, "edgecolor": ANSWERABLE, "linewidth": 0.8}
_STRIPED: _Look = {
    "facecolor": "none",
    "edgecolor": UNANSWERABLE,
    "hatch": "/////",
    "linewidth": 0.8,
}
_CROSSED: _Look = {"facecolor": "none", "edgecolor": FOUND, "hatch": "xxxx", "linewidth": 0.8}
_LOOKS = {"right": _PLAIN, "recall@1": _CROSSED, "decline_recall": _STRIPED}


def draw_confidence(axes: Axes, answerable: Sequence[float], unanswerable: Sequence[float]) -> None:
    """Draw two histograms back to back, the answerable cases' upwards."""
    edges = np.linspace(0, 1, _BINS + 1)
    above, below = np.histogram(answerable, edges)[0], np.histogram(unanswerable, edges)[0]
    _draw_bins(axes, edges, above, "answerable", _PLAIN)
    _draw_bins(axes, edges, -below, "unanswerable", _STRIPED)
    axes.axhline(0, color=INK, linewidth=0.8)
    most = max(above.max(), below.max(), 1)
    axes.set_ylim(-below.max() - 0.1 * most, above.max() + 0.25 * most)
    axes.set(xlim=(0, 1), xlabel="confidence", ylabel="cases")
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):.0f}"))
    axes.grid(visible=False, axis="x")
    _mark(axes, THRESHOLD, "◂ declines", "answers ▸")
    axes.legend(bbox_to_anchor=_OVER_AXES, ncols=2)


def draw_declining(axes: Axes, answerable: Sequence[float], unanswerable: Sequence[float]) -> None:
    """Draw precision and recall of declining over the confidence below which the bot declines."""
    thresholds = np.linspace(0, 1, 201)
    rates = [metrics.declining_at(answerable, unanswerable, one) for one in thresholds]
    precision = [np.nan if one is None else one for one, _ in rates]
    recall = [np.nan if one is None else one for _, one in rates]
    axes.plot(thresholds, precision, color=ANSWERABLE, linewidth=1.8, label="precision")
    axes.plot(thresholds, recall, color=UNANSWERABLE, linewidth=1.8, ls="--", label="recall")
    axes.set(xlim=(0, 1), ylim=(0, 1.12), xlabel="declines below this confidence")
    axes.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    axes.set_yticks(np.linspace(0, 1, 5))
    _mark(axes, THRESHOLD, "", f"set to {THRESHOLD}")
    axes.legend(bbox_to_anchor=_OVER_AXES, ncols=2)


def draw_ranks(axes: Axes, counts: Mapping[str, int]) -> None:
    """Draw a bar for each rank, the last one for what was not found."""
    for place, count in enumerate(counts.values()):
        look = _STRIPED if place == len(counts) - 1 else _PLAIN
        axes.bar_label(axes.bar([place], [count], 0.75, **look), [str(count)], padding=2)
    axes.set_xticks(range(len(counts)), list(counts))
    axes.set(xlabel="rank of the first article that holds the answer", ylabel="cases")
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.margins(y=0.15)
    axes.grid(visible=False, axis="x")


def draw_latency(axes: Axes, milliseconds: Sequence[float]) -> None:
    """Draw a histogram over a logarithmic axis, with the median and the 95th percentile."""
    low, high = min(milliseconds) / _ROOM, max(milliseconds) * _ROOM
    edges = np.geomspace(low, high, _BINS + 1)
    axes.set_xscale("log")
    _draw_bins(axes, edges, np.histogram(milliseconds, edges)[0], "cases", _PLAIN)
    axes.xaxis.set_major_locator(LogLocator(subs=(1,) if high > 100 * low else (1, 2, 5)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set(xlim=(low, high), xlabel="milliseconds to answer", ylabel="cases")
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.margins(y=0.25)
    axes.grid(visible=False, axis="x")
    _mark(axes, metrics.percentile(milliseconds, 0.5) or low, "median", "")
    _mark(axes, metrics.percentile(milliseconds, 0.95) or high, "", "95 %")


def draw_kinds(axes: Axes, kinds: Sequence[tuple[str, Measures]]) -> None:
    """Draw the measures that a kind has as horizontal bars, the kind with most right on top."""
    ordered = sorted(kinds, key=lambda kind: -(kind[1].get("right") or 0.0))
    place, places = 0.0, []
    for _, measures in ordered:
        shown = {name: value for name in BY_KIND if (value := measures.get(name)) is not None}
        places.append(place + (len(shown) - 1) / 2)
        for name, value in shown.items():
            bar = axes.barh([place], [value], 0.8, **_LOOKS[name])
            axes.bar_label(bar, [f"{100 * value:.0f} %"], padding=3, fontsize=8)
            place += 1
        place += 0.7
    axes.set_yticks(places, [_shorten(kind) for kind, _ in ordered])
    axes.set(xlim=(0, 1.1), ylim=(place - 0.9, -0.8))
    axes.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    axes.set_xticks(np.linspace(0, 1, 5))
    axes.grid(visible=False, axis="y")
    for name, words in BY_KIND.items():
        axes.barh([np.nan], [np.nan], label=words, **_LOOKS[name])
    axes.legend(bbox_to_anchor=_OVER_AXES, ncols=3)


def _draw_bins(axes: Axes, edges: _Numbers, counts: _Numbers, label: str, look: _Look) -> None:
    """Draw a bar for each bin of a histogram that is not empty."""
    full = counts != 0
    if full.any():
        widths = 0.9 * np.diff(edges)[full]
        axes.bar(edges[:-1][full], counts[full], widths, align="edge", label=label, **look)


def _shorten(kind: str) -> str:
    words = " ".join(kind.split())
    return words if len(words) <= _LONGEST_KIND_CHARS else f"{words[: _LONGEST_KIND_CHARS - 1]}…"


def _mark(axes: Axes, place: float, before: str, after: str) -> None:
    """Draw a line across the axes, with words at its top on either side."""
    axes.axvline(place, color=MARK, linewidth=1.2, linestyle=(0, (4, 2)))
    for words, shift, side in ((before, -4, "right"), (after, 4, "left")):
        axes.annotate(
            words,
            (place, 1),
            xycoords=axes.get_xaxis_transform(),
            xytext=(shift, -2),
            textcoords="offset points",
            ha=side,
            va="top",
            fontsize=8,
            color=MARK,
        )
