"""Short replies that are read as a whole: one JSON document, asked for again if it is none."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from bot.generation.errors import ChatModelError, UnreadableReplyError
from bot.generation.model import Session
from bot.generation.reply_forms import Structure, ask_again

T = TypeVar("T")

Document = Mapping[str, object]


def ask_for(
    session: Session,
    messages: Sequence[tuple[str, str]],
    structure: Structure,
    read: Callable[[Document], T | None],
) -> T:
    """Ask for a document and read it; `read` gives None of one that is not what was asked for.

    Raises:
        ChatModelError: there is no reply, or twice none that can be read.
    """
    found = None
    try:
        for asked in (
            messages,
            ask_again(messages, "it was not that JSON, or not about what was asked"),
        ):
            with suppress(UnreadableReplyError):
                document = parse_document("".join(session.ask(asked, structure)))
                found = read(document) if document is not None else None
            if found is not None:
                session.model.note(structure.name, None)
                return found
        raise UnreadableReplyError("the model’s reply was not understood")
    except ChatModelError as error:
        session.model.note(structure.name, str(error))
        raise


def parse_document(text: str) -> Document | None:
    """Read the JSON object of a reply, slips mended; None if there is none."""
    from json_repair import repair_json  # noqa: PLC0415

    try:
        document = repair_json(text, return_objects=True) if text.strip() else None
    except (ValueError, RecursionError):
        return None
    if isinstance(document, list):
        document = next((one for one in document if isinstance(one, dict)), None)
    return document if isinstance(document, dict) else None
