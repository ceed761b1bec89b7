"""Wishes to look back: at what a voice has said, at how an answer came, at what became of it."""

from dataclasses import dataclass

from vectorstore.drift.register import Drifted


@dataclass(frozen=True, slots=True)
class GiveReceipt:
    """Give somebody the receipt of an answer."""

    answer_id: int


@dataclass(frozen=True, slots=True)
class ShowVoice:
    """Show somebody the timeline of the voice that an answer is about."""

    answer_id: int


@dataclass(frozen=True, slots=True)
class ShowTimeline:
    """Show somebody what a voice has said on a topic; both stand in the words."""

    words: str


@dataclass(frozen=True, slots=True)
class TellChanges:
    """Tell a thread what has become of quotes in its answers."""

    changes: tuple[Drifted, ...]


Looking = GiveReceipt | ShowVoice | ShowTimeline
