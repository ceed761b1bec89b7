"""Words between quotation marks, and in block quotes, as spans of an article's text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from vectorstore.language.sentences import Span

_MARKS = re.compile(r"[“”\"‘’'«»„]")
_DOUBLE, _SINGLE, _ANGLED = "double", "single", "angled"
_KINDS = {"“": _DOUBLE, "”": _DOUBLE, '"': _DOUBLE, "„": _DOUBLE}
_KINDS |= {"‘": _SINGLE, "’": _SINGLE, "'": _SINGLE, "«": _ANGLED, "»": _ANGLED}
_OPENS, _CLOSES = "“‘«„", "”’»"
_BEFORE_OPENING = "([{—–-/>*_“‘\"'„«"
# "’tis", "’90s": an apostrophe before a word.
_CLIPPED = re.compile(r"(?:tis|twas|em|til|cause|bout|n|\d0s)\b", re.IGNORECASE)
# After a possessive comes a noun, and none of these.
_GOES_ON = re.compile(
    r"(?:and|are|as|at|but|by|for|from|he|in|is|of|on|or|says?|said|she|that|the|they|to|was|were|"
    r"which|who|with)\b"
)
_PUNCTUATION = ".,!?;:…"
# Deeper than a quotation in a quotation in a quotation nobody reads.
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside marks: the characters `[start, end)`, marks left out.

    `inside` is the quotation around it, None at the outermost; `is_open` says that it has no
    closing mark in its paragraph; `goes_on`, that it began in the paragraph before.
    """

    start: int
    end: int
    inside: Span | None = None
    is_open: bool = False
    goes_on: bool = False

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return Span(self.start, self.end)


class _Opened(NamedTuple):
    start: int
    kind: str


def find_quotations(text: str, paragraph: Span) -> tuple[list[Quotation], int | None]:
    """Find a paragraph's quotations, and the first mark that closes what it doesn't open."""
    stack: list[_Opened] = []
    done: list[Quotation] = []
    stray = None
    marks = [mark.start() for mark in _MARKS.finditer(text, *paragraph)]
    certain = _next_certain_closing(text, marks, paragraph)
    for at, closes_later in zip(marks, certain, strict=True):
        kind = _KINDS[text[at]]
        depth = _depth_of(stack, kind)
        if depth is not None and _closes(text, at, paragraph, closes_later=closes_later):
            # What was opened within it, and is still open, was no mark.
            opened = stack[depth]
            del stack[depth:]
            if opened.start < at:
                done.append(Quotation(opened.start, at))
        elif _may_open(text, at, paragraph) and _has_room(stack, kind, text[at]):
            stack.append(_Opened(at + 1, kind))
        elif stray is None and not stack and _may_close(text, at, paragraph):
            stray = at if kind != _SINGLE or text[at - 1] in _PUNCTUATION else None
    done += _leave_open(text, stack, paragraph)
    return nest(done), stray


def _next_certain_closing(text: str, marks: Sequence[int], paragraph: Span) -> list[bool]:
    """Say for each mark if a single one that surely closes comes before one that may open."""
    known = []
    closes_later = False
    for at in reversed(marks):
        known.append(closes_later)
        if _KINDS[text[at]] == _SINGLE:
            if text[at] in "’'" and _may_close(text, at, paragraph):
                closes_later = True
            elif _may_open(text, at, paragraph):
                closes_later = False
    return known[::-1]


def _around(text: str, at: int, paragraph: Span) -> tuple[str, str]:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return before, after


def _may_open(text: str, at: int, paragraph: Span) -> bool:
    before, after = _around(text, at, paragraph)
    if text[at] in _CLOSES or after.isspace():
        return False
    if _KINDS[text[at]] == _SINGLE and _CLIPPED.match(text, at + 1, paragraph.end):
        return False
    return text[at] in "“«„" or before.isspace() or before in _BEFORE_OPENING


def _may_close(text: str, at: int, paragraph: Span) -> bool:
    before, after = _around(text, at, paragraph)
    if text[at] in _OPENS or (before.isspace() and text[at] not in "”»"):
        return False
    return _KINDS[text[at]] != _SINGLE or not after.isalnum()


def _closes(text: str, at: int, paragraph: Span, *, closes_later: bool) -> bool:
    if not _may_close(text, at, paragraph):
        return False
    before, after = _around(text, at, paragraph)
    if text[at] == '"' and after.isalnum() and not before.isalnum():
        return False
    if _KINDS[text[at]] != _SINGLE:
        return True
    # "the boards’ plan": of two marks that may close, the one after an s is an apostrophe.
    is_possessive = before == "s" and after == " " and not _GOES_ON.match(text, at + 2)
    return not (is_possessive and closes_later)


def _depth_of(stack: Sequence[_Opened], kind: str) -> int | None:
    depths = [depth for depth, opened in enumerate(stack) if opened.kind == kind]
    return depths[-1] if depths else None


def _has_room(stack: Sequence[_Opened], kind: str, mark: str) -> bool:
    if len(stack) >= _DEEPEST:
        return False
    return mark in "“‘«" or all(opened.kind != kind for opened in stack)


def _leave_open(text: str, stack: Sequence[_Opened], paragraph: Span) -> list[Quotation]:
    """Let the first mark that nothing closes open a quotation to the end of its paragraph."""
    for opened in stack:
        before = text[paragraph.start : opened.start - 1].rstrip()[-1:]
        # In the middle of a sentence, a single mark that nothing closes is an apostrophe.
        is_mark = opened.kind != _SINGLE or not before or before in ":,"
        if is_mark and opened.start < paragraph.end:
            return [Quotation(opened.start, paragraph.end, is_open=True)]
    return []


def nest(found: list[Quotation]) -> list[Quotation]:
    """Tell each quotation what it stands in; of two with the same words, the first is left."""
    nested: list[Quotation] = []
    around: list[Quotation] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while around and around[-1].end <= one.start:
            around.pop()
        # Marks in the paragraphs around a block quote may quote the whole of it as well.
        if around and around[-1].span == one.span:
            continue
        nested.append(replace(one, inside=around[-1].span if around else None))
        around.append(nested[-1])
    return nested
