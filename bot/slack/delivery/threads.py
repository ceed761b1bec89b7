"""What was written in a thread, where the app's scopes let it look."""

import logging
from collections.abc import Mapping, Sequence

from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, is_passing, read_code
from bot.slack.jobs import Ask

_log = logging.getLogger(__name__)

_MOST_MESSAGES = 100


class Threads:
    """Reads threads."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._own = ""

    def read_before(self, ask: Ask) -> Sequence[Mapping[str, object]]:
        """Return what others wrote in the thread of an ask before it; empty if Slack won't tell.

        Raises:
            SlackApiError: Slack failed for a moment.
        """
        client = self._clients.retrying
        try:
            self._own = self._own or str(client.auth_test().get("bot_id") or "")
            found = client.conversations_replies(
                channel=ask.channel, ts=ask.thread, limit=_MOST_MESSAGES
            )
        except SLACK_FAILURES as error:
            if is_passing(error):
                raise
            _log.info("can't read a thread (%s)", read_code(error))
            return ()
        return [
            one
            for one in found.get("messages") or []
            if isinstance(one, Mapping)
            and str(one.get("ts", "")) < ask.key
            and not (self._own and one.get("bot_id") == self._own)
        ]
