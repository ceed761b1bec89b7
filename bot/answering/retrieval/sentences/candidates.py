"""What may answer: sentences, list items and table rows of chunks, with what they stand under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from vectorstore.chunks import Chunk
from vectorstore.language.acronyms import find_acronyms
from vectorstore.language.sentences import Span, split_paragraph
from vectorstore.reading.blocks import Block, Context, Excerpt, Kind
from vectorstore.reading.structure import Structure, read_structure

_UNSAID = frozenset({Kind.HEADING, Kind.QUESTION, Kind.HEADER_ROW, Kind.RULE})
# A list item that is longer is read by its sentences, and so is one with a number that was wrapped
# and has more of them: an item of minutes is a paragraph.
_LONGEST_ITEM_CHARS = 300
_MOST_ITEM_SENTENCES = 2
# "Not necessarily." is no whole answer without the sentence behind it.
_SHORTEST_ANSWER_CHARS = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of an article that may answer, at `span` of its text, with what they stand under.

    `before` is what the same paragraph says before them; `meanings` is what the article explains
    their acronyms to mean.
    """

    span: Span
    text: str
    kind: Kind
    context: Context
    columns: tuple[Excerpt, ...] = ()
    before: str = ""
    meanings: tuple[str, ...] = ()

    @property
    def around(self) -> str:
        """What the words stand under, in one text: headings, question, lead, names in a table."""
        context = self.context
        single = (context.question, context.lead, context.caption, context.column_header)
        parts = (*context.headings, *context.outer, *self.columns, *filter(None, single))
        return "\n".join(dict.fromkeys([*(part.text for part in parts), *self.meanings]))


@lru_cache(maxsize=128)
def structure_of(text: str) -> Structure:
    """Return the structure of an article's text, kept for the next question."""
    return read_structure(text)


@lru_cache(maxsize=128)
def _meanings_of(text: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return how each acronym of an article's text is found, and the words for it."""
    return tuple(
        (re.compile(rf"\b{re.escape(letters)}s?\b"), " ".join(found.words.split()))
        for letters, found in find_acronyms(text).items()
    )


def find_candidates(text: str, chunk: Chunk) -> Iterator[Candidate]:
    """Yield what may answer in a chunk of an article's text, in reading order."""
    meanings = _meanings_of(text)
    for one in _find_candidates(text, chunk):
        said = tuple(words for letters, words in meanings if letters.search(one.text))
        yield replace(one, meanings=said) if said else one


def _find_candidates(text: str, chunk: Chunk) -> Iterator[Candidate]:
    structure = structure_of(text)
    for block in structure.blocks:
        if block.span.start >= chunk.end:
            break
        if block.span.end > chunk.start and block.kind not in _UNSAID:
            yield from _read_block(text, structure, block, chunk)


def _read_block(text: str, structure: Structure, block: Block, chunk: Chunk) -> Iterator[Candidate]:
    words = Span(block.words.start, block.words.end)
    if block.kind is Kind.ROW:
        columns = tuple(cell.column for cell in block.cells if cell.column)
        yield Candidate(block.span, text[slice(*block.span)], block.kind, block.context, columns)
        return
    sentences = list(split_paragraph(text, words))
    mark = text[block.span.start : words.start]
    is_wrapped = any(map(str.isdigit, mark)) and "\n" in block.words.text
    is_paragraph = is_wrapped and len(sentences) > _MOST_ITEM_SENTENCES
    is_short = words.end - words.start <= _LONGEST_ITEM_CHARS
    if block.kind is Kind.ITEM and is_short and not is_paragraph:
        yield Candidate(words, text[slice(*words)], block.kind, block.context)
        return
    for span in _join_short_answer(block, sentences):
        if span.end > chunk.start and span.start < chunk.end:
            context = structure.context_of(span)
            before = text[words.start : span.start]
            yield Candidate(span, text[slice(*span)], block.kind, context, before=before)


def _join_short_answer(block: Block, sentences: list[Span]) -> list[Span]:
    """Keep a short first answer to a question together with the sentence that explains it."""
    asked = block.context.question
    if asked is None or len(sentences) < 2:  # noqa: PLR2004  one to join to another
        return sentences
    first, second, *others = sentences
    if first.end - first.start > _SHORTEST_ANSWER_CHARS:
        return sentences
    return [Span(first.start, second.end), *others]
