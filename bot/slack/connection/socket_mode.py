"""Socket Mode: the connection that Slack delivers through, and a watch over it."""

import logging
import threading
import time

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, call_until, read_code

_log = logging.getLogger(__name__)

# A connection may stay up and deliver nothing, or be just as quiet as its workspace; a new one
# costs next to nothing.
_QUIET_SECONDS = 600.0
_LOOK_SECONDS = 5.0
_CONCURRENCY = 10


class Socket:
    """Slack's connection, kept up until it is closed."""

    def __init__(
        self,
        app: App,
        app_token: str,
        clients: Clients,
        ended: threading.Event,
        *,
        quiet_seconds: float = _QUIET_SECONDS,
    ) -> None:
        self._quiet_seconds = quiet_seconds
        self._handler = SocketModeHandler(
            app, app_token, web_client=clients.retrying, concurrency=_CONCURRENCY
        )
        self._handler.client.on_message_listeners.append(self._record_message)
        self._heard_at = time.monotonic()
        self._closing = ended
        self._watch = threading.Thread(target=self._look_after, name="socket", daemon=True)

    def connect(self) -> None:
        """Connect, however long it takes, and stay connected.

        Raises:
            SlackApiError: Slack refuses the token.
        """
        call_until(self._closing, self._handler.client.connect, _log.warning)
        self._watch.start()

    def take_token(self, app_token: str) -> None:
        """Use another app token when Slack is next connected to."""
        self._handler.client.app_token = app_token

    def close(self) -> None:
        """Take nothing more in."""
        self._closing.set()
        self._handler.client.close()

    def _record_message(self, _: str) -> None:
        self._heard_at = time.monotonic()

    def _look_after(self) -> None:
        while not self._closing.wait(min(_LOOK_SECONDS, self._quiet_seconds / 2)):
            if time.monotonic() - self._heard_at < self._quiet_seconds:
                continue
            try:
                self._handler.client.connect_to_new_endpoint(force=True)
            except SLACK_FAILURES as error:
                _log.warning("couldn't replace a quiet connection (%s)", read_code(error))
            self._heard_at = time.monotonic()
