"""When the bot speaks and when it keeps silent: `python -m tests.benchmarks.slack_manners HOME …`.

Conversations, talk and questions that look like talk are played through the real bot, on a copy of
the records beside the store of HOME, against the tests' Slack. A file has one JSON object a line:
`{"id", "messages": [{"user", "text", "mentions_bot", "label", …}]}`, `label` being "answer",
"silent" or "either"; `{"id", "text", "expect": {"mention", "dm", "slash"}}` for talk; or `{"id",
"text", "looks_like", "after"}`. In the texts the bot is `UBOT`.
"""

import argparse
import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.slack_workspace import payloads
from tests.slack_workspace.bot_process import running_bot
from tests.slack_workspace.web_api import BOT_USER, read
from tests.slack_workspace.workspace import SlackWorkspace

Row = dict[str, Any]

_PATIENCE_SECONDS = 240.0
# What only a reply of each kind says.
_SIGNS = {
    "help": r"How to ask",
    "coverage": r"I have \d+ articles?|There are \d+ articles?|no articles yet",
    "newest": r"The newest of my|The newest:|no articles yet",
    "thanks": r"You're welcome",
    "add-source": r"ics-ingest add|Add this",
    "privacy": r"are kept for",
    "feedback": r"Not helpful",
    "stop": r"keep out",
}
_DECLINES = re.compile(r"I'm not sure that the articles|I couldn't find|Ask me about England")


class Player:
    """Plays messages, and tells what came back."""

    def __init__(self, slack: SlackWorkspace) -> None:
        self._slack = slack
        self._channels = 0
        self.counts: Counter[str] = Counter()
        self.misses: list[str] = []

    def play(self, row: Row) -> None:
        """Play a row of any of the three kinds."""
        self._channels += 1
        if "messages" in row:
            self._converse(row)
        elif "expect" in row:
            self._talk(row)
        else:
            self._ask(row)

    def _converse(self, row: Row) -> None:
        channel, thread = f"C{self._channels}", ""
        for message in row["messages"]:
            text = message["text"].replace("UBOT", BOT_USER)
            stamp = self._slack.new_stamp()
            make = payloads.mention if message["mentions_bot"] else payloads.message
            body = make(stamp, "", channel=channel, user=message["user"], thread=thread)
            said = self._deliver({**body, "text": text}, channel, thread or stamp)
            thread = thread or stamp
            if not message["mentions_bot"]:
                kind = {"answer": "follow-ups answered", "silent": "silent ones silent"}.get(
                    message["label"], "either"
                )
                good = bool(said) == (message["label"] == "answer")
                if message["label"] == "either":
                    good = not _DECLINES.search(said)
                self._count(kind, good=good, what=f"{row['id']}: {message['text']} -> {said[:90]}")
                if message["label"] == "answer":
                    sure = bool(said) and not _DECLINES.search(said)
                    self._count(
                        "follow-ups answered without a doubt",
                        good=sure,
                        what=f"{row['id']}: {message['text']} -> {said[:90]}",
                    )

    def _talk(self, row: Row) -> None:
        for surface, expected in row["expect"].items():
            said = self._say(row["text"].replace("UBOT", BOT_USER), surface)
            kinds = [kind for kind, sign in _SIGNS.items() if re.search(sign, said)]
            good = any(kind in kinds or (kind == "silence" and not said) for kind in
                       expected.split("|"))  # fmt: skip
            good = good and "[1]" not in said and not _DECLINES.search(said)
            self._count("talk in kind", good=good, what=f"{row['id']} {surface}: {said[:90]}")

    def _ask(self, row: Row) -> None:
        channel, thread = f"C{self._channels}", ""
        if row.get("after"):
            thread = self._slack.new_stamp()
            self._deliver(payloads.mention(thread, row["after"], channel=channel), channel, thread)
        make = payloads.message if thread else payloads.mention
        stamp = self._slack.new_stamp()
        said = self._deliver(
            make(stamp, row["text"], channel=channel, thread=thread), channel, thread or stamp
        )
        good = "[1]" in said and not _DECLINES.search(said)
        self._count("look-alikes answered", good=good, what=f"{row['id']}: {row['text']}")

    def _say(self, text: str, surface: str) -> str:
        self._channels += 1
        if surface == "slash":
            url = self._slack.response_url
            self._slack.deliver(payloads.command(text, url))
            said = self._slack.wait_for_response(url, _PATIENCE_SECONDS)
            return "\n".join(map(read, said))
        channel = f"{'D' if surface == 'dm' else 'C'}{self._channels}"
        stamp = self._slack.new_stamp()
        make = payloads.message if surface == "dm" else payloads.mention
        return self._deliver(make(stamp, text, channel=channel), channel, stamp)

    def _deliver(self, body: Row, channel: str, thread: str) -> str:
        """Deliver a message, and return what was said in public once nothing more is to come."""
        before = len(self._slack.replies(channel, thread))
        self._slack.deliver(payloads.event(body))
        self._settle(channel, thread)
        return "\n".join(read(one) for one in self._slack.replies(channel, thread)[before:])

    def _settle(self, channel: str, thread: str) -> None:
        """Wait until all before is served: thanks at the thread's end are replied to last."""
        stamp = self._slack.new_stamp()
        make = payloads.message if channel.startswith("D") else payloads.mention
        body = make(stamp, "thanks", channel=channel, user="U0LAST", thread=thread)
        self._slack.deliver(payloads.event(body))

        def thanked() -> bool:
            replies = self._slack.replies(channel, thread)
            return bool(replies) and "You're welcome." in read(replies[-1]) and all(
                not one.get("streaming") for one in replies
            )  # fmt: skip

        self._slack.wait_for(thanked, _PATIENCE_SECONDS)
        last = self._slack.replies(channel, thread)[-1]
        del self._slack.messages[channel, last["ts"]]

    def _count(self, kind: str, *, good: bool, what: str) -> None:
        self.counts[kind] += 1
        self.counts[f"{kind}, well"] += good
        if not good and what:
            self.misses.append(f"{kind}: {what}".replace("\n", " "))


@contextmanager
def playing(home: Path) -> Iterator[Player]:
    """Run the bot on the articles of a folder; its records are made anew and thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "home"
        copy.mkdir()
        for one in home.iterdir():
            if not one.name.startswith("slack"):
                (copy / one.name).symlink_to(one)
        settings = {name: value for name, value in os.environ.items() if name.startswith("ICS_")}
        settings |= {"ICS_HOME": str(copy), "ICS_SLACK_USER_LIMIT": "1000000"}
        settings |= {"ICS_SLACK_TOTAL_LIMIT": "1000000", "ICS_EMBEDDINGS": ""}
        settings.setdefault("ICS_ANSWER_READER", "on")
        with SlackWorkspace().running() as slack, running_bot(copy, slack, http=False, **settings):
            yield Player(slack)


def main() -> int:
    """Play the files, print the figures, and list what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path, help="a data folder with the articles")
    parser.add_argument("files", type=Path, nargs="+")
    arguments = parser.parse_args()
    with playing(arguments.home) as player:
        for file in arguments.files:
            for line in file.read_text(encoding="utf-8").splitlines():
                player.play(json.loads(line))
    for miss in player.misses:
        print(miss)
    for kind in [kind for kind in player.counts if not kind.endswith(", well")]:
        well, total = player.counts[f"{kind}, well"], player.counts[kind]
        print(f"{kind}: {well} of {total} ({well / total:.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
