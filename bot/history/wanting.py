"""Whose timeline on which topic is wanted: read from a line of words, or from a question."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import typer

from bot.answering.question.forms import read_form
from bot.answering.question.undressing import undress
from bot.answering.retrieval.speaking.speaking import read_asked_speaker
from vectorstore.command_line import parse_first_day, parse_last_day

# What phones make of quotation marks and of two hyphens.
_TYPED = str.maketrans({"“": '"', "”": '"', "„": '"', "—": "--", "–": "--"})
_BEFORE_TOPIC = {"on", "about"}
_WITHIN_NAMES = {"and", "de", "for", "of", "the", "van", "von"}
_LONGEST_NAME_WORDS = 8


@dataclass(frozen=True, slots=True)
class WantedTimeline:
    """A name, a topic and a span of time."""

    name: str
    topic: str
    since: date | None = None
    until: date | None = None


def read_wanted(words: str, is_known: Callable[[str], bool]) -> WantedTimeline | None:
    """Read `"NAME" TOPIC [--since DATE] [--until DATE]`; None if it isn't all there.

    Without quotation marks the name is the longest that is known, or else what has capitals.
    """
    parts = _split(words)
    try:
        since = _take_option(parts, "--since", parse_first_day)
        until = _take_option(parts, "--until", parse_last_day)
    except (typer.BadParameter, IndexError):
        return None
    # A name alone isn't a shorter one and a topic.
    length = 0 if is_known(" ".join(parts)) else _count_name(parts, is_known)
    topic = parts[length:]
    if topic and topic[0].lower() in _BEFORE_TOPIC:
        topic = topic[1:]
    if not length or not any(letter.isalnum() for part in topic for letter in part):
        return None
    return WantedTimeline(" ".join(parts[:length]), " ".join(topic), since, until)


def read_question(question: str) -> WantedTimeline | None:
    """Read the one voice whose words a question asks for, and the topic; None if it is another."""
    form = read_form(undress(question))
    asked = read_asked_speaker(form)
    if asked is None or not form.topic or asked.name == asked.name.lower():
        return None
    return WantedTimeline(asked.name, form.topic)


def _split(words: str) -> list[str]:
    lexer = shlex.shlex(words.translate(_TYPED), posix=True)
    # An apostrophe is one.
    lexer.quotes, lexer.commenters, lexer.escape = '"', "", ""
    lexer.whitespace_split = True
    try:
        return list(lexer)
    except ValueError:
        return words.replace('"', " ").split()


def _take_option(parts: list[str], name: str, read: Callable[[str], date]) -> date | None:
    """Take an option and its value out of the parts."""
    if name not in parts:
        return None
    place = parts.index(name)
    value = parts[place + 1]
    del parts[place : place + 2]
    return read(value)


def _count_name(parts: list[str], is_known: Callable[[str], bool]) -> int:
    """Count the first parts that are a name."""
    if parts and " " in parts[0]:
        return 1
    most = min(len(parts) - 1, _LONGEST_NAME_WORDS)
    known = (n for n in range(most, 0, -1) if is_known(" ".join(parts[:n])))
    return next(known, 0) or _count_capitals(parts[:most])


def _count_capitals(parts: list[str]) -> int:
    count = 0
    for place, part in enumerate(parts, start=1):
        if part[:1].isupper():
            count = place
        elif part not in _WITHIN_NAMES:
            break
    return count
