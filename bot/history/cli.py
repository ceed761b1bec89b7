"""The commands of `ics-bot` that look back: timelines, and answers asked again."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.options import AsJson, Since, Until
from vectorstore.command_line import WRONG_USAGE, say


def timeline(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person or body.")],
    topic: Annotated[list[str], typer.Argument(metavar="TOPIC", help="What they speak about.")],
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
) -> None:
    """List what somebody has said on a topic.

    Each article has a row, with its day, the sentence that states the position and its source.
    "Changed" stands only where their own words say so.
    """
    subject = " ".join(topic)
    if not _has_words(name) or not _has_words(subject):
        say('ics-bot: give a name and a topic: ics-bot timeline "NAME" "TOPIC"')
        raise typer.Exit(WRONG_USAGE)
    from bot.answering.relations.timeline import make_timeline
    from bot.history.timelines import describe_timeline, explain_emptiness, write_timeline
    from vectorstore.command_line import strip_controls
    from vectorstore.filters import ArticleFilter
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    with open_store(read_settings(StoreSettings), for_one_question=True) as store:
        found = make_timeline(store, name.strip(), subject.strip(), ArticleFilter(since, until))
    if empty := explain_emptiness(found):
        say(f"ics-bot: {empty}")
    if as_json:
        print(json.dumps(describe_timeline(found)))
    elif found.rows:
        print(strip_controls(write_timeline(found)))


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def drift(as_json: AsJson = False) -> None:
    """List quotes of answers that have changed.

    Those of answers in Slack, or with a receipt, are looked up again whenever articles change.
    """
    from bot.history.drifting import describe_drift, write_drift
    from vectorstore.command_line import strip_controls
    from vectorstore.drift.register import open_register
    from vectorstore.settings import StoreSettings, read_settings

    settings = read_settings(StoreSettings)
    with open_register(settings.home.expanduser(), settings.database) as register:
        drifted, is_empty = register.drifted(), register.is_empty()
    if is_empty:
        say("ics-bot: no answer is kept that cites anything; ask with --receipt, or in Slack")
    if as_json:
        print(json.dumps(describe_drift(drifted)))
    elif not is_empty:
        print(strip_controls(write_drift(drifted)))


def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A receipt of `ask --receipt`.")],
    as_json: AsJson = False,
) -> None:
    """Ask a receipt's question again, and compare.

    Each statement is kept, added, gone, re-dated, or its source was edited.
    """
    from bot.history.receipts import load_receipt, read_request

    receipt = load_receipt(file)
    from bot.bootstrap import start_bot
    from bot.history.replaying import compare, write_replay
    from vectorstore.command_line import strip_controls

    with start_bot() as bot:
        replayed = compare(receipt, bot.chain.invoke(read_request(receipt)), bot.store)
    if as_json:
        statements = [{"state": one.state, "text": one.text} for one in replayed]
        print(json.dumps({"question": receipt["question"], "statements": statements}))
    else:
        print(strip_controls(write_replay(replayed)))
