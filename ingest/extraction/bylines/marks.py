"""Marks of Markdown and of lists around the words of a line."""

import re
from functools import lru_cache

# Pictures, too, such as that of a calendar.
_LEADING = re.compile(
    r"^(?:#{1,6}\s+|>\s?|[•·▪◦‣●○∙*–—-]\s+|[\u2300-\u27bf\U0001f300-\U0001faff]\ufe0f?\s+)+"
)
_TRAILING = re.compile(r"(?<!\s)\s+#+$")
_LINK = re.compile(r"!?\[(?P<words>[^\[\]]{1,200})\]\([^()\s]{0,500}\)")
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<mark>\*{1,3}|_{1,3})(?![\s*_])(?P<words>.+?)(?<![\s*_])(?P=mark)(?![\w*_])"
)


# Each line of a head is asked about several times, by what stands above it and below.
@lru_cache(maxsize=1024)
def strip_marks(line: str) -> str:
    """Return a line without the marks of a heading or list item, of emphasis and of links."""
    line = _LEADING.sub("", line.strip(), count=1)
    line = _TRAILING.sub("", line) if line.endswith("#") else line
    if "[" in line:
        line = _LINK.sub(r"\g<words>", line)
    # Emphasis may stand in emphasis: "*By **Ann Example***".
    for _ in range(2 if "*" in line or "_" in line else 0):
        line = _EMPHASIS.sub(r"\g<words>", line)
    return line.strip()
