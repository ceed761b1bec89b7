"""Who wrote a text, and when, where no line of its head names it.

A standfirst, a note or a signature tells who; a dateline, a label at the foot or a sentence when.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extraction.bylines.credits import is_bare_name, read_credit
from ingest.extraction.bylines.dates import find_days, read_date
from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.first_published import read_first_published
from ingest.extraction.bylines.labels import split_label
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.heads.author_sentences import (
    read_bearers,
    read_interviewers,
    read_writers,
)
from ingest.extraction.heads.head import Head
from ingest.extraction.heads.lines import Lines
from ingest.extraction.heads.speeches import is_letter, read_signature, read_speaker, read_speech
from ingest.pages import NOTHING_SAID, Details

# Whose note at the end of it is about the one who was asked.
_ABOUT_SOMEBODY = re.compile(
    r"\b(?:(?:seconds|minutes|coffee|lunch|questions|conversation) with|interview|profile|meet)\b",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(r"(?:posted|written|words|article|story|report) by\b", re.IGNORECASE)
_AUTHOR_LABEL = re.compile(r"author(?:s|\(s\))?\s*(?::\s*|$)", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
# The line behind the label is itself among those that are counted.
_LABELS_OWN_MENTION = 1
# "SAMPLETON, 3 May 2024 – A driver has …"
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:, [A-Z][\w ]+)?,? \(?(?P<day>[^–—()]{8,24})\)?\s*[–—-]\s"
)
_DATED_AT_FOOT = re.compile(
    r"(?:publication date|(?:date |first )?published)(?: on)?\s*:", re.IGNORECASE
)
_PUBLISHED = re.compile(r"(?:first )?(?:published|posted)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?:meeting|minutes|notes? of)\b", re.IGNORECASE)
_HELD = re.compile(r"held (?:on|at|in)\b[^.;:]{5,150}(?:\d[.:]\d\d[^.;:]{0,60})?", re.IGNORECASE)
_OPINION = re.compile(r"blogs?|column(?:ist)?s?|comment|opinions?|viewpoints?", re.IGNORECASE)
_CRUMB_MARK = re.compile(r"\s+[>»›/|]\s+")
_FOOT_LINES = 8
_TOP_LINES = 6
_TWO = 2
_MOST_MEETING_WORDS = 20
_BEGINNING_LINES = 3
_WORD = re.compile(r"[\w'’-]+")


def add_what_is_told(head: Head, lines: Lines, start: int, end: int) -> Head:
    """Add what is told below the title, in the lines from `start` to `end`, and at the foot."""
    head = _add_meeting(_add_speaker(head, lines, start, end), lines, start, end)
    if not head.details.authors:
        head = _add_writers(head, lines, start, end)
    head = _add_dateline(head, lines, start)
    if head.details.published:
        return head
    return _add_first_published(_read_foot(lines, head), [*lines.words[start:end], *lines.notes])


def _add_speaker(head: Head, lines: Lines, start: int, end: int) -> Head:
    """Add who gave the speech, and when, from the line that tells it; or who signed the letter."""
    for position in range(start, min(end, len(lines.words))):
        told = read_speech(lines.words[position])
        if told.published and not told.authors:
            below = lines.words[position + 1 : position + 2]
            names = tuple(name for line in below for name in read_credit(strip_marks(line)))
            told = replace(told, authors=names)
        if told.authors:
            details = head.details.or_else(told)
            return replace(head, details=details).take(lines.numbers[position : position + 1])
    if speaker := () if head.details.authors else read_speaker(lines.words[: end + 1]):
        return replace(head, details=replace(head.details, authors=speaker))
    if not head.details.authors and any(map(is_letter, lines.words[: end + 1])):
        return replace(head, details=replace(head.details, authors=read_signature(lines.whole)))
    return head


def _add_meeting(head: Head, lines: Lines, start: int, end: int) -> Head:
    """Add the day of the meeting that minutes are of: "Held on 3 May 2024 at 2pm"."""
    labels = filter(_MINUTES.fullmatch, map(strip_marks, lines.words[start:end]))
    if not _MINUTES.search(head.title or "") and not any(labels):
        return head
    for position in range(start, min(end, len(lines.words))):
        line = strip_marks(lines.words[position])
        days = find_days(line) if len(line.split()) <= _MOST_MEETING_WORDS else []
        if not (_HELD.fullmatch(line) or any(day.start == 0 for day in days)):
            continue
        joined = head.details.join(Details(published=days[0].day)) if len(days) == 1 else None
        if joined:
            return head.add(joined, lines.numbers[position : position + 1])
    return head


def _add_writers(head: Head, lines: Lines, start: int, end: int) -> Head:
    """Add whom the standfirst, or else a note at the end, tells to have written the article."""
    if _ABOUT_SOMEBODY.search(head.title or ""):
        asked = [name for line in lines.words[start:end] for name in read_interviewers(line)]
        return replace(head, details=head.details.or_else(Details(authors=tuple(asked))))
    by_title = _named_by_title(head, lines)
    told = [name for line in lines.words[start:end] for name in read_writers(line)] or by_title
    titled = set(_WORD.findall((head.title or "").removeprefix(next(iter(by_title), ""))))
    if posters := () if told else _read_posters(lines, end, titled):
        return replace(head, details=head.details.or_else(Details(authors=posters)))
    told = told or [name for line in lines.notes for name in read_bearers(line)]
    names = tuple(
        name
        for name in dict.fromkeys(told)
        if name.split()[-1] not in titled and not lines.count_mentions(name, end)
    )
    return replace(head, details=head.details.or_else(Details(authors=names)))


def _read_posters(lines: Lines, end: int, titled: set[str]) -> tuple[str, ...]:
    """Read "Posted by Ann Example" at the foot, or "Author" and whom neither title nor text has."""
    foot = lines.whole[-_FOOT_LINES:]
    posted = filter(None, map(read_details, filter(_POSTED_BY.match, foot)))
    labelled = (
        name
        for name in _read_labelled(foot)
        if name.split()[-1] not in titled and lines.count_mentions(name, end) <= _LABELS_OWN_MENTION
    )
    return tuple(dict.fromkeys((*(name for one in posted for name in one.authors), *labelled)))


def _read_labelled(foot: Sequence[str]) -> Iterator[str]:
    """Read the names behind or below "Author", where a sentence ends above it.

    Below the title of a paper that the text lists, the label names who wrote that.
    """
    for above, line, below in zip(foot, foot[1:], (*foot[2:], ""), strict=False):
        words = strip_marks(line)
        label = _AUTHOR_LABEL.match(words)
        if label and _ENDS_SENTENCE.search(above):
            found = read_details(f"Author: {words[label.end() :] or below}")
            yield from found.authors if found else ()


def _named_by_title(head: Head, lines: Lines) -> list[str]:
    """Return who stands before a title that the way to it files under opinion.

    In the news, "Ann Example: We must count" is what somebody says.
    """
    name, mark, _ = (head.title or "").partition(": ")
    if not mark or not is_bare_name(name):
        return []
    trails = [(_CRUMB_MARK.split(line), line) for line in lines.page[:_TOP_LINES]]
    is_opinion = any(
        _OPINION.fullmatch(crumb)
        for crumbs, line in trails
        for crumb in (crumbs if name in line else crumbs[-1:] if len(crumbs) == _TWO else ())
    )
    return [name] if is_opinion else []


def _add_dateline(head: Head, lines: Lines, start: int) -> Head:
    """Add the day with which a press release begins, or which a label names near its foot."""
    begun = (_DATELINE.match(line) for line in lines.words[start : start + _BEGINNING_LINES])
    days = [read_date(match["day"].strip(" ,")) for match in begun if match]
    foot = [line for line in lines.whole[-_FOOT_LINES:] if _DATED_AT_FOOT.match(line)]
    labelled = [found.published for found in map(read_details, foot) if found]
    day = next(filter(None, [*days, *labelled]), None)
    return replace(head, details=head.details.or_else(Details(published=day)))


def _read_foot(lines: Lines, head: Head) -> Head:
    """Read a date at the foot of a text, where a label or a sentence says what it is."""
    for number, line in zip(lines.note_numbers, lines.notes, strict=True):
        is_named = split_label(strip_marks(line)) or _PUBLISHED.match(line)
        found = read_details(line) if is_named else None
        joined = head.details.join(found) if found and found.published else None
        if joined and number not in head.taken:
            return head.add(joined, [number])
    return head


def _add_first_published(head: Head, lines: Sequence[str]) -> Head:
    """Add where and when a sentence in the head or at the foot says that it appeared first."""
    found = map(read_first_published, lines)
    first = next((one for one in found if one != NOTHING_SAID), NOTHING_SAID)
    return replace(head, details=head.details.or_else(first))
