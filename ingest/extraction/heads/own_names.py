"""What a copied page calls its site: a name at its top that something else on the page bears out.

That is the line about copyright at the foot, the site's address, the menu below the name, its
motto, the trail to the page, or the title of the window. Where nothing does, only the name of a
paper is believed: any other may be that of a section, a series or a subject.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.extraction.bylines.dates import find_days
from ingest.extraction.bylines.furniture import is_breadcrumb
from ingest.extraction.bylines.kickers import (
    is_paper,
    is_paper_of_author,
    is_portal,
)
from ingest.extraction.bylines.labels import find_label, split_label
from ingest.extraction.bylines.owners import (
    without_legal_form,
)
from ingest.extraction.heads.above_titles import count_links, is_menu_word
from ingest.extraction.heads.foot_names import find_selves, find_thanking, name_alone, read_owners
from ingest.extraction.heads.mastheads import find_name_of_blog
from ingest.extraction.heads.name_shapes import (
    OUTLET,
    can_be_name,
    can_own,
    fold_name,
    forms_of,
)
from ingest.extraction.heads.title_lines import SITE_MARK

_TOP_LINES, _FOOT_LINES = 12, 16
_LONGEST_CHARS, _LONGEST_LINE_CHARS = 60, 200
_FEWEST_LINKS = 3
_FEWEST_TITLE_WORDS = 3
_HOME_LINK = re.compile(r"#*\s*\[(?P<name>[^\[\]]+)\]\(https?://[^/\s()]+/?\)")
_MOTTO = re.compile(
    r"for (?:people|those|everyone|all) who .*"
    r"|[\w ]{3,40}['’]s (?:blog|diary|journal|newsletter|notebook)"
    r"|(?:the |an? |your |our )?(?:\w+ )?(?:magazine|podcast|network|newspaper|paper"
    r"|journal|newsletter|blog|website|home|voice|news|bulletin|briefing)s?"
    r" (?:for|of|about|on|from|by)\b.*",
    re.IGNORECASE,
)
_HELPLINE = re.compile(r"(?:our )?(?:advice line|help ?line)\b[^.]*\d{3}[\d ]{3}", re.IGNORECASE)
_GAP = re.compile(r"\s{2,}|\t")
_LOGO = re.compile(r"(?P<name>.+?) (?:logo|podcast)", re.IGNORECASE)
_SIGN_IN = re.compile(
    r"(?:main )?menu|search"
    r"|(?:subscribe)?\W{0,3}(?:log|sign) ?in(?:\W+(?:register|subscribe|join))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:issue|edition|no\.|number|vol(?:ume|\.)?)\s*#?\d", re.IGNORECASE)
_TRAIL_MARK = re.compile(r"\s+[>»›]\s+")
_BAR = re.compile(r"\s+[|·•]\s+")
_ISSUE = re.compile(
    r",?\s*(?:(?:spring|summer|autumn|winter)\s(?:19|20)\d\d|\(?(?:19|20)\d{2}|vol(?:ume|\.)?\s*\d|issue\s*\d|no\.\s*\d)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.|@)(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE
)
# Parts of hosts that many sites share.
_NO_NAMES = frozenset("ac co com gov net nhs org uk".split())
_ORNAMENTS = " ▲★☆*~•|–-"


def find_own_name(lines: Sequence[str]) -> str | None:
    """Return the name that a page gives its site; None where nothing bears one out.

    `lines` are all filled lines of what was copied, furniture included.
    """
    top = [line for line in lines[:_TOP_LINES] if len(line) <= _LONGEST_LINE_CHARS]
    foot = [line for line in lines[-_FOOT_LINES:] if len(line) <= _LONGEST_LINE_CHARS]
    owners, selves = read_owners(foot), find_selves(foot)
    firms = map(without_legal_form, owners)
    known = {*map(fold_name, (*owners, *firms)), *selves, *_names_in_addresses([*top, *foot])}
    parts = (part for line in top for part in _BAR.split(line))
    thanking = find_thanking(foot)
    borne_out = [
        part
        for part in parts
        if (can_own(part) or fold_name(part) in thanking) and not known.isdisjoint(forms_of(part))
    ]
    # "RCEP" may stand above "Royal College of Example Practice".
    borne_out.sort(key=lambda part: " " not in part)
    blog = find_name_of_blog(lines) if lines else None
    others = (*name_alone(foot, top), *filter(is_portal, top))
    names = [*borne_out, *([blog] if blog else []), *_shown_at_top(top), *others]
    return next(iter(names), None)


def is_motto(line: str) -> bool:
    """Tell if a line says what the paper above it is: "The magazine for practice managers"."""
    return _MOTTO.fullmatch(line.strip(_ORNAMENTS)) is not None


def _shown_at_top(top: Sequence[str]) -> Iterator[str]:
    """Yield the names that stand at the top as only those of sites do."""
    for place, line in enumerate(top):
        shown = (name.strip(_ORNAMENTS) for name in _parts_that_name(line, top))
        yield from filter(_is_several_words, shown)
        below = top[place + 1 :]
        if can_be_name(line) and _heads_site(line, below):
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
    if issue := _ISSUE.search(line):
        name = _GAP.split(line[: issue.start()])[0]
        yield from [name] if is_paper_of_author(name) else []
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
        or OUTLET.fullmatch(line) is not None
        or is_over_issue
        or _HELPLINE.match(following) is not None
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


def _is_several_words(name: str) -> bool:
    return " " in name and can_be_name(name)


def _names_in_addresses(lines: Sequence[str]) -> Iterator[str]:
    """Yield the parts of the hosts that lines name, without those that many sites share."""
    for line in lines:
        for match in _ADDRESS.finditer(line):
            parts = match["host"].lower().split(".")[:-1]
            yield from (part.replace("-", "") for part in parts if part not in _NO_NAMES)
