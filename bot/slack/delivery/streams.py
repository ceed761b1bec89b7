"""Slack's streamed messages, where the workspace has them."""

import logging
from collections.abc import Sequence

from slack_sdk.errors import SlackApiError

from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, is_passing, read_code
from bot.slack.jobs import Ask
from bot.slack.messages.block_kit import Block

_log = logging.getLogger(__name__)

_NOT_HERE = {"feature_not_enabled", "unknown_method"}
# Slack takes 12,000 characters of text for one streamed message.
_MOST_STREAMED_CHARS = 11_000


class Streams:
    """Starts streams, until Slack says that this workspace has none."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._offered = True

    def start(self, ask: Ask, first: str) -> "Stream | None":
        """Start a stream that shows a first step; None if Slack does not let it here.

        Raises:
            SlackApiError: Slack failed for a moment.
        """
        if not self._offered:
            return None
        try:
            started = self._clients.retrying.chat_startStream(
                channel=ask.channel,
                thread_ts=ask.thread,
                recipient_team_id=ask.team,
                recipient_user_id=ask.user,
                chunks=[_task(1, first, "in_progress")],
            )
        except SlackApiError as error:
            if is_passing(error):
                raise
            self._offered = read_code(error) not in _NOT_HERE
            _log.info("can't stream here (%s): posting and editing instead", read_code(error))
            return None
        stamp = started.get("ts")
        return Stream(self._clients, ask, str(stamp), first) if stamp else None

    def end(self, ask: Ask, posted: str) -> None:
        """End a stream that may be running still, so that its message can be edited.

        Raises:
            SlackApiError: Slack failed for a moment.
        """
        try:
            self._clients.retrying.chat_stopStream(channel=ask.channel, ts=posted)
        except SLACK_FAILURES as error:
            if is_passing(error):
                raise
            _log.debug("a stream had already ended (%s)", read_code(error))


class Stream:
    """One streamed message; once it has failed it stays broken, and the message is edited."""

    def __init__(self, clients: Clients, ask: Ask, posted: str, step: str) -> None:
        self._clients = clients
        self._ask = ask
        self._step = (1, step)
        self._chars = 0
        self.posted = posted
        self.broken = False

    def progress(self, words: str) -> None:
        """Complete the step before, and show the next one."""
        number, before = self._step
        self._step = (number + 1, words)
        self._append([_task(number, before, "complete"), _task(number + 1, words, "in_progress")])

    def add(self, markdown: str) -> None:
        """Add a paragraph."""
        self._chars += len(markdown) + 2
        if self._chars > _MOST_STREAMED_CHARS:
            self.broken = True
            return
        self._append([{"type": "markdown_text", "text": f"{markdown}\n\n"}])

    def finish(self, blocks: Sequence[Block]) -> bool:
        """End the message with blocks; False if the stream broke and it has to be edited."""
        if self.broken:
            return False
        number, words = self._step
        try:
            self._clients.retrying.chat_stopStream(
                channel=self._ask.channel,
                ts=self.posted,
                chunks=[_task(number, words, "complete")],
                blocks=[dict(block) for block in blocks],
            )
        except SLACK_FAILURES as error:
            self._break(error)
        return not self.broken

    def _append(self, chunks: list[dict[str, str]]) -> None:
        if self.broken:
            return
        try:
            self._clients.retrying.chat_appendStream(
                channel=self._ask.channel, ts=self.posted, chunks=chunks
            )
        except SLACK_FAILURES as error:
            self._break(error)

    def _break(self, error: Exception) -> None:
        _log.info("a stream broke (%s): editing its message instead", read_code(error))
        self.broken = True


def _task(number: int, words: str, status: str) -> dict[str, str]:
    return {"type": "task_update", "id": str(number), "title": words, "status": status}
