"""What stands around the text on the sheets of a document: heads and feet, notes, contents."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extraction.printed.sheets import PrintedLine, Sheet, unmark

# Heads and feet stand in the outer eighth of a sheet, at the same height on each.
_MARGIN = 0.12
_FEWEST_SHEETS = 2
_LONGEST_RUNNING_CHARS = 200
_SHEET_NUMBER = re.compile(
    r"page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|\W{0,2}\d{1,3}\W{0,2}(?:\s*(?:of|/)\s*\d{1,3})?|[ivxl]{1,6}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")
# Foot notes are set smaller, at the bottom.
_NOTE_SIZE = 0.9
_NOTE_HEIGHT = 0.45
_NOTE = re.compile(r"(?P<mark>\[?\d{1,3}\]?|[*†‡§])[.)]?\s*(?P<words>\S.*)")
_LEADERS = re.compile(r".{2,120}?\s?(?:\.\s?|·\s?|…\s?|_){3,}\s*(?:\d{1,4}|[ivxl]{1,6})")
_ENTRY = re.compile(r"[^.!?]{3,100}\s\d{1,3}")
# A title is set larger than the text by so much.
_TITLE_SIZE = 1.25
_SAME_SIZE = 0.97
_LONGEST_TITLE_CHARS = 200
_FEWEST_TITLE_WORDS = 2
_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a document's text, sheet by sheet, and its foot notes."""

    sheets: list[list[PrintedLine]]
    notes: list[str]


def find_body(sheets: Sequence[Sheet]) -> Body:
    """Leave out what isn't text, and set foot notes apart."""
    running = _find_running(sheets)
    size = _usual_size(line for sheet in sheets for line in sheet.lines)
    notes: list[str] = []
    bodies = []
    for number, sheet in enumerate(sheets):
        lines = [
            line for line in sheet.lines if not _is_running(line, number, sheet.height, running)
        ]
        block = _find_notes(lines, size, sheet.height)
        marks = {found["mark"].strip("[]") for line in block if (found := _NOTE.match(line.words))}
        notes += _join_notes(block)
        bodies.append([unmark(line, marks) for line in lines if line not in block])
    return Body([_without_contents(lines) for lines in bodies], notes)


def usual_size(body: Body) -> float:
    """Return the size of most letters of a text."""
    return _usual_size(line for lines in body.sheets for line in lines)


def _usual_size(lines: Iterable[PrintedLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _find_running(sheets: Sequence[Sheet]) -> set[str]:
    """Name the lines that stand in the margin of several sheets, with a number or not."""
    seen = Counter(
        key
        for number, sheet in enumerate(sheets)
        for key in {
            key
            for line in sheet.lines
            if _is_in_margin(line, sheet.height)
            for key in _keys(line, number)
        }
    )
    return {key for key, count in seen.items() if count >= _FEWEST_SHEETS}


def _is_in_margin(line: PrintedLine, height: float) -> bool:
    return not _MARGIN * height <= line.y <= (1 - _MARGIN) * height


def _keys(line: PrintedLine, number: int) -> Iterator[str]:
    """Name a line by its place and words, and by its words with a number that counts the sheets."""
    words, place = line.words[:_LONGEST_RUNNING_CHARS], round(line.y / 4)
    for height in (place, place + 1):
        yield f"{height}\0{words}"
        for found in _NUMBER.finditer(words):
            rest = f"{words[: found.start()]}\0{int(found[0]) - number}\0{words[found.end() :]}"
            yield f"{height}\0{rest}"


def _is_running(line: PrintedLine, number: int, height: float, running: set[str]) -> bool:
    if not _is_in_margin(line, height):
        return False
    if _SHEET_NUMBER.fullmatch(line.words):
        return True
    return any(key in running for key in _keys(line, number))


def _find_notes(lines: Sequence[PrintedLine], size: float, height: float) -> list[PrintedLine]:
    """Find the foot notes of a sheet, from the top: small lines below all text."""
    small = [line for line in lines if line.size <= size * _NOTE_SIZE]
    low = sorted(
        (line for line in small if line.y < height * _NOTE_HEIGHT), key=lambda line: -line.y
    )
    first = next((at for at, line in enumerate(low) if _NOTE.match(line.words)), None)
    if first is None:
        return []
    block = low[first:]
    others = [line for line in lines if line not in small]
    is_below = all(line.y > block[0].y or _is_beside(line, block[0]) for line in others)
    return block if is_below else []


def _is_beside(line: PrintedLine, note: PrintedLine) -> bool:
    """Tell whether a line is in another column than a note."""
    return line.x > note.end or line.end < note.x


def _join_notes(block: Sequence[PrintedLine]) -> list[str]:
    notes: list[str] = []
    for line in block:
        found = _NOTE.match(line.words)
        if found:
            notes.append(found["words"])
        elif notes:
            notes[-1] += f" {line.words}"
    return notes


def _without_contents(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Leave out the list of contents, whose lines end in the numbers of sheets."""
    kept: list[PrintedLine] = []
    is_within = False
    for line in lines:
        is_entry = _LEADERS.fullmatch(line.words) or (is_within and _ENTRY.fullmatch(line.words))
        if is_entry and kept and _CONTENTS.fullmatch(kept[-1].words):
            kept.pop()
        if is_entry:
            is_within = True
            continue
        is_within = _CONTENTS.fullmatch(line.words) is not None
        kept.append(line)
    return kept


def take_title(body: Body) -> tuple[str | None, Body]:
    """Take the title off the first sheet: what is set in the largest letters by far."""
    if not body.sheets:
        return None, body
    cover, usual = body.sheets[0], usual_size(body)
    largest = max((line.size for line in cover if any(map(str.isalpha, line.words))), default=0.0)
    if largest < usual * _TITLE_SIZE:
        return None, body
    places = [at for at, line in enumerate(cover) if line.size >= largest * _SAME_SIZE]
    together = [at for at in places if at - places[0] < len(places)]
    title = " ".join(" ".join(cover[at].words for at in together).split())
    if len(title) > _LONGEST_TITLE_CHARS or len(title.split()) < _FEWEST_TITLE_WORDS:
        return None, body
    rest = [line for at, line in enumerate(cover) if at not in together]
    return title, replace(body, sheets=[rest, *body.sheets[1:]])
