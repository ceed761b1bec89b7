"""Articles as rows of sentences, each with the words around it and who speaks it. Pure."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby

from bot.answering.composition.attribution import find_voice
from bot.answering.composition.shown_speakers import show_speaker
from bot.answering.retrieval.sentences.candidates import Candidate, find_candidates
from bot.answering.retrieval.speaking.speaker_names import bare, bare_text, is_same_speaker
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import Chunk
from vectorstore.language.analysis import analyse
from vectorstore.language.sentences import Span
from vectorstore.reading.voices import Voice

# Beyond this, an article is a report whose parts are about different things.
_MOST_SENTENCES = 300
_SHORTEST_STEM = 4
# "*Ann Example, Exampleton*" on a line of its own, below a letter; what is bold is a heading.
_WORD = r"[A-Z][\w’'.-]*"
_NAME = rf"{_WORD}(?:\s(?:[a-z]{{2,3}}\s)?{_WORD}){{1,4}}|Name and address \w+"
_SIGNED = re.compile(rf"^[*_](?P<name>{_NAME})(?:,[^*_\n]*)?[*_]$", re.MULTILINE)
_FEWEST_LETTERS = 2
_FEWEST_SIDES = 2
# Notes on the authors below an article hold fewer of its sentences than its sides would.
_LEAST_HELD = 0.5
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article, at its `place` among the others."""

    place: int
    candidate: Candidate

    @property
    def span(self) -> Span:
        """Where it stands in the article's text."""
        return self.candidate.span

    @property
    def text(self) -> str:
        """Its words."""
        return self.candidate.text

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its own terms."""
        return frozenset(analyse(self.text))


@dataclass(frozen=True)
class Piece:
    """An article that was found, with its sentences; or a part of it, and who `signed` that.

    Such are the letters of a page and the sides of a debate; `opening` is what stands before these.
    """

    article: ArticleDetails
    text: str
    sentences: tuple[Sentence, ...] = field(repr=False, default=())
    signed: str = ""
    opening: str = ""

    @property
    def day(self) -> int:
        """The day it was published, counted from the first there is; 0 if it is undated."""
        return self.article.published.toordinal() if self.article.published else 0

    @cached_property
    def title_terms(self) -> frozenset[str]:
        """The terms of its title, and of what stands before the sides of a debate."""
        return frozenset(analyse(f"{self.article.title}\n{self.opening}"))

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of its text, its title and its byline."""
        own = self.title_terms | self.byline_terms
        return own.union(*(one.terms for one in self.sentences))

    @cached_property
    def byline_terms(self) -> frozenset[str]:
        """The terms of its authors' names and of its publisher's."""
        return frozenset(analyse(" ".join([*self.article.authors, self.article.publisher or ""])))

    def around(self, one: Sentence, before: int = 2, after: int = 0) -> frozenset[str]:
        """Return the terms of a sentence, its headings, the title and the sentences beside it."""
        near = self.sentences[max(0, one.place - before) : one.place + after + 1]
        context = frozenset(analyse(one.candidate.around))
        return self.title_terms.union(context, *(other.terms for other in near))

    @cached_property
    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """Its sentences, those of each paragraph together."""
        breaks = [found.start() for found in _BREAK.finditer(self.text)]
        groups = groupby(self.sentences, key=lambda one: bisect(breaks, one.span.start))
        return tuple(tuple(group) for _, group in groups)

    def beside(self, one: Sentence) -> tuple[Sentence, ...]:
        """Return the sentences of the paragraph that a sentence stands in."""
        return next((group for group in self.paragraphs if one in group), (one,))

    def around_paragraph(self, one: Sentence) -> frozenset[str]:
        """Return the terms of a sentence's paragraph, of its headings and of the title."""
        return self.around(one).union(*(other.terms for other in self.beside(one)))

    def text_around(self, span: Span, beside: int) -> str:
        """Return the sentences of a span, with as many beside them on either side."""
        places = [one.place for one in self.sentences if one.span.end > span.start]
        first = min(places, default=0)
        near = self.sentences[max(0, first - beside) : first + beside + 1]
        return "\n".join([self.text[slice(*span)], *(one.text for one in near)])

    def voice(self, one: Sentence) -> Voice | None:
        """Find who speaks a sentence; None where its words are the author's own."""
        return self.voice_at(one.span)

    def voice_at(self, span: Span) -> Voice | None:
        """Find who speaks a span of the text; None where its words are the author's own."""
        return find_voice(self.article, self.text, span)

    def name_speaker(self, span: Span) -> str:
        """Name who speaks a span: whom it quotes, the author, the publisher, or else the title."""
        voice, article = self.voice_at(span), self.article
        if not self.signed and voice is not None and voice.role != "author" and voice.name:
            name = show_speaker(article, self.text, voice) or voice.name
            return name[:1].upper() + name[1:]
        return self.signed or article.author or article.publisher or f"“{article.title}”"

    def speakers(self, one: Sentence) -> tuple[str, ...]:
        """Name who speaks a sentence: whom it quotes, or else the authors or the publisher."""
        return self.speakers_at(one.span)

    def speakers_at(self, span: Span) -> tuple[str, ...]:
        """Name who speaks a span of the text, as `speakers` does of a sentence."""
        voice = self.voice_at(span)
        if voice is not None and voice.role != "author":
            return (voice.name,) if voice.name else ()
        return self.owners

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose words the article's are: its authors', or its publisher's where it names none."""
        return (self.signed,) if self.signed else list_owners(self.article)


def list_owners(article: ArticleDetails) -> tuple[str, ...]:
    """List an article's authors, or its publisher where it names none."""
    return article.authors or ((article.publisher,) if article.publisher else ())


def read_piece(article: ArticleDetails, text: str) -> Piece:
    """Read the sentences of an article's text."""
    return Piece(article, text, _read_sentences(text))


def read_pieces(article: ArticleDetails, text: str) -> list[Piece]:
    """Read the sentences of an article's text; a page of letters or a debate is several pieces."""
    sentences = _read_sentences(text)
    if sides := _read_sides(article, text, sentences):
        return sides
    signatures = list(_SIGNED.finditer(text))
    if len(signatures) < _FEWEST_LETTERS:
        return [read_piece(article, text)]
    starts = [0, *(signature.end() for signature in signatures[:-1])]
    return [
        Piece(article, text, _number_anew(sentences, start, signature.start()), signature["name"])
        for start, signature in zip(starts, signatures, strict=True)
    ]


def find_piece(article: ArticleDetails, text: str, span: Span) -> Piece:
    """Find the piece that a span stands in: one of the letters of a page, say."""
    pieces = read_pieces(article, text)
    holding = (
        piece
        for piece in pieces
        if any(one.span.start < span.end and span.start < one.span.end for one in piece.sentences)
    )
    return next(holding, pieces[0])


def _read_sides(article: ArticleDetails, text: str, sentences: tuple[Sentence, ...]) -> list[Piece]:
    """Read what stands under the name of each of several authors; empty if little does."""
    if len(article.authors) < _FEWEST_SIDES:
        return []
    sides: dict[str, list[Sentence]] = {}
    names = [(author, bare(author)) for author in article.authors]
    for one in sentences:
        over = bare_text(one.candidate.around)
        # What stands under a title that names two is of neither.
        named = [author for author, name in names if name <= over]
        if len(named) == 1:
            sides.setdefault(named[0], []).append(one)
    held = sum(len(own) for own in sides.values())
    if len(sides) < _FEWEST_SIDES or held < _LEAST_HELD * len(sentences):
        return []
    first = min(own[0].place for own in sides.values())
    opening = "\n".join(one.text for one in sentences[:first])
    return [
        Piece(article, text, tuple(_number(one.candidate for one in own)), author, opening)
        for author, own in sides.items()
    ]


def _number_anew(sentences: tuple[Sentence, ...], start: int, end: int) -> tuple[Sentence, ...]:
    return tuple(_number(one.candidate for one in sentences if start <= one.span.start < end))


@lru_cache(maxsize=128)
def _read_sentences(text: str) -> tuple[Sentence, ...]:
    whole = Chunk("", "", 0, len(text), (), text, "")
    return tuple(_number(find_candidates(text, whole)))


def _number(candidates: Iterator[Candidate]) -> Iterator[Sentence]:
    for place, candidate in enumerate(candidates):
        if place == _MOST_SENTENCES:
            return
        yield Sentence(place, candidate)


def share(wanted: frozenset[str], there: frozenset[str]) -> float:
    """Return the share of the wanted terms that are there; 1 if none are wanted.

    "Merger" has what is wanted of "merge": a term may go on.
    """
    if not wanted:
        return 1.0
    left = wanted - there
    further = sum(any(_goes_on(term, other) for other in there) for term in left)
    return (len(wanted) - len(left) + further) / len(wanted)


def _goes_on(term: str, other: str) -> bool:
    return len(term) >= _SHORTEST_STEM and other.startswith(term)


def have_one_speaker(some: Sequence[str], others: Sequence[str]) -> bool:
    """Tell if a speaker of the one words may be a speaker of the others."""
    return any(
        is_same_speaker(one, other) or is_same_speaker(other, one)
        for one in some
        for other in others
    )
