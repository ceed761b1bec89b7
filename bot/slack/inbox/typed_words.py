"""What a person typed, out of what Slack made of it."""

import re

from bot.slack.messages.mrkdwn import plain

MENTION = re.compile(r"<@([UW][A-Z0-9_]*)(?:\|[^>]*)?>")
_LABELLED = re.compile(r"<(?:[#!@]?[^|>]*)\|([^>]*)>")
_BARE = re.compile(r"<([^>|]+)>")
_LONGEST_KEPT_CHARS = 4_000


def undo_marks(text: str) -> str:
    """Return what a person typed, without mentions and with Slack's marks undone."""
    text = _LABELLED.sub(r"\1", MENTION.sub(" ", text))
    text = _BARE.sub(lambda mark: mark[1].lstrip("@#!"), text)
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(mark, letter)
    return plain(" ".join(text.split()), _LONGEST_KEPT_CHARS)


def first_words(text: str, most_chars: int) -> str:
    """Cut a text between words; one that has no place for that stays whole."""
    if len(text) <= most_chars:
        return text
    return text[:most_chars].rpartition(" ")[0] or text
