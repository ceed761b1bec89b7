"""What is shown of an article's words so that a reader knows what they are about.

A list is shown with its lead and its items, a table's row with its columns' names, an answer with
its question, and a sentence with the heading that names its subject.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.citations import NO_FRAME, Frame
from bot.answering.composition.surroundings import (
    fold,
    surround_list,
    surround_row,
    surround_sentence,
)
from bot.answering.retrieval.sentences.candidates import Candidate, structure_of
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.sentences import Span
from vectorstore.reading.blocks import ItemList, Kind

_MOST_ITEMS = 12
_LONGEST_LIST_CHARS = 1_500
_LEADS = re.compile(r":[\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Framed:
    """Words of an article to be quoted, at `span`, and how they are shown.

    `frame` is what they stand under; `shown` is how the quote is written, empty where it is written
    as it stands.
    """

    span: Span
    frame: Frame = NO_FRAME
    shown: str = ""

    @property
    def under(self) -> str:
        """What they stand under, in words; empty where they say it themselves."""
        return self.frame.under


def frame_list(text: str, candidate: Candidate, *, is_asked: bool) -> Framed | None:
    """Frame the list that a candidate leads to or, if a list is asked for, is an item of."""
    found = structure_of(text).full_list(candidate.span)
    leads = _LEADS.search(candidate.text) is not None
    if found is None or not found.items or not (is_asked or leads):
        return None
    if candidate.kind is Kind.PARAGRAPH and not leads and not _is_near(found, candidate.span):
        return None
    return _write_list(found, surround_list(candidate.context))


def _is_near(found: ItemList, span: Span) -> bool:
    """Return True if words are in a list, or are what leads to it."""
    lead = found.lead or found.items[0].words
    return lead.start < span.end and span.start < found.items[-1].words.end


def _write_list(found: ItemList, frame: Frame) -> Framed:
    start = found.lead.start if found.lead else found.items[0].words.start
    kept = [
        item
        for item in found.items[:_MOST_ITEMS]
        if item.words.end - start <= _LONGEST_LIST_CHARS or item is found.items[0]
    ]
    lines = [*([found.lead.text] if found.lead else []), *(f"• {fold(one.words)}" for one in kept)]
    left = len(found.items) - len(kept)
    shown = "\n".join([f"“{_join(lines)}”", *([f"… and {left} more"] if left else [])])
    return Framed(Span(start, kept[-1].words.end), frame, shown)


def _join(lines: list[str]) -> str:
    return "\n".join(" ".join(line.split()) for line in lines)


def find_listed(chosen: Sequence[ScoredSentence], texts: Mapping[str, str]) -> list[ScoredSentence]:
    """Find what is chosen of lists of which two items are: who reads two misses the rest."""
    lists = [_list_of(one, texts) for one in chosen]
    return [
        one for one, found in zip(chosen, lists, strict=True) if found and lists.count(found) > 1
    ]


def _list_of(one: ScoredSentence, texts: Mapping[str, str]) -> ItemList | None:
    found = structure_of(texts[one.retrieved.article.article_id]).full_list(one.span)
    if found is None:
        return None
    places = [(item.words.start, item.words.end) for item in found.items]
    return found if one.span in places else None


def frame_row(text: str, candidate: Candidate) -> Framed | None:
    """Frame a table's row: each cell with the name of its column."""
    block = structure_of(text).block_at(candidate.span.start)
    if candidate.kind is not Kind.ROW or block is None or not block.cells:
        return None
    cells = [
        f"{fold(cell.column)}: {fold(cell.words)}" if cell.column else fold(cell.words)
        for cell in block.cells
        if cell.words.text.strip()
    ]
    return Framed(candidate.span, surround_row(candidate), f"“{' · '.join(cells)}”")


def frame_sentence(candidate: Candidate, span: Span, terms: Collection[str]) -> Framed:
    """Frame a sentence with the question it answers, or the heading that names its subject."""
    return Framed(span, surround_sentence(candidate, terms))
