"""The workspace as a server: the Web API, response addresses and Socket Mode on one port."""

import hashlib
import hmac
import itertools
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.slack_workspace import payloads
from tests.slack_workspace.payloads import Delivery
from tests.slack_workspace.web_api import PATIENCE_SECONDS, SIGNING_SECRET, WebApi
from tests.slack_workspace.websocket import WebSocket, accept_key


@dataclass(frozen=True)
class Ack:
    """How a delivery was acknowledged: with what, and how many seconds later.

    `server_seconds` is what the server says that it took of them; None if it doesn't say.
    """

    status: int
    body: Any
    seconds: float
    server_seconds: float | None = None


class SlackWorkspace(WebApi):
    """Slack, as far as the bot can see it. Deliveries go to `url`, or through the open sockets."""

    def __init__(self) -> None:
        super().__init__()
        self.sockets: list[WebSocket] = []
        self.url = ""
        self._acks: dict[str, Ack] = {}
        self._sent: dict[str, float] = {}
        self._envelopes = itertools.count(1)
        self._heard = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _make_handler(self))
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.upload_url = f"http://127.0.0.1:{self.port}/upload/"
        self.socket_url = f"ws://127.0.0.1:{self.port}/link"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def api_url(self) -> str:
        """The address of the Web API."""
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def response_url(self) -> str:
        """A new address to respond to."""
        return f"http://127.0.0.1:{self.port}/response/{next(self._envelopes)}"

    def wait_for_response(
        self, url: str, seconds: float = PATIENCE_SECONDS
    ) -> list[dict[str, Any]]:
        """Return what was sent to a response address, as soon as anything was."""
        return list(self.wait_for(lambda: self.responses_to(url), seconds))

    def responses_to(self, url: str) -> list[dict[str, Any]]:
        """List what was sent to a response address so far."""
        number = url.rpartition("/")[2]
        return [one for one in self.responses if one["to"] == number]

    def ask_privately(self, words: str) -> dict[str, Any]:
        """Ask by the slash command, and return the answer that the asker alone gets."""
        url = self.response_url
        self.deliver(payloads.command(words, url))
        return self.wait_for_response(url)[-1]

    def posted_in(self, channel: str) -> list[dict[str, Any]]:
        """List the messages of a channel, or of a person's direct conversation."""
        return [message for (place, _), message in self.messages.items() if place == channel]

    @contextmanager
    def running(self) -> Iterator["SlackWorkspace"]:
        """Serve as long as the block runs."""
        self._thread.start()
        try:
            yield self
        finally:
            for one in list(self.sockets):
                one.close()
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()

    def mention(self, words: str, **more: Any) -> str:
        """Mention the bot; return the message's name."""
        return self._post(payloads.mention(self.new_stamp(), words, **more))

    def write(self, words: str, **more: Any) -> str:
        """Write a message; return its name."""
        return self._post(payloads.message(self.new_stamp(), words, **more))

    def edit(self, channel: str, stamp: str, words: str, **more: Any) -> None:
        """Edit a message that somebody wrote."""
        changed = payloads.edited(self.written[channel, stamp], words, **more)
        self.written[channel, stamp] |= {"text": words}
        self.deliver(payloads.event(changed))

    def _post(self, message: dict[str, Any]) -> str:
        stamp = str(message["ts"])
        self.written[message["channel"], stamp] = message
        self.deliver(payloads.event(message))
        return stamp

    def answer_to(self, channel: str, thread: str, count: int = 1) -> dict[str, Any]:
        """Wait until a thread has so many answers, and return the last."""
        self.wait_for(lambda: len(self.answers(channel, thread)) >= count)
        return self.answers(channel, thread)[-1]

    def deliver(self, delivery: Delivery, *, retry: int = 0, wait: bool = True) -> Ack | None:
        """Deliver something, and return how it was acknowledged."""
        if self.url:
            return self.request(delivery, retry=retry)
        return self._send(delivery, retry, wait=wait)

    def request(
        self,
        delivery: Delivery,
        *,
        retry: int = 0,
        url: str = "",
        patience: float = PATIENCE_SECONDS,
    ) -> Ack:
        """Deliver by HTTP, signed, to `url` or an address of one's own."""
        if delivery.type == "events_api":
            body, kind = json.dumps(delivery.payload), "application/json"
        else:
            form = delivery.payload
            if delivery.type == "interactive":
                form = {"payload": json.dumps(form)}
            body, kind = urllib.parse.urlencode(form), "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind, **sign(body.encode())}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        return post(url or self.url, body.encode(), headers, patience)

    def disconnect(self) -> None:
        """Ask the bot to connect anew, as Slack does every few hours."""
        for one in list(self.sockets):
            one.send(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))

    def take_socket(self, opened: WebSocket) -> None:
        """Talk to one connection until it ends."""
        opened.send(json.dumps({"type": "hello", "num_connections": 1, "connection_info": {}}))
        with self._heard:
            self.sockets.append(opened)
            self._heard.notify_all()
        try:
            while (text := opened.receive()) is not None:
                self._hear(json.loads(text))
        except (OSError, ValueError):
            pass
        finally:
            self.sockets.remove(opened)

    def wait_socket(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the bot is connected."""
        with self._heard:
            assert self._heard.wait_for(lambda: self.sockets, seconds), "no connection came"

    def _hear(self, said: dict[str, Any]) -> None:
        number = said.get("envelope_id")
        if number in self._sent:
            with self._heard:
                seconds = time.monotonic() - self._sent[number]
                self._acks[number] = Ack(200, said.get("payload"), seconds)
                self._heard.notify_all()

    def _send(self, delivery: Delivery, retry: int, *, wait: bool) -> Ack | None:
        number = f"envelope-{next(self._envelopes)}"
        told: dict[str, Any] = {
            "envelope_id": number,
            "type": delivery.type,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.type != "events_api",
        }
        if delivery.type == "events_api":
            told |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        self.wait_socket()
        self._sent[number] = time.monotonic()
        self.sockets[-1].send(json.dumps(told))
        if not wait:
            return None
        with self._heard:
            assert self._heard.wait_for(lambda: number in self._acks, PATIENCE_SECONDS), (
                "no acknowledgement"
            )
        return self._acks[number]


def sign(body: bytes, *, at: float | None = None, secret: str = SIGNING_SECRET) -> dict[str, str]:
    """Sign a body the way Slack does."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }


def post(url: str, body: bytes, headers: dict[str, str], patience: float = PATIENCE_SECONDS) -> Ack:
    """Post a body, and return what was answered within so many seconds."""
    request = urllib.request.Request(url, body, headers)  # noqa: S310
    began = time.monotonic()
    try:
        with urllib.request.urlopen(request, timeout=patience) as said:  # noqa: S310
            status, content, told = said.status, said.read().decode(), said.headers
    except urllib.error.HTTPError as error:
        with error:
            status, content, told = error.code, error.read().decode(), error.headers
    seconds = time.monotonic() - began
    timing = told.get("Server-Timing")
    server_seconds = float(timing.rpartition("=")[2]) / 1_000 if timing else None
    try:
        return Ack(status, json.loads(content) if content else None, seconds, server_seconds)
    except ValueError:
        return Ack(status, content, seconds, server_seconds)


def _read_body(content_type: str, body: str) -> dict[str, Any]:
    if content_type.startswith("application/json"):
        return dict(json.loads(body or "{}"))
    return dict(urllib.parse.parse_qsl(body))


def _make_handler(workspace: SlackWorkspace) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            self.send_response_only(101)
            for name, value in (
                ("Upgrade", "websocket"),
                ("Connection", "Upgrade"),
                ("Sec-WebSocket-Accept", accept_key(self.headers["Sec-WebSocket-Key"])),
            ):
                self.send_header(name, value)
            self.end_headers()
            workspace.take_socket(WebSocket(self.connection, self.rfile))
            self.close_connection = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            given = _read_body(self.headers.get("Content-Type", ""), body)
            path = urllib.parse.urlsplit(self.path)
            given |= dict(urllib.parse.parse_qsl(path.query))
            _, kind, name = path.path.split("/", 2)
            if kind == "response":
                said, fault = {"ok": True}, workspace.respond(name, given)
            elif kind == "upload":
                said, fault = {"ok": True}, workspace.upload(name, body)
            else:
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                said, fault = workspace.call(name, token, given)
            content = json.dumps(said) if fault.status < 500 else "oops"
            self._say(content, fault.status, fault.retry_after)

        def _say(self, content: str, status: int, retry_after: int) -> None:
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content.encode())))
                if retry_after:
                    self.send_header("Retry-After", str(retry_after))
                self.send_header("X-OAuth-Scopes", workspace.scopes)
                self.end_headers()
                self.wfile.write(content.encode())
            except OSError:
                return

    return Handler
