"""Words after `/ics` that are an order: all of them, or after "timeline" whose and what of."""

import re

from bot.slack.jobs import FollowTopic, ListSources
from bot.slack.looking_back import ShowTimeline

_SOURCES = re.compile(r"\s*sources\s*", re.IGNORECASE)
_MARKS = "\"“”'‘’"
# Quotation marks around nothing, or one alone, are as good as no topic.
_FOLLOW = re.compile(
    rf"\s*(?P<un>un)?follow(?:\s+(?P<quoted>[{_MARKS}][^\"“”]{{0,80}})"
    rf"|\s+(?P<bare>[^?\"“”]{{2,80}}))?[\s{_MARKS}]*",
    re.IGNORECASE,
)
# "Follow up on the review" asks for something else; so does what is longer than a topic.
_NO_TOPIC = re.compile(r"(?:up|on|through|by|from|this|that|my|me|us|you|if|how)\b", re.IGNORECASE)
_MOST_WORDS = 5
# "Timeline of the reform" is a question.
_TIMELINE = re.compile(r"\s*timeline\b(?!\s+(?:of|for|to)\b)(?P<wanted>.*)", re.IGNORECASE)


def read_order(text: str) -> ListSources | FollowTopic | ShowTimeline | None:
    """Read an order; None where something is asked."""
    if _SOURCES.fullmatch(text):
        return ListSources()
    if found := _TIMELINE.fullmatch(text):
        return ShowTimeline(" ".join(found["wanted"].split()))
    found = _FOLLOW.fullmatch(text)
    if not found or (found["bare"] and not _is_topic(found["bare"])):
        return None
    topic = " ".join((found["quoted"] or found["bare"] or "").split())
    return FollowTopic(topic.strip(f"{_MARKS} "), found["un"] is None)


def _is_topic(words: str) -> bool:
    return len(words.split()) <= _MOST_WORDS and not _NO_TOPIC.match(words)
