"""Unanswered questions: those without an answer, with half of one or a bad one, grouped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.answering.answers import Answerer, Request
from bot.answering.statuses import Status
from bot.slack.channels.channels import Channels
from bot.slack.records.journal import Entry

# Word sets that share this much, of 100, ask for the same; set by eye on reworded questions.
_ALIKE = 72.0
_IN_PART = Status.ANSWERED_PARTLY.value


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that are alike, newest first, and the channels that they were asked in.

    `answered_now` is None unless they were re-asked.
    """

    questions: tuple[str, ...]
    askers: int
    unhelpful: int
    answered_now: bool | None = None
    channels: frozenset[str] = frozenset()

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
            channels=frozenset(one.channel for one in group),
        )
        for group in groups
    ]
    return sorted(gaps, key=lambda gap: (-gap.askers, -len(gap.questions)))


def recheck(
    gaps: Iterable[Gap], answerer: Answerer, channels: Channels | None = None
) -> Iterator[Gap]:
    """Ask the newest question of each gap again, and mark what is answered now.

    It has to be from the articles of every channel that it was asked in.

    Raises:
        StoreError: the articles cannot be searched.
    """
    for gap in gaps:
        scopes = {(channels or Channels()).filters(channel) for channel in gap.channels or {""}}
        answers = [answerer.invoke(Request(gap.questions[0], (), scope)) for scope in scopes]
        is_answered = all(answer.status is Status.ANSWERED for answer in answers)
        yield replace(gap, answered_now=is_answered)


def _are_alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.lower(), other.lower()) >= _ALIKE
