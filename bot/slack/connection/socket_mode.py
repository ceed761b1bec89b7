"""Socket Mode: the connection that Slack delivers through, and a watch over it."""

import logging
import threading
import time
from collections.abc import Callable

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, advise, call_until

# A connection may stay up and deliver nothing, or be just as quiet as its workspace; a new one
# costs next to nothing.
_QUIET_SECONDS = 600.0
_LOOK_SECONDS = 5.0
_CONCURRENCY = 10
_END_SECONDS = 0.1
# It says again and again what `find_trouble` says once.
_library_log = logging.getLogger("slack_sdk.socket_mode")
_library_log.setLevel(logging.CRITICAL)


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
            app,
            app_token,
            logger=_library_log,
            web_client=clients.retrying,
            concurrency=_CONCURRENCY,
        )
        self._handler.client.on_message_listeners.append(self._record_message)
        self._heard_at = time.monotonic()
        self._trouble: str | None = None
        self._closing = ended
        self._watch = threading.Thread(target=self._look_after, name="socket", daemon=True)

    def connect(self, note: Callable[[str | None], None]) -> None:
        """Connect, however long it takes, and stay connected; noted is why it fails meanwhile.

        Raises:
            SlackApiError: Slack refuses the token.
        """
        call_until(self._closing, self._handler.client.connect, note)
        self._watch.start()

    def take_token(self, app_token: str) -> None:
        """Use another app token when Slack is next connected to."""
        self._handler.client.app_token = app_token

    def find_trouble(self) -> str | None:
        """Say why Slack can't deliver anything; None while the connection is up."""
        return self._trouble

    def close(self) -> None:
        """Take nothing more in."""
        self._closing.set()
        client = self._handler.client
        closing = threading.Thread(target=client.close, name="socket closing", daemon=True)
        closing.start()
        # A connection that is just being taken up forgets that it has to end.
        while closing.is_alive():
            client.current_session_state.terminated = True
            closing.join(_END_SECONDS)

    def _record_message(self, _: str) -> None:
        self._heard_at = time.monotonic()

    def _look_after(self) -> None:
        was_up = True
        while not self._closing.wait(min(_LOOK_SECONDS, self._quiet_seconds / 2)):
            is_up = self._handler.client.is_connected()
            if is_up:
                self._trouble = None
            is_quiet = time.monotonic() - self._heard_at >= self._quiet_seconds
            # A connection that ends is replaced by the library, at once if all is well.
            if is_quiet or not (is_up or was_up):
                self._replace(is_quiet=is_quiet)
            was_up = is_up

    def _replace(self, *, is_quiet: bool) -> None:
        try:
            self._handler.client.connect_to_new_endpoint(force=is_quiet)
            self._trouble = None
        except SLACK_FAILURES as error:
            self._trouble = f"Slack takes no connection for SLACK_APP_TOKEN: {advise(error)}"
        self._heard_at = time.monotonic()
