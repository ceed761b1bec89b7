"""Holding an answer, as its JSON document, against what is expected of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.kinds.cases import Expected


def find_faults(expected: Expected, document: Mapping[str, Any]) -> list[str]:
    """List in words what about an answer is not as expected."""
    return [*_check_status(expected, document["status"]), *_check_text(expected, document)]


def find_shown(hidden: Iterable[str], text: str) -> Iterator[str]:
    """Yield which of the patterns that should not be found in a text are."""
    for pattern in hidden:
        if _find(pattern, text):
            yield f"it shows {pattern!r}"


def _check_text(expected: Expected, document: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an answer should show and doesn't, or shows and should not."""
    quotes = [citation["quote"] for citation in document["citations"]]
    shown = " ".join([document["answer"], *quotes, *document["unserved"], str(document["missing"])])
    for pattern in expected.shown:
        if not _find(pattern, shown):
            yield f"it doesn't show {pattern!r}"
    yield from find_shown(expected.hidden, document["answer"])
    if expected.first_quote and not _find(expected.first_quote, "".join(quotes[:1])):
        yield f"its first quote has no {expected.first_quote!r}"
    if expected.quote and _fold(expected.quote) not in _fold(shown):
        yield f"it doesn't quote {expected.quote!r}"


def _check_status(expected: Expected, status: str) -> Iterator[str]:
    if not _is_as_wanted(expected.status, status):
        yield f"its status is {status}, not {expected.status}"
    if expected.not_status and status == expected.not_status:
        yield f"its status is {status}"


def _is_as_wanted(wanted: str, status: str) -> bool:
    is_answer = status.startswith("answered")
    match wanted:
        case "any":
            return True
        case "answered":
            return is_answer
        case "unanswerable":
            return not is_answer
        case _:
            return status == wanted


def _find(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL) is not None


def _fold(text: str) -> str:
    """Leave out the marks of Markdown and of line ends."""
    return " ".join(re.sub(r"[*_`|#>]", " ", text).split()).lower()
