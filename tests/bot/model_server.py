"""An OpenAI-compatible server on loopback that says what a test wrote down for it."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
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


Request = Mapping[str, Any]


class ModelServer(ThreadingHTTPServer):
    """Gives its replies in order, the last one again and again, and notes what it was asked.

    `replies` are for whatever is asked but for what `scripts` names: unless a test says otherwise,
    statements are supported, nothing is repaired, and a question stays as it was put. Forms of
    output that are not in `forms` are rejected with the status 400.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: list[Reply] = [Reply()]
        self.scripts: dict[str, Callable[[Request], Reply]] = {
            "queries": lambda request: Reply(write_queries(read_last_question(request))),
            "checks": lambda request: Reply(write_checks(request)),
            "repair": lambda _: Reply(write_repairs()),
        }
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.forms = {JSON_SCHEMA, TOOL_CALL, JSON_MODE, TEXT}
        # The status of a list of models, by the key that asks for it.
        self.listings: dict[str, int] = {}
        self.finished_at: float | None = None
        self.stopping = Event()

    @property
    def url(self) -> str:
        """The address to configure."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def asked(self, name: str) -> list[dict[str, Any]]:
        """List the requests of a name."""
        return [request for request in self.requests if find_name(request) == name]

    def next_reply(self, request: Request) -> Reply:
        """Take the next reply, or the scripted one."""
        script = self.scripts.get(find_name(request))
        if script:
            return script(request)
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


def write_checks(request: Request, *verdicts: str, problem: str = "") -> str:
    """Write the JSON of verdicts on the statements of a request; without any, all hold."""
    numbers = [int(number) for number in re.findall(r"(?m)^Statement (\d+): ", _last(request))]
    given = verdicts or ("supported",) * len(numbers)
    checks = [
        {"statement": number, "verdict": verdict, "problem": problem}
        for number, verdict in zip(numbers, given, strict=True)
    ]
    return json.dumps({"checks": checks})


def write_repairs(*repairs: tuple[int, str, Sequence[tuple[int, str]]]) -> str:
    """Write the JSON of repairs: the statement that each replaces, its text, its quotes."""
    listed = [
        {
            "replaces": replaces,
            "quotes": [{"passage": number, "quote": quote} for number, quote in quotes],
            "text": text,
        }
        for replaces, text, quotes in repairs
    ]
    return json.dumps({"statements": listed})


def write_queries(question: str, *queries: str) -> str:
    """Write the JSON of a stand-alone question and what to search for."""
    return json.dumps({"question": question, "queries": queries or [question]})


def read_last_question(request: Request) -> str:
    """Read the question that a model is asked to restate."""
    return _last(request).rpartition("Last question: ")[2]


def read_statement(request: Request) -> str:
    """Read the statement that is to be judged."""
    found = re.search(r"(?m)^Statement \d+: (.*)$", _last(request))
    return found[1] if found else ""


def _last(request: Request) -> str:
    return str(request["messages"][-1]["content"])


def find_name(request: Request) -> str:
    """Tell the name of a request: of its schema or tool, or in the first line of its system."""
    if "tools" in request:
        return str(request["tools"][0]["function"]["name"])
    schema = request.get("response_format", {}).get("json_schema")
    if schema:
        return str(schema["name"])
    system = next((one["content"] for one in request["messages"] if one["role"] == "system"), "")
    return str(system).partition("\n")[0]


def find_form(request: Request) -> str:
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
        reply = self.server.next_reply(request)
        if reply.drips:
            self._drip(after_headers=reply.drips == "body")
        elif reply.status != 200 or reply.body is not None:
            self._send(reply)
        else:
            self._stream(reply, form, find_name(request))

    def do_GET(self) -> None:
        key = str(self.headers["Authorization"]).removeprefix("Bearer ")
        self._send(Reply(status=self.server.listings.get(key, 404), body="{}"))

    def _send(self, reply: Reply) -> None:
        body = (reply.body or "").encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, reply: Reply, form: str, name: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self._write_delta({"role": "assistant", "content": ""})
        for start in range(0, len(reply.text), 4):
            token = reply.text[start : start + 4]
            call = {"index": 0, "id": "1", "type": "function"}
            call["function"] = {"name": name if start == 0 else None, "arguments": token}
            self._write_delta({"tool_calls": [call]} if form == TOOL_CALL else {"content": token})
            time.sleep(reply.seconds_a_token)
        if reply.ends_with is None:
            return
        if name not in self.server.scripts:
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
