"""What is quoted: of an overlong sentence what answers, and no mark without its partner."""

import re
from collections.abc import Collection, Sequence

from vectorstore.language.analysis import analyse
from vectorstore.language.sentences import Span, split_paragraph

_LONGEST_QUOTE_CHARS = 420
_CLAUSE_BORDER = re.compile(r"(?<=[;:,])\s+|\s+(?=[–—]\s)")
# Markdown's mark of a quotation.
_QUOTED_LINE = re.compile(r">[ \t]*")
_QUOTATION_MARKS = (("“", "”"), ("‘", "’"), ('"', '"'))
_OPENING = "> “‘\"'"


def trim_quote(
    text: str, span: Span, terms: Collection[str], answering: Span | None = None
) -> Span:
    """Cut what is too long to be quoted to whole sentences of it, or else at clause borders.

    A quotation of several sentences is one. Kept is the run that has most of the question's
    `terms`, among those with the part that is known to be `answering`.
    """
    if span.end - span.start <= _LONGEST_QUOTE_CHARS:
        return span
    start = span.start + len(text[slice(*span)]) - len(text[slice(*span)].lstrip(_OPENING))
    sentences = list(split_paragraph(text, Span(start, span.end)))
    runs = _find_runs([one.start for one in sentences], [one.end for one in sentences], answering)
    if not runs:
        runs = _find_clauses(text, answering or span)
    if not runs:
        cut = text.rfind(" ", span.start, span.start + _LONGEST_QUOTE_CHARS)
        return Span(span.start, cut) if cut > span.start else span
    wanted = set(terms)
    kept = max(
        runs, key=lambda run: (len(wanted & set(analyse(text[slice(*run)]))), run.end - run.start)
    )
    return Span(kept.start, kept.start + len(text[slice(*kept)].rstrip(" \n,;:–—")))


def _find_clauses(text: str, within: Span) -> list[Span]:
    words = text[slice(*within)]
    borders = [within.start + border.end() for border in _CLAUSE_BORDER.finditer(words)]
    return _find_runs([within.start, *borders], [*borders, within.end])


def _find_runs(
    starts: Sequence[int], ends: Sequence[int], holding: Span | None = None
) -> list[Span]:
    """Find what may be quoted of parts that follow each other, if it holds a certain one."""
    return [
        Span(start, end)
        for position, start in enumerate(starts)
        for end in ends[position:]
        if end - start <= _LONGEST_QUOTE_CHARS
        and (holding is None or (start <= holding.start and holding.end <= end))
    ]


def bare_quote(text: str, span: Span) -> Span:
    """Leave out quotation marks around a whole quote, and one whose partner is elsewhere.

    In a block quote they are kept, as they may stand between others: only its own mark goes.
    """
    start, end = span
    if quoted := _QUOTED_LINE.match(text, start, end):
        return Span(quoted.end(), end)
    for opening, closing in _QUOTATION_MARKS:
        words = text[start:end]
        inner = words[1:-1]
        if words.startswith(opening) and words.endswith(closing) and closing not in inner:
            return Span(start + 1, end - 1)
        if words.startswith(opening) and closing not in words[1:]:
            return Span(start + 1, end)
        if words.endswith(closing) and opening not in words[:-1] and closing != "’":
            return Span(start, end - 1)
    return Span(start, end)
