"""What a web page says of itself, in order of trust.

JSON-LD comes first, then Open Graph, then other meta elements, microdata and RDFa, then what a feed
or sitemap announced, then the visible head. A guess, such as those of trafilatura and htmldate, is
not among them: where none of these says anything, nothing is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timezone

from lxml import html

from ingest.addresses import strip_tracking
from ingest.extraction.bylines.authors import choose_authors
from ingest.extraction.bylines.dates import read_plausible_date
from ingest.extraction.metadata.canonical_links import canonical_url
from ingest.extraction.metadata.linked_data import LinkedArticle
from ingest.extraction.metadata.meta_tags import PageElements
from ingest.extraction.metadata.titles import headings_of, tidy_title
from ingest.extraction.metadata.visible_head import read_visible_head
from ingest.pages import Announced


@dataclass(frozen=True, slots=True)
class Metadata:
    """The details that a page names; an empty field is not known."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    modified: date | None = None
    url: str | None = None


def read_metadata(
    tree: html.HtmlElement,
    url: str | None = None,
    announced: Announced = Announced(),  # noqa: B008 - it cannot be changed
    today: date | None = None,
) -> Metadata:
    """Read the details of a page that was fetched from an address and announced by a feed."""
    today = today or datetime.now(timezone.utc).date()
    headings = headings_of(tree)
    linked = LinkedArticle(tree, url, {heading.casefold() for heading in headings})
    elements = PageElements(tree)
    site = elements.open_graph("og:site_name")
    publisher = linked.publisher() or site or elements.publisher() or announced.publisher
    titles = [linked.title(), elements.open_graph("og:title"), elements.title(), announced.title]
    title = tidy_title(titles, headings, tree.findtext(".//title"), {publisher or "", site})
    head = read_visible_head(tree, title)
    published = _first_day(_published(linked, elements), announced.published, head.published, today)
    modified = _first_day(_modified(linked, elements), announced.modified, head.modified, today)
    return Metadata(
        title=title,
        authors=choose_authors(linked.authors(), elements.authors(), announced.authors)
        or head.authors,
        publisher=publisher or linked.organisation(),
        published=published,
        # A change before the publication is a fault of one of the two.
        modified=None if modified and published and modified < published else modified,
        url=canonical_url(tree, url) or (strip_tracking(url) if url else None),
    )


def _published(linked: LinkedArticle, elements: PageElements) -> list[str]:
    graph = ("article:published_time", "og:article:published_time", "og:published_time")
    return [linked.published(), *map(elements.open_graph, graph), *elements.published()]


def _modified(linked: LinkedArticle, elements: PageElements) -> list[str]:
    graph = ("article:modified_time", "og:article:modified_time", "og:updated_time")
    return [linked.modified(), *map(elements.open_graph, graph), *elements.modified()]


def _first_day(
    written: Iterable[str], announced: date | None, shown: date | None, today: date
) -> date | None:
    days = (read_plausible_date(text, today) for text in written)
    return next((day for day in (*days, announced, shown) if day), None)
