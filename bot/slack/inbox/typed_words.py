"""What a person typed, out of what Slack made of it."""

import re

from bot.slack.messages.mrkdwn import plain

# What is typed as "<" comes as "&lt;": in a mark there is none, and many of them cost no more.
MENTION = re.compile(r"<@([UW][A-Z0-9_]*)(?:\|[^<>]*)?>")
_LABELLED = re.compile(r"<(?:[#!@]?[^|<>]*)\|([^<>]*)>")
_BARE = re.compile(r"<([^<>|]+)>")
_LONGEST_KEPT_CHARS = 4_000
# A claim is looked up whole, as a question may be no longer than 1,000.
_LONGEST_CLAIM_CHARS = 950


def undo_marks(text: str) -> str:
    """Return what a person typed, without mentions and with Slack's marks undone."""
    text = _LABELLED.sub(r"\1", MENTION.sub(" ", text))
    text = _BARE.sub(lambda mark: mark[1].lstrip("@#!"), text)
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(mark, letter)
    return plain(" ".join(text.split()), _LONGEST_KEPT_CHARS)


def cut_claim(text: str) -> str:
    """Cut what is to be checked between words; a text that has no place for that stays whole."""
    if len(text) <= _LONGEST_CLAIM_CHARS:
        return text
    return text[:_LONGEST_CLAIM_CHARS].rpartition(" ")[0] or text
