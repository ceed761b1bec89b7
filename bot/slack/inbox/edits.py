"""Messages that somebody edited, read as if they had been written so in the first place."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.slack.hearing.message_text import find_text
from bot.slack.inbox.deliveries import Identity, Incoming, TakesPart, read_event

# Later, people have read the answer and gone on from it.
_ANSWERED_ANEW_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Edit:
    """What a message asks now; `stamp` names the edit, later ones have higher stamps."""

    incoming: Incoming
    stamp: str


def read_edit(body: Mapping[str, object], me: Identity, takes_part: TakesPart) -> Edit | None:
    """Read an edit of a message's words, made soon after it was written; None if it is none."""
    event = body.get("event")
    if not isinstance(event, Mapping) or event.get("subtype") != "message_changed":
        return None
    after, before = event.get("message"), event.get("previous_message")
    if not isinstance(after, Mapping) or not isinstance(before, Mapping):
        return None
    edited, written = after.get("edited"), after.get("ts")
    stamp = edited.get("ts") if isinstance(edited, Mapping) else None
    # A link that Slack unfolds changes a message, too.
    if find_text(after) == find_text(before) or not _is_soon(written, stamp):
        return None
    place = {name: event.get(name) for name in ("channel", "channel_type")}
    spoken = {**body, "event": {**after, **place, "type": "message"}}
    incoming = read_event(spoken, me, takes_part)
    return Edit(incoming, str(stamp)) if incoming else None


def _is_soon(written: object, edited: object) -> bool:
    try:
        return float(str(edited)) - float(str(written)) <= _ANSWERED_ANEW_SECONDS
    except ValueError:
        return False
