"""Lines as they are printed on the sheets of a document, and the paragraphs they were."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.extraction.broken_words import loses_hyphen
from ingest.extraction.printed.printed_tables import is_row

_SHEET_NUMBER = re.compile(
    r"page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,4}")
_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)\]]*$")
_BROKEN_WORD = re.compile(r"(\w*[a-z])[-\xad\u2010]$")
_LIST_ITEM = re.compile(r"[•●▪◦–-]\s|\(?\d{1,2}[.)]\s")
# Behind the end of a sentence two blanks are a typist's.
_BETWEEN_CELLS = re.compile(r"(?<=[^\s.!?:;…]) {3,}")
_LONGEST_ROW_CHARS = 200
# A line shorter than this share of the usual one was ended by its author, not by the margin.
_FULL_LINE = 0.8
# A line at the edge of this many sheets or more is a running head or foot.
_RUNNING_SHEETS = 3
_EDGE_LINES = 2
_LONGEST_RUNNING_CHARS = 200


def drop_running_lines(sheets: Sequence[Sequence[str]]) -> list[str]:
    """Leave out sheet numbers, and what stands at the edge of many sheets, with a number or not."""
    filled = [[line.strip() for line in sheet if line.strip()] for sheet in sheets]
    running = Counter(
        key for number, lines in enumerate(filled) for key in _keys_of_edges(number, lines)
    )
    return [
        line
        for number, lines in enumerate(filled)
        for position, line in enumerate(lines)
        if not (_is_edge(position, len(lines)) and _is_running(line, number, running))
    ]


def _keys_of_edges(number: int, lines: Sequence[str]) -> set[str]:
    edges = [line for position, line in enumerate(lines) if _is_edge(position, len(lines))]
    return {key for line in edges for key in _keys(line, number)}


def _keys(line: str, number: int) -> Iterator[str]:
    """Name a line by its words, and by its words with a number that counts the sheets."""
    line = line[:_LONGEST_RUNNING_CHARS]
    yield line
    for match in _NUMBER.finditer(line):
        yield f"{line[: match.start()]}\0{int(match[0]) - number}\0{line[match.end() :]}"


def _is_edge(position: int, count: int) -> bool:
    return position < _EDGE_LINES or position >= count - _EDGE_LINES


def _is_running(line: str, number: int, running: Counter[str]) -> bool:
    if _SHEET_NUMBER.fullmatch(line):
        return True
    return any(running[key] >= _RUNNING_SHEETS for key in _keys(line, number))


def join_lines(lines: Sequence[str]) -> str:
    """Put paragraphs together again from printed lines, with a blank line between them."""
    if not lines:
        return ""
    usual = sorted(len(line) for line in lines)[len(lines) * 3 // 4]
    whole = " ".join(lines).lower()
    words = set(re.findall(r"\w+", whole))
    pieces = [lines[0]]
    for previous, line in pairwise(lines):
        if (is_row(previous) and is_row(line)) or 1 < _count_cells(previous) == _count_cells(line):
            pieces.append("\n")
        elif not _goes_on(previous, line, usual):
            pieces.append("\n\n")
        elif broken := _BROKEN_WORD.search(previous[-_LONGEST_RUNNING_CHARS:]):
            if _is_word(broken[1], line, words, whole) or previous[-1] == "\xad":
                pieces[-1] = pieces[-1][:-1]
        else:
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def _count_cells(line: str) -> int:
    """Count the words of a line that stand apart, as the cells of a row that blanks divide."""
    return len(_BETWEEN_CELLS.split(line.strip())) if len(line) <= _LONGEST_ROW_CHARS else 1


def _goes_on(previous: str, line: str, usual: int) -> bool:
    if _LIST_ITEM.match(line) or is_row(previous) or is_row(line):
        return False
    if line[0].islower() or _BROKEN_WORD.search(previous[-_LONGEST_RUNNING_CHARS:]):
        return True
    return len(previous) >= usual * _FULL_LINE and not (
        _ENDS_SENTENCE.search(previous) and len(previous) < usual
    )


def _is_word(beginning: str, line: str, words: set[str], whole: str) -> bool:
    """Tell whether "inte-/grated" loses its hyphen: "long-/term" does not."""
    end = re.match(r"\w*", line)
    return loses_hyphen(beginning, end[0] if end else "", words, whole)
