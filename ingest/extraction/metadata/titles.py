"""The title of an article, told from the name of the site that it is shown with."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml import html

from ingest.extraction.bylines.furniture import is_section_name
from ingest.extraction.bylines.kickers import is_name
from ingest.extraction.heads.above_titles import is_menu_word
from ingest.untrusted_text.markup import to_plain_text

_MARKS = (" | ", " - ", " – ", " — ", " :: ", " : ", " » ", " · ", " • ", " « ", " › ", " ~ ")
_TITLE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:mso)?title|headline|heading)(?:$|[\s_-])", re.IGNORECASE
)
_STYLED_TITLES = ".//p[contains(concat(' ', @class, ' '), ' title ')] | .//p[@class='MsoTitle']"
# Of a program: "summary_v2.indd", "site.example/evidence/12/html".
_FILE_NAME = re.compile(
    r"\.(?:docx?|indd|pdf|pptx?|qxd)$|^\S+\.\S+/\S+$|^pages - \S+$", re.IGNORECASE
)
# As WordPress called the windows of its posts.
_ARCHIVE = re.compile(r"^(?:.{1,60} » )?Blog Archive » ")
_OBITUARY = re.compile(
    r"\b(?:19|20)\d\d\s?[–—-]\s?(?:19|20)\d\d\b|\bobituary\b|\bhas died\b", re.IGNORECASE
)
_LOWER = {"h2", "h3", "h4"}
_NO_TITLES = {
    "untitled", "untitled document", "document", "index", "article", "page", "post", "welcome",
    "agenda item", "decision details", "issue details", "meeting details",
}  # fmt: skip
_MOST_HEADINGS = 100
_LONGEST_CHARS = 300
_MOST_SECTION_WORDS = 2
_PART_MARK = re.compile(r":\s+|\s+[|–—-]\s+")
_CUT = ("…", "...")


def headings_of(tree: html.HtmlElement) -> list[str]:
    """Return the headings of the first order, each in one line."""
    # Word and Google Docs have paragraphs of this style instead.
    elements = list(tree.iter("h1")) or tree.xpath(_STYLED_TITLES)
    # Those of other articles stand in boxes beside this one.
    elements = [one for one in elements if not _is_beside(one)] or elements
    headings = (" ".join(heading.text_content().split()) for heading in elements)
    return [heading for heading in headings if heading]


def _is_beside(heading: html.HtmlElement) -> bool:
    return next(heading.iterancestors("aside", "nav"), None) is not None


def find_lower_headings(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """Find the headings of lower orders, and what is marked as a title; the first hundred."""
    marked = tree.iter("h2", "h3", "h4", "h5", "div", "p", "span", "strong")
    shown = (
        element for element in marked
        if element.tag in _LOWER or _TITLE_CLASS.search(element.get("class") or "")
    )  # fmt: skip
    return list(islice(shown, _MOST_HEADINGS))


def lower_headings_of(tree: html.HtmlElement) -> list[str]:
    """Return the words of the lower headings, each in one line."""
    texts = (" ".join(one.text_content().split()) for one in find_lower_headings(tree))
    return [text for text in texts if 0 < len(text) <= _LONGEST_CHARS]


def tidy_title(
    titles: Iterable[str | None],
    headings: Sequence[str],
    window: str | None,
    sites: set[str],
    lower: Sequence[str] = (),
) -> str | None:
    """Choose the first title that is given, and take the name of the site off it.

    Without one, it is the page's heading, or else what its window is called.
    What is given counts less than a heading with which the window begins: some sites give a
    description, or call every page by the name of a section.
    """
    sites = {site.casefold() for site in sites if site}
    tidied = [to_plain_text(title) for title in titles if title]
    named = [heading for heading in headings if not names_no_article(heading, sites)]
    given = [_without_site(title, (*named, *lower), sites) for title in tidied if title]
    given = [_complete(title, headings) for title in given]
    beginning = _begins_window(to_plain_text(window or ""), named, lower, sites)
    first_heading = next((one for one in headings if one.casefold() not in sites), "")
    told = [title for title in given if title and not names_no_article(title, sites)]
    if beginning and beginning not in told and len(set(told)) <= 1:
        return beginning
    window = _complete(_without_site(to_plain_text(window or ""), named, sites), headings)
    # Where a page says one thing to a network and another in its window, its heading counts.
    if len(named) == 1 and named[0] not in told and window in told[1:] and window != told[0]:
        return named[0]
    told_by_window = "" if names_no_article(window, sites) else window
    # The heading below that of a section or the site, if there is but one.
    only = [] if named or told or len(lower) != 1 or told_by_window else lower
    for title in (*told, *named[:1], *only, *given, told_by_window, first_heading, window):
        if title and (title.casefold() not in sites or not first_heading):
            return title
    return None


def _begins_window(
    window: str, headings: Sequence[str], lower: Sequence[str], sites: set[str]
) -> str | None:
    """Return the heading, of the first order if possible, that the window's title begins with.

    The name of the site may stand before it.
    """
    window = window.replace("’", "'")
    site, _, behind = window.casefold().partition(": ")
    beginnings = {window.casefold(), *([behind] if site in sites else [])}
    for mark in (one for one in _MARKS if one in window):
        site, _, behind = window.casefold().partition(mark)
        beginnings |= {behind} if site in sites else set()
        beginnings |= {
            window[: at.start()].strip().casefold() for at in re.finditer(re.escape(mark), window)
        }
    shown = ((one, one.casefold().replace("’", "'")) for one in (*headings, *lower))
    found = (one for one, folded in shown if folded in beginnings - sites)
    return next((one for one in found if not is_menu_word(one)), None)


def is_unseen(tree: html.HtmlElement, title: str) -> bool:
    """Tell if a page without headings doesn't show its title, which is what a menu calls it."""
    if next(tree.iter("h1", "h2", "h3", "h4"), None) is not None:
        return False
    body = tree.find("body")
    shown = " ".join((tree if body is None else body).text_content().split())
    return title.replace("’", "'") not in shown.replace("’", "'")


def is_called(declared: str, shown: str | None) -> bool:
    """Tell if a page may be called what it shows: a part of the declared title, or a section's.

    "Example Friends Newsletter: The Garden Room" stands for "The Garden Room: how we got there".
    """
    parts = set(_PART_MARK.split(declared.casefold()))
    common = parts.intersection(_PART_MARK.split((shown or "").casefold()))
    return len(declared.split()) <= _MOST_SECTION_WORDS or bool(common)


def mourns(title: str | None, name: str) -> bool:
    """Tell if a title is that of an obituary of somebody: "Ann Example, 1931-2024: a nurse"."""
    rest = title.removeprefix(name) if title and title.startswith(name) else ""
    return _OBITUARY.search(rest) is not None


def names_no_article(title: str, sites: set[str]) -> bool:
    """Tell whether a title is that of a section, a site, or of no page at all."""
    is_file = _FILE_NAME.search(title) is not None
    is_section = is_section_name(title) and len(title.split()) <= _MOST_SECTION_WORDS
    name, mark, section = title.rpartition(" - ")
    is_section = is_section or bool(mark and is_name(name) and is_section_name(section))
    return title.casefold() in sites | _NO_TITLES or is_section or is_file or is_menu_word(title)


def _without_site(title: str, headings: Sequence[str], sites: set[str]) -> str:
    title = _ARCHIVE.sub("", title)
    if title in headings:
        return title
    for mark in _MARKS:
        before, found, behind = title.rpartition(mark)
        if found and (behind.casefold() in sites or before in headings):
            return before.strip()
        before, found, behind = title.partition(mark)
        if found and before.casefold() in sites:
            return behind.strip()
    before, _, behind = title.partition(": ")
    return behind if before.casefold() in sites and behind in headings else title


def _complete(title: str, headings: Sequence[str]) -> str:
    """Return the heading that a title is cut off from."""
    if not title.endswith(_CUT):
        return title
    beginning = title.rstrip("….").rstrip()
    return next((one for one in headings if beginning and one.startswith(beginning)), title)
