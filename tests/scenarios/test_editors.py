"""Editors add articles and follow feeds from Slack; others are told that they can't."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands, read_document
from tests.ingest.web.site import write_feed, write_page
from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import find_buttons, read
from tests.slack_workspace.workspace import SlackWorkspace
from tests.web_server import WebServer, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_EDITOR, _MEMBER, _OUTSIDER = "U7", "U8", "U9"
_REFUSED = "only editors can add articles"


@dataclass(frozen=True)
class _House:
    slack: SlackWorkspace
    site: WebServer
    commands: Commands

    def titles(self) -> list[str]:
        listed = read_document(self.commands.ingest("list", "--json"))["articles"]
        return sorted(one["title"] for one in listed)

    def offer(self, path: str, user: str = _EDITOR) -> dict[str, Any]:
        asked = self.slack.write(f"<{self.site.url}{path}>", channel="D1", user=user)
        replies = self.slack.wait_for(lambda: self.slack.replies("D1", asked))
        return dict(replies[0])

    def click(self, offer: dict[str, Any], user: str = _EDITOR) -> str:
        button = _find_button(offer)
        url = self.slack.response_url
        pressed = (button["action_id"], button["value"], url)
        self.slack.deliver(payloads.click(*pressed, user=user, channel="D1"))
        return read(self.slack.wait_for(lambda: self.told(url), 60)[-1])

    def told(self, url: str) -> list[dict[str, Any]]:
        said = self.slack.responses_to(url)
        return [one for one in said if "I'm reading it in" not in read(one)]


def _find_button(message: dict[str, Any]) -> dict[str, Any]:
    return find_buttons(message)[0]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_House]:
    home = tmp_path_factory.mktemp("editors") / "home"
    settings = {
        "ICS_SLACK_EDITORS": f"{_EDITOR}, S1",
        "ICS_SLACK_PRIVATE_HOSTS": "127.0.0.1",
    }
    with WebServer() as site, SlackWorkspace().running() as slack:
        for name in ("one", "two", "three"):
            site.routes[f"/{name}"] = reply(write_page(name.title()))
        feed = write_feed(site, ["/one", "/two"])
        site.routes["/feed"] = reply(feed, content_type="application/xml")
        slack.groups["S1"] = [_MEMBER]
        with running_bot(home, slack, http=False, **settings):
            yield _House(slack, site, Commands(home))
    assert slack.problems == []


def test_an_editor_adds_a_feed_and_sees_it_among_the_sources(house: _House) -> None:
    offer = house.offer("/feed")

    assert "This is a feed with 2 articles" in read(offer)
    assert "One plans" in read(offer)
    assert "Sample Press · 3 May 2024" in read(offer)
    assert _find_button(offer)["text"]["text"] == "Follow this feed"
    assert house.titles() == []

    assert "I follow it from now on: 2 new articles" in house.click(offer)
    assert house.titles() == ["One plans", "Two plans"]
    url = house.slack.response_url
    house.slack.deliver(payloads.command("sources", url))
    [listed] = house.slack.wait_for(lambda: house.told(url), 60)
    assert "Sample Press: 2 articles, the newest of 3 May 2024" in read(listed)
    assert f"{house.site.url}/feed" in read(listed).replace("\u2060", "")


def test_a_member_of_the_editors_group_adds_an_article(house: _House) -> None:
    offer = house.offer("/three", _MEMBER)

    assert "I can add this article" in read(offer)
    assert "Three plans" in read(offer)
    assert _find_button(offer)["text"]["text"] == "Add this article"
    assert "Done: 1 new article" in house.click(offer, _MEMBER)
    assert "Three plans" in house.titles()
    # Slack was asked once who is in the group, and that is remembered.
    assert len(house.slack.called("usergroups.users.list")) == 1
    assert "I have this article already" in read(house.offer("/three", _MEMBER))


def test_an_outsider_is_refused_and_nothing_is_fetched(house: _House) -> None:
    fetched = len(house.site.received)

    assert _REFUSED in read(house.offer("/two", _OUTSIDER))
    assert len(house.site.received) == fetched


def test_an_outsider_who_presses_an_editors_button_is_refused(house: _House) -> None:
    house.site.routes["/four"] = reply(write_page("Four"))
    offer = house.offer("/four")

    assert _REFUSED in house.click(offer, _OUTSIDER)
    assert "Four plans" not in house.titles()


def test_a_page_that_is_not_there_is_told_of(house: _House) -> None:
    said = read(house.offer("/gone"))

    assert "I couldn't add that" in said
    assert "was not found" in said


def test_words_about_sources_are_a_question_unless_they_stand_alone(house: _House) -> None:
    url = house.slack.response_url

    ack = house.slack.deliver(payloads.command("sources of funding for boards", url))

    assert ack
    assert "sources of funding" in ack.body["text"]


def test_what_is_not_public_is_not_fetched_unless_the_operator_says_so(tmp_path: Path) -> None:
    with WebServer() as site, SlackWorkspace().running() as slack:
        site.routes["/one"] = reply(write_page("One"))
        settings = {"ICS_SLACK_EDITORS": _EDITOR}
        with running_bot(tmp_path / "home", slack, http=False, **settings):
            asked = slack.mention(f"add <{site.url}/one> please", user=_EDITOR)
            said = slack.wait_for(lambda: slack.replies("C1", asked))[0]

        assert "is not a public address." in read(said)
        assert site.received == []


def test_without_editors_an_address_gets_the_words_of_before(tmp_path: Path) -> None:
    with SlackWorkspace().running() as slack, running_bot(tmp_path / "home", slack):
        asked = slack.mention("<https://example.org/one>", user=_EDITOR)
        said = slack.wait_for(lambda: slack.replies("C1", asked))[0]

    assert "ics-ingest add" in read(said)


def test_with_editors_whoever_asks_how_to_add_is_told_what_they_do(tmp_path: Path) -> None:
    settings = {"ICS_SLACK_EDITORS": _EDITOR}
    home = tmp_path / "home"
    with SlackWorkspace().running() as slack, running_bot(home, slack, http=False, **settings):
        asked = slack.mention("how can I add an article?")
        said = slack.wait_for(lambda: slack.replies("C1", asked))[0]

    assert "My editors can add an article" in read(said)
    assert "*Add this article*" in read(said)
