"""Who spoke or wrote, and when, as speeches and letters tell it: in a line, or under the text."""

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.extraction.bylines.credits import read_credit
from ingest.extraction.bylines.dates import find_days
from ingest.extraction.bylines.person_names import has_title, is_author
from ingest.pages import Details

_SPEECH = re.compile(
    r"(?:this is )?(?:a |an |the )?(?:transcript of )?(?:a |an |the )?(?:\w+ )?"
    r"(?:speech|lecture|address|talk|remarks|keynote|sermon|evidence|oration|statement)\s"
    r"(?:(?:was|were|as)\s)?(?:given|delivered|made|presented)?\s?\bby\s(?P<who>[^.!?]{5,160})[.]?",
    re.IGNORECASE,
)
# "Keynote address to the Example Summit, Sampleton, 3 May 2024", with the speaker below.
_SPEECH_TO = re.compile(
    r"(?:\w+ )?(?:address|keynote|lecture|remarks|speech|talk)\s(?:at|for|to)\s[^.!?]{5,160}",
    re.IGNORECASE,
)
_WHERE = re.compile(r",?\s(?:to|at|in|on|before)\s", re.IGNORECASE)
_LETTER = re.compile(r"(?:sir|madam|dear\s[\w\s]{2,40})\s*(?:[,:]|\s[–—-]\s|$)", re.IGNORECASE)
_CLOSING = re.compile(
    r"yours(?: sincerely| faithfully| truly| ever)?"
    r"|(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)",
    re.IGNORECASE,
)
_LAST_LINES, _LINES_SIGNED, _MOST_SIGNED_LINES = 12, 3, 8
# How governments head the page of a speech, or what stands beside the day of it.
_IS_SPEECH = re.compile(r"speech|(?:delivered|given)\son\b.*", re.IGNORECASE)
_FROM = re.compile(r"from\s*:?\s*(?P<sender>.*)", re.IGNORECASE)
_RIGHT_HONOURABLE = re.compile(r"(?:the\s)?rt\.?\shon\.?\s", re.IGNORECASE)


def read_speech(line: str) -> Details:
    """Read "Speech given by Ann Example, chair, to the Example Summit on 3 May 2024"."""
    match = _SPEECH.fullmatch(line)
    if match is None:
        days = find_days(line) if _SPEECH_TO.fullmatch(line) else []
        return Details(published=days[0].day if len(days) == 1 else None)
    parts = _WHERE.split(match["who"])
    names = next(filter(None, (read_credit(one) for one in (parts[0], parts[0].split(",")[0]))), ())
    days = find_days(line)
    return Details(authors=names, published=days[0].day if names and len(days) == 1 else None)


def read_speaker(lines: Sequence[str]) -> tuple[str, ...]:
    """Read who speaks from the head of a government's page: "From: Example Office and Ann Example".

    Of anything else than a speech, the minister is who it is about.
    """
    if not any(map(_IS_SPEECH.fullmatch, lines)):
        return ()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        match = _FROM.fullmatch(line)
        sender = (match["sender"] or below) if match else ""
        body, _, person = sender.rpartition(" and ")
        named = _RIGHT_HONOURABLE.sub("", person)
        if body and is_author(named):
            return (named,)
    return ()


def is_letter(line: str) -> bool:
    """Tell if a line begins a letter: "SIR - Your leader …", "Dear colleagues,"."""
    return _LETTER.match(line) is not None


def read_signature(lines: Sequence[str]) -> tuple[str, ...]:
    """Read who signed a letter: below its closing words, or on one of its last two lines."""
    last = list(lines[-_LAST_LINES:])
    closing = next((n for n, line in enumerate(last) if _CLOSING.fullmatch(line.rstrip(","))), None)
    signed = last[-2:] if closing is None else last[closing + 1 :][:_MOST_SIGNED_LINES]
    if closing is not None:
        # Jobs and bodies stand below one who signs; several stand one below the other.
        several = list(takewhile(_read_signer, signed))
        signed = several if len(several) > _LINES_SIGNED else signed[:_LINES_SIGNED]
    return tuple(name for line in signed for name in _read_signer(line))


def _read_signer(line: str) -> tuple[str, ...]:
    # A street stands before its town as a name does before a job.
    name = line.partition(", ")[0] if has_title(line) else line
    return read_credit(line) or ((name,) if is_author(name) else ())
