"""Load on the Slack bot over HTTP: `python -m tests.benchmarks.slack_load`.

A scripted answerer takes 0.2 seconds. Of 1,000 mentions at 50 a second, one in ten is delivered
twice and one in fifty only the second time. Workspace and bot share one process here.
"""

import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.answering.answers import Answer, Request, Retrieved, VerifiedStatement
from bot.settings import BotSettings
from bot.slack.connection.app import build_app
from bot.slack.connection.web_app import WebApp
from bot.slack.delivery.clients import build_clients
from bot.slack.inbox.deliveries import Identity
from bot.slack.library import Library
from bot.slack.measuring import Measures
from bot.slack.service import serve
from tests.bot.slack.asking import follow_answer, make_answer
from tests.slack_workspace import payloads
from tests.slack_workspace.web_api import BOT_ID, BOT_TOKEN, BOT_USER, SIGNING_SECRET, TEAM
from tests.slack_workspace.workspace import SlackWorkspace
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.operating.web_server import Server
from vectorstore.store import ArticleStore

_EVENTS, _A_SECOND, _MODEL_SECONDS = 1_000, 50, 0.2


class _Scripted:
    def invoke(self, _: Request) -> Answer:
        """Answer after a while."""
        time.sleep(_MODEL_SECONDS)
        return make_answer()

    def stream(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        """Answer after a while, statement by statement."""
        yield from follow_answer(self.invoke(request))


def run_load(slack: SlackWorkspace) -> tuple[list[float], list[int], list[str]]:
    """Deliver the mentions; return seconds to each acknowledgement, statuses, and messages."""
    chance = random.Random(7)  # noqa: S311
    seconds: list[float] = []
    statuses: list[int] = []
    guard = threading.Lock()

    def deliver(delivery: payloads.Delivery, retry: int) -> None:
        ack = slack.request(delivery, retry=retry)
        with guard:
            seconds.append(ack.seconds)
            statuses.append(ack.status)

    stamps = []
    began = time.monotonic()
    with ThreadPoolExecutor(32) as pool:
        for number in range(_EVENTS):
            time.sleep(max(0.0, began + number / _A_SECOND - time.monotonic()))
            stamp = slack.new_stamp()
            stamps.append(stamp)
            # A question in form, too: what is talk with the bot is not streamed, so never finished.
            words = f"How many ovens does bakery {number} need?"
            told = payloads.mention(stamp, words, user=f"U{number % 200}")
            delivery = payloads.event(told)
            lost = chance.random() < 0.02
            if not lost:
                pool.submit(deliver, delivery, 0)
            if lost or chance.random() < 0.1:
                pool.submit(deliver, delivery, 1)
    return seconds, statuses, stamps


def main() -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as folder, SlackWorkspace().running() as slack:
        settings = BotSettings(ICS_HOME=Path(folder), ICS_SLACK_USER_LIMIT=1_000)  # type: ignore[call-arg]
        clients = build_clients(BOT_TOKEN, slack.api_url)
        me = Identity(TEAM, BOT_USER, BOT_ID)
        store = ArticleStore(Path(folder), choose_embedding_model(settings))
        with serve(settings, clients, me, Library(store, _Scripted()), Measures()) as service:
            app = build_app(clients, me, service.listeners, SIGNING_SECRET)
            web = WebApp(app, SIGNING_SECRET, service.pages)
            server = Server(web, "127.0.0.1", 0)
            server.start()
            slack.url = f"http://127.0.0.1:{server.port}/slack/events"
            began = time.monotonic()
            seconds, statuses, stamps = run_load(slack)
            slack.wait_for(lambda: _count_finished(slack) >= _EVENTS, 120)
            ended = time.monotonic()
            server.stop()
        store.close()
        replies = Counter(one.get("thread_ts") for one in slack.messages.values())
        ordered = sorted(seconds)
        print(f"deliveries {len(seconds)}, acknowledged {statuses.count(200)}")
        for share in (0.5, 0.95, 0.99):
            print(f"acknowledged in, p{share * 100:.0f}: {_at(ordered, share):.0f} ms")
        print(f"questions {len(stamps)}, with one reply {sum(replies[s] == 1 for s in stamps)}")
        print(f"all answered after {ended - began:.0f} s; problems {len(slack.problems)}")


def _count_finished(slack: SlackWorkspace) -> int:
    return sum(one["finished"] for one in list(slack.messages.values()))


def _at(ordered: list[float], share: float) -> float:
    return ordered[int(share * (len(ordered) - 1))] * 1_000


if __name__ == "__main__":
    main()
