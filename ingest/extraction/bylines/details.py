"""Lines of a page's head that name details of the article: its people, publisher and dates."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timezone
from functools import lru_cache

from ingest.addresses import is_web_address
from ingest.extraction.bylines.credits import is_job, read_credit, without_pictures
from ingest.extraction.bylines.dates import Day, find_days, read_short_date, says_only_when
from ingest.extraction.bylines.first_published import is_citation, read_citation, read_embargo
from ingest.extraction.bylines.furniture import is_filing, is_furniture, is_section_name
from ingest.extraction.bylines.kickers import is_kicker, is_paper, is_paper_of_author
from ingest.extraction.bylines.labels import Label, find_label, split_label
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.bylines.person_names import read_byline, read_publisher
from ingest.extraction.bylines.senders import MAIL_ADDRESS, read_sender
from ingest.pages import NOTHING_SAID, Details

_LONGEST_LINE_CHARS, _MOST_DAYS = 300, 4
# What stands between such marks, beside a date, is a part of its own.
_MARK = re.compile(r"\s+[|/–—-]\s+|\s*[|·•∙⋅‧]\s*|\t|\s{2,}|,\s+(?=\d{1,2}[./]\d{1,2}[./]\d)")
_MOST_WORDS_BESIDE = 6
_MOST_WORDS_LABELLED = 12
_EDGES = " ,;:|·•∙⋅‧–—-/."
# What joins a date to what stands around it.
_BEFORE_DAY = re.compile(
    r"(?P<rest>.*?)[\s,.;(|·•–—-]*(?P<label>(?:(?:first|originally|last|date)\s)?"
    r"(?:published|posted|issued|released|answered|debated|made|updated|modified|reviewed|edited|amended|received|accepted)(?:\s(?:on|at))?)?"
    r"[\s:,–-]*(?:\b(?:on|at))?[\s:]*",
    re.IGNORECASE,
)
# "Event: 3 June 2024" is the day of something else.
_NAMES_ANOTHER_DAY = re.compile(
    r"[^\W\d]\s*:\s*$|\b(?:events?|meetings?|conference|webinar|workshop|deadline|clos(?:es|ing)"
    r"|starts?|ends?|due|held|when|until|from|delivered|effective)\b",
    re.IGNORECASE,
)
# "3 May 2024, The Example"
_NAME_BEHIND = re.compile(r",\s[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){0,3}")
_JOINER = re.compile(
    r"(?:on|at|by|in|the|and|see all updates|(?:(?:vol(?:ume|\.)?|version) )?[\d.]+)", re.IGNORECASE
)
_SECTION = re.compile(r"in\s(?P<name>\S.{1,40})", re.IGNORECASE)
_BY = re.compile(r"by\s+(?P<names>\S+(?:\s+\S+){0,8})", re.IGNORECASE)
_PUBLISHED_BY = re.compile(
    r"(?i:(?:published|issued|released)\s+by|(?P<in>published\s+in))\s+(?P<name>[A-Z].{1,60})"
)
# "From Ann Example, Chair"; without a job it may be a place.
_FROM = re.compile(r"from\s+(?P<sender>[^,]+,.+)", re.IGNORECASE)
_READING = re.compile(r"\d+[ -]min(?:ute)?s?(?: read(?:ing time)?)?|follow(?:ing)?", re.IGNORECASE)
_TEAM = re.compile(r"(?:[Tt]he\s)?(?:[A-Z][\w&]*\s){0,3}(?:[Tt]eam|[Ee]ditors?|[Ss]taff|[Dd]esk)")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_REPLY = re.compile(r"(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:(?:paper|item)s?\b[^.;:]{0,60}?)?\b(?<!next )meeting"
    r"(?=\s(?:of|held|on|in public)\b|\s?[,:–]|\s\d)[\s,:–]*[^.;:]{1,120}(?:\d[.:]\d\d.{0,30})?",
    re.IGNORECASE,
)
# "Posted by Ann Example at 21:14", of a day that stands elsewhere.
_HOUR_BEHIND = re.compile(r"(?<=[a-z]) at \d{1,2}[.:]\d\d(?: ?[ap]m)?$")
_COMMENTS = re.compile(r"\s+(?:leave a (?:comment|reply)|(?:\d+|no) comments?)$", re.IGNORECASE)


# Each line of a head is asked about several times, by what stands above it and below.
@lru_cache(maxsize=1024)
def read_details(line: str) -> Details | None:
    """Read a line that names details and says nothing else; None if it is no such line.

    A line about something else that heads have, such as "Tags: Finance", names no details.
    """
    line = strip_marks(line)
    if not line or len(line) > _LONGEST_LINE_CHARS:
        return None
    line = _HOUR_BEHIND.sub("", without_pictures(line))
    if is_citation(line := _COMMENTS.sub("", line)):
        return read_citation(line)
    if labelled := split_label(line):
        return (_read_labelled(*labelled) or read_embargo(line)) if labelled[1] else None
    return read_embargo(line) or _read_meeting(line) or _read_dated(line) or _read_undated(line)


def _read_meeting(line: str) -> Details | None:
    """Read "Meeting of the Example Committee, 3 May 2024": an item of minutes is of that day."""
    days = find_days(line) if _MEETING.fullmatch(line) else []
    today = datetime.now(timezone.utc).date()
    return Details(published=days[0].day) if len(days) == 1 and days[0].day <= today else None


def _read_labelled(label: Label, value: str) -> Details | None:
    readers = {
        Label.AUTHORS: _read_authors,
        Label.PUBLISHED: _read_published,
        Label.UPDATED: _read_updated,
        Label.PUBLISHER: _read_publisher,
        Label.SENDER: read_sender,
        Label.TITLE: _read_title,
        Label.ADDRESS: _read_address,
    }
    return readers[label](value) if label in readers else NOTHING_SAID


def _read_published(value: str) -> Details | None:
    if day := read_short_date(value):
        return Details(published=day)
    return _read_dated(value) or (NOTHING_SAID if says_only_when(value) else None)


def _read_updated(value: str) -> Details | None:
    # "Last updated: 4 May 2024 · First published: 3 May 2024" has another label inside.
    if whole := _read_dated(f"updated {value}"):
        return whole
    days = find_days(value)
    return Details(modified=days[0].day) if days else None


def _read_address(value: str) -> Details:
    return Details(url=value) if is_web_address(value) else NOTHING_SAID


def _read_title(value: str) -> Details:
    return Details(title=_REPLY.sub("", value))


def _read_authors(value: str) -> Details | None:
    """Read who is labelled as the author; a team or a job is nobody."""
    if dated := _read_dated(f"by {value}"):
        return dated
    first, *others = _MARK.split(value)
    if authors := read_byline(f"by {first}"):
        return Details(authors=authors + tuple(name for one in others for name in read_credit(one)))
    is_short = len(value.split()) <= _MOST_WORDS_LABELLED
    return NOTHING_SAID if is_short and ":" not in value and not find_days(value) else None


def _read_publisher(value: str) -> Details | None:
    days = find_days(value)
    name = value[: days[0].start] if days else value
    publisher = read_publisher(f"publisher: {MAIL_ADDRESS.sub('', name).strip(_EDGES)}")
    published = days[0].day if days else None
    return Details(publisher=publisher, published=published) if publisher else None


def _read_dated(line: str) -> Details | None:
    """Read a line with a date and nothing but details around it."""
    days = find_days(line)
    if not 0 < len(days) <= _MOST_DAYS:
        return None
    details = NOTHING_SAID
    pieces: list[str] = []
    at = 0
    for day in days:
        before = _BEFORE_DAY.fullmatch(line[at : day.start])
        if before is None:
            return None
        *others, last = _MARK.split(before["rest"])
        label = find_label(before["label"] or last) or Label.PUBLISHED
        is_named = before["label"] or find_label(last)
        if _NAMES_ANOTHER_DAY.search(line[at : day.start]) and not is_named:
            return None
        pieces += [*others, last if before["label"] or not is_named else ""]
        named = _name_day(label, day)
        joined = details.join(named) if named else None
        if joined is None:
            return None
        details = joined
        at = day.end
    pieces += _MARK.split(line[at:])
    is_marked = _MARK.search(line) or _NAME_BEHIND.fullmatch(line, at)
    return _add_pieces(details, pieces, is_marked=is_marked is not None)


def _name_day(label: Label, day: Day) -> Details | None:
    if label is Label.UPDATED:
        return Details(modified=day.day)
    if label is Label.PUBLISHED:
        return Details(published=day.day)
    return NOTHING_SAID if label is Label.OTHER else None


def _read_undated(line: str) -> Details | None:
    """Read a line without a date: a byline, or a name or section beside a reading time."""
    if _ENDS_SENTENCE.search(line):
        return None
    pieces = [piece.strip(_EDGES) for piece in _MARK.split(line)]
    details = _add_pieces(NOTHING_SAID, pieces, is_marked=False)
    sender = _FROM.fullmatch(line)
    if sender and (authors := read_credit(sender["sender"])):
        return Details(authors=authors)
    is_credit = details and details.authors and any(map(is_job, pieces))
    is_plain = is_credit or any(
        read_byline(one)
        or (_BY.fullmatch(one) and _read_piece(one) != NOTHING_SAID)
        or read_short_date(one)
        or split_label(one)
        or is_furniture(one)
        or _READING.fullmatch(one)
        or _PUBLISHED_BY.fullmatch(one)
        for one in pieces
    )
    return details if is_plain else None


def _add_pieces(details: Details, pieces: Iterable[str], *, is_marked: bool) -> Details | None:
    """Add what stands beside a date; None if some of it is no detail."""
    for piece in pieces:
        # A bracket that a date stood in is left on either side.
        words = piece.strip(_EDGES).removeprefix(")").removesuffix("(").strip(_EDGES)
        found = _read_piece(words) if words else NOTHING_SAID
        if found is None and is_marked and len(words.split()) <= _MOST_WORDS_BESIDE:
            found = NOTHING_SAID
        if found is None:
            return None
        authors = tuple(dict.fromkeys((*details.authors, *found.authors)))
        joined = replace(details, authors=()).join(replace(found, authors=()))
        if joined is None:
            return None
        details = replace(joined, authors=authors)
    return details


def _read_piece(words: str) -> Details | None:
    if labelled := split_label(words):
        return _read_labelled(*labelled)
    byline = _BY.fullmatch(words)
    if authors := read_byline(words) or read_credit(byline["names"] if byline else words):
        return Details(authors=authors)
    if day := read_short_date(words):
        return Details(published=day)
    if match := _PUBLISHED_BY.fullmatch(words):
        people = () if match["in"] else read_credit(match["name"])
        return Details(authors=people) if people else Details(publisher=match["name"])
    if is_paper(words) or (words.startswith("The ") and is_paper_of_author(words)):
        return Details(publisher=words)
    section = _SECTION.fullmatch(words)
    is_other = (
        is_furniture(words)
        or _JOINER.fullmatch(words)
        or _READING.fullmatch(words)
        or MAIL_ADDRESS.fullmatch(words)
        or _BY.fullmatch(words)
        or _TEAM.fullmatch(words)
        or is_filing(words)
        or is_job(words)
        or says_only_when(words)
        or is_kicker(section["name"] if section else words)
        or (section and is_section_name(section["name"]))
    )
    return NOTHING_SAID if is_other else None
