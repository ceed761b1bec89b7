"""How an answer comes about where everybody sees it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from slack_sdk.errors import SlackApiError

from bot.slack.delivery.again import repeat_while_passing
from bot.slack.delivery.failures import SLACK_FAILURES, STILL_STREAMING, is_passing, read_code
from bot.slack.delivery.outbox import Outbox
from bot.slack.delivery.streams import Stream, Streams
from bot.slack.jobs import QueuedAsk
from bot.slack.messages.answers.rendered import RenderedAnswer
from bot.slack.messages.answers.splitting import Piece, part
from bot.slack.messages.block_kit import Block, Message, context
from bot.slack.messages.set_phrases import GOES_ON, SEARCHING
from bot.slack.records.work_queue import WorkQueue

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Shown:
    """One message of an answer; `is_done` once its stream has ended with all that belongs to it."""

    posted: str
    stream: Stream | None = None
    is_done: bool = False


class ThreadReply:
    """An answer in a thread: streams where there are any, else messages that are edited.

    Whatever was posted is written down before it is filled, so that a process that takes over
    edits it and posts nothing twice. What one message cannot hold goes on in the next.
    """

    def __init__(
        self, outbox: Outbox, streams: Streams, queue: WorkQueue, queued: QueuedAsk
    ) -> None:
        self._outbox = outbox
        self._streams = streams
        self._queue = queue
        self._queued = queued
        self._ask = queued.ask
        self._posted = list(queued.posted)
        self._messages: list[_Shown] = []
        self._pieces: list[Piece] = []
        self._step = SEARCHING
        # A reply of Slack's may have been lost after it had posted a message.
        self._may_have_posted = queued.attempts > 0
        self._is_stuck = False

    @property
    def is_begun(self) -> bool:
        """Whether it shows anything yet; what it is given before is shown once it begins."""
        return bool(self._messages)

    def begin(self) -> None:
        """Show at once that the question was heard, and what was added before."""
        self._open()
        before, self._pieces = self._pieces, []
        if before:
            self.add(before)

    def progress(self, words: str) -> None:
        """Show what is being done."""
        self._step = words
        if not self.is_begun:
            return
        stream = self._messages[-1].stream
        if stream:
            stream.progress(words)
        else:
            self._hint()

    def add(self, pieces: Sequence[Piece]) -> None:
        """Show a verified statement; what Slack does not take now is shown at the end."""
        if not self.is_begun:
            self._pieces += pieces
            return
        for piece in pieces:
            self._pieces.append(piece)
            if len(part(self._pieces)) > len(self._messages) and not self._is_stuck:
                self._turn()
            if self._is_stuck:
                return
            stream = self._messages[-1].stream
            if stream:
                stream.add(piece.as_markdown())
        if not self._messages[-1].stream:
            self._hint()

    def finish(self, rendered: RenderedAnswer) -> None:
        """Show the whole answer."""
        last = len(rendered.messages) - 1
        for number, message in enumerate(rendered.messages):
            if number == len(self._messages):
                repeat_while_passing(partial(self._post_once, partial(self._post_late, message)))
                continue
            shown = self._messages[number]
            after = rendered.after_stream if number == last else (context(GOES_ON),)
            if not shown.is_done:
                self._complete(shown, message, after if self._pieces else message.blocks)
        self._withdraw_rest()

    def _withdraw_rest(self) -> None:
        """Delete what a longer answer had, before its question was edited or stopped."""
        for posted in self._posted[len(self._messages) :]:
            self._outbox.withdraw(self._ask, posted)

    def _complete(self, shown: _Shown, message: Message, after: Sequence[Block]) -> None:
        self._queue.claims.require(self._queued)
        if shown.stream is None or not shown.stream.finish(after):
            if shown.stream:
                self._streams.end(self._ask, shown.posted)
            self._edit(shown, message)
        shown.is_done = True

    def _turn(self) -> None:
        """Go on in the next message; if Slack does not take it now, the rest waits for the end."""
        full = self._messages[-1]
        if full.stream:
            full.is_done = full.stream.finish([context(GOES_ON)])
        try:
            self._open()
        except SLACK_FAILURES as error:
            _log.info("couldn't begin the next part (%s): it comes at the end", read_code(error))
            self._is_stuck = True

    def _open(self) -> None:
        repeat_while_passing(lambda: self._post_once(self._begin_next))

    def _post_once(self, post: Callable[[], None]) -> None:
        """Post something; what fails may have been posted, and is looked for the next time."""
        self._queue.claims.require(self._queued)
        try:
            post()
        except SLACK_FAILURES:
            self._may_have_posted = True
            raise

    def _begin_next(self) -> None:
        """Begin the next message: one that was posted before, or else a stream or a post."""
        posted, stream = self._find_posted(), None
        if posted:
            self._streams.end(self._ask, posted)
        elif stream := self._streams.start(self._ask, self._step):
            posted = stream.posted
        else:
            words = Message(f"{self._step} …")
            posted = self._outbox.post(self._ask, words, self._ask.thread)
        self._record(posted, stream)

    def _post_late(self, message: Message) -> None:
        """Post what there was no message for when it came."""
        posted = self._find_posted()
        if posted:
            self._streams.end(self._ask, posted)
            self._record(posted)
            self._edit(self._messages[-1], message)
        else:
            self._record(self._outbox.post(self._ask, message, self._ask.thread))

    def _find_posted(self) -> str:
        number = len(self._messages)
        if number < len(self._posted):
            return self._posted[number]
        if not self._may_have_posted:
            return ""
        known = self._queue.posted_in(self._ask.team, self._ask.channel)
        return self._outbox.find_own(self._ask, known)

    def _record(self, posted: str, stream: Stream | None = None) -> None:
        self._messages.append(_Shown(posted, stream))
        names = [one.posted for one in self._messages]
        self._posted[: len(names)] = names
        self._queue.record_posted(self._queued, self._posted)

    def _hint(self) -> None:
        if self._is_stuck:
            return
        blocks = [piece.as_section() for piece in part(self._pieces)[-1]]
        step = f"{self._step} …"
        message = Message(step, (*blocks, context(f"_{step}_")) if blocks else ())
        self._outbox.hint(self._ask, self._messages[-1].posted, message)

    def _edit(self, shown: _Shown, message: Message) -> None:
        try:
            self._outbox.update(self._ask, shown.posted, message)
        except SlackApiError as error:
            if read_code(error) == STILL_STREAMING:
                self._streams.end(self._ask, shown.posted)
                self._outbox.update(self._ask, shown.posted, message)
                return
            if is_passing(error):
                raise
            if read_code(error) == "message_not_found":
                return  # who deleted it does not want it any more
            shown.posted = self._outbox.post(self._ask, message, self._ask.thread)
            names = [one.posted for one in self._messages]
            self._queue.record_posted(self._queued, names)
