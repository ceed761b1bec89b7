"""What Slack delivers when somebody writes, clicks or opens something."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.slack_workspace.web_api import APP, BOT_USER, TEAM

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Delivery:
    """One delivery: its type in Socket Mode, and what is delivered."""

    type: str
    payload: dict[str, Any]


def event(body: dict[str, Any], *, team: str = TEAM, event_id: str = "") -> Delivery:
    """Wrap an event."""
    payload = {
        "token": "placeholder",
        "team_id": team,
        "api_app_id": APP,
        "event": body,
        "type": "event_callback",
        "event_id": event_id or f"Ev{next(_numbers)}",
        "event_time": 1_760_000_000,
        "authorizations": [{"team_id": team, "user_id": BOT_USER, "is_bot": True}],
        "is_ext_shared_channel": False,
    }
    return Delivery("events_api", payload)


def mention(
    stamp: str, words: str, *, channel: str = "C1", user: str = "U1", thread: str = "", **more: Any
) -> dict[str, Any]:
    """Write a message that mentions the bot."""
    body = message(stamp, f"<@{BOT_USER}> {words}", channel=channel, user=user, thread=thread)
    return {**body, "type": "app_mention", **more}


def message(
    stamp: str, words: str, *, channel: str = "C1", user: str = "U1", thread: str = "", **more: Any
) -> dict[str, Any]:
    """Write a message."""
    body = {
        "type": "message",
        "channel_type": "im" if channel.startswith("D") else "channel",
        "user": user,
        "text": words,
        "ts": stamp,
        "event_ts": stamp,
        "channel": channel,
        "team": TEAM,
    }
    return {**body, **({"thread_ts": thread} if thread else {}), **more}


def edited(before: dict[str, Any], words: str, *, after_seconds: int = 20) -> dict[str, Any]:
    """Edit a message, some seconds after it was written."""
    stamp = f"{int(before['ts'].partition('.')[0]) + after_seconds}.000200"
    kept = {name: before.get(name) for name in ("user", "ts", "thread_ts", "team")}
    kept |= {"type": "message"}
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": before["channel"],
        "channel_type": before.get("channel_type", "channel"),
        "ts": stamp,
        "event_ts": stamp,
        "message": {**kept, "text": words, "edited": {"user": before["user"], "ts": stamp}},
        "previous_message": {**kept, "text": before["text"]},
    }


def opened(stamp: str, tab: str, *, user: str = "U1") -> dict[str, Any]:
    """Open a tab of the app."""
    return {
        "type": "app_home_opened",
        "user": user,
        "channel": "D1",
        "tab": tab,
        "event_ts": stamp,
    }


def invited(channel: str) -> dict[str, Any]:
    """Invite the bot to a channel."""
    return {
        "type": "member_joined_channel",
        "user": BOT_USER,
        "channel": channel,
        "channel_type": "C",
        "team": TEAM,
        "inviter": "U1",
        "event_ts": "1760000000.000001",
    }


def command(
    words: str, response_url: str, *, channel: str = "C1", user: str = "U1", team: str = TEAM
) -> Delivery:
    """Call the slash command."""
    payload = {
        "team_id": team,
        "team_domain": "home",
        "channel_id": channel,
        "channel_name": "general",
        "user_id": user,
        "user_name": "someone",
        "command": "/ics",
        "text": words,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": f"{next(_numbers)}.2.x",
    }
    return Delivery("slash_commands", payload)


def interaction(kind: str, response_url: str, **more: Any) -> Delivery:
    """Click something."""
    user, channel = more.pop("user", "U1"), more.pop("channel", "C1")
    payload = {
        "type": kind,
        "team": {"id": TEAM, "domain": "home"},
        "user": {"id": user, "username": "someone", "team_id": TEAM},
        "api_app_id": APP,
        "token": "placeholder",
        "trigger_id": f"{next(_numbers)}.2.x",
        "response_url": response_url,
        "channel": {"id": channel, "name": "general"},
        "container": {"type": "message", "message_ts": "1.0", "channel_id": channel},
        **more,
    }
    return Delivery("interactive", payload)


def click(action: str, value: str, response_url: str, **more: Any) -> Delivery:
    """Click a button."""
    pressed = {"action_id": action, "value": value, "block_id": "b", "action_ts": "1.1"}
    pressed["type"] = "button"
    return interaction("block_actions", response_url, actions=[pressed], **more)


def shortcut(words: str, response_url: str, *, thread: str = "") -> Delivery:
    """Choose the shortcut in the menu of a message, which may be a reply in a thread."""
    message = {"type": "message", "user": "U2", "ts": "1.0", "text": words}
    return interaction(
        "message_action",
        response_url,
        callback_id="check_message",
        message_ts="1.0",
        message={**message, **({"thread_ts": thread} if thread else {})},
    )


def submission(
    metadata: str, reason: str | None, *, faults: Sequence[str] = (), statement: str = ""
) -> Delivery:
    """Send the window off that asks for a reason."""
    ticked = [{"value": fault} for fault in faults]
    chosen = {"value": statement} if statement else None
    values = {
        "why": {"reason": {"type": "plain_text_input", "value": reason}},
        "faults": {"faults": {"type": "checkboxes", "selected_options": ticked}},
        "statement": {"statement": {"type": "static_select", "selected_option": chosen}},
    }
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "tell_why",
        "private_metadata": metadata,
        "state": {"values": values},
    }
    sent = interaction("view_submission", "", view=view)
    payload = {key: value for key, value in sent.payload.items() if key != "channel"}
    return Delivery("interactive", payload)
