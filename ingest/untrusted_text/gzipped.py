"""Content that was compressed with gzip, unpacked up to a limit."""

import zlib

from ingest.errors import UnreadableSourceError

_MAGIC = b"\x1f\x8b\x08"
_LARGEST_BYTES = 20_000_000
# A file of a million empty parts would be copied a million times.
_MOST_PARTS = 100
_WITH_GZIP_HEADER = zlib.MAX_WBITS | 16


def is_gzipped(content: bytes) -> bool:
    """Tell whether content is compressed with gzip, by its first bytes."""
    return content.startswith(_MAGIC)


def unpack_gzip(content: bytes, largest_bytes: int = _LARGEST_BYTES) -> bytes:
    """Unpack content; what is not compressed comes back as it is.

    Raises:
        UnreadableSourceError: it is broken, or unpacks to more than the limit.
    """
    unpacked = b""
    for _ in range(_MOST_PARTS):
        if not is_gzipped(content):
            break
        unpacker = zlib.decompressobj(_WITH_GZIP_HEADER)
        try:
            unpacked += unpacker.decompress(content, largest_bytes - len(unpacked) + 1)
        except zlib.error as error:
            raise UnreadableSourceError("its gzip compression is broken") from error
        if len(unpacked) > largest_bytes:
            message = f"it unpacks to more than {largest_bytes / 1e6:.0f} MB"
            raise UnreadableSourceError(message)
        if not unpacker.eof:
            raise UnreadableSourceError("its gzip compression ends in the middle")
        # Files may be put together of several parts.
        content = unpacker.unused_data
    return unpacked or content


def peek_gzip(content: bytes, most_bytes: int) -> bytes:
    """Unpack the first bytes of content; nothing if it is broken."""
    try:
        return zlib.decompressobj(_WITH_GZIP_HEADER).decompress(content, most_bytes)
    except zlib.error:
        return b""
