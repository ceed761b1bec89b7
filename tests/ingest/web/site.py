"""A small site on loopback: articles, a feed, a sitemap, each with its validators."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from html import escape

from tests.web_server import Received, Route, WebServer, reply

WORDS = (
    "The boards of {} agreed on Monday that every ward should have a nurse at night, and that the "
    "ferry which brings her has to sail in winter too. They will report on it in {}."
)


def write_page(
    name: str,
    *,
    day: str | None = "2024-05-03",
    extra: str = "",
    head: str = "",
    markup: str = "",
) -> str:
    """Write an article's page; `markup` is around the text, not in it."""
    dated = f'<meta property="article:published_time" content="{day}">' if day else ""
    sentence = WORDS.format(name, "spring")
    return (
        f"<!doctype html><html><head><title>{escape(name)} plans</title>"
        '<meta property="og:type" content="article">'
        f'<meta property="og:site_name" content="Sample Press">{dated}{head}</head><body>'
        f"<nav><a href='/'>Home</a></nav>{markup}<article><h1>{escape(name)} plans</h1>"
        f"<p>{escape(sentence)}</p><p>{escape(WORDS.format(name, 'autumn'))}</p>"
        f"<p>{escape(extra)}</p></article></body></html>"
    )


def write_feed(server: WebServer, paths: Iterable[str], *, dated: bool = True) -> str:
    """Write an RSS feed of these pages."""
    items = "".join(
        f"<item><title>{path.rpartition('/')[2].title()} plans</title>"
        f"<link>{server.url}{path}</link>"
        + ("<pubDate>Fri, 03 May 2024 09:00:00 +0000</pubDate>" if dated else "")
        + "</item>"
        for path in paths
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Sample</title>'
        f"<link>{server.url}/</link><description>d</description>{items}</channel></rss>"
    )


def write_sitemap(urls: Iterable[str], *, index: bool = False) -> str:
    """Write a sitemap of these addresses, or an index of sitemaps."""
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    listed = "".join(f"<{inner}><loc>{url}</loc></{inner}>" for url in urls)
    return (
        f'<?xml version="1.0"?><{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{listed}</{outer}>"
    )


def named(content: str, content_type: str = "text/html; charset=utf-8") -> Route:
    """Serve content under an ETag, and 304 to whoever has it."""
    tag = f'"{sha256(content.encode()).hexdigest()[:12]}"'

    def answer(request: Received) -> bytes:
        if request.headers.get("if-none-match") == tag:
            return reply(status=304, ETag=tag)
        return reply(content, content_type=content_type, ETag=tag)

    return answer


def count_whole(server: WebServer, answer: Callable[[], object]) -> list[str]:
    """Run something, and return the paths that were asked for meanwhile."""
    before = len(server.received)
    answer()
    return server.paths[before:]
