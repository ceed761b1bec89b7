"""What moved between two runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.runner import Outcome
from bot.evaluation.summaries import Summary


@dataclass(frozen=True, slots=True)
class Move:
    """A measure of a kind that is not what it was; None where there was or is none."""

    kind: str
    measure: str
    before: float | None
    now: float | None

    @property
    def change(self) -> float | None:
        """By how much it is more."""
        return None if self.before is None or self.now is None else self.now - self.before


def find_moves(now: Summary, before: Summary) -> list[Move]:
    """Find the measures that moved; times are passed over, for they always move."""
    then = dict(before.rows())
    moves = [
        Move(kind, measure, then.get(kind, {}).get(measure), value)
        for kind, measures in now.rows()
        for measure, value in measures.items()
        if not measure.startswith("latency")
    ]
    return [move for move in moves if move.before != move.now]


def find_mended(outcomes: Sequence[Outcome], before: Summary) -> list[Outcome]:
    """Find the cases that are right and were among the failures before."""
    failed = _failed(before)
    return [one for one in outcomes if one.is_right and one.case.key in failed]


def find_broken(outcomes: Sequence[Outcome], before: Summary) -> list[Outcome]:
    """Find the cases that are not right and were not among the failures before."""
    failed = _failed(before)
    return [one for one in outcomes if not one.is_right and one.case.key not in failed]


def _failed(summary: Summary) -> set[str]:
    return {str(failure.get("id")) for failure in summary.failures}
