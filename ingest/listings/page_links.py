"""The articles that a page of links leads to, where it names no feed."""

from lxml import html

from ingest.addresses import join_address, normalise_url, same_site, strip_tracking
from ingest.extraction.metadata.canonical_links import find_base
from ingest.listings.listing_pages import FEWEST_LINK_WORDS, HEADINGS, walk
from ingest.pages import Listed

_MOST_LINKS = 200


def list_links(tree: html.HtmlElement, url: str) -> list[Listed]:
    """List the pages of its own site that a page's headings, or else its long links, lead to."""
    body = tree.find(".//body")
    links = [element for element in walk(body) if element.tag == "a"] if body is not None else []
    headed = [link for link in links if _is_headed(link)]
    long = [link for link in links if len(link.text_content().split()) >= FEWEST_LINK_WORDS]
    base, own = find_base(tree, url), normalise_url(url)
    found: dict[str, Listed] = {}
    for link in headed or long:
        address = join_address(base, link.get("href") or "")
        if address and same_site(address, url) and normalise_url(address) != own:
            found.setdefault(normalise_url(address), Listed(strip_tracking(address)))
    return list(found.values())[:_MOST_LINKS]


def _is_headed(link: html.HtmlElement) -> bool:
    within = next(link.iterancestors(*HEADINGS), None) is not None
    return within or next(link.iter(*HEADINGS), None) is not None
