"""What the web server lets through to Bolt, and what it says to all the rest."""

import http.client
import json
import socket
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.slack.connection.app import build_app
from bot.slack.connection.web_app import WebApp
from bot.slack.delivery.clients import build_clients
from bot.slack.delivery.views import Views
from bot.slack.inbox.admission import Rules
from bot.slack.inbox.deliveries import Identity
from bot.slack.inbox.listeners import Listeners
from bot.slack.jobs import Said, Surface
from bot.slack.records.opening import Records, open_records
from tests.slack_workspace import payloads
from tests.slack_workspace.web_api import BOT_ID, BOT_TOKEN, BOT_USER, SIGNING_SECRET, TEAM
from tests.slack_workspace.workspace import Ack, post, sign
from vectorstore.errors import StoreError
from vectorstore.operating.health_app import Health, HealthApp
from vectorstore.operating.web_server import (
    MOST_BODY_BYTES,
    Server,
    read_address,
    read_health_address,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_JSON = {"Content-Type": "application/json"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class _Site:
    port: int
    records: Records
    checks: dict[str, bool] = field(default_factory=lambda: {"store": True})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/slack/events"

    def post(self, body: bytes, headers: dict[str, str]) -> Ack:
        return post(self.url, body, {**headers, **sign(body)})


@pytest.fixture
def site(tmp_path: Path) -> Iterator[_Site]:
    me = Identity(TEAM, BOT_USER, BOT_ID)
    rules = Rules(frozenset({TEAM}), frozenset(), frozenset(), 15, 100)
    # Nothing here may call Slack; port 9 discards whatever comes.
    clients = build_clients(BOT_TOKEN, "http://127.0.0.1:9/api/")
    with open_records(tmp_path) as records:
        listeners = Listeners(me, rules, records, Views(clients))
        app = build_app(clients, me, listeners, SIGNING_SECRET)
        site = _Site(0, records)
        pages = HealthApp(lambda: Health(site.checks), lambda: "ics_articles 7\n")
        server = Server(WebApp(app, SIGNING_SECRET, pages), "127.0.0.1", 0)
        server.start()
        site.port = server.port
        yield site
        server.stop()


def _event(**more: object) -> dict[str, object]:
    told = payloads.event(payloads.mention("100.1", "How many ovens?"))
    return {**told.payload, **more}


def test_a_signed_event_is_queued_and_acknowledged(site: _Site) -> None:
    said = site.post(json.dumps(_event()).encode(), _JSON)

    taken = site.records.arrivals.next()
    assert said.status == 200
    assert taken
    assert taken.ask.job == Said("  How many ovens?", Surface.MENTION)


def test_slacks_challenge_is_answered(site: _Site) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}).encode()

    said = site.post(body, _JSON)

    assert (said.status, said.body) == (200, {"challenge": "abc"})


def test_slacks_check_of_the_certificate_is_answered(site: _Site) -> None:
    assert site.post(b"ssl_check=1&token=x", _FORM).status == 200


@pytest.mark.parametrize("kind", ["message_changed", "reaction_added", "nonsense"])
def test_an_event_that_nobody_listens_to_is_acknowledged(site: _Site, kind: str) -> None:
    body = json.dumps(_event(event={"type": kind})).encode()

    assert site.post(body, _JSON).status == 200


# Each is made when it is used: a time that was right when the tests began may be over by then.
_SIGNATURES: dict[str, Callable[[], dict[str, str]]] = {
    "none": dict,
    "another secret": lambda: sign(b"{}", secret=SIGNING_SECRET[::-1]),
    "another body": lambda: sign(b"[]"),
    "ten minutes old": lambda: sign(b"{}", at=time.time() - 600),
    "of the future": lambda: sign(b"{}", at=time.time() + 600),
    "no number": lambda: {**sign(b"{}"), "X-Slack-Request-Timestamp": "now"},
    "no ASCII number": lambda: {**sign(b"{}"), "X-Slack-Request-Timestamp": "\xb2"},
    "a huge number": lambda: {**sign(b"{}"), "X-Slack-Request-Timestamp": "9" * 400},
    "no time": lambda: {"X-Slack-Signature": "v0=abc"},
    "no ASCII": lambda: {**sign(b"{}"), "X-Slack-Signature": "v0=\xe9"},
    "empty": lambda: {"X-Slack-Request-Timestamp": "", "X-Slack-Signature": ""},
}


@pytest.mark.parametrize("make_signature", _SIGNATURES.values(), ids=_SIGNATURES)
def test_what_is_not_signed_is_refused(
    site: _Site, make_signature: Callable[[], dict[str, str]]
) -> None:
    assert post(site.url, b"{}", {**_JSON, **make_signature()}).status == 401


_BODIES = {
    "empty": (b"", _JSON, 400),
    "no JSON": (b"{", _JSON, 400),
    "no UTF-8": (b"\xff\xfe", _JSON, 400),
    "a list": (b"[]", _JSON, 400),
    "an empty object": (b"{}", _JSON, 400),
    "a number": (b"1", _JSON, 400),
    "deep": (b"[" * 200_000, _JSON, 400),
    "an event that is text": (b'{"type": "event_callback", "event": "x"}', _JSON, 400),
    "an event that is none": (b'{"type": "event_callback", "event": null}', _JSON, 400),
    "an empty form": (b"", _FORM, 400),
    "a payload that is no JSON": (b"payload=%7B", _FORM, 400),
    "a payload that is a list": (b"payload=%5B%5D", _FORM, 400),
    "many fields": (b"&".join(b"a=1" for _ in range(5_000)), _FORM, 400),
    "another type": (b"{}", {"Content-Type": "text/xml"}, 415),
    "no type": (b"{}", {"Content-Type": ""}, 415),
}


@pytest.mark.parametrize(("body", "kind", "status"), _BODIES.values(), ids=_BODIES)
def test_odd_bodies_are_refused(
    site: _Site, body: bytes, kind: dict[str, str], status: int
) -> None:
    assert site.post(body, kind).status == status


@pytest.mark.parametrize(
    "change",
    [
        {"event": {"type": 5}},
        {"event": {}},
        {"event": {"type": "message", "user": 5, "channel": [], "text": {}}},
        {"event": {"type": "app_mention", "user": None}},
        {"team_id": 5},
        {"event_id": None},
        {"authorizations": "x"},
        {"authorizations": [1]},
        {"type": []},
    ],
    ids=str,
)
def test_events_of_an_odd_shape_are_never_an_error_of_ours(
    site: _Site, change: dict[str, object]
) -> None:
    said = site.post(json.dumps(_event(**change)).encode(), _JSON)

    assert said.status < 500
    assert site.records.arrivals.next() is None


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": "x", "team": 1, "user": 2},
        {"type": "block_actions", "actions": [{"action_id": "feedback", "value": 3}]},
        {"type": "view_submission", "view": {"callback_id": "tell_why", "state": 5}},
        {"type": "message_action", "callback_id": "check_message", "message": []},
        {"type": "nonsense"},
        {"team": []},
    ],
    ids=str,
)
def test_clicks_of_an_odd_shape_are_never_an_error_of_ours(
    site: _Site, payload: dict[str, object]
) -> None:
    body = f"payload={urllib.parse.quote(json.dumps(payload))}".encode()

    assert site.post(body, _FORM).status < 500


def test_a_body_that_is_too_long_is_refused(site: _Site) -> None:
    length = MOST_BODY_BYTES + 1
    head = f"POST /slack/events HTTP/1.1\r\nContent-Length: {length}\r\n\r\n"

    assert _send(site, head.encode()).split()[1] == b"413"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/slack/events", 405),
        ("PUT", "/slack/events", 405),
        ("GET", "/", 404),
        ("POST", "/elsewhere", 404),
        ("POST", "/healthz", 405),
        ("BREW", "/slack/events", 405),
    ],
)
def test_other_addresses_and_methods_are_refused(
    site: _Site, method: str, path: str, status: int
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    connection.request(method, path, b"{}", _JSON)

    assert connection.getresponse().status == status
    connection.close()


@pytest.mark.parametrize(
    "head",
    [
        b"nonsense\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        b"POST /slack/events HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nX\x00: y\r\nContent-Length: 2\r\n\r\n{}",
        b"POST /slack/events HTTP/1.1\r\nTransfer-Encoding: nonsense\r\n\r\n",
    ],
    ids=["nonsense", "text", "negative", "twice", "none", "long", "nul", "encoding"],
)
def test_odd_heads_are_refused(site: _Site, head: bytes) -> None:
    said = _send(site, head)

    # Waitress says 501 to an encoding that it does not know, as HTTP wants it.
    assert said.split()[1][:1] == b"4" or said.split()[1] == b"501"


def test_the_bot_says_that_it_is_alive(site: _Site) -> None:
    assert _get(site, "/healthz") == 200


@pytest.mark.parametrize(("well", "status"), [(True, 200), (False, 503)])
def test_the_bot_says_whether_it_is_ready(site: _Site, *, well: bool, status: int) -> None:
    site.checks = {"store": True, "queue": well}

    assert _get(site, "/readyz") == status


def test_an_address_that_is_taken_is_said_to_be(site: _Site) -> None:
    def unused(_request: object, _start: object) -> list[bytes]:
        return []

    with pytest.raises(StoreError, match=f"127.0.0.1:{site.port}"):
        Server(unused, "127.0.0.1", site.port)


@pytest.mark.parametrize(
    ("text", "address"),
    [("127.0.0.1:3000", ("127.0.0.1", 3000)), ("[::1]:80", ("::1", 80)), ("a:0", ("a", 0))],
)
def test_an_address_is_read(text: str, address: tuple[str, int]) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize("text", ["", "3000", ":3000", "a:", "a:x", "a:99999", "a:-1", "a:²"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="HOST:PORT"):
        read_address(text)


def _send(site: _Site, content: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as connection:
        connection.sendall(content)
        return connection.recv(4_096)


def _get(site: _Site, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("text", ["9090", ":9090", "127.0.0.1:9090"])
def test_health_is_for_this_machine_unless_a_host_is_named(text: str) -> None:
    assert read_health_address(text) == ("127.0.0.1", 9090)


def test_what_is_no_address_of_health_is_not_led_to_show_it_to_the_world() -> None:
    with pytest.raises(ValueError, match=r"for example 127\.0\.0\.1:9090"):
        read_health_address("abc")


def test_health_can_be_for_another_machine() -> None:
    assert read_health_address("0.0.0.0:9090") == ("0.0.0.0", 9090)  # noqa: S104


def test_the_figures_are_there_for_prometheus(site: _Site) -> None:
    assert _get(site, "/metrics") == 200
