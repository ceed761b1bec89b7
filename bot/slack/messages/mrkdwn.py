"""Text of articles, models and people made harmless for Slack: nothing of it becomes active.

Three characters steer Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text):
`&`, `<` and `>`. Addresses and @names are made links without any of them, so they are parted by a
word joiner, which is not seen.
"""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote, urlsplit

_JOINER = "\u2060"
# Where an address, a host name, a mail address or an @name would be recognised.
_ACTIVE = re.compile(r"(?<=:)(?=//)|(?<=@)(?=\w)|(?<=\w)(?=@)|(?<=[^\W_])(?=\.[^\W\d_]{2})")
# Turns the direction of writing round, so that a name reads as another.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*_~\[\]#])")
_CUT = " … (cut)"
# A longer address would leave no room for the quote in its block of 3,000 characters.
_LONGEST_URL_CHARS = 1_000


def escape(text: str, most_chars: int = 2_500) -> str:
    """Make a text safe for mrkdwn; the result has at most `most_chars` characters."""
    return _fit(text, most_chars, _escape)


def escape_markdown(text: str, most_chars: int = 2_500) -> str:
    """Make a text safe for the Markdown that Slack's streams take."""
    return _fit(text, most_chars, lambda part: _MARKDOWN.sub(r"\\\1", _escape(part)))


def plain(text: str, most_chars: int) -> str:
    """Cut a text for a plain-text field, where nothing is active."""
    return _fit(text, most_chars, _clean)


def link(url: str | None, label: str, fallback_url: str | None = None) -> str:
    """Link a label to an address of the store; the label alone if it is no web address."""
    words = escape(" ".join(label.split()), 300)
    for address in (url, fallback_url):
        if address and is_web_address(address):
            # What is percent-encoded already stays; `|` and `>` would end the address.
            safe = quote(address, safe="%/:?#[]@!$&'()*+,;=-._~").replace("&", "&amp;")
            if len(safe) <= _LONGEST_URL_CHARS:
                return f"<{safe}|{words}>"
    return words


def is_web_address(url: str) -> bool:
    """Tell whether an address may be linked."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _escape(text: str) -> str:
    parted = _ACTIVE.sub(_JOINER, _clean(text))
    return parted.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clean(text: str) -> str:
    text = _TURNING.sub("", text.encode("utf-8", "replace").decode("utf-8"))
    return "".join(
        letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc"
    )


def _fit(text: str, most_chars: int, change: Callable[[str], str]) -> str:
    changed = change(text)
    if len(changed) <= most_chars:
        return changed
    kept = text[:most_chars]
    while len(changed := change(kept.rstrip()) + _CUT) > most_chars:
        kept = kept[: -max(1, (len(changed) - most_chars) // 6)]
    return changed
