"""Sentences that tell who wrote an article: "Ann Example, a nurse, explains how" and "is a GP"."""

import re

from ingest.extraction.bylines.credits import is_bare_name, read_credit
from ingest.extraction.bylines.person_names import is_job_word

# What authors do in a standfirst; "says" and "warns" are what the news tells of others.
_WRITES = r"""
    answers? | argues? | asks? | assess(?:es)? | celebrates? | challenges? | charts? | considers?
    | describes? | discuss(?:es)? | examines? | explains? | explores? | gives? | highlights?
    | introduces? | investigates? | looks?\ (?:at|back|ahead|into) | makes?\ the\ case | offers?
    | outlines? | questions? | recalls? | reflects? | reports? | responds? | reviews?
    | revisits? | sets?\ out | shares? | summarises? | thinks? | traces? | unpacks? | unpicks?
    | weighs?\ up | wonders? | writes?
    """
_ON = r"on\ (?:how|the|what|when|where|whether|who|why)"
_LEAD_IN = re.compile(
    r"(?:in\ this\ .{0,30}?(?:article|blog|column|essay|interview|piece|post|series)(?:\ post)?"
    r"|our\ guest\ \w+|guest\ (?:author|blogger|columnist|writer))\b,?\s+",
    re.IGNORECASE | re.VERBOSE,
)
_WRITING = re.compile(rf"(?P<names>.+?),?\ (?:(?:{_WRITES})|{_ON})\b.*", re.VERBOSE)
_BEING = re.compile(
    r"(?P<names>.+?)\ (?P<verb>is|are|has\ been|leads|chairs|heads|works)\ (?P<what>.+)"
)
_WRITTEN_BY = re.compile(
    r"(?:this|the\ following)\ .{0,30}(?:article|blog|column|essay|piece|post|report)\b.{0,30}?"
    r"\bby\ (?P<names>[A-Z].+)",
    re.IGNORECASE | re.VERBOSE,
)
_WRITES_LAST = re.compile(rf".+[,–—]\ (?:{_WRITES})\ (?P<names>[A-Z].+)", re.VERBOSE)
# "Ann Example tells Ben Sample how …"; of two who talk, either may be the one who asks.
_ASKED_BY = re.compile(
    r"(?P<asked>[A-Z].+?)\ tells\ (?P<names>[A-Z].+?)"
    r"(?:\ (?:about|how|what|why)\ .+)?",
    re.VERBOSE,
)
_WHO = re.compile(r",?\s(?:who|whose)\s")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-Z])")
_OFFICES = frozenset(
    "chair chancellor councillor leader member minister mp president secretary".split()
)
_LONGEST_CHARS = 300
_MOST_JOB_WORDS = 3
_WORDS_TO_JOB = 8


def read_writers(line: str) -> tuple[str, ...]:
    """Read the people whom the sentences of a line name as those who write the article."""
    if len(line) > _LONGEST_CHARS:
        return ()
    sentences = [_LEAD_IN.sub("", one, count=1).rstrip(". ") for one in _SENTENCE.split(line)]
    named = (_read_people(one) for one in sentences)
    return tuple(dict.fromkeys(name for names in named for name in names))


def read_interviewers(line: str) -> tuple[str, ...]:
    """Read whom somebody tells: "Ann Example tells Ben Sample how she …"."""
    match = _ASKED_BY.fullmatch(line.rstrip(". ")) if len(line) <= _LONGEST_CHARS else None
    return read_credit(match["names"]) if match else ()


def read_bearers(line: str) -> tuple[str, ...]:
    """Read whom the sentences of a note say to hold a job: "Ann Example is a GP in Leeds."."""
    if len(line) > _LONGEST_CHARS:
        return ()
    found = (_read_bearer(one.rstrip(". ")) for one in _SENTENCE.split(line))
    return tuple(dict.fromkeys(name for names in found for name in names))


def _read_people(sentence: str) -> tuple[str, ...]:
    match = _first_match(sentence, _WRITTEN_BY, _WRITES_LAST, _ASKED_BY, _WRITING)
    names = _WHO.split(match["names"], maxsplit=1)[0] if match else ""
    return read_credit(names) or _read_behind_job(names) or _read_bearer(sentence)


def _read_behind_job(words: str) -> tuple[str, ...]:
    """Read "Clinical lead Ann Example"; of those who hold an office, it is the news that tells."""
    first, *others = words.split() or [""]
    for place, word in enumerate((first, *others[:_MOST_JOB_WORDS])):
        if is_job_word(word) and word.lower() not in _OFFICES:
            name = " ".join(others[place:])
            return (name,) if is_bare_name(name) else ()
    return ()


def _first_match(sentence: str, *patterns: re.Pattern[str]) -> re.Match[str] | None:
    return next(filter(None, (one.fullmatch(sentence) for one in patterns)), None)


def _read_bearer(sentence: str) -> tuple[str, ...]:
    match = _BEING.fullmatch(sentence)
    if match is None:
        return ()
    is_being = match["verb"] in {"is", "are", "has been"}
    has_job = not is_being or any(map(is_job_word, match["what"].split()[:_WORDS_TO_JOB]))
    # "Ann Example is to lead the board" and "is named its chair" are news.
    is_news = re.match(r"(?:to|set|being|\w+ed|expected)\s", match["what"])
    return read_credit(match["names"]) if has_job and not is_news else ()
