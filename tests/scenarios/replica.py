"""One of several bots on one database, as a process: `python -m tests.scenarios.replica API_URL`.

Its answers are scripted, and take a fifth of a second. It says where it listens, and ends on
SIGTERM as the bot does.
"""

import re
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

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
from tests.slack_workspace.web_api import BOT_ID, BOT_TOKEN, BOT_USER, SIGNING_SECRET, TEAM
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.log_lines import set_up_log
from vectorstore.operating.health_app import HealthApp
from vectorstore.operating.web_server import Server
from vectorstore.settings import read_settings
from vectorstore.store import ArticleStore

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_ANSWER_SECONDS = 0.2
_NUMBER = re.compile(r"bakery (\d+)")


class _Scripted:
    def invoke(self, request: Request) -> Answer:
        """Answer after a while."""
        time.sleep(_ANSWER_SECONDS)
        [number] = _NUMBER.findall(request.question)
        return make_answer(f"Bakery <{number}> needs two ovens.")

    def stream(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        """Answer after a while, statement by statement."""
        yield from follow_answer(self.invoke(request))


def _tell_time(application: "WSGIApplication") -> "WSGIApplication":
    """Let each response say how many milliseconds it took from when its request was read."""

    def answer(request: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        began = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]]) -> object:
            milliseconds = (time.perf_counter() - began) * 1_000
            timing = ("Server-Timing", f"total;dur={milliseconds:.3f}")
            return start_response(status, [*headers, timing])

        return application(request, start)  # type: ignore[arg-type]

    return answer


def main() -> None:
    """Answer until a signal ends it."""
    api_url = sys.argv[1]
    assert urlsplit(api_url).hostname == "127.0.0.1"
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    settings = read_settings(BotSettings)
    set_up_log("text", "INFO")
    clients = build_clients(BOT_TOKEN, api_url)
    me = Identity(TEAM, BOT_USER, BOT_ID)
    model = choose_embedding_model(settings)
    store = ArticleStore(settings.home, model, database=settings.database)
    library = Library(store, _Scripted())
    measures = Measures()
    with closing(store), serve(settings, clients, me, library, measures) as service:
        pages = HealthApp(service.health.examine, measures.metrics.write)
        app = build_app(clients, me, service.listeners, SIGNING_SECRET)
        server = Server(_tell_time(WebApp(app, SIGNING_SECRET, pages)), "127.0.0.1", 0)
        server.start()
        print(f"listening on {server.port}", flush=True)
        ended.wait()
        server.stop()


if __name__ == "__main__":
    main()
