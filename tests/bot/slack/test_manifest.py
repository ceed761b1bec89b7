"""The manifest asks Slack for exactly what the code uses."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

import bot.slack
from bot.slack.connection.app import EVENTS
from bot.slack.messages.action_ids import CHECK_MESSAGE, COMMAND

_FOLDER = Path(bot.slack.__file__).parent

# Of https://docs.slack.dev/reference/methods and /events: which scopes each needs.
_HISTORY = {"channels:history", "groups:history", "im:history", "mpim:history"}
_METHODS = {
    "apps_connections_open": set(),
    "assistant_threads_setStatus": {"assistant:write"},
    "assistant_threads_setSuggestedPrompts": {"assistant:write"},
    "auth_test": set(),
    "chat_appendStream": {"chat:write"},
    "chat_delete": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_startStream": {"chat:write"},
    "chat_stopStream": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": _HISTORY,
    "conversations_open": {"im:write"},
    "conversations_replies": _HISTORY,
    "files_upload_v2": {"files:write"},
    "usergroups_users_list": {"usergroups:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
}
_EVENTS = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
}


@pytest.fixture(scope="module")
def manifest() -> Any:
    return json.loads((_FOLDER / "manifest.json").read_text(encoding="utf-8"))


def _methods_called() -> set[str]:
    """Return the methods of the Web API that the code names, by attribute or by text."""
    methods = {name for name in dir(WebClient) if "_" in name.strip("_")}
    called = set()
    for path in _FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(attr=name):
                    called.add(name)
                case ast.Constant(value=str(text)):
                    called.add(text.replace(".", "_") if text.startswith("chat.") else "")
    return called & methods - {"api_call"}


def test_every_method_that_is_called_is_known_with_its_scopes() -> None:
    # The Socket Mode client opens the connection by itself.
    assert _methods_called() | {"apps_connections_open"} == set(_METHODS)


def test_the_events_are_those_that_are_listened_to(manifest: Any) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]

    assert set(events) == set(_EVENTS)
    assert {event.partition(".")[0] for event in events} == set(EVENTS)


def test_the_scopes_are_those_that_are_needed(manifest: Any) -> None:
    needed = set().union(*_METHODS.values(), *_EVENTS.values(), {"commands"})

    assert manifest["oauth_config"]["scopes"]["bot"] == sorted(needed)


def test_the_command_and_the_shortcut_are_those_that_are_listened_to(manifest: Any) -> None:
    features = manifest["features"]

    assert [one["command"] for one in features["slash_commands"]] == [COMMAND]
    assert [one["callback_id"] for one in features["shortcuts"]] == [CHECK_MESSAGE]


def test_the_manifest_suggests_nothing_that_the_articles_may_not_answer(manifest: Any) -> None:
    assert "suggested_prompts" not in manifest["features"]["agent_view"]


def test_the_app_has_both_its_tabs(manifest: Any) -> None:
    home = manifest["features"]["app_home"]

    assert home["home_tab_enabled"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]
