"""What the rooms may know of Slack's packages, where an import contract can't look inside one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.slack

_FOLDER = Path(bot.slack.__file__).parent

# `slack_sdk` itself stands for the clients, which it hands out at its top.
_KNOWN = {
    "connection": {"slack_sdk.errors", "slack_sdk.signature"},
    "delivery": {
        "slack_sdk",
        "slack_sdk.errors",
        "slack_sdk.http_retry",
        "slack_sdk.http_retry.builtin_interval_calculators",
        "slack_sdk.http_retry.request",
        "slack_sdk.http_retry.response",
        "slack_sdk.http_retry.state",
        "slack_sdk.models.views",
        "slack_sdk.webhook",
    },
    "inbox": {"slack_sdk", "slack_sdk.errors", "slack_sdk.models.views"},
    "messages": {"slack_sdk.models.blocks", "slack_sdk.models.views"},
    "records": set(),
    "replies": {"slack_sdk.errors"},
}
_SHOWS_SOMETHING = ("assistant_", "chat_", "views_")


def _nodes(room: str) -> Iterator[ast.AST]:
    for path in sorted((_FOLDER / room).rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def _imports(room: str) -> Iterator[str]:
    for node in _nodes(room):
        match node:
            case ast.ImportFrom(module=str(module)):
                yield module
            case ast.Import(names=names):
                yield from (one.name for one in names)


@pytest.mark.parametrize("room", _KNOWN)
def test_a_room_imports_only_its_part_of_slacks_package(room: str) -> None:
    imported = {name for name in _imports(room) if name.partition(".")[0] == "slack_sdk"}

    assert imported == _KNOWN[room]


def test_only_delivery_shows_anything_in_slack() -> None:
    shows = {
        room
        for room in _KNOWN
        for node in _nodes(room)
        if isinstance(node, ast.Attribute) and node.attr.startswith(_SHOWS_SOMETHING)
    }

    assert shows == {"delivery"}
