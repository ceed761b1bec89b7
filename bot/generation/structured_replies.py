"""Short replies that are read as a whole: one JSON document, asked for again if it is none."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from bot.generation.errors import ChatModelError, UnreadableReplyError
from bot.generation.model import Session
from bot.generation.reply_forms import Structure, ask_again

T = TypeVar("T")

Document = Mapping[str, object]

_PROBLEM = "it was not the JSON that was asked for"


def ask_for(
    session: Session,
    messages: Sequence[tuple[str, str]],
    structure: Structure,
    read: Callable[[Document], T | None],
    most_tokens: int | None = None,
) -> T:
    """Ask for a document and read it; `read` gives None of one that is not what was asked for.

    Raises:
        ChatModelError: there is no reply, or twice none that can be read.
    """
    try:
        found = _ask(session, messages, structure, read, most_tokens)
        if found is None:
            again = ask_again(messages, _PROBLEM)
            found = _ask(session, again, structure, read, most_tokens)
        if found is None:
            raise UnreadableReplyError("the model’s reply was not understood")
    except ChatModelError as error:
        session.model.note(structure.name, str(error))
        raise
    session.model.note(structure.name, None)
    return found


def _ask(
    session: Session,
    messages: Sequence[tuple[str, str]],
    structure: Structure,
    read: Callable[[Document], T | None],
    most_tokens: int | None,
) -> T | None:
    try:
        text = "".join(session.ask(messages, structure, most_tokens))
    except UnreadableReplyError:
        return None
    document = parse_document(text)
    return read(document) if document is not None else None


def parse_document(text: str) -> Document | None:
    """Read the JSON object of a reply, slips mended; None if there is none."""
    try:
        document: object = json.loads(text)
    except (ValueError, RecursionError):
        document = _mend(text)
    if isinstance(document, list):
        document = next((one for one in document if isinstance(one, dict)), None)
    return document if isinstance(document, dict) else None


def _mend(text: str) -> object:
    from json_repair import repair_json  # noqa: PLC0415

    try:
        return repair_json(text, return_objects=True) if text.strip() else None
    except (ValueError, RecursionError):
        return None
