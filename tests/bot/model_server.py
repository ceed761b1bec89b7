"""An OpenAI-compatible server on loopback that says what a test wrote down for it."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

JSON_SCHEMA = "json_schema"
TOOL_CALL = "tool_call"
JSON_MODE = "json_mode"
TEXT = "text"


@dataclass(frozen=True)
class Reply:
    """One reply: its text as it streams, or a failure.

    `ends_with` is the reason the stream gives for its end; None breaks the connection instead.
    `drips` sends a byte of no meaning at a time and for ever, from the headers on or after them.
    """

    text: str = ""
    status: int = 200
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    seconds_a_token: float = 0.0
    ends_with: str | None = "stop"
    usage: tuple[int, int] | None = (100, 20)
    drips: str | None = None


class ModelServer(ThreadingHTTPServer):
    """Gives its replies in order, the last one again and again, and notes what it was asked.

    Forms of output that are not in `forms` are rejected with the status 400.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: list[Reply] = [Reply()]
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.forms = {JSON_SCHEMA, TOOL_CALL, JSON_MODE, TEXT}
        self.finished_at: float | None = None
        self.stopping = Event()

    @property
    def url(self) -> str:
        """The address to configure."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def next_reply(self) -> Reply:
        """Take the next reply."""
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


@contextmanager
def run_server() -> Iterator[ModelServer]:
    """Run a server for as long as the block does."""
    server = ModelServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


def write_answer(
    *statements: tuple[str, Sequence[tuple[int, str]]],
    coverage: str = "complete",
    missing: str | None = None,
) -> str:
    """Write the JSON of an answer: statements with their (passage, quote) pairs."""
    listed = [
        {"quotes": [{"passage": number, "quote": quote} for number, quote in quotes], "text": text}
        for text, quotes in statements
    ]
    told = {} if missing is None else {"missing": missing}
    return json.dumps({"statements": listed, **told, "coverage": coverage})


def find_form(request: dict[str, Any]) -> str:
    """Tell in which form a request asks for its output."""
    if "tools" in request:
        return TOOL_CALL
    kind = str(request.get("response_format", {}).get("type", TEXT))
    return {"json_object": JSON_MODE}.get(kind, kind)


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        self.server.keys.append(self.headers["Authorization"])
        form = find_form(request)
        if form not in self.server.forms:
            error = {"message": f"{form} is not supported", "type": "invalid_request_error"}
            self._send(Reply(status=400, body=json.dumps({"error": error})))
            return
        reply = self.server.next_reply()
        if reply.drips:
            self._drip(after_headers=reply.drips == "body")
        elif reply.status != 200 or reply.body is not None:
            self._send(reply)
        else:
            self._stream(reply, form)

    def _send(self, reply: Reply) -> None:
        body = (reply.body or "").encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, reply: Reply, form: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self._write_delta({"role": "assistant", "content": ""})
        for start in range(0, len(reply.text), 4):
            token = reply.text[start : start + 4]
            call = {"index": 0, "id": "1", "type": "function"}
            call["function"] = {"name": "answer" if start == 0 else None, "arguments": token}
            self._write_delta({"tool_calls": [call]} if form == TOOL_CALL else {"content": token})
            time.sleep(reply.seconds_a_token)
        if reply.ends_with is None:
            return
        self.server.finished_at = time.monotonic()
        self._write_delta({}, reply.ends_with)
        if reply.usage:
            counted = dict(zip(("prompt_tokens", "completion_tokens"), reply.usage, strict=True))
            self._write({"choices": [], "usage": {**counted, "total_tokens": sum(reply.usage)}})
        self.wfile.write(b"data: [DONE]\n\n")

    def _write_delta(self, delta: dict[str, Any], ends_with: str | None = None) -> None:
        self._write({"choices": [{"index": 0, "delta": delta, "finish_reason": ends_with}]})

    def _write(self, chunk: dict[str, Any]) -> None:
        named = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
        self.wfile.write(f"data: {json.dumps({**named, **chunk})}\n\n".encode())
        self.wfile.flush()

    def _drip(self, *, after_headers: bool) -> None:
        begin = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        self.wfile.write(begin + (b"\r\n" if after_headers else b"X-Slow: "))
        with suppress(OSError):
            while not self.server.stopping.wait(0.02):
                self.wfile.write(b":" if after_headers else b"a")
                self.wfile.flush()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""
