"""Who wants to see a timeline or a receipt."""

from collections.abc import Mapping
from dataclasses import replace

from bot.slack.inbox.deliveries import (
    Incoming,
    read_command,
    read_interaction,
)
from bot.slack.job_rows import read_answer_id
from bot.slack.looking_back import GiveReceipt, ShowTimeline, ShowVoice
from bot.slack.messages.action_ids import RECEIPT, SHOW_VOICE

_JOBS: dict[str, type[GiveReceipt | ShowVoice]] = {RECEIPT: GiveReceipt, SHOW_VOICE: ShowVoice}
_COMMAND = "timeline"
# "timeline of the reform" is a question.
_ASKS = {"of", "for", "to"}


def read_any_command(body: Mapping[str, object]) -> Incoming | None:
    """Read a slash command: a question or, if it begins with that word, a timeline."""
    incoming = read_command(body)
    if incoming is None:
        return None
    command, *rest = incoming.ask.words.split() or [""]
    if command.lower() != _COMMAND or (rest and rest[0].lower() in _ASKS):
        return incoming
    return replace(incoming, ask=replace(incoming.ask, job=ShowTimeline(" ".join(rest))))


def read_look_back(body: Mapping[str, object]) -> Incoming | None:
    """Read the click of somebody who wants the receipt of an answer, or its speaker's timeline."""
    match body:
        case {"trigger_id": str(trigger), "actions": [{"action_id": str(name), "value": value}]}:
            job = _JOBS[name](read_answer_id(value))
            return read_interaction(body, job, f"look:{trigger}")
    return None
