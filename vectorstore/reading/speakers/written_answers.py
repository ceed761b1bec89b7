"""Written answers: the words of whoever is named in the lines above them."""

import re
from collections.abc import Iterator

from vectorstore.language.name_words import ROLES
from vectorstore.reading.narrative.names import find_runs, read_named
from vectorstore.reading.narrative.narration import Passage
from vectorstore.reading.speakers.layout import ANSWERED, Layout
from vectorstore.reading.speakers.speaker import UNNAMED, Speaker
from vectorstore.reading.speakers.turns import Turn, passage_turn

_SHORT_LINE = 110
_NOTE = re.compile(r"\b(?:question|statement)\s+was\s+\w+\b|\banswered\s+on\b", re.IGNORECASE)
_PUT_QUESTION = re.compile(r"To ask (?:the|Her|His)\b")
# A heading over the name of whoever answers what was put in writing above it.
_ANSWER = re.compile(r"\W*(?:answer|reply|response)\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$")
_FEWEST_WORDS = 6
_FURTHEST_ASKER = 4
# Between the name and the answer: offices, dates, numbers.
_MOST_LINES = 12


def read_written_answers(layout: Layout) -> Iterator[Turn]:
    """Find questions that are put in writing, and their answers."""
    was_asked = False
    for number, passage in enumerate(layout.passages):
        if _PUT_QUESTION.match(passage.words):
            was_asked = True
            yield passage_turn(passage, _find_asker(layout, number))
        elif was_asked and _ANSWER.fullmatch(passage.words):
            was_asked = False
            yield from _read_answer(layout, number + 1, 0)
        line = ANSWERED.match(passage.words) if len(passage.words) < _SHORT_LINE else None
        if line and not line["asked"]:
            yield from _read_answer(layout, number, line.end())


def _find_asker(layout: Layout, number: int) -> Speaker:
    for above in range(number - 1, max(-1, number - 1 - _FURTHEST_ASKER), -1):
        line = ANSWERED.match(layout.passages[above].words)
        if line and line["asked"]:
            found = _read_answerer(layout, above, line.end())
            return found or _read_answerer(layout, above + 1, 0) or UNNAMED
    return UNNAMED


def _read_answer(layout: Layout, number: int, begin: int) -> Iterator[Turn]:
    speaker = _read_answerer(layout, number, begin)
    at = number + 1
    if speaker is None and at < len(layout.passages):
        speaker = _read_answerer(layout, at, 0)
        at += 1
    last = min(at + _MOST_LINES, len(layout.passages))
    while at < last and not _is_prose(layout.passages[at]):
        at += 1
    while at < len(layout.passages):
        passage = layout.passages[at]
        if layout.ends_section(at) or _PUT_QUESTION.match(passage.words):
            return
        yield passage_turn(passage, speaker or UNNAMED)
        at += 1


def _read_answerer(layout: Layout, number: int, begin: int) -> Speaker | None:
    """Read the person or office that a line names."""
    if number >= len(layout.passages):
        return None
    passage = layout.passages[number]
    start = passage.paragraph.start + begin
    tokens = [one for one in passage.tokens if one.start >= start and one.quotation is None]
    for run in find_runs(tokens):
        named = read_named(run, speaks=True)
        if named and len(named.words) > 1:
            return layout.resolve(named, number)
    if not any(one.lower in ROLES for one in tokens):
        return None
    words = layout.scene.text[tokens[0].start : tokens[-1].end]
    return Speaker(words, "quoted", tokens[0].start, tokens[-1].end)


def _is_prose(passage: Passage) -> bool:
    words = passage.words
    return (
        len(words.split()) >= _FEWEST_WORDS
        and _SENTENCE_END.search(words[-_SHORT_LINE:]) is not None
        and not _NOTE.search(words[:_SHORT_LINE])
    )
