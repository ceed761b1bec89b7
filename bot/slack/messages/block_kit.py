"""What messages are made of: Slack's own blocks, as the JSON that is kept and sent.

Each is within Slack's limits by construction, so that its models never refuse one; the limits are
at https://docs.slack.dev/reference/block-kit/blocks. Texts come in escaped.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement, ContextBlock, MarkdownTextObject, SectionBlock

Block = Mapping[str, object]

MOST_BLOCKS = 50
MOST_TEXT_CHARS = 3_900


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: blocks, and the text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...] = ()

    def as_document(self) -> dict[str, object]:
        """Lay it out as JSON, the way Slack takes it."""
        return {"text": self.text, "blocks": [dict(block) for block in self.blocks]}


def section(text: str, button: tuple[str, str, str] | None = None) -> Block:
    """Make a paragraph of at most 3,000 characters, with a button: its words, action and value."""
    if button is None:
        return SectionBlock(text=_mrkdwn(text)).to_dict()
    words, action, value = button
    beside = ButtonElement(text=words, action_id=action, value=value)
    return SectionBlock(text=_mrkdwn(text), accessory=beside).to_dict()


def context(text: str) -> Block:
    """Make a line of small print."""
    return ContextBlock(elements=[_mrkdwn(text)]).to_dict()


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


def _mrkdwn(text: str) -> MarkdownTextObject:
    # Verbatim: Slack does not look for addresses and names in it by itself.
    return MarkdownTextObject(text=text, verbatim=True)
