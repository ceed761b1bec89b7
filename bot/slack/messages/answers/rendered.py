"""An answer in all the forms that Slack may need of it, now and later."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.slack.messages.block_kit import Block, Message


@dataclass(frozen=True, slots=True)
class RenderedAnswer:
    """Its messages, those that are shared, what ends the last stream, and all sources.

    `places` are the windows with a source's quotes in their place, by its first citation's number;
    `statements` are the answer's, in plain text; `closest` are the passages that come close to an
    answer, `footnoted` is the answer as it is copied.

    Of a long answer there is more than one message; sources and buttons are in the last.
    """

    messages: tuple[Message, ...]
    shared: tuple[Message, ...]
    after_stream: tuple[Block, ...]
    sources: tuple[Block, ...]
    places: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    statements: tuple[str, ...] = ()
    closest: tuple[Block, ...] = ()
    footnoted: str = ""

    def as_document(self) -> dict[str, object]:
        """Lay it out as JSON, to be kept."""
        return {
            "messages": [message.as_document() for message in self.messages],
            "shared": [message.as_document() for message in self.shared],
            "statements": list(self.statements),
            "closest": [dict(block) for block in self.closest],
            "footnoted": self.footnoted,
            "sources": [dict(block) for block in self.sources],
            "places": {
                number: [dict(block) for block in blocks] for number, blocks in self.places.items()
            },
        }


def read_rendered_answer(document: object) -> RenderedAnswer | None:
    """Read what was kept; a stream that is begun anew ends with the whole message."""
    if not isinstance(document, Mapping):
        return None
    messages, shared = (_read_messages(document.get(name)) for name in ("messages", "shared"))
    if not messages:
        return None
    sources = _read_blocks(document.get("sources"))
    kept = document.get("places")
    places = kept.items() if isinstance(kept, Mapping) else ()
    return RenderedAnswer(
        messages,
        shared or messages,
        messages[-1].blocks,
        sources,
        {str(number): _read_blocks(blocks) for number, blocks in places},
        _read_texts(document.get("statements")),
        _read_blocks(document.get("closest")),
        str(document.get("footnoted", "")),
    )


def _read_messages(document: object) -> tuple[Message, ...]:
    listed = document if isinstance(document, list) else []
    return tuple(_read(one) for one in listed if isinstance(one, Mapping))


def _read_texts(document: object) -> tuple[str, ...]:
    return tuple(map(str, document)) if isinstance(document, list) else ()


def read_message(document: object) -> Message | None:
    """Read a message that was kept; None if there is none."""
    return _read(document) if isinstance(document, Mapping) else None


def _read(document: Mapping[object, object]) -> Message:
    return Message(str(document.get("text", "")), _read_blocks(document.get("blocks")))


def _read_blocks(document: object) -> tuple[Block, ...]:
    return tuple(document) if isinstance(document, list) else ()
