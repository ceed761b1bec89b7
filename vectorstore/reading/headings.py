"""Which pieces of a text head the ones below them, and how far each reaches.

A level orders the headings of one text: the least is the outermost. Marks of a heading say it;
where a line has none, it is told from its form and from its neighbours.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from vectorstore.language.analysis import STOP_WORDS, split_words
from vectorstore.language.sentences import heading_level
from vectorstore.reading.pieces import Form, Piece

# Headings with Markdown's marks have the levels from 1 to 6; below them come those with numbers,
# by the count of their numbers, those in bold letters, and plain lines.
_NUMBERED = 10
_BOLD = 20
_PLAIN = 30
# A plain heading that comes back, as "Beds" does under each place, stands below the others.
_REPEATED = 31
_QUESTION = 32
_RUN_IN = 33
_LEVELS = {Form.BOLD: _BOLD, Form.ASKED: _QUESTION, Form.RUN_IN: _RUN_IN}

_NUMBER = re.compile(r"\(?\d{1,2}[.)]")
_SECTION = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[A-Z“‘\"])")
_SENTENCES = re.compile(r"[a-z]{2}[.!?][\"'”’)]?\s+[\"'“‘(]?[A-Z]")
_OPENS_SPEECH = ("“", '"', "‘", "'", ">")
# “Ann Example said:” names who speaks, “Next steps:” heads a section.
_SPEAKER = re.compile(r"[A-Z]\S*\s+[A-Z].*\s[a-z]+:")
_MOST_LABEL_WORDS = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """What a piece is as a heading: its level, and whether it asks what stands below."""

    level: int
    is_question: bool

    @property
    def is_marked(self) -> bool:
        """Whether Markdown's marks say its level."""
        return self.level < _NUMBERED


def find_headings(pieces: Sequence[Piece], listed: Collection[int] = ()) -> dict[int, Heading]:
    """Find the headings among the pieces of a text, by their place in it.

    Those `listed` are items of lists without marks, which look like headings and are none.
    """
    finder = _Finder(pieces)
    levels: dict[int, int] = {}
    for place in range(len(pieces)):
        level = None if place in listed else finder.level(place, levels)
        if level is not None:
            levels[place] = level
    _settle_plain(pieces, levels)
    return {place: Heading(level, pieces[place].is_question) for place, level in levels.items()}


class _Finder:
    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces

    def level(self, place: int, above: dict[int, int]) -> int | None:
        """Tell the level of a piece; `above` has those of the headings before it."""
        piece = self._pieces[place]
        if piece.form is Form.ITEM:
            return self._numbered_level(place)
        if piece.form is Form.TEXT:
            return self._plain_level(place, above)
        return piece.level if piece.form is Form.MARKED else _LEVELS.get(piece.form)

    def _below(self, place: int) -> Piece | None:
        return self._pieces[place + 1] if place + 1 < len(self._pieces) else None

    def _numbered_level(self, place: int) -> int | None:
        """Tell the level of an item such as "2. Beds" that has prose below, and no other item."""
        piece, below = self._pieces[place], self._below(place)
        if below is None or not _NUMBER.fullmatch(piece.mark) or not _is_apart(below):
            return None
        if place and self._pieces[place - 1].form is Form.ITEM:
            return None
        is_short = bool(piece.words.text) and heading_level(piece.words.text) is not None
        return _NUMBERED + 1 if piece.is_question or is_short else None

    def _plain_level(self, place: int, above: dict[int, int]) -> int | None:
        piece, below = self._pieces[place], self._below(place)
        words = piece.words.text
        if below is None or not words:
            return None
        if section := _SECTION.match(words):
            depth = 1 + section["number"].count(".")
            return _NUMBERED + depth if heading_level(words) is not None else None
        if piece.is_question:
            return _QUESTION if below.form is not Form.RULE and words[0].isupper() else None
        if _answers(self._pieces, place, above):
            return None
        is_plain = heading_level(words) is not None and not _SENTENCES.search(words)
        return _PLAIN if is_plain or _is_label(words, below) else None


def _is_apart(below: Piece) -> bool:
    """Tell whether what stands below a numbered line is no part of the same list."""
    if below.form is Form.ITEM:
        return False
    is_section = below.form is Form.TEXT and _SECTION.match(below.words.text) is not None
    is_prose = below.form is not Form.TEXT or heading_level(below.words.text) is None
    return is_section or is_prose


def _answers(pieces: Sequence[Piece], place: int, above: dict[int, int]) -> bool:
    """Tell whether a short line is the answer to the question right above it: "Not yet"."""
    return place - 1 in above and pieces[place - 1].is_question


def _is_label(words: str, below: Piece) -> bool:
    """Tell whether a line such as "Northtown:" heads the prose below it."""
    return (
        words.endswith(":")
        and len(words.split()) <= _MOST_LABEL_WORDS
        and words[0].isupper()
        and not STOP_WORDS.issuperset(split_words(words))
        and below.form is Form.TEXT
        and below.words.text.endswith((".", "!", "?"))
        and not below.words.text.startswith(_OPENS_SPEECH)
        and not _SPEAKER.fullmatch(words)
    )


def _settle_plain(pieces: Sequence[Piece], levels: dict[int, int]) -> None:
    """Tell the levels of plain lines apart, in place."""
    plain = [place for place, level in levels.items() if level == _PLAIN]
    names = Counter(pieces[place].words.text for place in plain)
    for place in plain:
        if names[pieces[place].words.text] > 1:
            levels[place] = _REPEATED
    asked = [
        place
        for place, level in levels.items()
        if level == _QUESTION and pieces[place].form is Form.TEXT
    ]
    # Questions stand below plain headings where one comes right under the other, as in sections.
    if not any(levels.get(place - 1) in {_PLAIN, _REPEATED} for place in asked):
        for place in asked:
            levels[place] = _PLAIN
