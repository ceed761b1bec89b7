"""Which failures of Slack pass by themselves, and what to do about the others."""

import threading
from collections.abc import Callable
from http.client import HTTPException
from typing import TypeVar

from slack_sdk.errors import SlackApiError, SlackClientError

T = TypeVar("T")

# Everything that a call to Slack can fail with.
SLACK_FAILURES = (SlackClientError, OSError, HTTPException)

# A message cannot be edited before its stream has ended.
STILL_STREAMING = "streaming_state_conflict"
_PASSING = {
    STILL_STREAMING,
    "fatal_error",
    "internal_error",
    "ratelimited",
    "rate_limited",
    "request_timeout",
    "service_unavailable",
}
_MISSING_SCOPE = "missing_scope"
_ABOUT_TOKEN = {
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "token_expired",
    "token_revoked",
}
_ADVICE = {
    "invalid_auth": "copy the token again from the app's settings, and see that it is installed",
    _MISSING_SCOPE: "add the scope under OAuth & Permissions, and install the app again",
    "not_in_channel": "invite the bot to the channel with /invite",
    "channel_not_found": "invite the bot to the channel with /invite",
}
_SERVER_ERROR = 500
_TOO_MANY = 429
_LONGEST_PAUSE_SECONDS = 30.0


def is_passing(error: Exception) -> bool:
    """Tell whether the same call may well succeed later."""
    if isinstance(error, SlackApiError):
        status = getattr(error.response, "status_code", 200)
        return status >= _SERVER_ERROR or status == _TOO_MANY or is_passing_code(read_code(error))
    return isinstance(error, OSError | HTTPException)


def is_passing_code(code: object) -> bool:
    """Tell whether Slack's name for a failure is that of one which passes."""
    return code in _PASSING


def read_code(error: Exception) -> str:
    """Return Slack's name for what went wrong, or the kind of failure; never a message's text."""
    code = error.response.get("error") if isinstance(error, SlackApiError) else None
    return code if isinstance(code, str) else type(error).__name__


def _is_about_token(error: Exception) -> bool:
    """Tell whether Slack takes no token like the one it was sent."""
    return read_code(error) in _ABOUT_TOKEN


def may_be_put_right(error: Exception) -> bool:
    """Tell whether an operator may soon see to it: with another token, or a scope for this one."""
    return _is_about_token(error) or read_code(error) == _MISSING_SCOPE


def advise(error: Exception) -> str:
    """Name what went wrong, and say what to do about it if we know."""
    code = read_code(error)
    advice = _ADVICE["invalid_auth"] if _is_about_token(error) else _ADVICE.get(code)
    needed = error.response.get("needed") if isinstance(error, SlackApiError) else None
    scopes = f" ({needed})" if isinstance(needed, str) and code == _MISSING_SCOPE else ""
    return f"{code}{scopes}: {advice}" if advice else code


def read_delay_seconds(error: Exception) -> float | None:
    """Return how long Slack asked to wait; None if it did not."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    told = headers.get("Retry-After") or headers.get("retry-after")
    text = told[0] if isinstance(told, list) else told
    return float(text) if isinstance(text, str) and text.isdigit() else None


def call_until(
    ended: threading.Event, call: Callable[[], T], note: Callable[[str | None], None]
) -> T | None:
    """Call Slack, again and ever later while it's out of reach; None once `ended` is set.

    Why it is out of reach is noted each time, and None once it isn't.

    Raises:
        SlackClientError: it's a failure that doesn't pass.
    """
    pause = 1.0
    while not ended.is_set():
        try:
            found = call()
        except SLACK_FAILURES as error:
            if not is_passing(error):
                raise
            note(
                f"Slack can't be reached ({read_code(error)}): check the network; the bot tries on"
            )
        else:
            note(None)
            return found
        ended.wait(pause)
        pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
    return None
