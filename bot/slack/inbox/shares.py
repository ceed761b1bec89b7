"""The click that shares an answer, where it was asked: in its thread, if it was asked in one."""

from collections.abc import Mapping
from dataclasses import replace

from bot.slack.inbox.deliveries import Incoming, read_action_value, read_interaction
from bot.slack.job_rows import read_answer_id
from bot.slack.jobs import Share


def read_share(body: Mapping[str, object]) -> Incoming | None:
    """Read the click; None if it is none."""
    value = read_action_value(body)
    answer_id, _, thread = value.partition(":")
    incoming = read_interaction(body, Share(read_answer_id(answer_id)), f"share:{value}")
    if not value or incoming is None:
        return None
    ask, container = incoming.ask, body.get("container")
    told = container.get("thread_ts") if isinstance(container, Mapping) else ""
    thread = thread or (told if isinstance(told, str) else "")
    # An answer may be shared in several channels, once in each; a thread stays in its own.
    event_id = f"{ask.key}:{ask.channel}"
    return replace(incoming, ask=replace(ask, thread=thread, event_id=event_id))
