"""A channel's digest: what is new, with a quote and why it matters, once over restarts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.slack.channels.digest_times import LONDON
from bot.slack.records.digests import State
from bot.slack.records.opening import open_records
from tests.commands import Commands
from tests.factories import write_article_file
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import TEAM, Fault, read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_HUBS = "How many diagnostic hubs did Sampleshire open?"
_CLINICS = "How many dental clinics did Exampleton open?"
_STORY = (
    "Sampleshire opened three diagnostic hubs in May 2023. The hubs offer scans and blood tests on "
    "six days of the week, and the board expects to shorten the wait for both by a third. People "
    "on the coast, who had to travel for an hour, welcomed the change."
)


@dataclass(frozen=True)
class _House:
    commands: Commands
    folder: Path
    slack: SlackWorkspace

    @property
    def home(self) -> Path:
        return Path(self.commands.environment["ICS_HOME"])

    def write(self, name: str, words: str, title: str, publisher: str = "Sample Weekly") -> None:
        facts = {"publisher": publisher, "published": "2023-06-01", "title": title}
        write_article_file(self.folder / "articles", name, words, **facts)

    def add(self) -> None:
        """Add what was written."""
        assert self.commands.ingest("add", self.folder / "articles").returncode == 0

    def settings(self, minutes_ago: int, *channels: str) -> dict[str, str]:
        """Let digests have been due some minutes ago."""
        time = datetime.now(LONDON) - timedelta(minutes=minutes_ago)
        tables = [f'[[channel]]\nid = "{one}"\ndigest = "{time:%a %H:%M}"\n' for one in channels]
        tables.append('publishers = ["Example Review"]\n')
        file = self.folder / "channels.toml"
        file.write_text("\n".join(tables), encoding="utf-8")
        return {"ICS_SLACK_CHANNELS_FILE": str(file)}

    def posted(self, channel: str) -> list[dict[str, Any]]:
        found = self.slack.messages.items()
        at_the_top = [one for (place, _), one in found if place == channel]
        return [one for one in at_the_top if not one.get("thread_ts")]

    def settle(self) -> None:
        """Wait until what came before is done with."""
        self.slack.answer_to("C9", self.slack.mention(_HUBS, channel="C9"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[_House]:
    commands = Commands(tmp_path / "home")
    with SlackWorkspace().running() as slack:
        made = _House(commands, tmp_path, slack)
        made.write("hubs", _STORY, "Sampleshire opens diagnostic hubs")
        made.add()
        yield made
    assert slack.problems == []


def test_a_digest_tells_once_over_restarts_what_is_new_and_why_it_matters(house: _House) -> None:
    slack = house.slack
    with running_bot(house.home, slack, http=False, **house.settings(3, "C1", "C2")):
        slack.answer_to("C1", slack.mention(_HUBS))
        slack.answer_to("C1", slack.mention(_CLINICS))
        slack.wait_for(lambda: _begun(house), 90)
    house.write("clinics", "Exampleton opened two dental clinics in May 2023.", "Dental care")
    house.write(
        "count",
        "Sampleshire opened five diagnostic hubs in May 2023.",
        "Diagnostic hubs in Sampleshire: a correction",
    )
    house.write("copy", _STORY, "Diagnostic hubs open in Sampleshire", "Other Paper")
    house.write("ferries", "The ferry to the island sails twice a day in winter.", "Island ferries")
    house.add()
    # The first of the calls that post it is done, but its reply gets lost.
    slack.faults["chat.postMessage"] = [Fault(status=500, done=True)]
    with running_bot(house.home, slack, http=False, **house.settings(1, "C1", "C2")) as bot:
        slack.wait_for(lambda: house.posted("C1"), 90)
        bot.kill()
    with running_bot(house.home, slack, http=False, **house.settings(1, "C1", "C2")):
        house.settle()
        slack.wait_for(lambda: _begun(house), 90)

    [digest] = house.posted("C1")
    said = read(digest)
    assert "4 new articles" in said
    assert f"Answers a question asked here: “{_CLINICS}”" in said
    assert "“Exampleton opened two dental clinics in May 2023.”" in said
    assert "Departs from what I cited here from “Sampleshire opens diagnostic hubs”" in said
    assert "“Sampleshire opened five diagnostic hubs in May 2023.”" in said
    assert "New topic" in said
    assert "Reprint of “Sampleshire opens diagnostic hubs”" in said
    assert said.index("Dental care") < said.index("a correction") < said.index("Island ferries")
    assert house.posted("C2") == []


def _begun(house: _House) -> bool:
    with open_records(house.home) as records:
        last = records.digests.last(TEAM, "C1")
    return last is not None and last.state is State.DONE


def test_a_channel_that_follows_a_topic_hears_of_nothing_else(house: _House) -> None:
    slack = house.slack
    with running_bot(house.home, slack, http=False, **house.settings(3, "C1", "C2")):
        said = _order(slack, 'follow "dental care"')
        assert "what's new about “dental care”" in said
        assert "follows “dental care”" in _order(slack, "follow")
        assert "Type that in a channel" in _order(slack, 'follow "ferries"', channel="D1")
        slack.wait_for(lambda: _begun(house), 90)
    for number in range(9):
        words = f"Practice {number} in Exampleton offers dental care to {number + 20} children."
        house.write(f"practice{number}", words, f"Practice {number}")
    house.write("ferries", "The ferry to the island sails twice a day in winter.", "Island ferries")
    house.add()
    with running_bot(house.home, slack, http=False, **house.settings(1, "C1", "C2")):
        slack.wait_for(lambda: house.posted("C1"), 90)
        assert "no longer follows" in _order(slack, "unfollow dental care")

    said = read(house.posted("C1")[0])
    assert "9 new articles about “dental care”" in said
    assert said.count("offers dental care") == 7
    assert "and 2 more" in said
    assert "ferr" not in said


def _order(slack: SlackWorkspace, words: str, channel: str = "C1") -> str:
    url = slack.response_url
    slack.deliver(payloads.command(words, url, channel=channel))
    return read(slack.wait_for(lambda: [o for o in slack.responses if url.endswith(o["to"])]))
