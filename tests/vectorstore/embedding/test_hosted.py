import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from pydantic import SecretStr

from vectorstore.embedding.hosted import HostedEmbeddings
from vectorstore.errors import EmbeddingModelError

KEY = "sk-not-to-be-seen"

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


class EmbeddingServer(ThreadingHTTPServer):
    """Speaks as much of OpenAI's protocol as embedding takes, or answers as it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[tuple[str, object]] = []
        self.answer: tuple[int, str] | None = None
        self.location = ""
        self.drips = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: EmbeddingServer

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, asked["input"]))
        if self.server.drips.is_set():
            self._drip()
            return
        status, body = self.server.answer or (200, _embed(asked["input"]))
        self.send_response(status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Type", "application/json" if body[:1] == "{" else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        with suppress(OSError):
            while self.server.drips.is_set():
                self.wfile.write(b"a")
                time.sleep(0.02)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _embed(texts: list[str]) -> str:
    data = [
        {"object": "embedding", "index": number, "embedding": [float(len(text)), 1.0]}
        for number, text in enumerate(texts)
    ]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return json.dumps({"object": "list", "model": "small", "data": data, "usage": usage})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddingServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    started = EmbeddingServer()
    thread = Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield started
    started.drips.clear()
    started.shutdown()
    thread.join()
    started.server_close()


@pytest.fixture
def embeddings(server: EmbeddingServer) -> HostedEmbeddings:
    return HostedEmbeddings("small", SecretStr(KEY), f"http://127.0.0.1:{server.server_port}/v1")


def test_texts_are_embedded_in_order(embeddings: HostedEmbeddings) -> None:
    assert embeddings.embed_documents(["a", "bbb"]) == [[1.0, 1.0], [3.0, 1.0]]


def test_nothing_but_the_texts_themselves_is_asked_of_the_server(
    server: EmbeddingServer, embeddings: HostedEmbeddings
) -> None:
    embeddings.embed_documents(["wards", "beds"])
    assert server.requests == [("/v1/embeddings", ["wards", "beds"])]


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_says_which_settings_to_check(
    server: EmbeddingServer, embeddings: HostedEmbeddings, status: int
) -> None:
    server.answer = (status, '{"error": {"message": "no"}}')
    with pytest.raises(EmbeddingModelError, match="check OPENAI_API_KEY, OPENAI_BASE_URL"):
        embeddings.embed_query("wards")


def test_a_key_that_the_server_repeats_is_not_shown(
    server: EmbeddingServer, embeddings: HostedEmbeddings
) -> None:
    server.answer = (401, json.dumps({"error": {"message": f"Incorrect key: {KEY}"}}))
    with pytest.raises(EmbeddingModelError) as caught:
        embeddings.embed_documents(["wards"])
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    ["<html>Welcome</html>", '{"data": []}', '{"hello": 1}', '{"data": [{"ind'],
    ids=["web page", "no vectors", "other answer", "cut off"],
)
def test_an_answer_that_is_none_says_which_settings_to_check(
    server: EmbeddingServer, embeddings: HostedEmbeddings, body: str
) -> None:
    server.answer = (200, body)
    with pytest.raises(EmbeddingModelError, match="OPENAI_BASE_URL"):
        embeddings.embed_documents(["wards"])


def test_a_missing_key_is_asked_for() -> None:
    with pytest.raises(EmbeddingModelError, match="ICS_EMBEDDINGS=wordllama"):
        HostedEmbeddings("small", None, None)


def test_a_server_of_ones_own_needs_no_key(server: EmbeddingServer) -> None:
    embeddings = HostedEmbeddings("small", None, f"http://127.0.0.1:{server.server_port}/v1")

    assert embeddings.embed_query("wards") == [5.0, 1.0]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(
    server: EmbeddingServer, embeddings: HostedEmbeddings, status: int
) -> None:
    server.answer = (status, "")
    server.location = f"http://127.0.0.1:{server.server_port}/elsewhere/embeddings"

    with pytest.raises(EmbeddingModelError, match="OPENAI_BASE_URL"):
        embeddings.embed_documents(["wards"])

    assert {path for path, _ in server.requests} == {"/v1/embeddings"}


def test_a_proxy_of_the_clients_own_variable_is_not_used(
    embeddings: HostedEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_PROXY", "http://127.0.0.1:9")

    assert embeddings.embed_query("wards") == [5.0, 1.0]


def test_a_server_that_drips_is_left_in_time(
    server: EmbeddingServer,
) -> None:
    url = f"http://127.0.0.1:{server.server_port}/v1"
    embeddings = HostedEmbeddings("small", SecretStr(KEY), url, question_seconds=0.4)
    server.drips.set()
    began = time.monotonic()

    with pytest.raises(EmbeddingModelError):
        embeddings.embed_query("wards")

    assert time.monotonic() - began < 5
