"""Which of an answer's sources are one voice: copies, a quotation used again, a figure retold."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from bot.answering.agreement import Origin
from bot.answering.answers import VerifiedStatement
from bot.answering.citations import Citation
from bot.answering.composition.surroundings import surround_quote
from bot.answering.relations.figures.figures import Figure, read_figures
from bot.answering.relations.pieces import Piece, have_one_speaker, read_piece, share
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.speaking.speaker_names import bare_words
from vectorstore.articles import ArticleDetails
from vectorstore.language.analysis import analyse
from vectorstore.language.sentences import Span

E = TypeVar("E")

_FEWEST_REPEATED_WORDS = 8
_SAME_NOUNS = 0.5
_FEWEST_NOUNS = 2
_CREDITED_WITHIN = 2
# Of the sentences found, so many of the best may be retellings that belong together.
_MOST_READ = 30
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Words:
    """Words of an article that are cited, or may be."""

    piece: Piece
    span: Span

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.piece.text[slice(*self.span)]

    @property
    def key(self) -> str:
        """The id of their article."""
        return self.piece.article.article_id


def find_repeat(one: Words, other: Words) -> str | None:
    """Tell by what the later of two passages repeats the earlier: None where it doesn't."""
    first, later = sorted((one, other), key=lambda words: words.piece.day)
    if _is_copy(first.piece.article, later.piece.article):
        return "copy"
    if _quotes_again(first, later):
        return "quotation"
    return "figure" if _retells(first, later) else None


def _is_copy(one: ArticleDetails, other: ArticleDetails) -> bool:
    originals = {one.copy_of or one.article_id, other.copy_of or other.article_id}
    return len(originals) == 1


def _quotes_again(first: Words, later: Words) -> bool:
    """Tell if both have eight words in a row of one speaker."""
    if not _runs(first.text) & _runs(later.text):
        return False
    voice, again = (words.piece.voice_at(words.span) for words in (first, later))
    if again is None or again.role == "author":
        return False
    speakers = [voice.name] if voice and voice.name else list(first.piece.owners)
    return again.name is None or have_one_speaker(speakers, [again.name])


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    starts = range(len(words) - _FEWEST_REPEATED_WORDS + 1)
    return frozenset(tuple(words[at : at + _FEWEST_REPEATED_WORDS]) for at in starts)


def _retells(first: Words, later: Words) -> bool:
    """Tell if the later passage gives a figure of the earlier on the same things, credited."""
    nouns, others = _nouns(first.text), _nouns(later.text)
    shared = len(nouns & others)
    if shared < _FEWEST_NOUNS or shared < _SAME_NOUNS * min(len(nouns), len(others)):
        return False
    is_same = any(
        _is_same_figure(one, other)
        for one in read_figures(first.text)
        for other in read_figures(later.text)
    )
    return is_same and _credits(later, first.piece.article)


def _nouns(text: str) -> frozenset[str]:
    return frozenset(term for term in analyse(text) if not term[0].isdigit())


def _is_same_figure(one: Figure, other: Figure) -> bool:
    mine, theirs = one.quantity, other.quantity
    return mine.unit == theirs.unit and _two_digits(mine.value) == _two_digits(theirs.value)


def _two_digits(value: float) -> float:
    return round(value, 1 - math.floor(math.log10(abs(value)))) if value else 0.0


def _credits(later: Words, article: ArticleDetails) -> bool:
    """Tell if an article's publisher or author is named where its words are retold."""
    names = [*([article.publisher] if article.publisher else []), *article.authors]
    names += [(bare_words(author) or [author])[-1] for author in article.authors]
    near = later.piece.text_around(later.span, _CREDITED_WITHIN)
    if article.publisher == later.piece.article.publisher:
        names = [name for name in names if name != article.publisher]
    return any(re.search(rf"\b{re.escape(name)}\b", near) for name in names)


def find_origins(citations: Sequence[Citation], texts: Mapping[str, str]) -> tuple[Origin, ...]:
    """Group the citations that are one voice; the earliest article of a group is its origin."""
    words = {
        one.number: Words(_read(one.article, texts), Span(one.start, one.end))
        for one in citations
        if one.article.article_id in texts
    }
    groups: list[tuple[set[int], str]] = []
    for one, other in combinations(words, 2):
        if words[one].key == words[other].key:
            continue
        if why := find_repeat(words[one], words[other]):
            _join(groups, {one, other}, why)
    return tuple(_describe(numbers, why, words) for numbers, why in groups)


def _read(article: ArticleDetails, texts: Mapping[str, str]) -> Piece:
    return read_piece(article, texts[article.article_id])


def _join(groups: list[tuple[set[int], str]], numbers: set[int], why: str) -> None:
    for known, _ in groups:
        if known & numbers:
            known.update(numbers)
            return
    groups.append((numbers, why))


def _describe(numbers: set[int], why: str, words: Mapping[int, Words]) -> Origin:
    first = min(numbers, key=lambda number: (words[number].piece.day, number))
    article = words[first].piece.article
    return Origin(tuple(sorted(numbers)), article.copy_of or article.article_id, why)


@dataclass(frozen=True)
class Folded:
    """What was found, each thing said once, and where else it is told: by article and start."""

    found: Findings
    retold: Mapping[tuple[str, int], tuple[Words, ...]]


def fold_retellings(found: Findings) -> Folded:
    """Put the original in the place of what only retells it."""
    retold: dict[tuple[str, int], tuple[Words, ...]] = {}
    lookups = tuple(_fold(one, found.texts, retold) for one in found.lookups)
    return Folded(replace(found, lookups=lookups), retold)


def _fold(
    lookup: Lookup,
    texts: Mapping[str, str],
    retold: dict[tuple[str, int], tuple[Words, ...]],
) -> Lookup:
    pool = {id(one): one for one in (*lookup.fitting[:_MOST_READ], *lookup.scored[:_MOST_READ])}
    kept: list[ScoredSentence] = []
    used: set[tuple[str, Span]] = set()
    for one in lookup.fitting[:_MOST_READ]:
        if _key(one) in used:
            continue
        group = [one, *_find_retellings(one, pool.values(), texts)]
        first = min(group, key=lambda each: (_words(each, texts).piece.day, each is not one))
        others = [each for each in group if each is not first]
        used |= {_key(each) for each in group}
        kept.append(replace(first, score=one.score, logit=one.logit))
        if others:
            retold[first.retrieved.article.article_id, first.span.start] = tuple(
                _words(each, texts) for each in others
            )
    return replace(lookup, fitting=[*kept, *lookup.fitting[_MOST_READ:]])


def _key(one: ScoredSentence) -> tuple[str, Span]:
    return one.retrieved.article.article_id, one.span


def _words(one: ScoredSentence, texts: Mapping[str, str]) -> Words:
    return Words(_read(one.retrieved.article, texts), one.span)


def _find_retellings(
    one: ScoredSentence, pool: Iterable[ScoredSentence], texts: Mapping[str, str]
) -> Iterator[ScoredSentence]:
    """Yield the best sentence of each other article that is of one origin with a sentence."""
    seen = {one.retrieved.article.article_id}
    for other in pool:
        key = other.retrieved.article.article_id
        if key in seen or key not in texts or not _may_repeat(one, other):
            continue
        if find_repeat(_words(one, texts), _words(other, texts)) in {"quotation", "figure"}:
            seen.add(key)
            yield other


def _may_repeat(one: ScoredSentence, other: ScoredSentence) -> bool:
    return share(min(one.terms, other.terms, key=len), max(one.terms, other.terms, key=len)) >= (
        _SAME_NOUNS / 2
    )


def cite_retellings(events: Iterable[E], folded: Folded) -> Iterator[E | VerifiedStatement]:
    """Cite with each statement where else it is told."""
    number = 0
    for event in events:
        if not isinstance(event, VerifiedStatement):
            yield event
            continue
        [cited] = event.citations
        own = replace(cited, number=number + 1)
        others = folded.retold.get((cited.article.article_id, cited.start), ())
        added = [_cite(words, number + 2 + place) for place, words in enumerate(others)]
        number += 1 + len(added)
        citations = (own, *added)
        numbers = tuple(one.number for one in citations)
        yield VerifiedStatement(replace(event.statement, citations=numbers), citations)


def _cite(words: Words, number: int) -> Citation:
    piece, span = words.piece, words.span
    frame = surround_quote(piece.text, span)
    return Citation(number, piece.article, words.text, *span, piece.voice_at(span), frame)
