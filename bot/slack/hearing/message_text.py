"""The text of a message, wherever it stands: people type it, apps put it into blocks and posts.

Slack's own marks stay in it; the shapes are those of https://docs.slack.dev/reference/block-kit and
https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments.
"""

from collections.abc import Iterator, Mapping

# What of a block's parts a reader sees, in the order in which it is shown.
_SHOWN = ("title", "text", "fields", "elements", "rows", "caption", "alt_text", "blocks")
_BUTTONS = {"actions", "context_actions", "input"}
_QUOTED = "message_blocks"


def find_text(message: Mapping[str, object]) -> str:
    """Return what a message says: its text or else its blocks, and then its attachments."""
    typed = _string(message.get("text")) or " ".join(_read_blocks(message.get("blocks")))
    parts = [typed] if typed else []
    for attachment in _list(message.get("attachments")):
        for part in _read_attachment(attachment):
            if not any(part in one for one in parts):
                parts.append(part)
    return "\n".join(parts)


def _read_attachment(attachment: object) -> Iterator[str]:
    if not isinstance(attachment, Mapping):
        return
    found = [
        *(_string(attachment.get(name)) for name in ("pretext", "title", "text")),
        *_read_fields(attachment.get("fields")),
        *_read_blocks(attachment.get("blocks")),
        *_read_quoted(attachment.get(_QUOTED)),
    ]
    said = [one for one in found if one]
    yield from said or filter(None, [_string(attachment.get("fallback"))])


def _read_fields(fields: object) -> Iterator[str]:
    for field in _list(fields):
        if isinstance(field, Mapping):
            parts = (_string(field.get("title")), _string(field.get("value")))
            yield ": ".join(filter(None, parts))


def _read_quoted(quoted: object) -> Iterator[str]:
    """Read the blocks of a message that was forwarded."""
    for one in _list(quoted):
        inner = one.get("message") if isinstance(one, Mapping) else None
        yield from _read_blocks(inner.get("blocks") if isinstance(inner, Mapping) else None)


def _read_blocks(blocks: object) -> Iterator[str]:
    for block in _list(blocks):
        if isinstance(block, Mapping) and block.get("type") not in _BUTTONS:
            said = "".join(_read_part(block)).strip()
            if said:
                yield said


def _read_part(part: object) -> Iterator[str]:
    """Read a block, an element or a text object; rich text comes in runs, the rest in lines."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for one in part:
            yield from _read_part(one)
            if isinstance(one, Mapping) and one.get("type") not in _RUNS:
                yield " "
    elif isinstance(part, Mapping):
        yield from _read_run(part)


_RUNS = {"text", "link", "user", "channel", "usergroup", "broadcast", "emoji", "date", "color"}


def _read_run(part: Mapping[str, object]) -> Iterator[str]:
    match part:
        case {"type": "user", "user_id": str(name)}:
            yield f"<@{name}>"
        case {"type": "link", "url": str(url)}:
            yield _string(part.get("text")) or url
        case {"type": "emoji", "name": str(name)}:
            yield f":{name}:"
        case _:
            for name in _SHOWN:
                if name in part:
                    yield from _read_part(part[name])


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
