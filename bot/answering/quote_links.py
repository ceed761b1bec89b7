"""Links that land on a quote, as text fragments (WICG, "URL Fragment Text Directives")."""

from urllib.parse import quote as percent_encode

# A longer quote is named by its first and last words, which keeps the address short.
_WHOLE_WORDS = 10
_EDGE_WORDS = 5


def link_to_quote(url: str, quote: str) -> str:
    """Return the address that scrolls to a quote on the page at `url` and marks it."""
    words = quote.split()
    if len(words) <= _WHOLE_WORDS:
        directive = _encode(words)
    else:
        directive = f"{_encode(words[:_EDGE_WORDS])},{_encode(words[-_EDGE_WORDS:])}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _encode(words: list[str]) -> str:
    # The dash, comma and ampersand are the directive's own syntax.
    return percent_encode(" ".join(words), safe="").replace("-", "%2D")
