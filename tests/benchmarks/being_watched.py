"""What log, metrics and health cost: `python -m tests.benchmarks.being_watched`.

Answers, an ingest and questions in Slack, each with them and without by turns, in processor time,
so that little depends on what else the machine does. The pages are read far more often than by
Prometheus: once every ten answers, and once an ingest.
"""

import io
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.answering.answers import Answer, Request, Retrieved, VerifiedStatement
from bot.answering.chain import AnswerChain
from bot.settings import BotSettings
from bot.slack.connection.app import build_app
from bot.slack.connection.web_app import WebApp
from bot.slack.delivery.clients import build_clients
from bot.slack.inbox.deliveries import Identity
from bot.slack.jobs import Ask
from bot.slack.library import Library
from bot.slack.measuring import Measures
from bot.slack.service import serve
from ingest.pages import NOTHING_SAID
from ingest.pipeline import Selection, ingest_sources
from ingest.reports import IngestReport
from ingest.rounds import Rounds
from ingest.sources.files import find_samples
from tests.bot.slack.asking import follow_answer, make_answer, make_ask
from tests.commands import FAST
from tests.slack_workspace import payloads
from tests.slack_workspace.web_api import BOT_ID, BOT_TOKEN, BOT_USER, SIGNING_SECRET, TEAM
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.log_lines import JsonLines
from vectorstore.operating.health_app import Health, HealthApp
from vectorstore.operating.web_server import Server
from vectorstore.store import ArticleStore

_TURNS = 30
# An ingest takes a tenth of a second: the median of thirty moves by 3 % from one run to the next.
_INGEST_TURNS = 250
_ASKED = 20
_LOOK_EVERY = 10
_QUESTIONS = (
    "What did Lord Darzi say about a top-down reorganisation?",
    "What did the Hewitt Review say about national targets?",
    "How are integrated care systems funded?",
    "What is an integrated care partnership?",
)
_PAGES = ("/readyz", "/metrics")


@dataclass(frozen=True, slots=True)
class _Cost:
    """Processor milliseconds of one thing, without and with, and the median of their ratios."""

    what: str
    without: float
    with_all: float
    ratio: float


def compare(
    what: str, bare: Callable[[], object], watched: Callable[[], object], turns: int = _TURNS
) -> _Cost:
    """Do both by turns, each first every other time, and compare what they took."""
    for one in (bare, watched):
        one()  # loads what is loaded the first time
    pairs = []
    for turn in range(turns):
        order = (bare, watched) if turn % 2 else (watched, bare)
        took = {one: _measure(one) for one in order}
        pairs.append((took[bare], took[watched]))
    without, with_all = (1_000 * median(column) for column in zip(*pairs, strict=True))
    return _Cost(what, without, with_all, median(after / before for before, after in pairs))


def _measure(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


@contextmanager
def _logging() -> Iterator[None]:
    """Log as a service does, to nowhere."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("bot", "ingest", "vectorstore")]
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
        logger.setLevel(logging.INFO)
    yield
    for logger in loggers:
        logger.removeHandler(handler)
        logger.setLevel(logging.CRITICAL)


def _look(pages: HealthApp) -> None:
    for path in _PAGES:
        assert pages.find_page(path, "GET").status == 200


def compare_answers(store: ArticleStore) -> _Cost:
    """Answer from the sample articles."""
    chain, measures = AnswerChain(store, None, None), Measures()
    pages = HealthApp(lambda: Health({"store": store.holds_articles()}), measures.metrics.write)

    def answer() -> Iterator[Answer]:
        yield from (chain.invoke(Request(_QUESTIONS[n % len(_QUESTIONS)])) for n in range(_ASKED))

    def watched() -> None:
        with _logging():
            for number, one in enumerate(answer()):
                measures.note_answer(number, make_ask(), one, 1.0)
                if number % _LOOK_EVERY == 0:
                    _look(pages)

    return compare(f"{_ASKED} answers", lambda: list(answer()), watched)


def compare_ingests(folder: Path) -> _Cost:
    """Add the sample articles to a new store."""
    rounds, settings = Rounds(1.0), BotSettings(ICS_EMBEDDINGS=FAST)  # type: ignore[call-arg]
    model = choose_embedding_model(settings)

    def add() -> IngestReport:
        home = Path(tempfile.mkdtemp(dir=folder))
        with closing(ArticleStore(home, model)) as store, store.writing() as writer:
            samples = find_samples()
            return ingest_sources(samples, NOTHING_SAID, Selection(), writer, lambda _: None)

    def watched() -> None:
        with redirect_stdout(io.StringIO()), _logging():
            rounds.run(add)
        _look(rounds.pages)

    return compare("13 articles added", add, watched, _INGEST_TURNS)


class _Scripted:
    def invoke(self, _: Request) -> Answer:
        """Answer at once."""
        return make_answer()

    def stream(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        """Answer at once."""
        yield from follow_answer(self.invoke(request))


class _Unseen(Measures):
    """Looks at nothing."""

    def note_answer(self, answer_id: int, ask: Ask, answer: Answer, latency_ms: float) -> None:
        """Leave it."""


@contextmanager
def _asking(store: ArticleStore, folder: Path, measures: Measures) -> Iterator[Callable[[], None]]:
    """Run a bot, and yield what asks it questions and waits for the answers."""
    with SlackWorkspace().running() as slack:
        settings = BotSettings(ICS_HOME=folder, ICS_SLACK_USER_LIMIT=100_000)  # type: ignore[call-arg]
        clients = build_clients(BOT_TOKEN, slack.api_url)
        me, library = Identity(TEAM, BOT_USER, BOT_ID), Library(store, _Scripted())
        with serve(settings, clients, me, library, measures) as service:
            pages = HealthApp(service.health.examine, measures.metrics.write)
            app = build_app(clients, me, service.listeners, SIGNING_SECRET)
            server = Server(WebApp(app, SIGNING_SECRET, pages), "127.0.0.1", 0)
            server.start()
            slack.url = f"http://127.0.0.1:{server.port}/slack/events"

            def ask() -> None:
                due = _count_finished(slack) + _ASKED
                for number in range(_ASKED):
                    told = payloads.mention(slack.new_stamp(), "How?", user=f"U{number}")
                    slack.request(payloads.event(told))
                slack.wait_for(lambda: _count_finished(slack) >= due, 120)
                if not isinstance(measures, _Unseen):
                    _look(pages)

            yield ask
            server.stop()


def compare_slack(store: ArticleStore, folder: Path) -> _Cost:
    """Ask in Slack, where the answer itself costs nothing: the worst case."""
    with (
        _asking(store, folder / "bare", _Unseen()) as bare,
        _asking(store, folder / "watched", Measures()) as ask,
    ):

        def watched() -> None:
            with _logging():
                ask()

        return compare(f"{_ASKED} questions in Slack", bare, watched)


def _count_finished(slack: SlackWorkspace) -> int:
    return sum(one["finished"] for one in list(slack.messages.values()))


def main() -> None:
    """Print what each costs with them, without, and the ratio."""
    os.environ["ICS_EMBEDDINGS"] = FAST
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = BotSettings(ICS_HOME=folder)  # type: ignore[call-arg]
        with closing(ArticleStore(folder / "home", choose_embedding_model(settings))) as store:
            with store.writing() as writer:
                ingest_sources(find_samples(), NOTHING_SAID, Selection(), writer, lambda _: None)
                writer.publish()
            costs = [
                compare_answers(store),
                compare_ingests(folder),
                compare_slack(store, folder),
            ]
    for cost in costs:
        print(
            f"{cost.what}: {cost.without:.1f} ms without, {cost.with_all:.1f} ms with, "
            f"ratio {cost.ratio:.3f}"
        )


if __name__ == "__main__":
    main()
