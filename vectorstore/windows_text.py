"""Text in Windows-1252, which editors on Windows call ANSI, told from what isn't."""

import re

# No words in it have three accented letters in a
# row (Cyrillic, Greek), "œ" before a digit (the pound sign of DOS), a capital one after a small
# letter (the apostrophe of the Macintosh), or begin with "ÿ".
_NOT_WINDOWS = re.compile(
    rb"[\xc0-\xff]{3}|\x9c\d|"
    rb"[a-z][\x8a\x8c\x8e\x9f\xc0-\xd6\xd8-\xde]|(?<![A-Za-z])\xff"
)
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def decode_windows(content: bytes) -> str | None:
    """Decode Windows-1252; None if it plainly is something else, such as UTF-8 that was spoilt."""
    sequences, others = _SEQUENCE.subn(b"", content)[::-1]
    if _NOT_WINDOWS.search(content) or sequences > len(_BEYOND_ASCII.findall(others)):
        return None
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return None
