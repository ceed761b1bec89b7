"""Slack's Web API: a client that retries for what must arrive, and a quick one for the rest."""

from dataclasses import dataclass

from slack_sdk import WebClient

from bot.slack.delivery.again import build_retry_handlers

_RETRYING_SECONDS = 15
# What is shown while somebody waits is worth no waiting; a window has to open within 3 seconds.
_QUICK_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Clients:
    """Both clients, with one token."""

    retrying: WebClient
    quick: WebClient

    def take_token(self, token: str) -> None:
        """Use another token from the next call on."""
        self.retrying.token = token
        self.quick.token = token


def build_clients(token: str, api_url: str) -> Clients:
    """Build the clients for one workspace."""
    url = api_url if api_url.endswith("/") else f"{api_url}/"
    handlers = build_retry_handlers()
    return Clients(
        WebClient(token, base_url=url, timeout=_RETRYING_SECONDS, retry_handlers=handlers),
        WebClient(token, base_url=url, timeout=_QUICK_SECONDS, retry_handlers=[]),
    )
