"""HTTP mode: a WSGI application in front of Bolt that lets only well-formed deliveries through."""

import json
import logging
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from slack_bolt import App, BoltRequest
from slack_sdk.signature import SignatureVerifier

from vectorstore.operating.health_app import HealthApp
from vectorstore.operating.web_server import MOST_BODY_BYTES

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_log = logging.getLogger(__name__)

PATH = "/slack/events"
_REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    405: "Method Not Allowed",
    411: "Length Required",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
# What Bolt fails with when a body lacks what it takes for granted.
_MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A request that gets no further; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class WebApp:
    """Routes requests: Slack's deliveries to Bolt, and questions about health to who knows."""

    def __init__(self, app: App, signing_secret: str, health: HealthApp) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)
        self._health = health

    def take_secret(self, signing_secret: str) -> None:
        """Check signatures with another secret from now on."""
        self._verifier = SignatureVerifier(signing_secret)

    def __call__(
        self, request: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        try:
            status, kind, body = self._route(request)
        except Refused as refused:
            status, kind, body = refused.status, "text/plain", _REASONS[refused.status]
        content = body.encode()
        reason = _REASONS.get(status, "Unknown")
        headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
        start_response(f"{status} {reason}", headers)
        return [content]

    def _route(self, request: "WSGIEnvironment") -> tuple[int, str, str]:
        path, method = request.get("PATH_INFO", ""), request.get("REQUEST_METHOD", "")
        if path != PATH:
            page = self._health.find_page(path, method)
            return page.status, page.kind, page.body
        if method != "POST":
            raise Refused(405)
        return self._deliver(request)

    def _deliver(self, request: "WSGIEnvironment") -> tuple[int, str, str]:
        content = _read_body(request)
        headers = _read_headers(request)
        self._require_signature(content, headers)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        text = _require_readable(content, kind)
        try:
            said = self._app.dispatch(BoltRequest(body=text, headers=dict(headers)))
        except _MALFORMED as error:
            _log.warning("couldn't understand a delivery (%s)", type(error).__name__)
            raise Refused(400) from None
        content_type = (said.headers.get("content-type") or ["text/plain"])[0]
        return said.status, content_type, said.body or ""

    def _require_signature(self, content: bytes, headers: Mapping[str, str]) -> None:
        stamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        well_formed = stamp.isascii() and stamp.isdigit() and len(stamp) <= 12  # noqa: PLR2004
        if not (well_formed and signature.isascii()):
            raise Refused(401)
        try:
            is_valid = self._verifier.is_valid(content, stamp, signature)
        except UnicodeDecodeError:
            raise Refused(400) from None
        if not is_valid:
            raise Refused(401)


def _read_body(request: "WSGIEnvironment") -> bytes:
    told = request.get("CONTENT_LENGTH") or ""
    if not (told.isascii() and told.isdigit()):
        raise Refused(411 if not told else 400)
    if int(told) > MOST_BODY_BYTES:
        raise Refused(413)
    content: bytes = request["wsgi.input"].read(int(told))
    return content


def _read_headers(request: "WSGIEnvironment") -> dict[str, str]:
    headers = {
        name.removeprefix("HTTP_").lower().replace("_", "-"): str(value)
        for name, value in request.items()
        if name.startswith("HTTP_")
    }
    return headers | {"content-type": str(request.get("CONTENT_TYPE") or "")}


def _require_readable(content: bytes, kind: str) -> str:
    """Return the body as text, if it is of the form that Slack sends."""
    if kind not in (_JSON, _FORM):
        raise Refused(415)
    try:
        text = content.decode("utf-8")
        if kind == _JSON:
            document = json.loads(text)
        else:
            form = parse_qs(text, max_num_fields=200)
            document = json.loads(form["payload"][0]) if "payload" in form else form
    except (ValueError, RecursionError):
        raise Refused(400) from None
    if not isinstance(document, dict) or not document:
        raise Refused(400)
    is_event = document.get("type") == "event_callback"
    if is_event and not isinstance(document.get("event"), dict):
        raise Refused(400)
    return text
