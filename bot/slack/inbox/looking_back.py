"""Who wants to see a receipt, or what its speaker has said over the years."""

from collections.abc import Mapping

from bot.slack.inbox.deliveries import Incoming, read_interaction
from bot.slack.job_rows import read_answer_id
from bot.slack.looking_back import GiveReceipt, ShowVoice
from bot.slack.messages.action_ids import RECEIPT, SHOW_VOICE

_JOBS: dict[str, type[GiveReceipt | ShowVoice]] = {RECEIPT: GiveReceipt, SHOW_VOICE: ShowVoice}


def read_look_back(body: Mapping[str, object]) -> Incoming | None:
    """Read the click of somebody who wants the receipt of an answer, or its speaker's timeline."""
    match body:
        case {"trigger_id": str(trigger), "actions": [{"action_id": str(name), "value": value}]}:
            job = _JOBS[name](read_answer_id(value))
            return read_interaction(body, job, f"look:{trigger}")
    return None
