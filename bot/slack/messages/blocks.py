"""The blocks that messages and views are made of, each within Slack's limits by construction.

Limits: https://docs.slack.dev/reference/block-kit/blocks. Texts come in escaped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.slack.messages.mrkdwn import plain

Block = Mapping[str, object]

MOST_BLOCKS = 50
MOST_TEXT_CHARS = 3_900
_MOST_BUTTON_CHARS = 75


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: blocks, and the text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...] = ()

    def as_document(self) -> dict[str, object]:
        """Lay it out as JSON, the way Slack takes it."""
        return {"text": self.text, "blocks": [dict(block) for block in self.blocks]}


def section(text: str) -> Block:
    """Make a paragraph."""
    return {"type": "section", "text": _mrkdwn(text)}


def context(*texts: str) -> Block:
    """Make a line of small print."""
    return {"type": "context", "elements": [_mrkdwn(text) for text in texts]}


def header(text: str) -> Block:
    """Make a heading of plain text."""
    return {"type": "header", "text": _plain(text, 150)}


def divider() -> Block:
    """Make a line between blocks."""
    return {"type": "divider"}


def actions(*buttons: Block) -> Block:
    """Make a row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def button(words: str, action: str, value: str) -> Block:
    """Make a button."""
    text = _plain(words, _MOST_BUTTON_CHARS)
    return {"type": "button", "text": text, "action_id": action, "value": value}


def feedback_buttons(action: str, value: str) -> Block:
    """Make a thumb up and a thumb down; they come back as `good:` and `bad:` with the value."""
    element = {
        "type": "feedback_buttons",
        "action_id": action,
        "positive_button": {"text": _plain("Helpful", 75), "value": f"good:{value}"},
        "negative_button": {"text": _plain("Not helpful", 75), "value": f"bad:{value}"},
    }
    return {"type": "context_actions", "elements": [element]}


def text_input(block: str, action: str, label: str) -> Block:
    """Make a field of several lines that may stay empty."""
    element = {
        "type": "plain_text_input",
        "action_id": action,
        "multiline": True,
        "max_length": 1_000,
    }
    return {
        "type": "input",
        "block_id": block,
        "optional": True,
        "label": _plain(label, 2_000),
        "element": element,
    }


def modal(
    title: str, blocks: Sequence[Block], *, callback: str = "", submit: str = "", metadata: str = ""
) -> dict[str, object]:
    """Make a window; it has a button to send it off if that has words."""
    view: dict[str, object] = {
        "type": "modal",
        "title": _plain(title, 24),
        "close": _plain("Close", 24),
        "blocks": [dict(block) for block in blocks[:100]],
    }
    if submit:
        view |= {"submit": _plain(submit, 24), "callback_id": callback}
    return view | ({"private_metadata": metadata} if metadata else {})


def count_chars(block: Block) -> int:
    """Count the characters that a block shows, or that its buttons stand for."""
    return sum(map(len, _texts(block)))


def _texts(part: object) -> list[str]:
    if isinstance(part, Mapping):
        words = [part["text"]] if isinstance(part.get("text"), str) else []
        return words + [text for value in part.values() for text in _texts(value)]
    if isinstance(part, list):
        return [text for value in part for text in _texts(value)]
    return []


def _mrkdwn(text: str) -> Block:
    # Verbatim: Slack does not look for addresses and names in it by itself.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _plain(text: str, most_chars: int) -> Block:
    return {"type": "plain_text", "text": plain(text, most_chars), "emoji": False}
