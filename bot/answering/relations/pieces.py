"""Articles as rows of sentences, each with the words around it and who speaks it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from bot.answering.composition.attribution import find_voice
from bot.answering.retrieval.sentences.candidates import Candidate, find_candidates
from bot.answering.retrieval.speaking.speaker_names import is_same_speaker
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import Chunk
from vectorstore.language.analysis import analyse
from vectorstore.language.sentences import Span
from vectorstore.reading.voices import Voice

# Beyond this, an article is a report whose parts are about different things.
_MOST_SENTENCES = 300
_SHORTEST_STEM = 4


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
    """An article that was found, with its sentences."""

    article: ArticleDetails
    text: str
    sentences: tuple[Sentence, ...] = field(repr=False, default=())

    @property
    def day(self) -> int:
        """The day it was published, counted from the first there is; 0 if it is undated."""
        return self.article.published.toordinal() if self.article.published else 0

    @cached_property
    def title_terms(self) -> frozenset[str]:
        """The terms of its title."""
        return frozenset(analyse(self.article.title))

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of its text, its title and its byline."""
        byline = " ".join([*self.article.authors, self.article.publisher or ""])
        own = frozenset(analyse(f"{self.article.title}\n{byline}"))
        return own.union(*(one.terms for one in self.sentences))

    def around(self, one: Sentence, before: int = 2, after: int = 0) -> frozenset[str]:
        """Return the terms of a sentence, its headings, the title and the sentences beside it."""
        near = self.sentences[max(0, one.place - before) : one.place + after + 1]
        context = frozenset(analyse(one.candidate.around))
        return self.title_terms.union(context, *(other.terms for other in near))

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
        if voice is not None and voice.role != "author" and voice.name:
            return voice.name[:1].upper() + voice.name[1:]
        return article.author or article.publisher or f"“{article.title}”"

    def speakers(self, one: Sentence) -> tuple[str, ...]:
        """Name who speaks a sentence: whom it quotes, or else the authors or the publisher."""
        voice = self.voice(one)
        if voice is not None and voice.role != "author":
            return (voice.name,) if voice.name else ()
        return self.owners

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose words the article's are: its authors', or its publisher's where it names none."""
        article = self.article
        return article.authors or ((article.publisher,) if article.publisher else ())


def read_piece(article: ArticleDetails, text: str) -> Piece:
    """Read the sentences of an article's text."""
    return Piece(article, text, _read_sentences(text))


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
