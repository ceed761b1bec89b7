"""`ics-bot slack`: everything put together, run until a signal ends it."""

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.chain import AnswerChain
from bot.bootstrap import Bot, start_bot
from bot.model_probe import ModelProbe
from bot.settings import BotSettings
from bot.slack.channels.channels_file import find_unpublished, read_channels
from bot.slack.connection.health import Readiness, ServiceHealth
from bot.slack.connection.opening import Door, introduce
from bot.slack.connection.tokens import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Tokens
from bot.slack.delivery.clients import Clients, build_clients
from bot.slack.delivery.views import Views
from bot.slack.hearing import addressing, talk
from bot.slack.inbox.admission import read_ids, read_rules
from bot.slack.inbox.deliveries import Identity
from bot.slack.inbox.listeners import Listeners
from bot.slack.inbox.membership import Membership
from bot.slack.inbox.triage import Triage
from bot.slack.ingesting import IngestCommand
from bot.slack.library import Library
from bot.slack.measuring import Measures
from bot.slack.records.opening import Records, open_records, sole_service
from bot.slack.replicas import Replicas
from bot.slack.replies.lookout import Lookout, Looks
from bot.slack.replies.orders.digest_clock import DigestClock
from bot.slack.replies.orders.editors_desk import Editors
from bot.slack.replies.prompting import Prompts
from bot.slack.replies.replier import Replier
from bot.slack.replies.workers import WorkerPool
from vectorstore.errors import StoreBusyError
from vectorstore.filters import ArticleFilter
from vectorstore.following import IndexFollower
from vectorstore.log_lines import set_up_log
from vectorstore.operating.web_server import serving
from vectorstore.search.queries import build_query
from vectorstore.settings import read_settings

_log = logging.getLogger(__name__)

_WORKERS = 8
# Supervisors kill after ten seconds; closing connections takes some of them.
_STOP_SECONDS = 4.5
# Python's own is five times that: an acknowledgement waits so long for each thread that computes.
_TURN_SECONDS = 0.001
_UPKEEP_SECONDS = 3_600.0
# What fails, and a token that was turned over, is seen within a minute.
_LOOK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Service:
    """A bot at work: what Slack is to deliver to, how well it is, and what to do now and then."""

    listeners: Listeners
    health: ServiceHealth
    maintain: Callable[[], None]
    look_for_news: Callable[[], None]


def run_slack_bot(http: tuple[str, int] | None, health: tuple[str, int] | None = None) -> None:
    """Answer in Slack until SIGTERM or SIGINT: through Socket Mode, or listening on an address.

    `health` is where health and metrics are served besides.

    Raises:
        StoreError: a setting, the store or an address cannot be used, or Slack refuses a token.
    """
    settings = read_settings(BotSettings)
    is_named = "log_level" in settings.model_fields_set
    set_up_log(settings.log_format, settings.log_level if is_named else None)
    channels = read_channels(settings.slack_channels_file)
    # What fails is logged here, once and with what to do.
    for name in ("slack_sdk.web", "slack_sdk.webhook"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    tokens = Tokens(settings, SIGNING_SECRET if http else APP_TOKEN)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    clients = build_clients(tokens.read(BOT_TOKEN), settings.slack_api_url)
    tokens.when_turned_over(BOT_TOKEN, clients.take_token)
    measures = Measures()
    readiness = Readiness(measures)
    with ExitStack() as stack:
        if health:
            stack.enter_context(_showing(readiness, health))
        me = introduce(clients, ended, measures.note_slack)
        bot = stack.enter_context(start_bot(is_service=True))
        library = Library(bot.store, bot.chain, _name_outsiders(bot), channels, bot.model)
        for says in find_unpublished(bot.store, channels):
            _log.warning(says)
        _warm_up(bot)
        if bot.model:
            measures.watch_model(ModelProbe(bot.model).find_trouble)
        # A chat model would cost something for each, and send out what nobody asked.
        quoting = AnswerChain(bot.store, reader=bot.reader)
        prompts = Prompts(replace(library, answerer=quoting))
        # Around the workers, so that what it is at ends while theirs does.
        stack.enter_context(prompts.kept_up(ended))
        service = stack.enter_context(serve(settings, clients, me, library, measures, prompts))
        service.health.add_figures()
        door = Door(clients, me, service.listeners, tokens, service.health, measures.note_slack)
        stack.enter_context(
            door.listening(http, readiness.pages) if http else door.connected(ended)
        )
        readiness.watch(service.health.examine)
        _look_after(service, tokens, ended)


@contextmanager
def _showing(readiness: Readiness, address: tuple[str, int]) -> Iterator[None]:
    with serving(readiness.pages, address) as opened:
        _log.info("health at http://%s:%d/readyz", address[0], opened.port)
        yield


def _warm_up(bot: Bot) -> None:
    """Load index and models: nobody waits for them at the first question then."""
    if bot.model:
        bot.model.load()
    bot.store.search(build_query("integrated care systems"), ArticleFilter(), 1)


def _look_after(service: Service, tokens: Tokens, ended: threading.Event) -> None:
    """Keep records short, and see what fails and which token was turned over, until the end."""
    next_upkeep = time.monotonic() + _UPKEEP_SECONDS
    while not ended.wait(_LOOK_SECONDS):
        tokens.look()
        service.health.examine()  # and so logs what fails, though nobody reads its page
        service.look_for_news()
        if time.monotonic() > next_upkeep:
            service.maintain()
            next_upkeep = time.monotonic() + _UPKEEP_SECONDS


@contextmanager
def serve(  # noqa: PLR0913, PLR0917 - everything there is
    settings: BotSettings,
    clients: Clients,
    me: Identity,
    library: Library,
    measures: Measures,
    prompts: Prompts | None = None,
) -> Iterator[Service]:
    """Put queue, workers and listeners together; the workers run as long as the block does.

    Raises:
        StoreBusyError: another bot serves the same folder.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    home, days = settings.home.expanduser(), settings.slack_retention_days
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (
        _sole_service(home),
        open_records(home, settings.database, settings.lease_seconds) as records,
        records.in_use(),
        records.database.hearing(records.look),
    ):
        rules = read_rules(settings, me, library.channels)
        membership = Membership(clients.retrying, rules)
        replier = Replier(
            clients,
            records,
            membership,
            library,
            measures,
            prompts=prompts or Prompts(library),
            retention_days=days,
            helpers=settings.slack_helpers.strip(),
            editors=_read_editors(settings),
        )
        _warm_up_hearing()
        triage = Triage(rules, records)
        pool = WorkerPool(records, triage, replier, measures, _WORKERS)
        _tidy(records, days)
        looks = _list_looks(settings, records, library, me)
        pool.start()
        try:
            yield Service(
                Listeners(me, rules, records, Views(clients)),
                ServiceHealth(library.store, records.queue, pool, clients, measures),
                lambda: records.maintain(days),
                looks.look,
            )
        finally:
            pool.stop(_STOP_SECONDS)


def _tidy(records: Records, days: float) -> None:
    """Forget what was kept long enough, and take up what the last run left."""
    records.maintain(days)
    if left := records.queue.reclaim():
        _log.warning("answering %d questions left from the last run", left)


def _warm_up_hearing() -> None:
    """Load what tells messages apart: no message waits for it then."""
    addressing.measure_asking("hello")
    talk.find_talk("hello")


def _list_looks(settings: BotSettings, records: Records, library: Library, me: Identity) -> Looks:
    return Looks(
        library.store,
        records.queue,
        Replicas(records.database),
        Lookout(records, library, settings.slack_drift_notes),
        DigestClock(records, library, me.team),
        IndexFollower(library.store),
    )


def _read_editors(settings: BotSettings) -> Editors:
    command = IngestCommand(sorted(read_ids(settings.slack_private_hosts)))
    return Editors(read_ids(settings.slack_editors), command)


@contextmanager
def _sole_service(home: Path) -> Iterator[None]:
    with sole_service(home) as alone:
        if not alone:
            message = f"Another ics-bot slack is using {home}: stop it, or set ICS_HOME elsewhere."
            raise StoreBusyError(message)
        yield


def _name_outsiders(bot: Bot) -> str:
    """Name the models that questions are sent to; empty where all is done on this machine."""
    embeddings = bot.store.model.name
    hosted = [embeddings] if embeddings.startswith("openai:") else []
    return " and ".join([*([bot.model.name] if bot.model else []), *hosted])
