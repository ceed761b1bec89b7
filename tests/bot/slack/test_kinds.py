from pathlib import Path
from typing import Any

import pytest

from tests.slack_workspace.limits import find_problems
from tests.slack_workspace.type_check import collect_kinds

_NAMES = ["answer", "command", "declined", "long", "shared", "home", "why", "sources"]


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder: Path = tmp_path_factory.mktemp("kinds")
    return collect_kinds(folder)


def test_every_kind_of_message_and_view_is_looked_at(kinds: dict[str, dict[str, Any]]) -> None:
    assert sorted(kinds) == sorted(_NAMES)


@pytest.mark.parametrize("name", _NAMES)
def test_every_kind_is_within_slacks_limits(kinds: dict[str, dict[str, Any]], name: str) -> None:
    kind = kinds[name]

    method = "view" if "type" in kind else "chat.postMessage"
    assert list(find_problems(method, kind)) == []
