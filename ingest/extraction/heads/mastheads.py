"""A name alone on the first line of a copied page, above the title: when it is the site's.

What stands there may be a section, a series or a subject as well. Papers and bodies are called by
words of their own; of other names, the page has to be a blog's, or the name one that no series has.
"""

import re
from collections.abc import Sequence

from ingest.extraction.bylines.credits import is_bare_name
from ingest.extraction.bylines.furniture import is_section_name
from ingest.extraction.bylines.kickers import (
    is_kicker,
    is_name,
    is_paper,
    is_paper_of_author,
    is_portal,
    is_subject,
)
from ingest.extraction.heads.lines import Lines
from ingest.extraction.heads.title_lines import names_part_of_site

# The day may stand above a paper's name.
_LAST_LINE_OF_TOP = 1
_FOOT_LINES = 12
# What the systems that blogs are written with put at the foot of each page.
_FOOT_OF_BLOG = re.compile(
    r"substack is the home for .*|subscribe to: (?:post comments|posts|comments) \(atom\)"
    r"|(?:create a free website or )?blog at wordpress\b.*"
    r"|powered by (?:blogger|ghost|substack)\W*",
    re.IGNORECASE,
)
# Papers are called by whom they are for, or whose they are: "The Sampler", "The Sampler's Ear".
# Series and parts of the country have such names, too: "The North", "The Weekend Essay".
_DEFINITE = re.compile(r"The (?:[A-Z]\w+(?:er|ian|ist|or)|[A-Z]\w+['’]s [A-Z]\w+)")
_NO_READERS = frozenset(
    """
    answer border chapter corner letter matter newsletter number offer order paper summer weather
    winter
    """.split()
)
_SERIES = frozenset("agenda brief column diary letter notebook opinion story verdict view".split())
# Sections and parts of bodies end in the others that papers are called by: "Winter Review".
_ENDS_PAPERS = frozenset("echo mail press".split())
_ENDS_BODIES = frozenset("clinic committee hospice hospital surgery unit".split())
# Of any body: "Health Scrutiny Committee".
_OF_ANY_BODY = frozenset(
    """
    assurance audit clinical commissioning delivery dependency executive governance high improvement
    intensive investigation joint oversight overview planning programme project quality
    remuneration scrutiny select special standing steering strategic transformation wellbeing
    """.split()
)
# Of names of areas, under which a site sorts its news: "North East and Yorkshire".
_AREA_WORDS = frozenset(
    """
    and anglia britain central east eastern england greater humber ireland london midlands north
    northern of scotland south southern the thames uk valley wales west western yorkshire
    """.split()
)


def is_masthead_above(page: Sequence[str], position: int, line: str) -> bool:
    """Tell if a line above the title, at a position from the top, is what the site is called.

    `page` are all filled lines of what was copied; none where it is not known.
    """
    if position > _LAST_LINE_OF_TOP or is_portal(line):
        return False
    if is_paper(line):
        return True
    is_known = page and line in page[: position + 1] and not names_part_of_site(line)
    if not is_known or not is_name(line) or is_bare_name(line):
        return False
    return _is_above_section(page, line) or _has_words_of_sites(line)


def _is_above_section(page: Sequence[str], line: str) -> bool:
    """Tell if a name stands above that of a section: "Example Matters", and below it "Features"."""
    below = next(iter(page[page.index(line) + 1 :]), "")
    words = line.lower().split()
    has_own = not all(is_subject(word) or word in _AREA_WORDS for word in words)
    return has_own and (is_section_name(below) or (is_kicker(below) and is_paper_of_author(line)))


def find_name_of_blog(page: Sequence[str]) -> str | None:
    """Return the first line where it is the name of a blog, of which the text doesn't tell.

    What the foot of the page says shows that it is a blog's.
    """
    first, is_blog = page[0], any(map(_FOOT_OF_BLOG.fullmatch, page[-_FOOT_LINES:]))
    if not is_blog or not is_name(first.replace(",", "")) or is_bare_name(first):
        return None
    is_title = Lines(page, range(len(page)), (), (), whole=page).tells_of(first, 1)
    return None if is_title else first


def _has_words_of_sites(line: str) -> bool:
    first, *others = line.lower().split()
    is_definite = _DEFINITE.fullmatch(line) and others[-1] not in _NO_READERS | _SERIES
    is_paper_of_place = others[-1] in _ENDS_PAPERS and is_paper_of_author(line)
    own = {word for word in (first, *others[:-1]) if not is_subject(word)} - _OF_ANY_BODY
    return bool(is_definite) or is_paper_of_place or (others[-1] in _ENDS_BODIES and bool(own))
