"""How an answer comes about where everybody sees it, and where only the asker does."""

from typing import Protocol

from slack_sdk.errors import SlackApiError

from bot.slack.asks import QueuedAsk
from bot.slack.block_kit import Message
from bot.slack.failures import is_passing, read_code
from bot.slack.outbox import Outbox
from bot.slack.rendered_answers import RenderedAnswer
from bot.slack.streams import Stream, Streams
from bot.slack.words import SEARCHING, STATUS
from bot.slack.work_queue import WorkQueue


class Reply(Protocol):
    """Something that shows the work, then the answer."""

    def begin(self) -> None:
        """Show at once that the question was heard."""

    def progress(self, words: str) -> None:
        """Show what is being done."""

    def add(self, markdown: str) -> None:
        """Show a verified statement."""

    def finish(self, rendered: RenderedAnswer) -> None:
        """Show the whole answer."""

    def withdraw(self) -> None:
        """Take back what was shown."""


class PrivateReply:
    """An answer that only the asker sees."""

    def __init__(self, outbox: Outbox, queued: QueuedAsk) -> None:
        self._outbox = outbox
        self._ask = queued.ask

    def begin(self) -> None:
        """Do nothing: the acknowledgement has said that the question was heard."""

    def progress(self, words: str) -> None:
        """Do nothing: what only one person sees cannot be edited often."""

    def add(self, markdown: str) -> None:
        """Do nothing."""

    def finish(self, rendered: RenderedAnswer) -> None:
        """Show the answer."""
        self._outbox.answer_privately(self._ask, rendered.message)

    def withdraw(self) -> None:
        """Do nothing: nothing was shown."""


class ThreadReply:
    """An answer in a thread: a stream where there are any, else a message that is edited.

    Whatever was posted is written down before it is filled, so that a process that takes over
    edits it and posts nothing twice.
    """

    def __init__(
        self, outbox: Outbox, streams: Streams, queue: WorkQueue, queued: QueuedAsk
    ) -> None:
        self._outbox = outbox
        self._streams = streams
        self._queue = queue
        self._queued = queued
        self._ask = queued.ask
        self._posted = queued.posted
        self._stream: Stream | None = None

    def begin(self) -> None:
        """Show at once that the question was heard."""
        self._outbox.set_status(self._ask, STATUS)
        if not self._posted and self._queued.attempts:
            # The reply to an earlier attempt may have been lost after Slack had posted it.
            known = self._queue.posted_in(self._ask.team, self._ask.channel)
            self._posted = self._outbox.find_own(self._ask, known)
        if self._posted:
            self._streams.end(self._ask, self._posted)
        else:
            self._stream = self._streams.start(self._ask, SEARCHING)
            self._posted = self._stream.posted if self._stream else self._post(SEARCHING)
        self._queue.note_posted(self._queued.number, self._posted)

    def progress(self, words: str) -> None:
        """Show what is being done."""
        if self._stream:
            self._stream.progress(words)
        else:
            self._outbox.hint(self._ask, self._posted, f"{words} …")

    def add(self, markdown: str) -> None:
        """Show a verified statement."""
        if self._stream:
            self._stream.add(markdown)

    def finish(self, rendered: RenderedAnswer) -> None:
        """Show the whole answer."""
        if self._stream is None or not self._stream.finish(rendered.after_stream):
            if self._stream:
                self._streams.end(self._ask, self._posted)
            self._edit(rendered.message)

    def withdraw(self) -> None:
        """Take back what was shown."""
        self._outbox.set_status(self._ask, "")
        if self._posted:
            self._streams.end(self._ask, self._posted)
            self._outbox.withdraw(self._ask, self._posted)

    def _post(self, words: str) -> str:
        return self._outbox.post(self._ask, Message(f"{words} …"), self._ask.thread)

    def _edit(self, message: Message) -> None:
        try:
            self._outbox.update(self._ask, self._posted, message)
        except SlackApiError as error:
            if is_passing(error):
                raise
            if read_code(error) == "message_not_found":
                return  # who deleted it does not want it any more
            self._posted = self._outbox.post(self._ask, message, self._ask.thread)
            self._queue.note_posted(self._queued.number, self._posted)
