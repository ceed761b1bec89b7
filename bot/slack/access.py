"""Whether Slack lets the bot do its work: its tokens, its scopes and its channels."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from slack_sdk import WebClient

from bot.settings import BotSettings
from bot.slack.connection.tokens import APP_TOKEN, BOT_TOKEN
from bot.slack.delivery.failures import SLACK_FAILURES, advise, is_passing, read_code

_SECONDS = 5
# Nothing was ever written after this: no message is fetched to see if the channel may be read.
_FAR_FUTURE = "9999999999"
_CLOSED = {"not_in_channel", "channel_not_found", "is_archived", "missing_scope"}


@dataclass(frozen=True, slots=True)
class Access:
    """One thing that Slack was asked: if it is well, and what to know or do about it."""

    ok: bool
    says: str


def try_access(settings: BotSettings) -> Iterator[Access]:
    """Ask Slack who the bot is, what it may do, and where."""
    client = _build_client(settings, BOT_TOKEN)
    if client is None:
        return
    try:
        me = client.auth_test()
    except SLACK_FAILURES as error:
        yield Access(ok=False, says=_explain(error, BOT_TOKEN, settings))
        return
    yield Access(ok=True, says=f"{BOT_TOKEN} is {me.get('user', 'a bot')} of {me.get('team')}")
    yield from _find_missing_scopes(me.headers)
    yield from _try_app_token(settings)
    for channel in filter(None, (one.strip() for one in settings.slack_channels.split(","))):
        yield from _try_channel(client, channel)


def _build_client(settings: BotSettings, name: str) -> WebClient | None:
    secret = getattr(settings, name.lower())
    if secret is None:
        return None
    url = settings.slack_api_url.rstrip("/") + "/"
    return WebClient(secret.get_secret_value(), base_url=url, timeout=_SECONDS, retry_handlers=[])


def _find_missing_scopes(headers: dict[str, object]) -> Iterator[Access]:
    told = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    text = ",".join(map(str, told)) if isinstance(told, list) else str(told)
    granted = {scope.strip() for scope in text.split(",") if scope.strip()}
    if not granted:
        return
    manifest = json.loads(files("bot.slack").joinpath("manifest.json").read_text(encoding="utf-8"))
    missing = sorted(set(manifest["oauth_config"]["scopes"]["bot"]) - granted)
    if missing:
        says = (
            f"the app lacks the scopes {', '.join(missing)}: add them under OAuth & Permissions "
            "(or paste manifest.json again), and install the app again"
        )
        yield Access(ok=False, says=says)
    else:
        yield Access(ok=True, says="the app has all the scopes of manifest.json")


def _try_app_token(settings: BotSettings) -> Iterator[Access]:
    client = _build_client(settings, APP_TOKEN)
    if client is None:
        return
    try:
        client.apps_connections_open(app_token=client.token or "")
    except SLACK_FAILURES as error:
        yield Access(ok=False, says=_explain(error, APP_TOKEN, settings))
    else:
        yield Access(ok=True, says=f"{APP_TOKEN} opens a connection")


def _try_channel(client: WebClient, channel: str) -> Iterator[Access]:
    try:
        client.conversations_history(channel=channel, oldest=_FAR_FUTURE, limit=1)
    except SLACK_FAILURES as error:
        if read_code(error) in _CLOSED:
            yield Access(ok=False, says=f"channel {channel}: {advise(error)}")
    else:
        yield Access(ok=True, says=f"the bot is in channel {channel}")


def _explain(error: Exception, name: str, settings: BotSettings) -> str:
    if is_passing(error):
        return (
            f"Slack can't be reached at {settings.slack_api_url} ({read_code(error)}): check the "
            "network, a proxy, and SLACK_API_URL"
        )
    return f"Slack rejected {name} ({advise(error)})"
