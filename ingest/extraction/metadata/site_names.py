"""What a site calls itself on every page: in its window, on its logo, in its foot."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from lxml import html

from ingest.extraction.bylines.credits import is_bare_name
from ingest.extraction.bylines.furniture import is_section_name
from ingest.extraction.bylines.kickers import is_kicker, is_name, is_publisher
from ingest.extraction.bylines.owners import BEFORE_OWNER, LEGAL_FORMS, without_legal_form
from ingest.extraction.bylines.person_names import read_byline
from ingest.extraction.heads.above_titles import is_menu_word

_MARK = re.compile(r"\s+[|–—»«›~·•:-]+\s+|\s*\|\s*")
_COPYRIGHT = re.compile(rf"{BEFORE_OWNER}(?P<name>[^.|©\d]{{2,60}})", re.IGNORECASE)
_BEHIND_OWNER = re.compile(r"\s(?:all rights|registered|is a|reg\b)", re.IGNORECASE)
# The firm behind "Example" may be called "Example Publishing".
_OF_FIRMS = re.compile(r"\s(?:group|holdings|media|publications|publishing)$", re.IGNORECASE)
_SHOWN = ".//body//*[not(self::script or self::style or ancestor-or-self::nav)]"
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MOST_OWNER_WORDS = 8
_LOGO = re.compile(
    r"(?:^|[\s_-])(?:logo|brand|mast(?:head)?(?:$|[\s_-])|site-?(?:name|title))", re.IGNORECASE
)
_LOGO_WORDS = re.compile(
    r"^(?:go\s+to\s+)?(?:(?:the\s+)?logo\s+(?:of|for)\s+)?|\s+(?:home\s?page|home|logo|magazine|website)$",
    re.IGNORECASE,
)
_FIRM = re.compile(rf"\s(?:{LEGAL_FORMS})\b", re.IGNORECASE)
_HOME = re.compile(r"https?://[^/]+/?|/")
_OWN_HOMES = frozenset({"/"})
_COLON_LAST = re.compile(r":\s+$")
_BEHIND_NAME = re.compile(r"[,|·\d]")
_HEADERS = frozenset("header masthead page-header site-header".split())
_FEET = ("footer", "aside", "article", "main")
_FEED = re.compile(r"(?:rss|atom)\+xml")
_LONGEST_CHARS = 60
_MOST_ELEMENTS = 50


def find_site_name(tree: html.HtmlElement) -> str | None:
    """Return the name on which two places of a page agree, or one that needs no other.

    The places are the window's title, what logos, links to the start page and the head of the page
    show, whose the copyright is, and the feeds. One is enough where it is called as publishers are,
    or is a logo that leads home or stands in a header.
    """
    window = " ".join((tree.findtext(".//title") or "").split())
    parts = [*_MARK.split(window), window.partition(": ")[0]]
    window_names = [part for part in parts[::-1] if part]
    shown = [*_logos(tree), *_heads(tree), *_first_words(tree)]
    places = [window_names, shown, list(_owners(tree)), list(_feeds(tree))]
    for number, names in enumerate(places):
        others = {_fold(name) for place in places[number + 1 :] for name in place}
        for name in names:
            if _fold(name) in others and len(name) <= _LONGEST_CHARS and not is_menu_word(name):
                return name
    return _find_alone(tree)


def _find_alone(tree: html.HtmlElement) -> str | None:
    """Return a name on which no other place agrees, but which can hardly be another's."""
    own = list(_names_of(_own_logos(tree)))
    owners = (name for name in _owners(tree) if not (_FIRM.search(name) or _OF_FIRMS.search(name)))
    home = _names_of(filter(_stays_on_site, _links_home(tree)))
    shown = (*home, *own, *_heads(tree), *_first_words(tree), *owners)
    marked = (name for name in own if _can_be_site(name) and not is_bare_name(name))
    return next(chain(filter(is_publisher, shown), marked), None)


def _feeds(tree: html.HtmlElement) -> Iterator[str]:
    """Yield what the feeds that a page names are called: "The Example » Feed"."""
    for link in tree.iter("link"):
        if "alternate" in (link.get("rel") or "") and _FEED.search(link.get("type") or ""):
            yield _MARK.split(" ".join((link.get("title") or "").split()))[0]


def find_name_beside_heading(tree: html.HtmlElement, headings: Sequence[str]) -> str | None:
    """Find the name in a window called "Heading | Area | Example Forum" or "The Example - Heading".

    It has two words or more: one alone is as often a section.
    """
    window = " ".join((tree.findtext(".//title") or "").split())
    for heading in headings:
        before, found, behind = window.partition(heading)
        if not found or (before and behind):
            continue
        parts = _MARK.split(_COLON_LAST.sub(" : ", before) or behind)
        name = parts[0 if before else -1]
        if len(parts) > 1 and _can_be_site(name) and name not in headings:
            return name
    return None


def _can_be_site(name: str) -> bool:
    """Tell if a part of the window's title is a name, and not a section or who writes."""
    is_section = is_section_name(name) or is_kicker(name) or is_menu_word(name)
    return is_name(name) and not is_section and not read_byline(name)


def _logos(tree: html.HtmlElement) -> Iterator[str]:
    """Yield what the links to the start page, and the pictures in them, are called."""
    return _names_of((*_links_home(tree), *_marked_logos(tree)))


def _links_home(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return list(islice(filter(_leads_home, tree.iter("a")), _MOST_ELEMENTS))


def _marked_logos(tree: html.HtmlElement) -> list[html.HtmlElement]:
    marked = (
        one
        for one in tree.xpath(".//*[@class or @id]")
        if any(_LOGO.search(one.get(name) or "") for name in ("class", "id"))
    )
    return list(islice(marked, _MOST_ELEMENTS))


def _own_logos(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the logos that lead home or stand in a header: others are of partners and awards."""
    for logo in _marked_logos(tree):
        # Those of others, such as a regulator, stand in the foot.
        if next(logo.iterancestors(*_FEET), None) is not None:
            continue
        if any(map(_is_header, (logo, *logo.iterancestors()))):
            yield logo
        else:
            yield from filter(_stays_on_site, (*logo.iterancestors("a"), *logo.iter("a")))


def _is_header(element: html.HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return element.tag == "header" or not _HEADERS.isdisjoint(names)


def _names_of(elements: Iterable[html.HtmlElement]) -> Iterator[str]:
    for element in elements:
        pictures = (picture.get("alt") or "" for picture in element.iter("img"))
        for name in (element.text_content(), element.get("aria-label") or "", *pictures):
            if bare := _LOGO_WORDS.sub("", " ".join(name.split())):
                yield bare


def _heads(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the words that the head of the page begins with."""
    for header in tree.xpath(
        ".//body/header | .//body/*[self::div or self::form]/header"
        " | .//body/div[@id='header' or @class='header']"
    ):
        first = next((words for words in map(str.strip, header.itertext()) if words), "")
        if 0 < len(first) <= _LONGEST_CHARS:
            yield " ".join(first.split())


def _first_words(tree: html.HtmlElement) -> Iterator[str]:
    """Yield what the page begins with, in words or on a picture; none if that is a heading."""
    window = " ".join((tree.findtext(".//title") or "").split())
    for element in islice(tree.xpath(_SHOWN), _MOST_ELEMENTS):
        name = " ".join((element.get("alt") or element.text or "").split())
        if name or element.tag in _HEADINGS:
            is_name = element.tag not in _HEADINGS and len(name) <= _LONGEST_CHARS
            yield from [name] if is_name and name != window else []
            return


def _leads_home(link: html.HtmlElement) -> bool:
    return _HOME.fullmatch(link.get("href") or "") is not None


def _stays_on_site(link: html.HtmlElement) -> bool:
    """Tell if a link leads to the site's own start page: a whole address may be a partner's."""
    return (link.get("href") or "") in _OWN_HOMES


def _owners(tree: html.HtmlElement) -> Iterator[str]:
    """Yield whose the copyright is."""
    for foot in tree.xpath(".//footer | .//*[contains(@class, 'foot') or contains(@id, 'foot')]"):
        for match in _COPYRIGHT.finditer(" ".join(foot.text_content().split())[:2_000]):
            owner = without_legal_form(_BEHIND_OWNER.split(match["name"])[0]).strip(" ,")
            yield from dict.fromkeys((owner, _OF_FIRMS.sub("", owner)))
        # "Example Trust, Beacon House"
        first = _BEHIND_NAME.split(" ".join(foot.text_content().split()), maxsplit=1)[0].strip()
        yield from [first] if 1 < len(first.split()) <= _MOST_OWNER_WORDS else []


def _fold(name: str) -> str:
    return name.casefold().removeprefix("the ")
