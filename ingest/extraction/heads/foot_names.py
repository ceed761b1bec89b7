"""What the foot of a copied page says of the site: who owns it, what it offers, who signs."""

import re
from collections.abc import Iterator, Sequence

from ingest.extraction.bylines.credits import is_job
from ingest.extraction.bylines.kickers import is_paper_of_author, is_publisher
from ingest.extraction.bylines.owners import BEFORE_OWNER, BEHIND_OWNER, without_legal_form
from ingest.extraction.heads.name_shapes import can_be_name, can_own, fold_name
from ingest.extraction.heads.title_lines import SITE_MARK

_LONGEST_CHARS = 60
_COPYRIGHT = re.compile(rf"{BEFORE_OWNER}(?P<name>[^|©]+?){BEHIND_OWNER}", re.IGNORECASE)
# "Example Weekly – Cookies – Copyright © 2024"
_BARE_SIGN = re.compile(r"(?:copyright\s)?(?:©|\(c\))\s*(?:19|20)\d{2}", re.IGNORECASE)
_NO_OWNER = re.compile(
    r"crown|getty|reuters|shutterstock|alamy|image|photo|picture|authors?\b", re.IGNORECASE
)
# What a page says of itself below the article.
_OF_ITSELF = re.compile(
    r"(?:(?:thanks|thank you) for reading|you(?:['’]re| are) reading|welcome to"
    r"|all rights reserved\W*)\s(?P<name>[^.!?]+?)(?:\s(?:ltd|limited))?(?=[.!?]|$)"
    r"|(?P<subject>.+?) is (?:an? |the |part of|published|run by|owned by|supported by).*"
    r"|(?P<sender>[^,]+), .*\d.*|about (?P<about>[^:]+?)(?:: .*)?|(?P<caption>[^:]+): .*",
    re.IGNORECASE,
)
_CHARITY = re.compile(
    r"(?:\d+\.?\s)?(?:The\s)?(?P<name>[A-Z][^.,;:]{2,58}) is a (?:registered )?charity\b.*"
)
_ABOUT = re.compile(r"about (?:the )?(?P<about>[A-Z][^:,]{2,58}):.*", re.IGNORECASE)
_OFFERS = re.compile(
    r"(?i:sign up (?:to|for)|subscribe to|get|receive) (?:the )?"
    r"(?P<name>[A-Z][\w&'’]*(?: [A-Z&][\w&'’]*)+)(?: (?:free|daily|weekly|monthly|e-?mail))*"
    r" (?:bulletin|briefing|digest|newsletter|e-?news|alerts?)"
)
_PRESS_OFFICE = re.compile(
    r"\b(?:press|media|communications)\s(?:office|team)(?:,|\s(?:at|of|for))\s(?P<name>[A-Z][^,:;@]{2,58}?)"
    r"\s*(?:[:,;(]|\bon\b|\bat\b|$)"
)
# Whom to ask, where, and a telephone number.
_CONTACT = re.compile(
    r"(?:press |media )?contact: [^,:]+, (?P<name>[A-Z][^,:]+), .*\d.*", re.IGNORECASE
)


def read_owners(foot: Sequence[str]) -> list[str]:
    """List whom the foot of a page names as its owner, as offering something, as a charity."""
    owners = [owner for line in foot for owner in _owners(line)]
    for pattern in (_OFFERS, _CHARITY):
        owners += [match["name"] for line in foot if (match := pattern.fullmatch(line))]
    return owners


def find_selves(foot: Sequence[str]) -> set[str]:
    """Return, folded, what a page says that it is, and for whom those speak who sign it."""
    signed = (line.partition(", ") for line in foot)
    bodies = (body for job, _, body in signed if body and is_job(job))
    selves = (name for match in _tellings(foot) for name in match.groups() if name)
    return {*map(fold_name, selves), *map(fold_name, bodies)}


def find_thanking(foot: Sequence[str]) -> set[str]:
    """Return, folded, what its readers are told that they read, which may sound like a person."""
    return {fold_name(match["name"]) for match in _tellings(foot) if match["name"]}


def _tellings(foot: Sequence[str]) -> Iterator[re.Match[str]]:
    return (match for line in foot for match in _OF_ITSELF.finditer(line))


def name_alone(foot: Sequence[str], top: Sequence[str]) -> Iterator[str]:
    """Yield the names of publishers that need nothing at the top to bear them out."""
    owners = read_owners(foot)
    yield from filter(can_own, owners)
    yield from (one for one in map(without_legal_form, owners) if is_paper_of_author(one))
    offices = (match["name"] for line in foot for match in _PRESS_OFFICE.finditer(line))
    yield from filter(can_be_name, offices)
    yield from _tells_of_itself(foot)
    contacts = (match["name"] for line in (*top, *foot) if (match := _CONTACT.fullmatch(line)))
    yield from filter(is_publisher, contacts)


def _tells_of_itself(foot: Sequence[str]) -> Iterator[str]:
    """Yield the one body that notes to editors are about, if whom to ask is there as well."""
    told = [match["about"] for line in foot if (match := _ABOUT.fullmatch(line))]
    named = [name for name in told if sum(name in line for line in foot) > 1]
    yield from filter(can_own, named if len(told) == 1 else [])


def _owners(line: str) -> Iterator[str]:
    """Yield whose the copyright is, if a line says so."""
    first, *others = SITE_MARK.split(line)
    if any(map(_BARE_SIGN.fullmatch, others)):
        yield first
    match = _COPYRIGHT.fullmatch(line.strip())
    if match and len(match["name"]) <= _LONGEST_CHARS and not _NO_OWNER.search(match["name"]):
        yield match["name"].strip(" ,.")
