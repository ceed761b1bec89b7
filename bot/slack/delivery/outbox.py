"""Everything that is posted in Slack goes out here: links are not unfurled, nothing is parsed."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.slack.delivery.again import build_retry_handlers
from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, read_code
from bot.slack.jobs import Ask
from bot.slack.messages.block_kit import Block, Message

_log = logging.getLogger(__name__)

_MARK = "ics_answer"
# A direct conversation, or the person that it is with.
_ONE_PERSONS = ("D", "U", "W")
_PERSONS = ("U", "W")
_MOST_MESSAGES = 100
_OK = 200
_SERVER_ERROR = 500
_TOO_MANY = 429
_BLOCKS_REFUSED = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
_WEBHOOK_SECONDS = 15


class Outbox:
    """Posts, edits and tells."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def post(self, ask: Ask, message: Message, thread: str) -> str:
        """Post a message, and return its name in the channel.

        Raises:
            SlackApiError: Slack refused it.
        """
        mark = {"event_type": _MARK, "event_payload": {"ask": ask.key}}
        return self._send(
            "chat.postMessage",
            message,
            {
                "channel": ask.channel,
                **({"thread_ts": thread} if thread else {}),
                "unfurl_links": False,
                "unfurl_media": False,
                "metadata": mark,
            },
        )

    def update(self, ask: Ask, posted: str, message: Message) -> None:
        """Put a message in the place of one that was posted.

        Raises:
            SlackApiError: Slack refused it.
        """
        self._send("chat.update", message, {"channel": ask.channel, "ts": posted})

    def hint(self, ask: Ask, posted: str, message: Message) -> None:
        """Show progress in a message that was posted, if Slack lets it at once."""
        try:
            self._clients.quick.chat_update(
                channel=ask.channel,
                ts=posted,
                text=message.text,
                blocks=[dict(block) for block in message.blocks],
                parse="none",
                link_names=False,
            )
        except SLACK_FAILURES as error:
            _log.debug("couldn't show progress (%s)", read_code(error))

    def set_status(self, ask: Ask, words: str) -> None:
        """Show or clear the status under a thread, if Slack lets it at once."""
        try:
            self._clients.quick.assistant_threads_setStatus(
                channel_id=ask.channel, thread_ts=ask.thread, status=words
            )
        except SLACK_FAILURES as error:
            _log.debug("couldn't show the status (%s)", read_code(error))

    def withdraw(self, ask: Ask, posted: str) -> None:
        """Delete a message that will not become an answer."""
        try:
            self._clients.retrying.chat_delete(channel=ask.channel, ts=posted)
        except SLACK_FAILURES as error:
            _log.warning("couldn't delete a message (%s)", read_code(error))

    def tell(self, ask: Ask, message: Message) -> None:
        """Tell the asker something that nobody else sees.

        Raises:
            SlackApiError: Slack refused it.
        """
        if not self._respond(ask.response_url, message, replace=False):
            self._tell_in_channel(ask, message)

    def answer_privately(self, ask: Ask, message: Message) -> None:
        """Put an answer in the place of what the asker alone was shown first.

        Raises:
            SlackApiError: Slack refused it.
        """
        if not self._respond(ask.response_url, message, replace=True):
            self._tell_in_channel(ask, message)

    def find_own(self, ask: Ask, known: Sequence[str]) -> str:
        """Find a message that was posted for an ask and is not known, after a lost reply."""
        me = self._clients.retrying.auth_test().get("bot_id")
        # What answers no message is found by its mark alone, anywhere in its thread or channel.
        since = ask.key if ask.is_in_thread else ask.thread
        for message in self._read_latest(ask, since):
            stamp = message.get("ts", "")
            marked = (message.get("metadata") or {}).get("event_payload") == {"ask": ask.key}
            own = ask.is_in_thread and me is not None and message.get("bot_id") == me
            if (marked or own) and stamp > since and stamp not in known:
                return str(stamp)
        return ""

    def _read_latest(self, ask: Ask, since: str) -> Sequence[Mapping[str, Any]]:
        """Read the last messages where an ask is served, with their marks."""
        client = self._clients.retrying
        if ask.thread:
            found = client.conversations_replies(
                channel=ask.channel,
                ts=ask.thread,
                oldest=since,
                include_all_metadata=True,
                limit=_MOST_MESSAGES,
            )
        elif channel := self._find_channel(ask):
            found = client.conversations_history(
                channel=channel, include_all_metadata=True, limit=_MOST_MESSAGES
            )
        else:
            return []
        return found.get("messages") or []

    def _find_channel(self, ask: Ask) -> str:
        """Find the channel of an ask; empty for a person with whom Slack lets us open none."""
        if not ask.channel.startswith(_PERSONS):
            return ask.channel
        try:
            opened = self._clients.retrying.conversations_open(users=ask.channel)
        except SlackApiError as error:
            if read_code(error) != "missing_scope":
                raise
            return ""
        return str((opened.get("channel") or {}).get("id", ""))

    def _tell_in_channel(self, ask: Ask, message: Message) -> None:
        if ask.channel.startswith(_ONE_PERSONS):
            self.post(ask, message, ask.thread)
            return
        place = {"channel": ask.channel, "user": ask.user}
        thread = {"thread_ts": ask.thread} if ask.thread and ask.thread != ask.key else {}
        self._send("chat.postEphemeral", message, place | thread)

    def _send(self, method: str, message: Message, place: Mapping[str, object]) -> str:
        plain = {**place, "text": message.text, "parse": "none", "link_names": False}
        blocks: Sequence[Block] = message.blocks
        try:
            sent = self._clients.retrying.api_call(method, json={**plain, "blocks": list(blocks)})
        except SlackApiError as error:
            if read_code(error) not in _BLOCKS_REFUSED:
                raise
            _log.error("Slack rejected the blocks (%s): sending the text alone", read_code(error))
            sent = self._clients.retrying.api_call(method, json={**plain, "blocks": []})
        return str(sent.get("ts") or "")

    def _respond(self, url: str, message: Message, *, replace: bool) -> bool:
        """Answer by a response address; False if it is none any more."""
        if not url:
            return False
        handlers = build_retry_handlers()
        client = WebhookClient(url, timeout=_WEBHOOK_SECONDS, retry_handlers=handlers)
        sent = client.send_dict(
            {
                "response_type": "ephemeral",
                "replace_original": replace,
                "text": message.text,
                "parse": "none",
                "unfurl_links": False,
                "unfurl_media": False,
                **({"blocks": list(message.blocks)} if message.blocks else {}),
            }
        )
        if sent.status_code >= _SERVER_ERROR or sent.status_code == _TOO_MANY:
            raise OSError(f"the response URL returned {sent.status_code}")
        return sent.status_code == _OK
