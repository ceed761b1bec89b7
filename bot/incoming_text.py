"""Text from standard input and files, in the encodings that editors and shells write."""

import codecs
import io
import re
import sys
from typing import IO, BinaryIO, cast

from vectorstore.windows_text import decode_windows

ASSUMED = "Windows-1252"

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Bytes that are not UTF-8 come as halves of characters, so that they make one bad line only.
_BROKEN = "surrogateescape"
_STRAY = re.compile("[\udc80-\udcff]")


def standard_input() -> BinaryIO:
    """Return the bytes of standard input; there are none where it was closed."""
    return sys.stdin.buffer if sys.stdin else io.BytesIO()


def open_lines(file: BinaryIO) -> IO[str]:
    """Open bytes as lines in UTF-8, or UTF-16 with a byte order mark; other bytes are strays."""
    # A buffer around a buffer would wait until it is full, and nobody would be answered meanwhile.
    buffered = (
        file
        if isinstance(file, io.BufferedReader)
        else io.BufferedReader(cast("io.RawIOBase", file))
    )
    if buffered.peek(2)[:2] in _WIDE_MARKS:
        return io.TextIOWrapper(buffered, encoding="utf-16", errors="replace")
    return io.TextIOWrapper(buffered, encoding="utf-8-sig", errors=_BROKEN)


def has_strays(text: str) -> bool:
    """Tell whether a text has bytes in it that are not UTF-8."""
    return not text.isascii() and _STRAY.search(text) is not None


def read_strays(text: str) -> str | None:
    """Return a text with strays as Windows-1252; None if it plainly isn't in that either."""
    return decode_windows(text.encode("utf-8", _BROKEN))
