"""What a copied page calls its site: a name at its top that something else on the page bears out.

That is the line about copyright at the foot, the site's address, the menu below the name, its
motto, the trail to the page, or the title of the window. Where nothing does, only the name of a
paper is believed: any other may be that of a section, a series or a subject.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.extraction.bylines.credits import read_credit
from ingest.extraction.bylines.dates import find_days
from ingest.extraction.bylines.furniture import is_breadcrumb, is_furniture, is_section_name
from ingest.extraction.bylines.kickers import (
    is_kicker,
    is_paper,
    is_paper_of_author,
    is_portal,
)
from ingest.extraction.bylines.labels import find_label, split_label
from ingest.extraction.bylines.owners import BEFORE_OWNER, BEHIND_OWNER, LEGAL_FORMS
from ingest.extraction.heads.above_titles import count_links, is_menu_word, says_nothing
from ingest.extraction.heads.mastheads import find_name_of_blog
from ingest.extraction.heads.title_lines import SITE_MARK

_TOP_LINES, _FOOT_LINES = 12, 16
_LONGEST_CHARS, _LONGEST_LINE_CHARS = 60, 200
_MOST_WORDS = 8
_FEWEST_LINKS = 3
_FEWEST_TITLE_WORDS = 3
_FEWEST_INITIALS = 3
_COPYRIGHT = re.compile(rf"{BEFORE_OWNER}(?P<name>[^|©]+?){BEHIND_OWNER}", re.IGNORECASE)
# "Example Weekly – Cookies – Copyright © 2024"
_BARE_SIGN = re.compile(r"(?:copyright\s)?(?:©|\(c\))\s*(?:19|20)\d{2}", re.IGNORECASE)
_NO_OWNER = re.compile(
    r"crown|getty|reuters|shutterstock|alamy|image|photo|picture|authors?\b", re.IGNORECASE
)
# The owner of many papers is none of them.
_COMPANY = re.compile(rf"\b(?:{LEGAL_FORMS}|group|holdings)\.?$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.|@)(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE
)
_HOME_LINK = re.compile(r"#*\s*\[(?P<name>[^\[\]]+)\]\(https?://[^/\s()]+/?\)")
_MOTTO = re.compile(
    r"for (?:people|those|everyone|all) who .*"
    r"|[\w ]{3,40}['’]s (?:blog|diary|journal|newsletter|notebook)"
    r"|(?:the |an? |your |our )?(?:\w+ )?(?:magazine|network|newspaper|paper|journal|newsletter"
    r"|blog|website|home|voice|news|bulletin|briefing)s? (?:for|of|about|on|from|by)\b.*",
    re.IGNORECASE,
)
_LOGO = re.compile(r"(?P<name>.+?) (?:logo|podcast)", re.IGNORECASE)
_OUTLET = re.compile(r"[A-Z].*\s(?:blog|journal|magazine|newsletter|newspaper)")
_SIGN_IN = re.compile(
    r"(?:main )?menu|search"
    r"|(?:subscribe)?\W{0,3}(?:log|sign) ?in(?:\W+(?:register|subscribe|join))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:issue|edition|no\.|number|vol(?:ume|\.)?)\s*#?\d", re.IGNORECASE)
# What a page says of itself below the article.
_OF_ITSELF = re.compile(
    r"(?:(?:thanks|thank you) for reading|you(?:['’]re| are) reading|welcome to"
    r"|all rights reserved\W*)\s(?P<name>[^.!?]+?)(?:\s(?:ltd|limited))?[.!]?(?:\s.*)?"
    r"|(?P<subject>.+?) is (?:an? |the |part of|published|run by|owned by|supported by).*"
    r"|(?P<sender>[^,]+), .*\d.*|about (?P<about>[^:]+?)(?:: .*)?|(?P<caption>[^:]+): .*",
    re.IGNORECASE,
)
_CHARITY = re.compile(
    r"(?:\d+\.?\s)?(?:The\s)?(?P<name>[A-Z][^.,;:]{2,58}) is a (?:registered )?charity\b.*"
)
_ABOUT = re.compile(r"about (?:the )?(?P<about>[A-Z][^:,]{2,58}):.*", re.IGNORECASE)
_TRAIL_MARK = re.compile(r"\s+[>»›]\s+")
_BAR = re.compile(r"\s+[|·•]\s+")
_OFFERS = re.compile(
    r"(?i:sign up (?:to|for)|subscribe to|get|receive) (?:the )?"
    r"(?P<name>[A-Z][\w&'’]*(?: [A-Z&][\w&'’]*)+)(?: (?:free|daily|weekly|monthly|e-?mail))*"
    r" (?:bulletin|briefing|digest|newsletter|e-?news|alerts?)"
)
_ISSUE = re.compile(
    r",?\s*(?:(?:spring|summer|autumn|winter)\s(?:19|20)\d\d|\(?(?:19|20)\d{2}|vol(?:ume|\.)?\s*\d|issue\s*\d|no\.\s*\d)",
    re.IGNORECASE,
)
_PRESS_OFFICE = re.compile(
    r"\b(?:press|media|communications)\s(?:office|team)(?:,|\s(?:at|of|for))\s(?P<name>[A-Z][^,:;@]{2,58}?)"
    r"\s*(?:[:,;(]|\bon\b|\bat\b|$)"
)
_ORNAMENTS = " ▲★☆*~•|–-"
# Parts of hosts that many sites share.
_NO_NAMES = frozenset("ac co com gov net nhs org uk".split())
_SMALL_WORDS = frozenset("a and at by for from in of on our the to with".split())


def find_own_name(lines: Sequence[str]) -> str | None:
    """Return the name that a page gives its site; None where nothing bears one out.

    `lines` are all filled lines of what was copied, furniture included.
    """
    top = [line for line in lines[:_TOP_LINES] if len(line) <= _LONGEST_LINE_CHARS]
    foot = [line for line in lines[-_FOOT_LINES:] if len(line) <= _LONGEST_LINE_CHARS]
    owners = [owner for line in foot for owner in _owners(line)]
    told = (match for line in foot for match in _OF_ITSELF.finditer(line))
    selves = (name for match in told for name in match.groups() if name)
    owners += [match["name"] for line in foot if (match := _OFFERS.fullmatch(line))]
    owners += [match["name"] for line in foot if (match := _CHARITY.fullmatch(line))]
    known = {*map(_fold, owners), *map(_fold, selves), *_names_in_addresses([*top, *foot])}
    parts = (part for line in top for part in _BAR.split(line))
    borne_out = [part for part in parts if _can_own(part) and not known.isdisjoint(_forms(part))]
    # "RCEP" may stand above "Royal College of Example Practice".
    borne_out.sort(key=lambda part: " " not in part)
    offices = (match["name"] for line in foot for match in _PRESS_OFFICE.finditer(line))
    others = (*filter(_can_own, owners), *filter(_can_be_name, offices), *_tells_of_itself(foot))
    blog = find_name_of_blog(lines) if lines else None
    others = (*others, *filter(is_portal, top))
    names = [*borne_out, *([blog] if blog else []), *_shown_at_top(top), *others]
    return next(iter(names), None)


def _tells_of_itself(foot: Sequence[str]) -> Iterator[str]:
    """Yield the one body that notes to editors are about, if whom to ask is there as well."""
    told = [match["about"] for line in foot if (match := _ABOUT.fullmatch(line))]
    named = [name for name in told if sum(name in line for line in foot) > 1]
    yield from filter(_can_own, named if len(told) == 1 else [])


def is_motto(line: str) -> bool:
    """Tell if a line says what the paper above it is: "The magazine for practice managers"."""
    return _MOTTO.fullmatch(line.strip(_ORNAMENTS)) is not None


def _owners(line: str) -> Iterator[str]:
    """Yield whose the copyright is, if a line says so."""
    first, *others = SITE_MARK.split(line)
    if any(map(_BARE_SIGN.fullmatch, others)):
        yield first
    match = _COPYRIGHT.fullmatch(line.strip())
    if match and len(match["name"]) <= _LONGEST_CHARS and not _NO_OWNER.search(match["name"]):
        yield match["name"].strip(" ,.")


def _can_own(owner: str) -> bool:
    """Tell if the owner of the copyright is the site, and no person or company behind it."""
    return _can_be_name(owner) and not read_credit(owner) and not _COMPANY.search(owner)


def _shown_at_top(top: Sequence[str]) -> Iterator[str]:
    """Yield the names that stand at the top as only those of sites do."""
    for place, line in enumerate(top):
        shown = (name.strip(_ORNAMENTS) for name in _parts_that_name(line, top))
        yield from filter(_is_several_words, shown)
        below = top[place + 1 :]
        if _can_be_name(line) and _heads_site(line, below):
            yield line


def _parts_that_name(line: str, top: Sequence[str]) -> Iterator[str]:
    """Yield the part of a line that names the site on a logo, in a link, window title or trail."""
    if named := _HOME_LINK.fullmatch(line) or _LOGO.fullmatch(line):
        yield named["name"]
    parts = SITE_MARK.split(line)
    titles = [one for one in parts if one in top and len(one.split()) >= _FEWEST_TITLE_WORDS]
    if len(parts) > 1 and titles:
        yield parts[0] if parts[-1] in titles else parts[-1]
    first, *crumbs = _TRAIL_MARK.split(line)
    if crumbs and (is_menu_word(crumbs[0]) or (line == top[0] and len(crumbs) == 1)):
        yield first
    if (issue := _ISSUE.search(line)) and is_paper_of_author(line[: issue.start()]):
        yield line[: issue.start()]
    if (days := find_days(line)) and not split_label(line):
        name = line[: days[0].start].rstrip(" ,|·–—-")
        yield from [name] if is_paper(name.title()) else []


def _heads_site(line: str, below: Sequence[str]) -> bool:
    """Tell if a menu, a motto, the issue or the way to the page stands below a name."""
    following = below[0] if below else ""
    is_over_motto = is_motto(following) or following.startswith(f"{line} | ")
    is_issue = _NUMBERED.search(following) and "debated" not in following
    is_over_issue = bool(is_issue and find_days(following))
    is_journal = any(one.startswith(line) and _ISSUE.match(one, len(line)) for one in below)
    return (
        is_over_motto
        or is_journal
        or _OUTLET.fullmatch(line) is not None
        or is_over_issue
        or is_breadcrumb(following)
        # Any line between a name and a menu is the site's motto.
        or any(
            _SIGN_IN.fullmatch(one) or _heads_menu(below[place:])
            for place, one in enumerate(below[:2])
        )
    )


def _heads_menu(below: Sequence[str]) -> bool:
    """Tell if lines begin with the links of a menu, in one line or several."""
    counts = [
        count_links(line)
        for line in takewhile(lambda one: count_links(one) or _is_link(one), below[:_TOP_LINES])
    ]
    return sum(counts) >= _FEWEST_LINKS and len(counts) < 2 * sum(counts) + 1


def _is_link(line: str) -> bool:
    return len(line.split()) <= _FEWEST_TITLE_WORDS and not (find_label(line) or find_days(line))


def _names_in_addresses(lines: Sequence[str]) -> Iterator[str]:
    """Yield the parts of the hosts that lines name, without those that many sites share."""
    for line in lines:
        for match in _ADDRESS.finditer(line):
            parts = match["host"].lower().split(".")[:-1]
            yield from (part.replace("-", "") for part in parts if part not in _NO_NAMES)


def _forms(name: str) -> set[str]:
    """Return a name as it may stand in an address: whole, without its last words, its initials."""
    words = [word for word in re.split(r"[^\w&]+", name.casefold()) if word]
    words = ["and" if word == "&" else word for word in words]
    forms = {_fold(name), *("".join(words[:count]) for count in range(2, len(words) + 1))}
    initials = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return forms | ({initials} if len(initials) >= _FEWEST_INITIALS else set())


def _fold(name: str) -> str:
    words = re.sub(r"\s&\s", " and ", name.casefold()).removeprefix("the ")
    return re.sub(r"[\W_]+", "", words)


def _is_several_words(name: str) -> bool:
    return " " in name and _can_be_name(name)


def _can_be_name(line: str) -> bool:
    """Tell if a line has the shape of a name, and is no section, subject, person, label or day."""
    words = line.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(line) <= _LONGEST_CHARS
        and (
            all(
                word[0].isupper() or word in _SMALL_WORDS or not word[0].isalpha() for word in words
            )
            or _OUTLET.fullmatch(line) is not None
        )
        and any(map(str.isalpha, line))
        and not re.search(r"[,|]|[.!?:;…]$", line)
        and not (is_menu_word(line) or is_kicker(line))
        and (not is_section_name(line) or is_paper_of_author(line))
        and not (says_nothing(line) or is_furniture(line) or find_label(line) or find_days(line))
    )
