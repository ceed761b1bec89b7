"""Slack's documented limits, and the SDK's own checks, held against everything that is posted."""

import json
import re
from collections.abc import Iterator
from typing import Any

from slack_sdk.models.blocks import Block

_ACTIVE = re.compile(r"<[!@#][^>]*>")
_LINK = re.compile(r"<(https?://[^|>]+)\|([^>]*)>")
_BARE = re.compile(r"(?:https?://|www\.)\w", re.IGNORECASE)
_KNOWN = {
    "actions",
    "context",
    "context_actions",
    "divider",
    "header",
    "input",
    "rich_text",
    "section",
}


def find_problems(method: str, posted: dict[str, Any]) -> Iterator[str]:
    """Yield what Slack would refuse, or make active, in a message or view."""
    blocks = posted.get("blocks") or []
    if method != "view":
        if not posted.get("text") and method != "chat.stopStream":
            yield "there is no text to fall back on"
        if len(posted.get("text") or "") > 4_000:
            yield "the text is too long"
        yield from _find_active(posted.get("text") or "", links=False)
    if len(blocks) > (100 if method == "view" else 50):
        yield f"there are {len(blocks)} blocks"
    texts = list(_texts(blocks))
    if method != "view" and sum(map(len, texts)) > 11_000:
        yield f"the blocks have {sum(map(len, texts))} characters"
    for block in blocks:
        yield from _check_block(block)


def find_markdown_problems(text: str) -> Iterator[str]:
    """Yield what would be active in the Markdown of a stream."""
    if len(text) > 12_000:
        yield "the streamed text is too long"
    if re.search(r"(?<!\\)<|(?<!\\)\]\(", text) or _BARE.search(text):
        yield f"something is active in {text!r}"


def find_bad_chunks(chunks: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with the pieces of a stream."""
    for chunk in chunks:
        if chunk["type"] == "markdown_text":
            yield from find_markdown_problems(chunk["text"])
        elif chunk["type"] == "task_update":
            if not chunk["id"] or not chunk["title"] or len(chunk["title"]) > 256:
                yield f"a task has no proper title: {chunk}"
            if chunk["status"] not in {"pending", "in_progress", "complete", "error"}:
                yield f"a task has no proper status: {chunk}"
        else:
            yield f"{chunk['type']} is no piece of a stream"


def _check_block(block: dict[str, Any]) -> Iterator[str]:
    if block["type"] not in _KNOWN:
        yield f"{block['type']} is no block"
        return
    try:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.to_dict()
    except Exception as error:  # noqa: BLE001 - whatever the SDK says against it
        yield f"the SDK refuses {json.dumps(block)[:200]}: {error}"
    if block["type"] == "section" and not 1 <= len(block["text"]["text"]) <= 3_000:
        yield "a section's text is empty or too long"
    if block["type"] == "context":
        for element in block["elements"]:
            if not 1 <= len(element["text"]) <= 2_000:
                yield "a context's text is empty or too long"
    for text in _mrkdwn(block):
        yield from _find_active(text, links=True)


def _find_active(text: str, *, links: bool) -> Iterator[str]:
    if _ACTIVE.search(text):
        yield f"something is active in {text!r}"
    rest = _LINK.sub("", text) if links else text
    if _BARE.search(rest) or "<" in rest:
        yield f"an address is active in {text!r}"


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


def _mrkdwn(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            assert part.get("verbatim") is True
            yield part["text"]
        for value in part.values():
            yield from _mrkdwn(value)
    elif isinstance(part, list):
        for value in part:
            yield from _mrkdwn(value)
