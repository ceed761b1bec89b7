"""Figures that a later article repeats, and contests, corrects or replaces. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.figures import (
    Figure,
    is_counted_alike,
    is_rounded,
    is_same,
    may_be_of_one_thing,
    read_figures,
)
from bot.answering.relations.pieces import Piece, Sentence, have_one_speaker, share
from bot.answering.relations.positions import LEAST_TOPIC
from bot.answering.relations.relation import Relation, Side
from bot.answering.retrieval.sentences.names_asked import find_names
from bot.answering.retrieval.sentences.told_times import find_told_periods, overlap
from vectorstore.language.analysis import analyse

# A figure is contested within this many sentences of where it is repeated; further away only where
# its own sentence insists on it.
_NEAR = 3
_FAR = 12
# Of the terms of the one sentence, the other and those around it share this many or this share.
_FEWEST_SHARED = 2
_LEAST_SHARED = 0.4
_INSISTS = 1.0
_APART = 0.15
_OPENING_CHARS = 600


@dataclass(frozen=True)
class _Claim:
    """A figure where it is said first, repeated, or given instead."""

    piece: Piece
    sentence: Sentence
    figure: Figure
    score: float = 0.0

    @property
    def place(self) -> int:
        """Which sentence of the article it stands in."""
        return self.sentence.place


def find_contests(
    pieces: Sequence[Piece], topic: frozenset[str], unit: frozenset[str] | None = None
) -> Iterator[Relation]:
    """Yield the figures on a topic that a later article repeats, contests and replaces.

    With `unit`, only figures of these units are looked at.
    """
    contesting = [piece for piece in pieces if _has_cue(piece.article.title, piece.text)]
    for earlier, later in permutations(pieces, 2):
        if later in contesting and 0 < earlier.day <= later.day:
            found = _compare(earlier, later, topic, unit)
            if best := max(found, key=lambda one: one.score, default=None):
                yield best


def _has_cue(*texts: str) -> bool:
    cues = (Cue.CONTESTS, Cue.INSISTS, Cue.CORRECTS, Cue.MOVED)
    return any(find_cue(cue, text) for text in texts for cue in cues)


def _compare(
    earlier: Piece, later: Piece, topic: frozenset[str], unit: frozenset[str] | None
) -> Iterator[Relation]:
    for claim in _list_claims(earlier, topic, unit):
        for repeated in _list_repeats(later, claim):
            instead = _find_instead(claim, repeated, topic)
            relation, words = _relate(claim, repeated, instead) if instead else ("", "")
            if instead and relation:
                yield Relation(
                    "figure",
                    relation,
                    Side(earlier, (claim.sentence.span,), claim.figure.words),
                    Side(later, (instead.sentence.span,), instead.figure.words),
                    instead.sentence.span,
                    words,
                    instead.score + claim.score,
                )


def _list_claims(
    piece: Piece, topic: frozenset[str], unit: frozenset[str] | None
) -> Iterator[_Claim]:
    byline = frozenset(analyse(piece.article.publisher or ""))
    for one in piece.sentences:
        told = share(topic, piece.around(one) | byline)
        if told >= LEAST_TOPIC and any(character.isalnum() for character in one.text):
            score = share(topic, one.terms) + told
            for figure in read_figures(one.text):
                if unit is None or figure.quantity.unit in unit:
                    yield _Claim(piece, one, figure, score)


def _list_repeats(later: Piece, claim: _Claim) -> list[_Claim]:
    """List where a later article repeats a figure, of the same thing and not of another time."""
    return [
        _Claim(later, one, figure)
        for one in later.sentences
        for figure in read_figures(one.text)
        if is_same(claim.figure, figure)
        and not figure.is_earlier
        and is_counted_alike(claim.figure, figure)
    ]


def _find_instead(claim: _Claim, repeated: _Claim, topic: frozenset[str]) -> _Claim | None:
    """Find the figure that is given instead of a repeated one, near to where it is contested."""
    later = repeated.piece
    near = later.sentences[max(0, repeated.place - _FAR) : repeated.place + _FAR + 1]
    cues = {one.place for one in near if _has_cue(one.text)}
    found = []
    for one in near:
        insists = find_cue(Cue.INSISTS, one.text) is not None
        apart = abs(one.place - repeated.place)
        if not insists and (apart > _NEAR or not _is_contested(repeated, one, cues)):
            continue
        score = share(topic, one.terms) + share(claim.sentence.terms, one.terms)
        score += _INSISTS * insists - _APART * apart
        found += [
            _Claim(later, one, figure, score)
            for figure in read_figures(one.text)
            if _replaces(claim, repeated, _Claim(later, one, figure))
        ]
    return max(found, key=lambda one: one.score, default=None)


def _is_contested(repeated: _Claim, one: Sentence, cues: set[int]) -> bool:
    """Tell if the title, or words between or beside two sentences, contest what is repeated."""
    first, last = sorted((repeated.place, one.place))
    return _has_cue(repeated.piece.article.title) or any(
        first - 1 <= cue <= last + 1 for cue in cues
    )


def _replaces(claim: _Claim, repeated: _Claim, other: _Claim) -> bool:
    """Tell if a figure may be another count of what is claimed."""
    figure = other.figure
    if is_same(claim.figure, figure) or is_rounded(claim.figure, figure) or figure.is_earlier:
        return False
    around = other.piece.around(other.sentence, _NEAR, 1)
    # What was only planned is no count of what came of it.
    is_open = claim.figure.is_forecast or repeated.figure.is_forecast
    if is_open != figure.is_forecast or not may_be_of_one_thing(claim.figure, figure, around):
        return False
    shared = {term for term in claim.sentence.terms & around if not term[0].isdigit()}
    own = {term for term in claim.sentence.terms if not term[0].isdigit()}
    if len(shared) < _FEWEST_SHARED and len(shared) < _LEAST_SHARED * len(own):
        return False
    return _is_one_body(claim, other) and _is_one_time(claim, other)


def _is_one_body(claim: _Claim, other: _Claim) -> bool:
    """Return False if the clause of a figure names other places than the claim's article does."""
    article = claim.piece.article
    known = find_names(
        f"The {article.title}. The {claim.sentence.text}. The {article.publisher or ''}. "
        f"The {' '.join(article.authors)}. {claim.piece.text[:_OPENING_CHARS]}"
    )
    speaking = " ".join(
        [*other.piece.speakers(other.sentence), other.piece.article.publisher or ""]
    )
    names = other.figure.names - frozenset(analyse(speaking))
    return not names or not known or bool(names & known)


def _is_one_time(claim: _Claim, other: _Claim) -> bool:
    mine = find_told_periods(claim.sentence.text, claim.piece.article.published)
    theirs = find_told_periods(other.sentence.text, other.piece.article.published)
    return not mine or not theirs or overlap(mine, theirs)


def _relate(claim: _Claim, repeated: _Claim, instead: _Claim) -> tuple[str, str]:
    """Tell how two figures stand to each other, with the words that say so; empty if nothing does.

    The same publisher corrects itself; the same author has moved; somebody else disputes.
    """
    article, other = claim.piece.article, instead.piece.article
    first, last = sorted((instead.place, repeated.place))
    near = instead.piece.sentences[max(0, first - 2) : last + 2]
    text = "\n".join([other.title, *(one.text for one in near)])
    cue = None
    if article.publisher and article.publisher == other.publisher:
        cue = find_cue(Cue.CORRECTS, text)
        if cue:
            return "revised", cue[0]
    if have_one_speaker(claim.piece.owners, instead.piece.owners):
        cue = find_cue(Cue.MOVED, text)
        return ("changed", cue[0]) if cue else ("", "")
    cue = find_cue(Cue.CONTESTS, text) or find_cue(Cue.INSISTS, text)
    return ("disputed", cue[0]) if cue else ("", "")
