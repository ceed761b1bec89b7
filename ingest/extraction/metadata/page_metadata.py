"""What a web page says of itself, in order of trust.

JSON-LD comes first, then Open Graph, then other meta elements, microdata and RDFa, then what a feed
or sitemap announced, then the visible head, and what is named a date and no more. A guess, such as
those of trafilatura and htmldate, is not among them: where none of these says anything, nothing is
known.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from html import unescape

from lxml import html

from ingest.addresses import strip_tracking
from ingest.extraction.bylines.authors import choose_authors
from ingest.extraction.bylines.credits import is_bare_name
from ingest.extraction.bylines.dates import read_plausible_date
from ingest.extraction.metadata.canonical_links import canonical_url
from ingest.extraction.metadata.linked_data import LinkedArticle
from ingest.extraction.metadata.meta_tags import PageElements, can_be_site
from ingest.extraction.metadata.site_names import find_name_beside_heading, find_site_name
from ingest.extraction.metadata.titles import (
    headings_of,
    is_called,
    is_unseen,
    lower_headings_of,
    mourns,
    names_no_article,
    tidy_title,
)
from ingest.extraction.metadata.visible_head import (
    find_day_at_foot,
    read_as_pasted,
    read_visible_head,
)
from ingest.pages import NOTHING_SAID, Details


def read_metadata(
    tree: html.HtmlElement,
    url: str | None = None,
    announced: Details = NOTHING_SAID,
    today: date | None = None,
) -> Details:
    """Read the details of a page that was fetched from an address and announced by a feed."""
    today = today or datetime.now(timezone.utc).date()
    headings = headings_of(tree)
    linked = LinkedArticle(tree, url, {heading.casefold() for heading in headings})
    elements = PageElements(tree)
    graph = _read_open_graph(elements, today)
    ranked = (_read_linked(linked, today), graph, _read_elements(elements, today), announced)
    found = NOTHING_SAID.or_else(*ranked)
    lower = lower_headings_of(tree)
    site = elements.site() or find_site_name(tree)
    beside = find_name_beside_heading(tree, [*headings, *lower])
    sites = {found.publisher or "", graph.publisher or "", site or "", beside or ""}
    title = tidy_title(
        [one.title for one in ranked],
        headings,
        tree.findtext(".//title"),
        sites,
        lower,
    )
    title, head = _read_head(tree, title, sites)
    outlets = (found.publisher, graph.publisher, site)
    authors = _choose_people([one.authors for one in (*ranked, head)], outlets, title)
    named = (linked.organisation(), site, None if beside in authors else beside)
    dated = Details(published=find_day_at_foot(tree) or _first_day(elements.dated(), today))
    found = found.or_else(head, dated, *(Details(publisher=name) for name in named))
    # A change before the publication is a fault of one of the two.
    is_fault = found.modified and found.published and found.modified < found.published
    return replace(
        found,
        title=title,
        published=_day_shown(found.published, head.published),
        authors=authors,
        modified=None if is_fault else found.modified,
        url=canonical_url(tree, url) or (strip_tracking(url) if url else None),
    )


def _read_head(
    tree: html.HtmlElement, title: str | None, sites: Iterable[str]
) -> tuple[str | None, Details]:
    """Read the head that the page shows, and its title where the declared one is none or unseen."""
    ours = {site.casefold() for site in sites if site}
    is_none = title is None or names_no_article(title, ours)
    if is_none or is_unseen(tree, title or ""):
        head = read_as_pasted(tree)
        if is_none or is_called(title or "", head.title):
            return head.title or title, head
    return title, read_visible_head(tree, title)


def _choose_people(
    written: Iterable[Iterable[str]], outlets: Iterable[str | None], title: str | None
) -> tuple[str, ...]:
    """Choose the authors; no outlet is one, but a blog may go by its author's name."""
    bodies = {name.casefold() for name in outlets if name and not is_bare_name(name)}
    people = (
        tuple(one for one in names if one.casefold() not in bodies and not mourns(title, one))
        for names in written
    )
    return choose_authors(*people)


def _day_shown(declared: date | None, shown: date | None) -> date | None:
    """Return the day that the page shows, where what it declares is the same in another zone.

    What it declares may also be the day on which an older page was moved to another system.
    """
    is_older = declared and shown and shown - declared <= timedelta(days=1)
    return shown if is_older else declared


def _read_linked(linked: LinkedArticle, today: date) -> Details:
    return Details(
        title=linked.title(),
        authors=linked.authors(),
        publisher=linked.publisher(),
        published=_first_day([linked.published()], today),
        modified=_first_day([linked.modified()], today),
    )


def _read_open_graph(elements: PageElements, today: date) -> Details:
    published = ("article:published_time", "og:article:published_time", "og:published_time",
                 "article:published", "og:article:published")  # fmt: skip
    modified = ("article:modified_time", "og:article:modified_time", "og:updated_time")
    site = unescape(elements.open_graph("og:site_name"))
    return Details(
        title=elements.open_graph("og:title"),
        publisher=site if can_be_site(site) else None,
        published=_first_day(map(elements.open_graph, published), today),
        modified=_first_day(map(elements.open_graph, modified), today),
    )


def _read_elements(elements: PageElements, today: date) -> Details:
    return Details(
        title=elements.title(),
        authors=elements.authors(),
        publisher=elements.publisher(),
        published=_first_day(elements.published(), today),
        modified=_first_day(elements.modified(), today),
    )


def _first_day(written: Iterable[str], today: date) -> date | None:
    days = (read_plausible_date(text, today) for text in written)
    return next(filter(None, days), None)
