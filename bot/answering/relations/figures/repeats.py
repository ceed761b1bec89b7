"""Figures that a later article repeats and, in the same paragraph, gives otherwise. Pure.

Beside a number that is accepted stand parts of it, targets and other years: only where words of the
paragraph or of the title contest it, or say whose it is, the two are weighed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.figures.bodies_told import names_one_body
from bot.answering.relations.figures.figures import (
    Figure,
    is_counted_alike,
    is_same,
    read_figures,
)
from bot.answering.relations.figures.told_figures import (
    Told,
    may_count_one_thing,
    name_apart,
)
from bot.answering.relations.pieces import Piece, Sentence, have_one_speaker, share
from bot.answering.relations.relation import Relation, Side
from bot.answering.relations.stances.positions import LEAST_TOPIC
from bot.answering.retrieval.speaking.speaker_names import bare, bare_text
from vectorstore.language.speech import SAYING
from vectorstore.reading.blocks import Kind

# Beyond an order of magnitude, the number beside a repeated one counts something else: those who
# are under 25, of 9,700 carers.
_FURTHEST = 10.0
_APART = 0.15
_BEFORE = 0.3
_MANY_DIGITS = 2


def find_repeats(
    pieces: Sequence[Piece],
    topic: frozenset[str],
    unit: frozenset[str] | None = None,
    *,
    asks_whether: bool = False,
) -> Iterator[Relation]:
    """Yield the figures on a topic that a later paragraph repeats or corrects, and gives otherwise.

    With `unit`, only figures of these units are looked at. Where the question `asks_whether` a
    figure stands, its publisher need not say that it corrects.
    """
    read = [
        (piece, list(_list_claims(piece, topic, unit)), _list_weighed(piece, topic))
        for piece in pieces
    ]
    for (earlier, told, _), (later, _, weighed) in permutations(read, 2):
        if 0 < earlier.day <= later.day:
            found = [
                relation
                for claim in told
                for paragraph in weighed
                for relation in _compare(claim, paragraph, topic, asks_whether=asks_whether)
            ]
            found = found or [one for claim in told for one in _answer(claim, later, topic)]
            if found:
                yield max(found, key=lambda one: one.score)


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph of an article with its figures, and if it is on the topic in its own words."""

    piece: Piece
    told: tuple[Told, ...]
    is_on_topic: bool
    text: str
    is_joined: bool


def _list_claims(
    piece: Piece, topic: frozenset[str], unit: frozenset[str] | None
) -> Iterator[Told]:
    for one in piece.sentences:
        figures = read_figures(one.text)
        if figures and share(topic, piece.around(one) | piece.byline_terms) >= LEAST_TOPIC:
            yield from (
                Told(piece, one, figure)
                for figure in figures
                if not figure.is_earlier and (unit is None or figure.quantity.unit in unit)
            )


def _list_weighed(piece: Piece, topic: frozenset[str]) -> list[_Paragraph]:
    """List the paragraphs that tell two figures, or correct one, of an article on the topic."""
    found = []
    joined = tuple(_join_contesting(piece))
    for sentences in (*piece.paragraphs, *joined):
        # The cells of a table stand beside each other whatever they tell.
        prose = [one for one in sentences if one.candidate.kind is not Kind.ROW]
        told = tuple(Told(piece, one, figure) for one in prose for figure in read_figures(one.text))
        if told:
            around = piece.byline_terms.union(*(piece.around(one, 0) for one in sentences))
            text = "\n".join(one.text for one in sentences)
            found.append(
                _Paragraph(
                    piece, told, share(topic, around) >= LEAST_TOPIC, text, sentences in joined
                )
            )
    return found if share(topic, piece.terms) >= LEAST_TOPIC else []


def _join_contesting(piece: Piece) -> Iterator[tuple[Sentence, ...]]:
    """Yield each two paragraphs in a row of which one says that it contests or corrects."""
    cues = (Cue.CONTESTS, Cue.CORRECTS, Cue.MOVED)
    for first, second in pairwise(piece.paragraphs):
        texts = [piece.article.title, *(one.text for one in (*first, *second))]
        if any(find_cue(cue, text) for text in texts for cue in cues):
            yield (*first, *second)


def _compare(
    claim: Told, paragraph: _Paragraph, topic: frozenset[str], *, asks_whether: bool
) -> Iterator[Relation]:
    if not paragraph.is_on_topic and _count_digits(claim.figure) < _MANY_DIGITS:
        return
    told = [one for one in paragraph.told if not one.figure.is_earlier]
    repeats = [one for one in told if is_same(claim.figure, one.figure)]
    relation, words = _name(claim.piece, paragraph, is_told=bool(repeats) and asks_whether)
    if not relation or (not repeats and (relation != "revised" or not paragraph.is_on_topic)):
        return
    for other in paragraph.told:
        # What came of a plan does not dispute it.
        is_outturn = claim.figure.is_forecast and not other.figure.is_forecast
        if not _is_otherwise(claim, other) or (is_outturn and not asks_whether):
            continue
        for repeated in repeats or [other]:
            if repeats or is_counted_alike(claim.figure, other.figure):
                yield _relate(claim, other, repeated.sentence, topic, (relation, words))


def _relate(
    claim: Told, other: Told, repeated: Sentence, topic: frozenset[str], named: tuple[str, str]
) -> Relation:
    relation, words = named
    return Relation(
        "figure",
        relation,
        Side(claim.piece, (claim.sentence.span,), claim.figure.words),
        Side(other.piece, (other.sentence.span,), other.figure.words),
        repeated.span,
        words,
        _score(claim, other, repeated, topic),
    )


def _answer(claim: Told, later: Piece, topic: frozenset[str]) -> Iterator[Relation]:
    """Relate a figure to the only other one of an article that says whose it is and repeats it."""
    earlier = claim.piece
    if _have_one_house(earlier, later) or not _lets_owner_speak(earlier, later):
        return
    told = [
        Told(later, one, figure) for one in later.sentences for figure in read_figures(one.text)
    ]
    repeats = [one for one in told if is_same(claim.figure, one.figure)]
    others = [
        one
        for one in told
        if _is_otherwise(claim, one)
        and all(one.sentence != repeated.sentence for repeated in repeats)
        and is_counted_alike(claim.figure, one.figure)
        and one.figure.is_forecast == claim.figure.is_forecast
    ]
    if repeats and len({one.figure.quantity.value for one in others}) == 1:
        relation, words = name_apart(earlier, later, others[0].sentence.text)
        yield _relate(claim, others[0], repeats[0].sentence, topic, (relation, words))


def _have_one_house(earlier: Piece, later: Piece) -> bool:
    publisher = earlier.article.publisher
    is_of_one = publisher is not None and publisher == later.article.publisher
    return is_of_one or have_one_speaker(earlier.owners, later.owners)


def _lets_owner_speak(earlier: Piece, later: Piece) -> bool:
    """Tell if a sentence says what an earlier article's author or publisher, in full, says.

    A later article's own byline, or a town's name that two bodies share, names nobody.
    """
    article = earlier.article
    names = [bare(name) for name in (article.publisher or "", *article.authors) if name]
    said = [bare_text(one.text) for one in later.sentences]
    return any(name <= words and not SAYING.isdisjoint(words) for words in said for name in names)


def _count_digits(figure: Figure) -> int:
    return len(f"{figure.quantity.value:.12g}".replace(".", "").strip("0"))


def _is_otherwise(claim: Told, other: Told) -> bool:
    """Tell if another figure may be of the same thing and place, and is of its size."""
    first, second = sorted(abs(one.figure.quantity.value) for one in (claim, other))
    is_of_its_size = 0 < second <= _FURTHEST * first
    return is_of_its_size and may_count_one_thing(claim, other) and names_one_body(claim, other)


def _score(claim: Told, other: Told, repeated: Sentence, topic: frozenset[str]) -> float:
    apart = other.sentence.place - repeated.place
    told = (claim.sentence.terms, claim.piece.around(claim.sentence), repeated.terms)
    return sum(share(topic, terms) for terms in told) - _APART * abs(apart) - _BEFORE * (apart < 0)


def _name(earlier: Piece, paragraph: _Paragraph, *, is_told: bool) -> tuple[str, str]:
    """Tell how what a paragraph weighs stands to an earlier article, and by which words.

    Who publishes both corrects it, but for two authors who differ; who wrote both has moved.
    """
    article, later = earlier.article, paragraph.piece.article
    is_own = have_one_speaker(earlier.owners, paragraph.piece.owners)
    if article.publisher and article.publisher == later.publisher:
        cue = find_cue(Cue.CORRECTS, paragraph.text)
        if not paragraph.is_joined and (cue or (is_own and is_told)):
            return "revised", cue[0] if cue else ""
    named = name_apart(earlier, paragraph.piece, f"{later.title}\n{paragraph.text}")
    return named if named[1] else ("", "")
