"""The pages that supervisors and Prometheus read: /healthz, /readyz and /metrics."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from vectorstore.operating.states import Trouble

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_JSON = "application/json"
# The exposition format that Prometheus has read since its version 0.4.
_METRICS = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Health:
    """How a service is: what it can't do without, why it fails, and what it does worse without."""

    checks: Mapping[str, bool]
    degraded: Mapping[str, Trouble] = field(default_factory=dict)
    failing: Mapping[str, Trouble] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        """Whether the service can do its work."""
        return all(self.checks.values())

    def as_document(self) -> dict[str, object]:
        """Lay it out for JSON."""
        status = "degraded" if self.degraded else "ok"
        return {
            "ready": self.is_ready,
            "status": status if self.is_ready else "failing",
            "checks": dict(self.checks),
            "failing": _write_troubles(self.failing),
            "degraded": _write_troubles(self.degraded),
        }


def _write_troubles(troubles: Mapping[str, Trouble]) -> dict[str, object]:
    return {part: trouble.as_document() for part, trouble in troubles.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """What one address answers."""

    body: str
    kind: str = "text/plain"
    status: int = 200


class HealthApp:
    """A WSGI application of the three pages."""

    def __init__(self, examine: Callable[[], Health], write_metrics: Callable[[], str]) -> None:
        self._examine = examine
        self._write_metrics = write_metrics

    def __call__(
        self, request: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        page = self.find_page(request.get("PATH_INFO", ""), request.get("REQUEST_METHOD", ""))
        content = page.body.encode()
        headers = [("Content-Type", page.kind), ("Content-Length", str(len(content)))]
        start_response(f"{page.status} {HTTPStatus(page.status).phrase}", headers)
        return [content]

    def find_page(self, path: str, method: str) -> Page:
        """Write the page at a path; one of status 404 or 405 if there is none for this."""
        pages = {"/healthz": _say_alive, "/readyz": self._write_health, "/metrics": self._measure}
        if path not in pages:
            return Page("Not Found", status=404)
        if method not in ("GET", "HEAD"):
            return Page("Method Not Allowed", status=405)
        return pages[path]()

    def _write_health(self) -> Page:
        health = self._examine()
        return Page(json.dumps(health.as_document()), _JSON, 200 if health.is_ready else 503)

    def _measure(self) -> Page:
        return Page(self._write_metrics(), _METRICS)


def _say_alive() -> Page:
    return Page(json.dumps({"ready": True, "checks": {"alive": True}}), _JSON)
