"""An answer in all the forms that Slack may need of it, now and later."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.slack.block_kit import Block, Message


@dataclass(frozen=True, slots=True)
class RenderedAnswer:
    """The message itself, the one that is shared, what ends a stream, and all sources."""

    message: Message
    shared: Message
    after_stream: tuple[Block, ...]
    sources: tuple[Block, ...]

    def as_document(self) -> dict[str, object]:
        """Lay it out as JSON, to be kept."""
        return {
            "message": self.message.as_document(),
            "shared": self.shared.as_document(),
            "sources": [dict(block) for block in self.sources],
        }


def read_rendered_answer(document: object) -> RenderedAnswer | None:
    """Read what was kept; a stream that is begun anew ends with the whole message."""
    if not isinstance(document, Mapping):
        return None
    message, shared = (_read_message(document.get(name)) for name in ("message", "shared"))
    return RenderedAnswer(message, shared, message.blocks, _read_blocks(document.get("sources")))


def _read_message(document: object) -> Message:
    found = document if isinstance(document, Mapping) else {}
    return Message(str(found.get("text", "")), _read_blocks(found.get("blocks")))


def _read_blocks(document: object) -> tuple[Block, ...]:
    return tuple(document) if isinstance(document, list) else ()
