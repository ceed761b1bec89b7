"""Messages that somebody edited, read as if they had been written so in the first place."""

from collections.abc import Mapping
from dataclasses import replace

from bot.slack.hearing.message_text import find_text
from bot.slack.inbox.deliveries import Identity, Incoming, TakesPart, read_event

# Later, people have read the answer and gone on from it.
_ANSWERED_ANEW_SECONDS = 300.0
# Between the key of a message and the stamp of an edit; later edits have higher stamps.
_EDITED = " edited "


def read_edit(body: Mapping[str, object], me: Identity, takes_part: TakesPart) -> Incoming | None:
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
    if incoming is None:
        return None
    key = f"{incoming.ask.key}{_EDITED}{stamp}"
    return replace(incoming, ask=replace(incoming.ask, key=key))


def split_key(key: str) -> tuple[str, str]:
    """Part a key into that of the message and the stamp of its edit, empty if it wasn't edited."""
    message, _, stamp = key.partition(_EDITED)
    return message, stamp


def _is_soon(written: object, edited: object) -> bool:
    try:
        return float(str(edited)) - float(str(written)) <= _ANSWERED_ANEW_SECONDS
    except ValueError:
        return False
