"""An address taken apart once, strictly, so that no two readers of it can disagree."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import httpcore2
import idna

from ingest.addresses import hide_password
from ingest.fetching.errors import BadAddressError

# Twice what sitemaps allow (2,048, sitemaps.org).
_MOST_CHARS = 4096
_MOST_SHOWN_CHARS = 200
_PORTS = {"http": 80, "https": 443}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_AUTHORITY = re.compile(r"(\[[^\[\]]*\]|[^\[\]:]*)(?::([0-9]{0,5}))?")
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
# Such a last label makes it an IPv4 address in one of its many spellings (URL standard, 3.5).
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# What RFC 3986 lets stand in paths and queries.
_SAFE = "/?:@!$&'()*+,;=-._~%"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes.

    The host is a name in lower case, or an IP address in its usual spelling without brackets; the
    path has its query with it.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Return host and port as they stand in an address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """Return the address."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def robots(self) -> "Target":
        """Return where the rules for robots are that hold for this target."""
        return Target(self.scheme, self.host, self.port, "/robots.txt")

    def as_parts(self) -> httpcore2.URL:
        """Return it as parts that the HTTP library does not take apart again."""
        return httpcore2.URL(
            scheme=self.scheme.encode(),
            host=self.host.encode(),
            port=self.port,
            target=self.path.encode(),
        )

    def __str__(self) -> str:
        """Show the address, cut short if it is long."""
        return _show(self.url)


def read_target(url: str) -> Target:
    """Take an address apart.

    Raises:
        BadAddressError: it is malformed, too long, not http or https, or holds a password.
    """
    url = url.strip()
    if len(url) > _MOST_CHARS:
        raise BadAddressError(f"{_show(url)} has more than {_MOST_CHARS:,} characters")
    if _CONTROLS.search(url):
        raise BadAddressError(f"{_show(url)} has control characters in it; check it")
    try:
        parts = urlsplit(url)
        path, query = quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE)
    except ValueError as error:
        raise BadAddressError(f"{_show(url)} is not a web address; check it") from error
    if parts.scheme not in _PORTS:
        raise BadAddressError(f"{_show(url)} does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise BadAddressError(f"{_show(url)} has a user name or password in it; leave it out")
    matched = _AUTHORITY.fullmatch(parts.netloc)
    port = int(matched[2] or _PORTS[parts.scheme]) if matched else 0
    if not matched or not 0 < port < 2**16:
        raise BadAddressError(f"{_show(url)} has no proper host and port; check it")
    target = f"{path or '/'}?{query}" if query else path or "/"
    return Target(parts.scheme, read_host(matched[1]), port, target)


def read_host(host: str) -> str:
    """Bring a host's name or address into the one spelling that hosts are compared in.

    Raises:
        BadAddressError: it is neither, or is an IPv4 address in an unusual spelling.
    """
    try:
        if ":" in host:
            # An interface ("%eth0") would be part of the address.
            return str(IPv6Address(host.removeprefix("[").removesuffix("]").replace("%", "?")))
        name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode()
        name = name.removesuffix(".")
        if _NUMBER.fullmatch(name.rpartition(".")[2]):
            return str(IPv4Address(name))
    except ValueError as error:
        raise BadAddressError(f"{_show(host)} is not a host; check its spelling") from error
    if not _NAME.fullmatch(name):
        raise BadAddressError(f"{_show(host)} is not a host; check its spelling")
    return name


def join_target(base: Target, location: str) -> Target:
    """Return where a redirect leads.

    Raises:
        BadAddressError: it leads to no address of a web page.
    """
    try:
        return read_target(urljoin(base.url, location.strip()))
    except ValueError as error:
        raise BadAddressError(f"{_show(location)} is not a web address") from error


def _show(text: str) -> str:
    text = hide_password(text)
    shown = text if len(text) <= _MOST_SHOWN_CHARS else f"{text[:_MOST_SHOWN_CHARS]}…"
    # Whatever else could break the line, or reorder it, is shown as what it is.
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown) or "an empty address"
