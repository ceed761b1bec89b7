"""`ics-bot slack`: everything put together, run until a signal ends it."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from slack_sdk.errors import SlackApiError

from bot.bootstrap import start_bot
from bot.settings import BotSettings
from bot.slack.connection.app import build_app
from bot.slack.connection.health import Health
from bot.slack.connection.socket_mode import Socket
from bot.slack.connection.web_app import WebApp
from bot.slack.connection.web_server import Server
from bot.slack.delivery.clients import Clients, build_clients
from bot.slack.delivery.failures import SLACK_FAILURES, call_until, read_code
from bot.slack.delivery.views import Views
from bot.slack.inbox.admission import read_rules
from bot.slack.inbox.deliveries import Identity
from bot.slack.inbox.listeners import Listeners
from bot.slack.inbox.membership import Membership
from bot.slack.library import Library
from bot.slack.records.opening import open_records
from bot.slack.replies.replier import Replier
from bot.slack.replies.workers import WorkerPool
from vectorstore.command_line import say
from vectorstore.errors import StoreBusyError, StoreError
from vectorstore.filters import ArticleFilter
from vectorstore.locking import sole_use
from vectorstore.search.queries import build_query
from vectorstore.settings import read_settings

_log = logging.getLogger(__name__)

_WORKERS = 8
# Supervisors kill after ten seconds; closing connections takes some of them.
_STOP_SECONDS = 4.5
_UPKEEP_SECONDS = 3_600.0


class SlackSetupError(StoreError):
    """A token is missing, or Slack refuses it, so that the bot can't start."""


@dataclass(frozen=True, slots=True)
class Service:
    """A bot at work: what Slack is to deliver to, how well it is, and what to do now and then."""

    listeners: Listeners
    health: Health
    maintain: Callable[[], None]


def run_slack_bot(http: tuple[str, int] | None) -> None:
    """Answer in Slack until SIGTERM or SIGINT: through Socket Mode, or listening on an address.

    Raises:
        StoreError: a setting, the store or the address cannot be used, or Slack refuses a token.
    """
    settings = read_settings(BotSettings)
    token = _require(settings.slack_bot_token, "SLACK_BOT_TOKEN")
    secret, name = settings.slack_app_token, "SLACK_APP_TOKEN"
    if http:
        secret, name = settings.slack_signing_secret, "SLACK_SIGNING_SECRET"
    key = _require(secret, name)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    clients = build_clients(token, settings.slack_api_url)
    me = _introduce(clients, ended)
    with ExitStack() as stack:
        bot = stack.enter_context(start_bot())
        library = Library(bot.store, bot.chain, bot.model.name if bot.model else "")
        # Loads index and models: nobody waits for them at the first question then.
        if bot.model:
            bot.model.load()
        bot.store.search(build_query("integrated care systems"), ArticleFilter(), 1)
        service = stack.enter_context(serve(settings, clients, me, library))
        app = build_app(clients, me, service.listeners, key if http else "")
        if http:
            server = Server(WebApp(app, key, service.health.examine), *http)
            server.start()
            stack.callback(server.stop)
            say(f"ics-bot: listening on {http[0]}:{server.port}")
        else:
            socket = Socket(app, key, clients, ended)
            stack.callback(socket.close)
            _connect(socket)
            say("ics-bot: connected to Slack")
        while not ended.wait(_UPKEEP_SECONDS):
            service.maintain()


@contextmanager
def serve(
    settings: BotSettings, clients: Clients, me: Identity, library: Library
) -> Iterator[Service]:
    """Put queue, workers and listeners together; the workers run as long as the block does.

    Raises:
        StoreBusyError: another bot serves the same folder.
    """
    home, days = settings.home.expanduser(), settings.slack_retention_days
    home.mkdir(parents=True, exist_ok=True)
    with _sole_service(home), open_records(home) as records:
        rules = read_rules(settings, me)
        membership = Membership(clients.retrying, rules)
        replier = Replier(clients, records, membership, library, retention_days=days)
        pool = WorkerPool(records.queue, replier, _WORKERS)
        records.maintain(days)
        if left := records.queue.reclaim():
            _log.warning("answering %d questions left from the last run", left)
        pool.start()
        try:
            yield Service(
                Listeners(me, rules, records, Views(clients)),
                Health(library.store, records.queue, pool, clients),
                lambda: records.maintain(days),
            )
        finally:
            pool.stop(_STOP_SECONDS)


@contextmanager
def _sole_service(home: Path) -> Iterator[None]:
    with sole_use(home / "slack.lock") as alone:
        if not alone:
            message = f"Another ics-bot slack is using {home}: stop it, or set ICS_HOME elsewhere."
            raise StoreBusyError(message)
        yield


def _introduce(clients: Clients, ended: threading.Event) -> Identity:
    """Ask Slack who the bot is, however long it takes.

    Raises:
        SlackSetupError: Slack refuses the token, or a signal came first.
    """
    try:
        found = call_until(
            ended, clients.retrying.auth_test, lambda failure: say(f"ics-bot: {failure}")
        )
    except SLACK_FAILURES as error:
        raise _refused("SLACK_BOT_TOKEN", error) from error
    if found is None:
        raise SlackSetupError("The bot was stopped before it could reach Slack.")
    names = ("team_id", "user_id", "bot_id", "enterprise_id")
    return Identity(*(str(found.get(name) or "") for name in names))


def _connect(socket: Socket) -> None:
    try:
        socket.connect()
    except SlackApiError as error:
        raise _refused("SLACK_APP_TOKEN", error) from error


def _refused(name: str, error: Exception) -> SlackSetupError:
    message = f"Slack rejected {name} ({read_code(error)}): copy it again from the app's settings."
    return SlackSetupError(message)


def _require(secret: SecretStr | None, name: str) -> str:
    if secret is None:
        raise SlackSetupError(f"{name} is not set: the README shows where to find it in Slack.")
    return secret.get_secret_value()
