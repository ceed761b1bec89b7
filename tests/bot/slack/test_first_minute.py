"""What somebody sees who opens the bot for the first time, before and after an ingest."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands
from tests.factories import write_article_file
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import find_buttons, read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_HUBS = "Sampleshire opened three diagnostic hubs in May 2023. Each hub has two scanners."
_PARKS = "Exampleton planted forty trees in its parks in June 2024. Volunteers water the trees."


def _open_home(slack: SlackWorkspace, user: str) -> dict[str, Any]:
    slack.homes.pop(user, None)
    slack.deliver(payloads.event(payloads.opened(slack.new_stamp(), "home", user=user)))
    return dict(slack.wait_for(lambda: slack.homes.get(user)))


def _buttons(home: dict[str, Any]) -> dict[str, str]:
    return {one["text"]["text"]: one["value"] for one in find_buttons(home)}


def _await_latest(slack: SlackWorkspace, title: str) -> dict[str, str]:
    """Open the Home tab until it offers the latest article; return the buttons."""
    wanted = f"The latest: {title}"
    return dict(
        slack.wait_for(
            lambda: (found := _buttons(_open_home(slack, "U5"))) and wanted in found and found, 40
        )
    )


def test_prompts_come_with_the_articles_and_each_is_answered(
    workspace: SlackWorkspace, tmp_path: Path
) -> None:
    commands = Commands(tmp_path / "home")
    home = Path(commands.environment["ICS_HOME"])
    with running_bot(home, workspace, ICS_SLACK_USER_LIMIT="1000"):
        empty = _open_home(workspace, "U5")
        workspace.deliver(payloads.event(payloads.invited("C5")))
        [hello] = workspace.wait_for(
            lambda: [one for (place, _), one in workspace.messages.items() if place == "C5"]
        )
        for name, words, day in (("hubs", _HUBS, "2023-05-09"), ("parks", _PARKS, "2024-06-07")):
            path = write_article_file(tmp_path, name, words, title=f"On {name}")
            assert commands.ingest("add", path, "--published", day).returncode == 0
            buttons = _await_latest(workspace, f"On {name}")
        asked = [workspace.mention(question) for question in buttons.values()]
        answers = [workspace.answer_to("C1", one) for one in asked]
        help_of = workspace.mention("help")
        [told] = workspace.wait_for(lambda: workspace.replies("C1", help_of))

    assert _buttons(empty) == {}
    assert "I have no articles yet" in read(empty)
    assert "I have no articles yet" in read(hello)
    assert "ics-ingest" not in read(empty) + read(hello)
    assert len(buttons) > 1
    assert all("[1]" in read(one) for one in answers)
    assert all(question in read(told) for question in list(buttons.values())[:3])
