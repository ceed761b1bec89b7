from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.fetching.guard import is_public
from tests.ingest.fetching.inside import BLOCKS
from tests.ingest.fetching.machines import check

_INSIDE_4 = [block for block in BLOCKS if block.version == 4]


def _addresses_in(block: IPv4Network | IPv6Network) -> st.SearchStrategy[str]:
    # The edges are where a table is wrong.
    edges = st.sampled_from([block[0], block[-1]])
    return (edges | st.ip_addresses(network=str(block))).map(str)


inside = st.sampled_from(BLOCKS).flatmap(_addresses_in)
inside_4 = st.sampled_from(_INSIDE_4).flatmap(_addresses_in).map(IPv4Address)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "128.0.0.0",
        "168.63.129.15",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.31.196.1",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2a00:1450:4009::1",
        "2003::1",
        "3ffe:ffff::1",
        "3fff:1000::1",
    ],
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1", "2a00:1450::5efe:8.8.8.8"],
    ids=["mapped", "NAT64", "6to4", "ISATAP"],
)
def test_an_address_that_carries_a_public_one_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_no_block_for_special_purposes_is_public(block: IPv4Network | IPv6Network) -> None:
    assert not is_public(str(block[0]))
    assert not is_public(str(block[-1]))


@check
@given(inside)
def test_no_address_for_special_purposes_is_public(address: str) -> None:
    assert not is_public(address)


@check
@given(inside_4)
def test_no_wrapping_makes_an_address_public(address: IPv4Address) -> None:
    bits = int(address)
    wrapped = [
        bits,  # compatible
        0xFFFF << 32 | bits,  # mapped
        0xFFFF << 48 | bits,  # translated
        0x64_FF9B << 96 | bits,  # NAT64
        0x64_FF9B_0001 << 80 | bits,  # NAT64 of the place
        0x2002 << 112 | bits << 80,  # 6to4
        0x2001_0000 << 96 | (bits ^ 0xFFFF_FFFF),  # Teredo
        0x2A00_1450 << 96 | 0x5EFE << 32 | bits,  # ISATAP
        0x2A00_1450 << 96 | 0x0200_5EFE << 32 | bits,  # ISATAP, of an address that is unique
    ]
    assert [str(IPv6Address(one)) for one in wrapped if is_public(str(IPv6Address(one)))] == []


@check
@given(st.ip_addresses().map(str))
def test_what_python_calls_private_is_not_public_unless_it_carries_a_public_address(
    address: str,
) -> None:
    parsed = ip_address(address)
    carries = address.startswith(("::ffff:", "64:ff9b::", "2002:"))
    assert parsed.is_global or carries or not is_public(address)


@check
@given(st.text())
@example("fe80::1%eth0")
@example("2a00:1450::1%eth0")
@example("8.8.8.8/32")
@example("8.8.8.8 ")
@example("08.8.8.8")
def test_what_is_no_address_is_not_public(text: str) -> None:
    try:
        is_address = "%" not in str(ip_address(text))
    except ValueError:
        is_address = False
    assert is_address or not is_public(text)
