"""The address that a page gives as its own, where it is to be trusted."""

import re
from urllib.parse import urlsplit

from lxml import html

from ingest.addresses import is_amp, is_web_address, join_address, normalise_url, same_site

# Sections of a site that some sites name as the canonical address of everything in them.
_SECTION = re.compile(
    r"/(?:[\w-]*(?:blogs?|news|articles?|posts?|stories|insights?|publications?|resources|events|"
    r"releases|category|tag|topics?))?",
    re.IGNORECASE,
)
# What a further page of an article, or its print view, has behind the article's own path.
_VERSION = re.compile(
    r"(?:/(?:pages?|p|print(?:able|er)?|full|all|single|view|mobile|text|\d{1,3}))+", re.IGNORECASE
)
# A page has one, or by some fault two.
_MOST_LINKS = 10


def find_base(tree: html.HtmlElement, url: str | None) -> str | None:
    """Return the address that the links of a page are relative to."""
    for base in tree.iter("base"):
        if base.get("href"):
            return join_address(url, base.get("href")) or url
    return url


def canonical_url(tree: html.HtmlElement, url: str | None) -> str | None:
    """Return the address that a page, fetched from `url`, names as its own, if it is trusted.

    `<link rel="canonical">` counts before `og:url`. An address is trusted on the page's own site,
    and, where the page is an AMP version, on any. It is not where several differ, and where it is
    above the page's own, as its start page or section is: that is a common fault, which would
    make one article of all. A page that was not fetched (`url` is None) is believed.
    """
    base = find_base(tree, url)
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    named = [
        element.get("content")
        for element in tree.iter("meta")
        if (element.get("property") or element.get("name") or "").lower() == "og:url"
    ]
    for written in (links, named):
        addresses = {
            join_address(base, address) for address in written[:_MOST_LINKS] if address
        } - {None}
        alike = {normalise_url(address) for address in addresses if address}
        if len(alike) == 1 and _is_trusted(address := min(filter(None, addresses)), url):
            return address
    return None


def _is_trusted(address: str, url: str | None) -> bool:
    if url is None or not is_web_address(url):
        return True
    if not (same_site(address, url) or is_amp(url)):
        return False
    canonical, own = (urlsplit(normalise_url(one)) for one in (address, url))
    if (canonical.path, canonical.query) == (own.path, own.query):
        return True
    if canonical.query or not own.path.startswith(f"{canonical.path}/"):
        return True
    # An address above the page's own is most often that of a list the page stands in.
    rest, name = own.path[len(canonical.path) :], "/" + canonical.path.rpartition("/")[2]
    return _VERSION.fullmatch(rest) is not None and _SECTION.fullmatch(name) is None
