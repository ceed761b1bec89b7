"""Gzip that may be endless, or unpack to a thousand times its size."""

import zlib
from collections.abc import Iterable, Iterator

from ingest.errors import UnreadableSourceError

_GZIP_MAGIC = b"\x1f\x8b"
_DEFLATED = b"\x08"
_LARGEST_BYTES = 20_000_000
_PIECE_BYTES = 2**16
# What follows a member is copied: in larger slices, a file of a million empty ones takes minutes.
_SLICE_BYTES = 2**12
_WITH_GZIP_HEADER = zlib.MAX_WBITS | 16


def limit(pieces: Iterable[bytes], most_bytes: int) -> Iterator[bytes]:
    """Yield pieces as long as they are together no more than that.

    Raises:
        OverflowError: they are more.
    """
    left = most_bytes
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise OverflowError(f"more than {most_bytes} bytes")
        yield piece


def cut(pieces: Iterable[bytes], most_bytes: int) -> Iterator[bytes]:
    """Yield pieces up to that many bytes, and read no further."""
    left = most_bytes
    for piece in pieces:
        yield piece[:left]
        left -= len(piece)
        if left <= 0:
            return


def unpack_gzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip, of one member or several, in pieces of at most 64 KiB.

    What follows the last member and is not gzip is passed over, as browsers do.

    Raises:
        EOFError: it is cut off.
        zlib.error: it is not gzip, or damaged.
    """
    unpacker = zlib.decompressobj(_WITH_GZIP_HEADER)
    has_begun = False
    for piece in pieces:
        has_begun = has_begun or bool(piece)
        rest = piece
        # What a full piece leaves behind comes out with the checksum, which follows it in any case.
        while rest:
            if unpacker.eof:
                if not _GZIP_MAGIC.startswith(rest[:2]):
                    return
                unpacker = zlib.decompressobj(_WITH_GZIP_HEADER)
            yield unpacker.decompress(rest, _PIECE_BYTES)
            rest = unpacker.unconsumed_tail or unpacker.unused_data
    if has_begun and not unpacker.eof:
        raise EOFError("the gzip data are cut off")


def is_gzipped(content: bytes) -> bool:
    """Tell whether content is compressed with gzip, by its first bytes."""
    return content.startswith(_GZIP_MAGIC + _DEFLATED)


def unpack_file(content: bytes, largest_bytes: int = _LARGEST_BYTES) -> bytes:
    """Unpack a file; one that is not compressed comes back as it is.

    Raises:
        UnreadableSourceError: it is broken, or unpacks to more than the limit.
    """
    if not is_gzipped(content):
        return content
    starts = range(0, len(content), _SLICE_BYTES)
    slices = (content[start : start + _SLICE_BYTES] for start in starts)
    try:
        return b"".join(limit(unpack_gzip(slices), largest_bytes))
    except OverflowError as error:
        message = f"it unpacks to more than {largest_bytes / 1e6:.0f} MB"
        raise UnreadableSourceError(message) from error
    except EOFError as error:
        raise UnreadableSourceError("its gzip compression is cut off") from error
    except zlib.error as error:
        raise UnreadableSourceError("its gzip compression is broken") from error


def peek_gzip(content: bytes) -> bytes:
    """Unpack the first 64 KiB of content, or fewer; nothing if it is broken."""
    try:
        return next(unpack_gzip([content]), b"")
    except zlib.error:
        return b""
