"""Makers of pages that list articles, and of feeds and other files, for tests."""

from collections.abc import Sequence

EXCERPT = (
    "Boards met on Monday to share the money out, and what they decided is told here in short."
)


def make_teasers(count: int, *, heading: str = "h2", excerpt: str = EXCERPT, site: str = "") -> str:
    """Make the entries of a list of articles: a heading that is a link, and an excerpt."""
    return "".join(
        f"<article><{heading}><a href='{site}/{number}'>How board number {number} plans</a>"
        f"</{heading}><p>{excerpt} <a href='/{number}'>Read more</a></p></article>"
        for number in range(count)
    )


def make_links(count: int) -> str:
    """Make a plain list of links to articles."""
    return "".join(
        f"<li><a href='/{number}'>How board number {number} plans its year</a> 3 May 2024</li>"
        for number in range(count)
    )


def make_listing(main: str, head: str = "") -> str:
    """Make a page with furniture around a list."""
    return (
        f"<!doctype html><html><head><title>News</title>{head}</head><body>"
        '<header class="site-header"><a href="/">The Example 3</a></header>'
        '<nav><ul><li><a href="/news">All the news of our six boards</a></li></ul></nav>'
        f"<main><h1>News</h1>{main}</main><footer>Registered charity.</footer></body></html>"
    )


def make_feed_link(href: str, title: str = "", kind: str = "rss") -> str:
    """Make the element with which a page advertises a feed."""
    return f'<link rel="alternate" type="application/{kind}+xml" title="{title}" href="{href}">'


def make_text(paragraphs: Sequence[str]) -> str:
    """Make the paragraphs of an article."""
    return "".join(f"<p>{words}</p>" for words in paragraphs)
