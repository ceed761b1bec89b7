"""The clients of Slack's Web API: a patient one for what must arrive, a hasty one for the rest."""

from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.http_retry import RateLimitErrorRetryHandler

_PATIENT_SECONDS = 15
# What is shown while somebody waits is worth no waiting; a window has to open within 3 seconds.
_HASTY_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Clients:
    """Both clients, with one token."""

    patient: WebClient
    hasty: WebClient


def build_clients(token: str, api_url: str) -> Clients:
    """Build the clients for one workspace."""
    url = api_url if api_url.endswith("/") else f"{api_url}/"
    # No handlers for errors of the server or the connection: a message may have been posted all
    # the same, so the queue tries again, and looks for it first.
    handlers = [RateLimitErrorRetryHandler(max_retry_count=2)]
    return Clients(
        WebClient(token, base_url=url, timeout=_PATIENT_SECONDS, retry_handlers=[*handlers]),
        WebClient(token, base_url=url, timeout=_HASTY_SECONDS, retry_handlers=[]),
    )
