"""Messages that are whole when they are posted: short replies, news, and what was stopped."""

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from bot.slack.delivery.again import repeat_while_passing
from bot.slack.delivery.outbox import Outbox
from bot.slack.delivery.streams import Streams
from bot.slack.jobs import QueuedAsk
from bot.slack.messages.answers.answer_blocks import render_stopped
from bot.slack.messages.block_kit import Message
from bot.slack.records.work_queue import WorkQueue
from bot.slack.replies.answers.progressive import ThreadReply
from bot.slack.replies.answers.resuming import read_draft

# Whoever takes an ask over begins to show its answer before long.
_POSTING_SECONDS = 60.0
_LOOK_SECONDS = 0.5


class Poster:
    """Posts each once, whatever Slack says, and over restarts."""

    def __init__(self, outbox: Outbox, streams: Streams, queue: WorkQueue) -> None:
        self._outbox = outbox
        self._streams = streams
        self._queue = queue

    def post_or_edit(self, queued: QueuedAsk, message: Message) -> None:
        """Post a message, or put it in the place of what the ask had before it was edited.

        Raises:
            SlackApiError: Slack refused it.
        """
        if not queued.posted:
            self.post_all(queued, [message])
            return
        first, *others = queued.posted
        self._outbox.update(queued.ask, first, message)
        for posted in others:
            self._outbox.withdraw(queued.ask, posted)
        self._queue.record_posted(queued, [first])

    def post_all(self, queued: QueuedAsk, messages: Sequence[Message]) -> str:
        """Post what has not been posted yet of some messages, and return the thread they are in.

        Where the ask has no thread, the others hang under the first.

        Raises:
            SlackApiError: Slack refused one.
        """
        posted = list(queued.posted)
        for message in messages[len(posted) :]:
            thread = queued.ask.thread or "".join(posted[:1])
            below = replace(queued, ask=replace(queued.ask, thread=thread))
            posted.append(self._post(below, message))
            self._queue.record_posted(queued, posted)
        return queued.ask.thread or posted[0]

    def show_stopped(self, queued: QueuedAsk) -> None:
        """End what was begun to be shown; what wasn't begun needs no word.

        Raises:
            SlackApiError: Slack refused it.
        """
        self._outbox.set_status(queued.ask, "")
        if queued.posted:
            reply = ThreadReply(self._outbox, self._streams, self._queue, queued)
            reply.begin()
            draft = read_draft(self._queue.shown_for(queued.number))
            reply.finish(render_stopped(draft.so_far()))

    def clear_away(self, queued: QueuedAsk, posted: str) -> None:
        """Delete what was posted for an ask that was another's by then, unless they go on with it.

        They look for it before they post something of their own.
        """
        deadline = time.monotonic() + _POSTING_SECONDS
        while posted and time.monotonic() < deadline:
            if theirs := self._queue.posted_for(queued.number):
                if posted not in theirs:
                    self._outbox.withdraw(queued.ask, posted)
                return
            time.sleep(_LOOK_SECONDS)

    def _post(self, queued: QueuedAsk, message: Message) -> str:
        attempts = count(queued.attempts)
        return repeat_while_passing(lambda: self._post_once(queued, message, next(attempts)))

    def _post_once(self, queued: QueuedAsk, message: Message, attempts: int) -> str:
        self._queue.claims.require(queued)
        # An attempt before this one may have posted it, whatever Slack said, or before a restart.
        posted = ""
        if attempts:
            known = self._queue.posted_in(queued.ask.team, queued.ask.channel)
            posted = self._outbox.find_own(queued.ask, known)
        return posted or self._outbox.post(queued.ask, message, queued.ask.thread)
