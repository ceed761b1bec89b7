"""Unanswered questions: those without an answer, with half of one or a bad one, grouped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.answering.answers import Answerer, Request
from bot.answering.statuses import Status
from bot.slack.records.journal import Entry

# Word sets that share this much, of 100, ask for the same; set by eye on reworded questions.
_ALIKE = 72.0
_IN_PART = Status.ANSWERED_PARTLY.value


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that are alike, newest first; `answered_now` is None unless they were re-asked."""

    questions: tuple[str, ...]
    askers: int
    unhelpful: int
    answered_now: bool | None = None

    def as_document(self) -> dict[str, object]:
        """Lay it out for JSON."""
        return {
            "questions": list(self.questions),
            "askers": self.askers,
            "unhelpful": self.unhelpful,
            "answered_now": self.answered_now,
        }


def find_gaps(entries: Iterable[Entry]) -> list[Gap]:
    """Group unanswered questions; what most different people asked comes first."""
    groups: list[list[Entry]] = []
    for entry in entries:
        is_open = entry.status.startswith("unanswerable") or entry.status == _IN_PART
        if entry.unhelpful or is_open:
            like = (group for group in groups if _are_alike(group[0].question, entry.question))
            group = next(like, None)
            if group is None:
                groups.append([entry])
            else:
                group.append(entry)
    gaps = [
        Gap(
            tuple(dict.fromkeys(one.question for one in group)),
            len({one.asker for one in group}),
            sum(one.unhelpful for one in group),
        )
        for group in groups
    ]
    return sorted(gaps, key=lambda gap: (-gap.askers, -len(gap.questions)))


def recheck(gaps: Iterable[Gap], answerer: Answerer) -> Iterator[Gap]:
    """Ask the newest question of each gap again, and mark what is answered now.

    Raises:
        StoreError: the articles cannot be searched.
    """
    for gap in gaps:
        answer = answerer.invoke(Request(gap.questions[0]))
        is_answered = answer.status is Status.ANSWERED
        yield Gap(gap.questions, gap.askers, gap.unhelpful, is_answered)


def _are_alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.lower(), other.lower()) >= _ALIKE
