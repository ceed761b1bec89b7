"""The visible head of an article: the lines above and below the heading that is its title."""

import re
from datetime import date

from lxml import etree, html

from ingest.extraction.bylines.authors import read_authors
from ingest.extraction.bylines.dates import (
    find_days,
    read_date,
    read_date_line,
    says_only_when,
)
from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.kickers import is_publisher
from ingest.extraction.bylines.labels import is_label
from ingest.extraction.heads.pasted_text import extract_pasted
from ingest.extraction.metadata.author_elements import (
    find_authors_told_of,
    find_marked_authors,
    names_author,
)
from ingest.extraction.metadata.titles import find_lower_headings
from ingest.pages import NOTHING_SAID, Details

_BREAKS = {
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p",
    "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
# Captions name whom a picture shows.
_PASSED_OVER = {"nav", "aside", "script", "style", "button", "figcaption", "form", "svg", "select",
                "picture"}  # fmt: skip
_TIME_LABELS = (
    (re.compile(r"publi|pub-?date|created|posted", re.IGNORECASE), "Published: "),
    (re.compile(r"updat|modif|edit", re.IGNORECASE), "Updated: "),
)
_FOOT_CLASSES = frozenset("foot footer ftr page-footer post-footer site-footer".split())
_FIRST_PUBLISHED = re.compile(r"first published\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=\d[.!?])\s")
_REGIONS = ("article", "header", "main", "section", "body")
_FEWEST_PARAGRAPHS, _FEWEST_LINKED_ROWS = 2, 2
_MOST_LINES = 14
_MOST_LINES_ABOVE = 3
# A line as long as this is the article's first paragraph.
_LONGEST_LINE_CHARS = 300


def read_visible_head(tree: html.HtmlElement, title: str | None) -> Details:
    """Read the byline, the dates and the publisher beside the heading that is the article's title.

    Nothing else is read there, and nothing that is not plain.
    """
    heading = _find_heading(tree, title)
    if heading is None:
        return NOTHING_SAID
    above, below = _gather(tree, heading)
    dated_above = above.lines[-_MOST_LINES_ABOVE:]
    dated_above = dated_above if any(map(read_details, dated_above)) else []
    words = _fold(heading.text_content())
    found = extract_pasted("\n".join([*dated_above, words, *below.lines]), words).details
    return Details(
        authors=(
            read_authors(*above.bylines, *below.bylines)
            or found.authors
            or find_marked_authors(heading)
            or find_authors_told_of(tree)
        ),
        publisher=found.publisher or next(filter(is_publisher, above.lines[-1:]), None),
        published=found.published,
        modified=found.modified,
    )


def find_day_at_foot(tree: html.HtmlElement) -> date | None:
    """Return the day of "First published 3 May 2024." in the foot of a page without other times."""
    if not all(map(_is_in_foot, tree.iter("time"))):
        return None
    for element in filter(_is_in_foot, tree.iter("p")):
        words = _fold(element.text_content())
        if _FIRST_PUBLISHED.match(words) and (days := find_days(_SENTENCE.split(words)[0])):
            return days[0].day
    return None


def _is_in_foot(element: html.HtmlElement) -> bool:
    """Tell if an element is in a foot; a footnote, which may tell of what it quotes, is none."""
    return any(
        one.tag == "footer" or not _FOOT_CLASSES.isdisjoint((one.get("class") or "").split())
        for one in element.iterancestors()
    )


def read_as_pasted(tree: html.HtmlElement) -> Details:
    """Read a page that doesn't say which of its lines is the title as if it had been pasted."""
    lines = _Lines()
    body = tree.find("body")
    walk = etree.iterwalk(tree if body is None else body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            _enter(element, lines, walk)
        else:
            _leave(element, lines)
    lines.end_line()
    return extract_pasted("\n\n".join(lines.lines)).details


class _Lines:
    """Lines and bylines as they are gathered."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._bylines: list[html.HtmlElement] = []
        self._pieces: list[str] = []

    @property
    def bylines(self) -> list[str]:
        return [_read_in_parts(element) for element in self._bylines]

    def add(self, piece: str | None) -> None:
        if folded := _fold(piece):
            self._pieces.append(folded)

    def end_line(self) -> None:
        if self._pieces:
            self.lines.append(_join(self._pieces))
            self._pieces = []

    def note_byline(self, element: html.HtmlElement) -> None:
        """Note an element that is named for the author, instead of one that it is part of."""
        if self._bylines and self._bylines[-1] in element.iterancestors():
            self._bylines.pop()
        self._bylines.append(element)


def _gather(tree: html.HtmlElement, heading: html.HtmlElement) -> tuple[_Lines, _Lines]:
    """Gather the lines above the heading, in the part of the page it is in, and those below it."""
    region = next(heading.iterancestors(*_REGIONS), tree)
    above, below = _Lines(), _Lines()
    lines = None
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if element is heading:
            lines = below
            above.end_line()
            walk.skip_subtree()
        elif element is region:
            lines = lines or above
        elif lines and event == "start":
            _enter(element, lines, walk)
        elif lines:
            _leave(element, lines)
        if len(below.lines) >= _MOST_LINES or len((below.lines or [""])[-1]) > _LONGEST_LINE_CHARS:
            break
    below.end_line()
    return above, below


def _enter(element: html.HtmlElement, lines: _Lines, walk: etree.iterwalk) -> None:
    if element.tag in _BREAKS:
        lines.end_line()
    if (element.tag in _PASSED_OVER and not _holds_article(element)) or _lists_pages(element):
        walk.skip_subtree()
    elif element.tag == "time":
        _add_time(element, lines)
        walk.skip_subtree()
    else:
        lines.add(element.text)
        if names_author(element):
            lines.note_byline(element)


def _lists_pages(element: html.HtmlElement) -> bool:
    """Tell if an element is a table of other pages or documents, with a link and a day in each."""
    if element.tag != "table" or element.find(".//h1") is not None:
        return False
    rows = (row for row in element.iter("tr") if row.find(".//a") is not None)
    dated = sum(bool(find_days(_fold(" ".join(row.xpath(".//text()"))))) for row in rows)
    return dated >= _FEWEST_LINKED_ROWS and element.find(".//p") is None


def _holds_article(element: html.HtmlElement) -> bool:
    """Tell if an element is a byline's box, or a form around a whole page, as of ASP."""
    is_page = element.tag == "form" and sum(1 for _ in element.iter("p")) >= _FEWEST_PARAGRAPHS
    return is_page or (element.tag == "aside" and names_author(element))


def _add_time(element: html.HtmlElement, lines: _Lines) -> None:
    """Add a date as it is shown, or as it is written for programs; one that is named on a line."""
    shown = _fold(element.text_content())
    day = read_date(element.get("datetime") or "")
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    label = next((label for pattern, label in _TIME_LABELS if pattern.search(names)), None)
    if label and day:
        lines.end_line()
        lines.add(f"{label}{day.isoformat()}")
        lines.end_line()
    else:
        # "Conference: 3 May" is a day of something else.
        is_unread = day and not read_date_line(shown) and says_only_when(shown)
        lines.add(day.isoformat() if day and is_unread else shown)


def _leave(element: html.HtmlElement, lines: _Lines) -> None:
    if element.tag in _BREAKS:
        lines.end_line()
    lines.add(element.tail)


def _read_in_parts(element: html.HtmlElement) -> str:
    """Return the words of an element with bars between its blocks: names, jobs, names."""
    pieces: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        pieces.append("|" if part.tag in _BREAKS else " ")
        words = part.text if event == "start" else part.tail if part is not element else None
        pieces.append(words or "")
    return _fold(" ".join(pieces)).strip("| ")


def _join(pieces: list[str]) -> str:
    """Put the pieces of a line together as it reads best: as one text, or as separate parts."""
    whole = " ".join(pieces)
    if read_details(whole):
        return whole
    parts: list[str] = []
    for piece in pieces:
        if parts and is_label(parts[-1]):
            parts[-1] = f"{parts[-1]} {piece}"
        elif any(map(str.isalnum, piece)):
            parts.append(piece)
    beside = " | ".join(parts)
    return beside if read_details(beside) else whole


def _find_heading(tree: html.HtmlElement, title: str | None) -> html.HtmlElement | None:
    headings = [heading for heading in tree.iter("h1") if _fold(heading.text_content())]
    lower = find_lower_headings(tree) if title else ()
    for heading in (*headings, *lower):
        if title and _fold(heading.text_content()).casefold() == title.casefold():
            return heading
    if len(headings) == 1 or not title:
        return headings[0] if len(headings) == 1 else None
    # Old pages set their title in bold letters.
    leaves = (leaf for leaf in tree.iterfind(".//body//*") if not len(leaf))
    return next((leaf for leaf in leaves if _fold(leaf.text) == title), None)


def _fold(text: str | None) -> str:
    return " ".join((text or "").split())
