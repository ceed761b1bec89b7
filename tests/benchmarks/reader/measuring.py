"""How well a cross-encoder chooses: what it puts first, and how it tells answers from near misses.

Its logits alone decide here; the product adds them to the scores of its search.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.reader.candidates import CandidateSet
from vectorstore.embedding.cross_encoder import CrossEncoder


@dataclass(frozen=True, slots=True)
class Read:
    """A question and the logits of its candidates, in their order."""

    question: CandidateSet
    logits: Sequence[float]

    @property
    def best(self) -> float:
        """The highest logit."""
        return max(self.logits)

    def puts_answer_in(self, first: int) -> bool:
        """Tell if an answer is among the first so many."""
        order = np.argsort(-np.asarray(self.logits), kind="stable")[:first]
        return any(self.question.candidates[place].answers for place in order)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1.

    `top_1`, `top_3`: of the answerable questions with an answer among their candidates, those where
    it comes first, or among the first three. `auc`: how often the best logit of such a question is
    above that of an unanswerable one. `kinds`: `top_1` of each kind, as right and all.
    """

    answerable: int
    unanswerable: int
    top_1: float
    top_3: float
    auc: float
    kinds: Mapping[str, tuple[int, int]]


def read_all(encoder: CrossEncoder, sets: Iterable[CandidateSet]) -> list[Read]:
    """Read the candidates of each question that has any."""
    return [
        Read(one, encoder.score(one.question, [each.passage for each in one.candidates]))
        for one in sets
        if one.candidates
    ]


def measure(read: Sequence[Read]) -> Figures:
    """Count what was put first; NaN where there are no questions to count."""
    answerable = [one for one in read if one.question.is_answerable and one.question.has_answer]
    others = [one for one in read if not one.question.is_answerable]
    kinds = defaultdict(list)
    for one in answerable:
        kinds[one.question.kind].append(one.puts_answer_in(1))
    return Figures(
        len(answerable),
        len(others),
        top_1=_share([one.puts_answer_in(1) for one in answerable]),
        top_3=_share([one.puts_answer_in(3) for one in answerable]),
        auc=find_auc([one.best for one in answerable], [one.best for one in others]),
        kinds={kind: (sum(right), len(right)) for kind, right in sorted(kinds.items())},
    )


def _share(right: Sequence[bool]) -> float:
    return fmean(right) if right else float("nan")


def find_auc(above: Sequence[float], below: Sequence[float]) -> float:
    """Return how often one of the first is above one of the second; half for a tie."""
    if not above or not below:
        return float("nan")
    first: NDArray[np.float64] = np.asarray(above)[:, None]
    second: NDArray[np.float64] = np.asarray(below)[None, :]
    return float(((first > second) + 0.5 * (first == second)).mean())


def render(name: str, figures: Figures) -> str:
    """Write the figures on a line, and each kind's on another."""
    kinds = ", ".join(f"{kind} {right}/{of}" for kind, (right, of) in figures.kinds.items())
    return (
        f"{name}: {figures.answerable} answerable, {figures.unanswerable} not; "
        f"top-1 {figures.top_1:.3f}, top-3 {figures.top_3:.3f}, AUC {figures.auc:.3f}\n"
        f"  first by kind: {kinds or 'none'}"
    )
