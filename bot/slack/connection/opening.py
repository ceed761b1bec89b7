"""The first words with Slack, who the bot is there, and the door through which it hears of more."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from bot.slack.connection.app import build_app
from bot.slack.connection.health import ServiceHealth
from bot.slack.connection.socket_mode import Socket
from bot.slack.connection.tokens import APP_TOKEN, SIGNING_SECRET, SlackSetupError, Tokens
from bot.slack.connection.web_app import WebApp
from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, call_until, read_code
from bot.slack.inbox.deliveries import Identity
from bot.slack.inbox.listeners import Listeners
from vectorstore.operating.health_app import HealthApp
from vectorstore.operating.web_server import Server

_log = logging.getLogger(__name__)


def introduce(
    clients: Clients, ended: threading.Event, note: Callable[[str | None], None]
) -> Identity:
    """Ask Slack who the bot is, however long it takes; noted is why it fails meanwhile.

    Raises:
        SlackSetupError: Slack refuses the token, or a signal came first.
    """
    try:
        found = call_until(ended, clients.retrying.auth_test, note)
    except SLACK_FAILURES as error:
        raise _refuse("SLACK_BOT_TOKEN", error) from error
    if found is None:
        raise SlackSetupError("The bot was stopped before it could reach Slack.")
    names = ("team_id", "user_id", "bot_id", "enterprise_id")
    return Identity(*(str(found.get(name) or "") for name in names))


@dataclass(frozen=True, slots=True)
class Door:
    """What Slack's deliveries come in through."""

    clients: Clients
    me: Identity
    listeners: Listeners
    tokens: Tokens
    health: ServiceHealth
    note: Callable[[str | None], None]

    @contextmanager
    def listening(self, address: tuple[str, int], pages: HealthApp) -> Iterator[None]:
        """Take in what Slack sends to a host and port for as long as the block runs."""
        secret = self.tokens.read(SIGNING_SECRET)
        app = WebApp(build_app(self.clients, self.me, self.listeners, secret), secret, pages)
        self.tokens.when_turned_over(SIGNING_SECRET, app.take_secret)
        server = Server(app, *address)
        server.start()
        try:
            _log.info("listening on %s:%d", address[0], server.port)
            yield
        finally:
            server.stop()

    @contextmanager
    def connected(self, ended: threading.Event) -> Iterator[None]:
        """Stay connected through Socket Mode for as long as the block runs.

        Raises:
            SlackSetupError: Slack refuses the token.
        """
        app = build_app(self.clients, self.me, self.listeners, "")
        socket = Socket(app, self.tokens.read(APP_TOKEN), self.clients, ended)
        self.tokens.when_turned_over(APP_TOKEN, socket.take_token)
        with closing(socket):
            try:
                socket.connect(self.note)
            except SlackApiError as error:
                raise _refuse("SLACK_APP_TOKEN", error) from error
            self.health.watch_connection(socket.find_trouble)
            _log.info("connected to Slack")
            yield


def _refuse(name: str, error: Exception) -> SlackSetupError:
    message = f"Slack rejected {name} ({read_code(error)}): copy it again from the app's settings."
    return SlackSetupError(message)
