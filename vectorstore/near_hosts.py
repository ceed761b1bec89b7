"""Which hosts are near enough for plain HTTP: this machine, and those of its own network."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_near(address: str) -> bool:
    """Return True if an IP address is this machine's, or one of its own network.

    Raises:
        ValueError: it isn't one.
    """
    found = ip_address(address.partition("%")[0])
    return found.is_loopback or (found.is_private and not found.is_link_local)


def require_guarded(url: str) -> str:
    """Return an address of a server, whose host may be a name that is looked up later.

    Raises:
        ValueError: it isn't one, or what is sent there could be read on the way.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise ValueError("it must be https://HOST:PORT, or http:// to a private address")
    if parts.scheme == "http" and not _may_be_near(parts.hostname):
        raise ValueError("plain http goes to loopback and private addresses only: use https")
    return url


def _may_be_near(host: str) -> bool:
    try:
        return is_near(host)
    except ValueError:
        return True
