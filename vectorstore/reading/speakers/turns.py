"""A turn: passages that one person speaks, without marks of quotation."""

from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.language.sentences import LIST_ITEM
from vectorstore.reading.narrative.narration import Passage
from vectorstore.reading.speakers.speaker import Speaker


@dataclass(frozen=True, slots=True)
class Turn:
    """The characters `[start, end)`, and who speaks them."""

    start: int
    end: int
    speaker: Speaker


def passage_turn(passage: Passage, speaker: Speaker) -> Turn:
    """Let somebody speak a whole passage, the mark of a list item left out."""
    item = LIST_ITEM.match(passage.words)
    start = passage.paragraph.start + (item.end() if item else 0)
    return Turn(min(start, passage.paragraph.end), passage.paragraph.end, speaker)


def keep_apart(turns: Sequence[Turn]) -> list[Turn]:
    """Keep the first of turns that overlap, in the order of the text."""
    kept: dict[int, Turn] = {}
    for turn in turns:
        kept.setdefault(turn.end, turn)
    apart: list[Turn] = []
    for turn in sorted(kept.values(), key=lambda turn: turn.start):
        if not apart or apart[-1].end <= turn.start:
            apart.append(turn)
    return apart
