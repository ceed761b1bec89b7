"""Load on the Slack bot over HTTP: `python -m tests.benchmarks.slack_load [--beside]`.

A scripted answerer takes 0.2 seconds. Of 1,000 mentions at 50 a second, one in ten is delivered
twice and one in fifty only the second time. Workspace and bot share one process here. With
`--beside` there are 200 at 10 a second; one in five is a direct message and as many remarks are
made in threads, while a digest is written and `ics-ingest` adds articles in a process of its own.
Whoever sends waits for threads of its own, too: so what the bot took is told apart, with its
processor time, which a busy machine doesn't lengthen.
"""

import argparse
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from bot.answering.answers import Answer, Request, Retrieved, VerifiedStatement
from bot.settings import BotSettings
from bot.slack.channels.channels import Channel, Channels
from bot.slack.connection.app import build_app
from bot.slack.connection.web_app import WebApp
from bot.slack.delivery.clients import build_clients
from bot.slack.inbox.deliveries import Identity
from bot.slack.library import Library
from bot.slack.measuring import Measures
from bot.slack.records.digests import State
from bot.slack.records.opening import open_records
from bot.slack.service import Service, serve
from tests.benchmarks.synthetic import Writer
from tests.bot.slack.asking import follow_answer, make_answer
from tests.commands import Commands
from tests.factories import write_article_file
from tests.slack_workspace import payloads
from tests.slack_workspace.web_api import BOT_ID, BOT_TOKEN, BOT_USER, SIGNING_SECRET, TEAM
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.operating.health_app import HealthApp
from vectorstore.operating.web_server import Server
from vectorstore.store import ArticleStore

_EVENTS, _A_SECOND, _MODEL_SECONDS = 1_000, 50, 0.2
_EVENTS_BESIDE, _A_SECOND_BESIDE = 200, 10
_REMARKS = ("lol", "I'll put that on slide four", "see you at three, then", "nice one, Ben")
_DIGEST_CHANNEL = "CDIGEST"
# More than an ingest is done with by the end.
_ADDED = 400


class _Scripted:
    def invoke(self, _: Request) -> Answer:
        """Answer after a while."""
        time.sleep(_MODEL_SECONDS)
        return make_answer()

    def stream(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        """Answer after a while, statement by statement."""
        yield from follow_answer(self.invoke(request))


class _Timed:
    """A web application whose requests are timed: seconds by the clock, and of a processor."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self.seconds: list[float] = []
        self.processor_seconds: list[float] = []

    def __call__(self, request: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        began, used = time.perf_counter(), time.thread_time()
        try:
            return [*self._application(request, start_response)]
        finally:
            self.seconds.append(time.perf_counter() - began)
            self.processor_seconds.append(time.thread_time() - used)


def run_load(
    slack: SlackWorkspace, *, is_mixed: bool = False
) -> tuple[list[float], list[int], list[str]]:
    """Deliver the questions; return seconds to each acknowledgement, statuses, and messages.

    If it's mixed, there are direct messages among them, and remarks beside them.
    """
    chance = random.Random(7)  # noqa: S311
    seconds: list[float] = []
    statuses: list[int] = []
    guard = threading.Lock()

    def deliver(delivery: payloads.Delivery, retry: int) -> None:
        ack = slack.request(delivery, retry=retry)
        with guard:
            seconds.append(ack.seconds)
            statuses.append(ack.status)

    stamps: list[str] = []
    count, rate = (_EVENTS_BESIDE, _A_SECOND_BESIDE) if is_mixed else (_EVENTS, _A_SECOND)
    began = time.monotonic()
    with ThreadPoolExecutor(32) as pool:
        for number in range(count):
            time.sleep(max(0.0, began + number / rate - time.monotonic()))
            stamp = slack.new_stamp()
            stamps.append(stamp)
            # A question in form, too: what is talk with the bot is not streamed, so never finished.
            words = f"How many ovens does bakery {number} need?"
            user, is_direct = f"U{number % 200}", is_mixed and number % 5 == 0
            told = payloads.mention(stamp, words, user=user)
            if is_direct:
                told = payloads.message(stamp, words, user=user, channel=f"D{number % 200}")
            delivery = payloads.event(told)
            if is_mixed and number % 5 == 1:
                remark = _REMARKS[number % len(_REMARKS)]
                said = payloads.message(slack.new_stamp(), remark, thread=stamps[0], user=user)
                pool.submit(deliver, payloads.event(said), 0)
            lost = chance.random() < 0.02
            if not lost:
                pool.submit(deliver, delivery, 0)
            if lost or chance.random() < 0.1:
                pool.submit(deliver, delivery, 1)
    return seconds, statuses, stamps


@contextmanager
def ingesting(home: Path) -> Iterator[None]:
    """Let `ics-ingest` add articles as long as the block runs."""
    articles = home.parent / "articles"
    for number, one in enumerate(Writer(7).write_articles(_ADDED, (4_000, 9_000))):
        facts = {"title": one.title, "publisher": one.publisher, "published": str(one.published)}
        write_article_file(articles, f"a{number}", one.text, **facts)
    adding = Commands(home, None).start_ingest("add", articles)
    try:
        yield
    finally:
        print(f"the ingest was {'still running' if adding.poll() is None else 'over'}")
        adding.kill()
        adding.communicate()


@contextmanager
def serving(home: Path, slack: SlackWorkspace) -> Iterator[tuple[Service, _Timed]]:
    """Run the bot behind a web server, and tell the workspace its address."""
    settings = BotSettings(ICS_HOME=home, ICS_SLACK_USER_LIMIT=1_000)  # type: ignore[call-arg]
    clients = build_clients(BOT_TOKEN, slack.api_url)
    me = Identity(TEAM, BOT_USER, BOT_ID)
    store = ArticleStore(home, choose_embedding_model(settings))
    digests = Channels([Channel(id=_DIGEST_CHANNEL, digest="mon 08:30")])
    library = Library(store, _Scripted(), channels=digests)
    measures = Measures()
    with closing(store), serve(settings, clients, me, library, measures) as service:
        pages = HealthApp(service.health.examine, measures.metrics.write)
        app = build_app(clients, me, service.listeners, SIGNING_SECRET)
        timed = _Timed(WebApp(app, SIGNING_SECRET, pages))
        server = Server(timed, "127.0.0.1", 0)
        server.start()
        slack.url = f"http://127.0.0.1:{server.port}/slack/events"
        yield service, timed
        server.stop()


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", action="store_true")
    is_mixed = parser.parse_args().beside
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "home"
        slack = stack.enter_context(SlackWorkspace().running())
        if is_mixed:
            Commands(home, None).ingest("sample")
            with open_records(home) as records:
                # So that another is due.
                records.digests.note(TEAM, _DIGEST_CHANNEL, 1.0, State.DONE)
            stack.enter_context(ingesting(home))
        with serving(home, slack) as (service, timed):
            began = time.monotonic()
            if is_mixed:
                service.look_for_news()
            seconds, statuses, stamps = run_load(slack, is_mixed=is_mixed)
            slack.wait_for(lambda: _count_finished(slack) >= len(stamps), 120)
            ended = time.monotonic()
        replies = Counter(one.get("thread_ts") for one in slack.messages.values())
        print(f"deliveries {len(seconds)}, acknowledged {statuses.count(200)}")
        for what, taken in (
            ("acknowledged in", seconds),
            ("of that in the bot", timed.seconds),
            ("of that on a processor", timed.processor_seconds),
        ):
            shares = (f"p{share * 100:.0f} {_at(taken, share):.1f}" for share in (0.5, 0.95, 0.99))
            print(f"{what}, in ms: {', '.join(shares)}")
        print(f"questions {len(stamps)}, with one reply {sum(replies[s] == 1 for s in stamps)}")
        print(f"all answered after {ended - began:.0f} s; problems {len(slack.problems)}")
        if is_mixed:
            print(f"digests posted {len(slack.posted_in(_DIGEST_CHANNEL))}")


def _count_finished(slack: SlackWorkspace) -> int:
    return sum(one["finished"] for one in list(slack.messages.values()))


def _at(seconds: list[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[int(share * (len(ordered) - 1))] * 1_000


if __name__ == "__main__":
    main()
