"""What a quote stands under, and which of those words a reader needs to see with it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.answering.citations import NO_FRAME, Frame, FramingWords
from bot.answering.retrieval.sentences.candidates import Candidate, structure_of
from vectorstore.language.analysis import analyse
from vectorstore.language.sentences import Span
from vectorstore.reading.blocks import Context, Excerpt, Kind

_LONGEST_LEAD_CHARS = 80
_FEWEST_LEAD_WORDS = 4
_CLAUSE_END = re.compile(r"[,;:]|\s(?=[–—(])|\s(?=(?:that|which|who|whose|where|when)\b)")
# "From April, …" says nothing yet of what the list is about.
_PREPOSED = re.compile(
    r"(?:in|from|at|by|for|on|under|after|before|since|with|while|when|if|as)\b", re.IGNORECASE
)
_MOST_HEADINGS = 2
NEEDS_SUBJECT = re.compile(
    r"^(?:the|it|its|they|their|this|that|these|those|he|she|his|her|we|our|there|yes|no|not|both|"
    r"all|one|some|most|none|only)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """Words that are shown with a quote, and what tells how it stands to them."""

    kind: str
    words: Excerpt
    relation: str
    is_cut: bool = False

    def write(self) -> str:
        return f"{self.relation} “{fold(self.words)}{' …' if self.is_cut else ''}”"


def fold(words: Excerpt) -> str:
    """Write words on one line."""
    return " ".join(words.text.split())


def surround_quote(text: str, span: Span) -> Frame:
    """Read what a quote of an article's text stands under, whatever was asked."""
    block = structure_of(text).block_at(span.start)
    if block is None:
        return NO_FRAME
    if block.kind is Kind.ROW:
        columns = tuple(cell.column for cell in block.cells if cell.column)
        return surround_row(Candidate(span, text[slice(*span)], block.kind, block.context, columns))
    context = structure_of(text).context_of(span)
    return surround_sentence(Candidate(span, text[slice(*span)], block.kind, context), ())


def surround_sentence(candidate: Candidate, terms: Collection[str]) -> Frame:
    """Frame a sentence or item with its question, lead, or the heading that names its subject.

    `terms` are the question's that was asked.
    """
    return _make_frame(candidate.context, [*_tell_around(candidate, terms)])


def surround_list(context: Context) -> Frame:
    """Frame a list that is quoted with its lead."""
    told = [_Told("heading", words, "under") for words in _bare_headings(context)[-1:]]
    return _make_frame(context, [*told, *_tell_question(context)])


def surround_row(candidate: Candidate) -> Frame:
    """Frame a table's row with the table's name and the names of its columns.

    A table without a caption has the name of the heading that it stands under.
    """
    context = candidate.context
    names = [_Told("heading", words, "under") for words in context.headings[-2:]]
    if context.caption:
        names = [*names[-1:], _Told("caption", context.caption, "in the table")]
    elif names:
        names = [*names[:-1], _Told("heading", names[-1].words, "in the table")]
    frame = _make_frame(context, names)
    columns = tuple(FramingWords("column", one.start, one.end) for one in candidate.columns)
    return Frame(frame.headings, (*frame.words, *columns), frame.under or "in a table")


def _make_frame(context: Context, told: Collection[_Told]) -> Frame:
    words = tuple(FramingWords(one.kind, one.words.start, one.words.end) for one in told)
    headings = tuple(map(fold, context.headings))
    return Frame(headings, words, ", ".join(one.write() for one in told))


def _tell_around(candidate: Candidate, terms: Collection[str]) -> Iterator[_Told]:
    context = candidate.context
    is_item = context.lead is not None and candidate.kind is Kind.ITEM
    said = set(analyse(candidate.text))
    if context.question is not None:
        said |= set(analyse(context.question.text))
    if is_item and context.lead is not None:
        said |= set(analyse(context.lead.text))
    headings = _bare_headings(context)
    adding = [one for one in headings if (set(analyse(one.text)) & set(terms)) - said]
    if not adding and not (is_item or context.question) and NEEDS_SUBJECT.search(candidate.text):
        adding = headings[-1:]
    yield from (_Told("heading", heading, "under") for heading in adding[-_MOST_HEADINGS:])
    yield from _tell_question(context)
    if is_item and context.lead is not None:
        lead = _shorten(context.lead)
        yield _Told("lead", lead, "under", is_cut=lead is not context.lead)


def _tell_question(context: Context) -> Iterator[_Told]:
    if context.question is not None:
        yield _Told("question", context.question, "in answer to")


def _bare_headings(context: Context) -> list[Excerpt]:
    """List the headings that are no questions, outermost first."""
    return [one for one in context.headings if one != context.question]


def _shorten(lead: Excerpt) -> Excerpt:
    """Cut a lead that is too long behind the clause that names its subject, or behind a word."""
    if len(fold(lead)) <= _LONGEST_LEAD_CHARS:
        return lead
    cut = lead.text.rfind(" ", 0, _LONGEST_LEAD_CHARS)
    ends = [one.start() for one in _CLAUSE_END.finditer(lead.text, 0, _LONGEST_LEAD_CHARS)]
    if _PREPOSED.match(lead.text):
        ends = ends[1:]
    clauses = (end for end in ends if len(lead.text[:end].split()) >= _FEWEST_LEAD_WORDS)
    words = lead.text[: next(clauses, cut if cut > 0 else _LONGEST_LEAD_CHARS)].rstrip()
    return Excerpt(lead.start, lead.start + len(words), words)
