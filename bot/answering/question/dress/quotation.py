"""Quotation marks and brackets that hold the whole of a text."""

import re

_PAIRS = {
    '"': '"', "'": "'", "`": "`", "“": "”", "‘": "’", "„": "“”", "‚": "‘’", "«": "»", "‹": "›",
    "(": ")", "[": "]", "{": "}", "「": "」", "『": "』",
}  # fmt: skip
_CLOSERS = frozenset("".join(_PAIRS.values()))
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_ENDS = " \n?!.…"


def unwrap(text: str) -> str:
    """Take off quotation marks and brackets round the whole; one that never closes, too.

    '"A" and "B"' stays as it is.
    """
    body = text.strip().rstrip(_ENDS)
    if not body:
        return text
    tail = text.strip()[len(body) :].strip()
    # An apostrophe closes nothing.
    marks = _APOSTROPHE.sub("_", body)
    first, last = marks[0], marks[-1]
    if len(body) > 1 and last in _PAIRS.get(first, "") and _holds_all(marks):
        inner = body[1:-1].strip()
        return inner if inner.endswith(tuple("?!.")) else inner + tail
    if first in _PAIRS and not any(close in marks[1:] for close in _PAIRS[first]):
        return body[1:].strip() + tail
    openers = [opener for opener, closing in _PAIRS.items() if last in closing]
    # The plural possessive ends with one.
    if last in _CLOSERS - set("'’") and not any(opener in marks[:-1] for opener in openers):
        return body[:-1].strip() + tail
    return text


def _holds_all(marks: str) -> bool:
    opener, inner = marks[0], marks[1:-1]
    if opener in _PAIRS[opener]:
        return opener not in inner
    depth = 0
    for mark in inner:
        depth += (mark == opener) - (mark in _PAIRS[opener])
        if depth < 0:
            return False
    return depth == 0
