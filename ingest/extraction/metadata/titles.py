"""The title of an article, told from the name of the site that it is shown with."""

from collections.abc import Iterable, Sequence

from lxml import html

from ingest.untrusted_text.markup import to_plain_text

_MARKS = (" | ", " - ", " – ", " — ", " :: ", " : ", " » ", " · ", " • ")
_CUT = ("…", "...")


def headings_of(tree: html.HtmlElement) -> list[str]:
    """Return the headings of the first order, each in one line."""
    headings = (" ".join(heading.text_content().split()) for heading in tree.iter("h1"))
    return [heading for heading in headings if heading]


def tidy_title(
    titles: Iterable[str | None], headings: Sequence[str], window: str | None, sites: set[str]
) -> str | None:
    """Choose the first title that is given, and take the name of the site off it.

    Without one, it is the page's heading, or else what its window is called.
    """
    sites = {site.casefold() for site in sites if site}
    given = [to_plain_text(title) for title in titles if title]
    first_heading = next((one for one in headings if one.casefold() not in sites), "")
    for title in (*given, first_heading, to_plain_text(window or "")):
        bare = _complete(_without_site(title, headings, sites), headings)
        # Some sites give their own name as the title of every page.
        if bare and (bare.casefold() not in sites or not first_heading):
            return bare
    return None


def _without_site(title: str, headings: Sequence[str], sites: set[str]) -> str:
    if title in headings:
        return title
    for mark in _MARKS:
        before, found, behind = title.rpartition(mark)
        if found and (behind.casefold() in sites or before in headings):
            return before.strip()
    return title


def _complete(title: str, headings: Sequence[str]) -> str:
    """Return the heading that a title is cut off from."""
    if not title.endswith(_CUT):
        return title
    beginning = title.rstrip("….").rstrip()
    return next((one for one in headings if beginning and one.startswith(beginning)), title)
