"""Slack's tokens and secret: required, of the right kind, and taken anew when turned over."""

import logging
from collections.abc import Callable

from pydantic import SecretStr

from bot.settings import BotSettings
from vectorstore.errors import StoreError

_log = logging.getLogger(__name__)

BOT_TOKEN = "SLACK_BOT_TOKEN"  # noqa: S105 - the name of a setting
APP_TOKEN = "SLACK_APP_TOKEN"  # noqa: S105
SIGNING_SECRET = "SLACK_SIGNING_SECRET"  # noqa: S105

_BEGINNINGS = {BOT_TOKEN: "xoxb-", APP_TOKEN: "xapp-", SIGNING_SECRET: ""}
_KINDS = {
    "xoxb-": "a bot token, which belongs in SLACK_BOT_TOKEN",
    "xapp-": "an app-level token, which belongs in SLACK_APP_TOKEN",
    "xoxp-": "a user token: copy the Bot User OAuth Token instead",
}


class SlackSetupError(StoreError):
    """A token is missing, or Slack refuses it, so that the bot can't start."""


class Tokens:
    """The bot token, and what the way to Slack needs besides."""

    def __init__(self, settings: BotSettings, second: str) -> None:
        self._secrets = {name: _require(settings, name) for name in (BOT_TOKEN, second)}
        self._known = {name: self.read(name) for name in self._secrets}
        self._takers: dict[str, Callable[[str], None]] = {}

    def read(self, name: str) -> str:
        """Return a token as it is now."""
        return self._secrets[name].get_secret_value()

    def when_turned_over(self, name: str, take: Callable[[str], None]) -> None:
        """Say who takes another token when there is one."""
        self._takers[name] = take

    def look(self) -> None:
        """Hand over what has changed since the last look."""
        for name, take in self._takers.items():
            now = self.read(name)
            if now != self._known[name]:
                self._known[name] = now
                take(now)
                _log.info("took up a new %s", name)


def find_token_fault(name: str, token: str) -> str | None:
    """Say what is wrong with a token's kind; None if nothing is."""
    wanted = _BEGINNINGS[name]
    if token.startswith(wanted):
        return None
    kind = next((_KINDS[begins] for begins in _KINDS if token.startswith(begins)), None)
    return f"{name} has to begin with {wanted}" + (f"; this is {kind}" if kind else "")


def _require(settings: BotSettings, name: str) -> SecretStr:
    secret: SecretStr | None = getattr(settings, name.lower())
    if secret is None:
        raise SlackSetupError(f"{name} is not set: the README shows where to find it in Slack.")
    if fault := find_token_fault(name, secret.get_secret_value()):
        raise SlackSetupError(f"{fault}.")
    return secret
