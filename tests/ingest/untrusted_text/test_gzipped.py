import gzip
import zlib
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.untrusted_text.gzipped import cut, limit, unpack_gzip
from tests.ingest.fetching.machines import check

MEGABYTE = bytes(1_000_000)


def _split(content: bytes, size: int) -> Iterator[bytes]:
    return (content[start : start + size] for start in range(0, len(content), size))


def _unpack(pieces: Iterable[bytes]) -> bytes:
    return b"".join(unpack_gzip(pieces))


@check
@given(
    members=st.lists(st.binary(max_size=2000), min_size=1, max_size=4),
    times=st.sampled_from([1, 70]),
    size=st.integers(1, 300),
)
def test_what_was_packed_is_unpacked_however_it_is_cut_into_pieces(
    members: list[bytes], times: int, size: int
) -> None:
    packed = b"".join(gzip.compress(member * times) for member in members)
    assert _unpack(_split(packed, size)) == b"".join(member * times for member in members)


@pytest.mark.parametrize("size", [1, 7, 1000, 10**6])
def test_no_piece_is_large_however_much_is_packed(size: int) -> None:
    pieces = list(unpack_gzip(_split(gzip.compress(MEGABYTE), size)))
    assert max(map(len, pieces)) <= 2**16
    assert sum(map(len, pieces)) == len(MEGABYTE)


def test_a_bomb_is_unpacked_no_further_than_is_asked_for() -> None:
    packed = gzip.compress(MEGABYTE * 20)
    pieces = unpack_gzip([packed])
    assert len(next(pieces)) == 2**16


def test_what_follows_and_is_not_gzip_is_passed_over() -> None:
    assert _unpack([gzip.compress(b"wards") + bytes(8)]) == b"wards"


def test_nothing_unpacks_to_nothing() -> None:
    assert _unpack([]) == _unpack([b""]) == b""


@pytest.mark.parametrize("missing", [1, 8, 20])
def test_gzip_that_is_cut_off_is_an_error(missing: int) -> None:
    with pytest.raises(EOFError):
        _unpack([gzip.compress(b"integrated care boards")[:-missing]])


@pytest.mark.parametrize("content", [b"<html>", b"\x1f\x8b\x08garbage!", b"\x00" * 50])
def test_what_is_not_gzip_is_an_error(content: bytes) -> None:
    with pytest.raises((zlib.error, EOFError)):
        _unpack([content])


@check
@given(st.lists(st.binary(max_size=50)))
def test_no_bytes_fail_in_another_way(pieces: list[bytes]) -> None:
    try:
        unpacked = _unpack([gzip.compress(b"wards")[:10], *pieces])
    except (zlib.error, EOFError):
        return
    # Only the rest of a whole stream unpacks.
    assert isinstance(unpacked, bytes)


def test_pieces_up_to_the_limit_pass() -> None:
    assert list(limit([b"ab", b"c"], 3)) == [b"ab", b"c"]


def test_pieces_beyond_the_limit_do_not() -> None:
    passed = limit([b"ab", b"cd", b"ef"], 3)
    assert next(passed) == b"ab"
    with pytest.raises(OverflowError):
        next(passed)


@pytest.mark.parametrize(("most", "kept"), [(1, b"a"), (2, b"ab"), (3, b"abc"), (9, b"abcd")])
def test_what_is_too_much_is_cut(most: int, kept: bytes) -> None:
    assert b"".join(cut([b"ab", b"cd"], most)) == kept


def test_nothing_is_read_after_the_cut() -> None:
    pieces = iter([b"ab", b"cd", b"ef"])
    assert (list(cut(pieces, 3)), next(pieces)) == ([b"ab", b"c"], b"ef")
