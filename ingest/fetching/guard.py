"""Which IP addresses are public. Whatever is not is not connected to.

Python's own `is_global` is not asked: what it says of transition addresses, and of ranges assigned
lately, differs between the Python versions that are supported.
"""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# The IANA IPv4 Special-Purpose Address Registry, what is not globally reachable; multicast; and
# one address besides.
_INSIDE_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private use
        "100.64.0.0/10",  # behind a carrier's translator
        "127.0.0.0/8",  # this host
        "168.63.129.16/32",  # Azure's host, as its virtual machines see it
        "169.254.0.0/16",  # this link; clouds tell secrets at 169.254.169.254
        "172.16.0.0/12",  # private use
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, given up
        "192.168.0.0/16",  # private use
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, with the broadcast address
    )
)

# The only IPv6 range that public addresses are assigned from (IANA IPv6 Address Space). Outside of
# it lie loopback, unspecified, IPv4-compatible, discard-only, segment routing, unique local,
# link-local, site-local and multicast addresses, and NAT64's local prefix.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# What is not globally reachable inside of it (IANA IPv6 Special-Purpose Address Registry).
_INSIDE_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID and others
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
# RFC 5214, 6.1: the identifier's first half, for unique and for other IPv4 addresses.
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that anybody on the internet can reach.

    An IPv6 address that carries an IPv4 address is as public as that one. Text that is no IP
    address is not public.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in block for block in _INSIDE_4)
    if parsed.scope_id is not None:
        return False
    if not all(is_public(str(carried)) for carried in _find_carried(parsed)):
        return False
    if parsed in _MAPPED or parsed in _NAT64:
        return True
    return parsed in _GLOBAL_UNICAST and not any(parsed in block for block in _INSIDE_6)


def _find_carried(address: IPv6Address) -> Iterator[IPv4Address]:
    bits = int(address)
    last = IPv4Address(bits & 0xFFFF_FFFF)
    if address in _MAPPED or address in _NAT64 or bits >> 32 & 0xFFFF_FFFF in _ISATAP:
        yield last
    if address in _6TO4:
        yield IPv4Address(bits >> 80 & 0xFFFF_FFFF)
