"""Where an answer is shown: what there is to do there, and where only the asker sees it."""

from collections.abc import Sequence
from typing import Protocol

from bot.slack.delivery.outbox import Outbox
from bot.slack.jobs import QueuedAsk
from bot.slack.messages.answers.rendered import RenderedAnswer
from bot.slack.messages.answers.splitting import Piece
from bot.slack.records.work_queue import WorkQueue


class Reply(Protocol):
    """Something that shows the work, then the answer."""

    @property
    def is_begun(self) -> bool:
        """Whether it shows anything yet; what it is given before is shown once it begins."""

    def begin(self) -> None:
        """Show at once that the question was heard."""

    def progress(self, words: str) -> None:
        """Show what is being done."""

    def add(self, pieces: Sequence[Piece]) -> None:
        """Show a verified statement."""

    def finish(self, rendered: RenderedAnswer) -> None:
        """Show the whole answer."""


class PrivateReply:
    """An answer that only the asker sees."""

    def __init__(self, outbox: Outbox, queue: WorkQueue, queued: QueuedAsk) -> None:
        self._outbox = outbox
        self._queue = queue
        self._queued = queued
        self.is_begun = True

    def begin(self) -> None:
        """Do nothing: the acknowledgement has said that the question was heard."""

    def progress(self, words: str) -> None:
        """Do nothing: what only one person sees cannot be edited often."""

    def add(self, pieces: Sequence[Piece]) -> None:
        """Do nothing."""

    def finish(self, rendered: RenderedAnswer) -> None:
        """Show the answer."""
        first, *others = rendered.messages
        self._queue.claims.require(self._queued)
        self._outbox.answer_privately(self._queued.ask, first)
        for message in others:
            self._outbox.tell(self._queued.ask, message)
