"""What the headers of an answer say, each read so that nothing in it can do harm."""

import codecs
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

_TYPE = re.compile(r"\s*([a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100})\s*(?:;|$)")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([a-z0-9_.:+-]{1,40})", re.ASCII)
_PRINTABLE = re.compile(r"[ -~]+")
_SECONDS = re.compile(r"[0-9]{1,9}")
# Codecs of Python's that no server means: they take for ever, or execute escapes.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"})
_MOST_VALIDATOR_CHARS = 1000


def read_headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Gather headers under lower-case names, repeated ones joined by commas (RFC 9110, 5.2)."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1").strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def read_content_type(header: str) -> tuple[str | None, str | None]:
    """Return the type in a Content-Type header, and the charset if Python can decode it."""
    lowered = header.lower()
    named, charset = _TYPE.match(lowered), _CHARSET.search(lowered)
    return named[1] if named else None, _check_charset(charset[1]) if charset else None


def _check_charset(name: str) -> str | None:
    try:
        # Python looks a codec up, and refuses those that are not for text, when there is text.
        b"text".decode(name, errors="replace")
        return None if codecs.lookup(name).name in _NO_CHARSETS else name
    except (LookupError, ValueError):
        return None


def read_retry_after(header: str, now: float) -> float:
    """Return how many seconds from now a Retry-After header names; nonsense is no time at all.

    `now` is in seconds since 1970.
    """
    if _SECONDS.fullmatch(header):
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header[:100]).timestamp() - now)
    except (TypeError, ValueError, OverflowError, OSError):
        return 0.0


def read_validator(header: str | None) -> str | None:
    """Return an ETag or Last-Modified header if it is fit to be kept and sent back."""
    if header and len(header) <= _MOST_VALIDATOR_CHARS and _PRINTABLE.fullmatch(header):
        return header
    return None


def read_location(header: str) -> str:
    """Return a Location header, in which servers send UTF-8 though headers are Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
