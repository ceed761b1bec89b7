"""A question without an answer, passed on to the people who help."""

from pathlib import Path
from typing import Any

import pytest

from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import find_buttons, read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_ASKED = "How many penguins live in the Exampleton lighthouse?"


def _buttons(message: dict[str, Any]) -> dict[str, str]:
    return {one["action_id"]: one["value"] for one in find_buttons(message)}


def _pass_on(slack: SlackWorkspace) -> str:
    """Ask, decline, and pass the question on; return the question's name."""
    asked = slack.mention(_ASKED)
    value = _buttons(slack.answer_to("C1", asked))["ask_a_colleague"]
    slack.deliver(payloads.click("ask_a_colleague", value, slack.response_url))
    return asked


@pytest.mark.parametrize("helpers", ["C99", "S99"])
def test_a_question_is_passed_on_once_with_who_asked(
    workspace: SlackWorkspace, slack_home: Path, helpers: str
) -> None:
    with running_bot(slack_home, workspace, ICS_SLACK_HELPERS=helpers):
        asked = _pass_on(workspace)
        said = workspace.wait_for(lambda: workspace.responses)

    [message] = [one for one in workspace.messages.values() if "rich_text" in str(one)]
    assert "passed your question on" in read(said)
    assert (message["channel"], message.get("thread_ts")) == (
        ("C99", None) if helpers == "C99" else ("C1", asked)
    )
    assert _ASKED in read(message["blocks"])
    assert "'user_id': 'U1'" in str(message["blocks"])
    assert ("'usergroup_id': 'S99'" in str(message["blocks"])) == (helpers == "S99")
    # Where a group is called, the question stands above.
    assert ("'channel_id': 'C1'" in str(message["blocks"])) == (helpers == "C99")


def test_a_channel_that_the_bot_is_not_in_is_named_as_the_reason(
    workspace: SlackWorkspace, slack_home: Path
) -> None:
    workspace.not_joined.add("C99")
    with running_bot(slack_home, workspace, ICS_SLACK_HELPERS="C99"):
        _pass_on(workspace)

        assert "couldn't pass it on" in read(workspace.wait_for(lambda: workspace.responses))


def test_without_helpers_there_is_no_such_button(
    workspace: SlackWorkspace, slack_home: Path
) -> None:
    with running_bot(slack_home, workspace):
        answer = workspace.answer_to("C1", workspace.mention(_ASKED))

        assert "ask_a_colleague" not in _buttons(answer)
