"""Reading a body that may be endless, or unpack to a thousand times its size."""

import zlib
from collections.abc import Iterable, Iterator

_PIECE_BYTES = 2**16
_GZIP_MAGIC = b"\x1f\x8b"
_WITH_GZIP_HEADER = 31


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
