"""Marks of headings, list items, notes and tables in a Word file, written as Markdown has them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
# "List Number 2" is a list within one of "List Number".
_INNER_LIST = re.compile(r"List \w+ ([2-5])")
_LOWEST_HEADING = 6
# Lists have nine levels in Word, from 0.
_DEEPEST_LEVEL = 8
# Table styles that set no row apart.
_PLAIN_TABLES = {"", "TableNormal", "TableGrid", "TableGridLight", "PlainTable"}
_ROMAN = {10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}
_LETTERS = 26
_NOTES = {"footnotes": qn("w:footnote"), "endnotes": qn("w:endnote")}
_NOTE_MARKS = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
# As many as Word has in a table.
_MOST_COLUMNS = 63


class Marks:
    """The marks that the paragraphs of one document have, in the order in which they are read."""

    def __init__(self, document: Document, notes: Mapping[tuple[str, str], etree._Element]) -> None:
        self._notes = notes
        self._styles = {style.style_id: style.name or "" for style in document.styles}
        self._lists_of_styles = {
            style.style_id: _read_list(style.element) for style in document.styles
        }
        self._formats = _read_formats(document)
        self._counts: dict[str, Counter[int]] = {}

    def mark(self, paragraph: etree._Element) -> str:
        """Return what stands before a paragraph's words: "## ", "- ", "  2. ", or nothing."""
        style_id = paragraph.style or ""
        name = self._styles.get(style_id, "")
        if heading := _HEADING.match(name):
            return "#" * min(int(heading[1]), _LOWEST_HEADING) + " "
        number, level = _read_list(paragraph) or self._lists_of_styles.get(style_id) or ("", 0)
        inner = _INNER_LIST.match(name)
        indent = "  " * (level or (int(inner[1]) - 1 if inner else 0))
        if number and number != "0":
            return f"{indent}{self._count(number, level)} "
        return f"{indent}- " if name.startswith("List") else ""

    def find_notes(self, element: etree._Element) -> Iterator[etree._Element]:
        """Yield the foot and end notes that a paragraph or table refers to, in order."""
        for mark in element.iter(*_NOTE_MARKS):
            note = self._notes.get((_NOTE_MARKS[mark.tag], mark.get(qn("w:id"), "")))
            if note is not None:
                yield note

    def _count(self, number: str, level: int) -> str:
        counts = self._counts.setdefault(number, Counter())
        counts[level] += 1
        for deeper in range(level + 1, _DEEPEST_LEVEL + 1):
            counts[deeper] = 0
        kind, start = self._formats.get((number, level), ("bullet", 1))
        place = counts[level] + start - 1
        match kind:
            case "decimal":
                return f"{place}."
            case "lowerLetter" if 0 < place <= _LETTERS:
                return f"{chr(ord('a') + place - 1)})"
            case "upperLetter" if 0 < place <= _LETTERS:
                return f"{chr(ord('A') + place - 1)})"
            case "lowerRoman" | "upperRoman" if 0 < place <= _LETTERS:
                return f"({_write_roman(place)})"
        return "-"


def read_notes(document: Document) -> dict[tuple[str, str], etree._Element]:
    """Map the kind and id of each foot and end note to its element."""
    notes = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _NOTES and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iter(_NOTES[kind]):
                # The rules that separate notes from the text are kept among them.
                if note.get(qn("w:type"), "normal") == "normal":
                    notes[kind, note.get(qn("w:id"), "")] = note
    return notes


def _read_list(element: etree._Element) -> tuple[str, int] | None:
    """Read which list a paragraph or style is of, and how deep in it."""
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None:
        return None
    number, level = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    depth = level.get(qn("w:val"), "0") if level is not None else "0"
    identity = number.get(qn("w:val"), "") if number is not None else ""
    return identity, min(int(depth), _DEEPEST_LEVEL) if depth.isdecimal() else 0


def _read_formats(document: Document) -> dict[tuple[str, int], tuple[str, int]]:
    """Map each list and level to the kind of its numbers and the first of them."""
    parts = [
        relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external
    ]
    formats: dict[tuple[str, int], tuple[str, int]] = {}
    for part in parts:
        root = part.element
        abstract = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
        for one in root.iter(qn("w:num")):
            shape = one.find(qn("w:abstractNumId"))
            levels = abstract.get(shape.get(qn("w:val"))) if shape is not None else None
            for level in levels.iter(qn("w:lvl")) if levels is not None else ():
                depth = level.get(qn("w:ilvl"), "0")
                if depth.isdecimal():
                    formats[one.get(qn("w:numId"), ""), int(depth)] = _read_format(level)
    return formats


def _read_format(level: etree._Element) -> tuple[str, int]:
    kind, start = level.find(qn("w:numFmt")), level.find(qn("w:start"))
    first = start.get(qn("w:val"), "1") if start is not None else "1"
    named = kind.get(qn("w:val"), "") if kind is not None else ""
    return named or "bullet", int(first) if first.isdecimal() else 1


def _write_roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN.items():
        written += letters * (number // value)
        number %= value
    return written


def write_table(rows: Sequence[Sequence[str]], *, has_head: bool) -> str:
    """Write a table with bars between its cells and a rule below its head, if it has one.

    A table of one column only sets its words apart: they are paragraphs.
    """
    if all(len(row) == 1 for row in rows):
        return "\n\n".join(words for (words,) in rows if words)
    lines = [f"| {' | '.join(row)} |" for row in rows if any(row)]
    if has_head and len(lines) > 1 and any(rows[0]):
        lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)


def has_head(table: etree._Element, rows: Sequence[etree._Element]) -> bool:
    """Tell whether the first row of a table is shown as the names of its columns."""
    if not rows:
        return False
    if rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None or _is_bold(rows[0]):
        return len(rows) > 1 and not _is_bold(rows[1])
    style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    named = style.get(qn("w:val"), "") if style is not None else ""
    sets_apart = look is not None and look.get(qn("w:firstRow")) in {"1", "true", "on"}
    return sets_apart and named not in _PLAIN_TABLES


def _is_bold(row: etree._Element) -> bool:
    runs = [run for run in row.iter(qn("w:r")) if "".join(run.itertext()).strip()]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    off = {"0", "false", "off"}
    return bool(runs) and all(
        mark is not None and mark.get(qn("w:val")) not in off for mark in marks
    )


def read_span(cell: etree._Element) -> int:
    """Read over how many columns a cell reaches."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    width = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(int(width), _MOST_COLUMNS) if width.isdecimal() else 1
