"""The sentence in which a voice states its position in an article. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.pieces import Piece, Sentence, have_one_speaker, share
from bot.answering.relations.stances.changes import weigh_place
from bot.answering.relations.stances.positions import LEAST_TOPIC, find_positions
from bot.answering.retrieval.speaking.speaker_names import bare, bare_text

# A sentence of theirs tells this share of the topic, if need be with what stands around it.
_LEAST_TOLD = 0.5
_NEAR = 2


@dataclass(frozen=True)
class Stated:
    """What a voice says in an article; `cue` is the sentence that says that it has moved."""

    piece: Piece
    sentence: Sentence
    cue: Sentence | None = None


def find_stated(
    piece: Piece, voice: str, topic: frozenset[str], least: float = LEAST_TOPIC
) -> Stated | None:
    """Find what a voice says on a topic in an article: None if nothing.

    The article tells half of the topic's terms, the sentence with what stands around it a share of
    `least`.
    """
    if share(topic, piece.terms) < LEAST_TOPIC:
        return None
    spoken = [one for one in piece.sentences if _speaks(piece, one, voice)]
    cue = _find_cue(piece, spoken, topic, least)
    positions = [
        (one.score + (weigh_place(one.sentence, cue) if cue else 0.0), one.sentence)
        for one in find_positions(piece, topic, speakers=(voice,), least=least)
        if one.sentence in spoken
    ]
    if positions:
        return Stated(piece, max(positions, key=lambda one: one[0])[1], cue)
    telling = [one for one in spoken if share(topic, one.terms) >= _LEAST_TOLD]
    chosen = max(telling, key=lambda one: share(topic, one.terms), default=cue)
    return Stated(piece, chosen, cue) if chosen else None


def is_own(piece: Piece, one: Sentence, voice: str) -> bool:
    """Tell if a sentence is that of a voice as author, or as the publisher of an article."""
    spoken = piece.voice(one)
    if spoken is not None and spoken.role != "author":
        return False
    publisher = piece.article.publisher
    return have_one_speaker([voice], [*piece.article.authors, *([publisher] if publisher else [])])


def _speaks(piece: Piece, one: Sentence, voice: str) -> bool:
    """Tell if a sentence is spoken by a voice, or tells by name what it did."""
    if have_one_speaker([voice], piece.speakers(one)) or is_own(piece, one, voice):
        return True
    return bare(voice) <= bare_text(one.text) and piece.voice(one) is None


def _find_cue(
    piece: Piece, spoken: Sequence[Sentence], topic: frozenset[str], least: float
) -> Sentence | None:
    """Find where the voice says, on the topic, that it has moved."""
    found = [
        one
        for one in spoken
        if find_cue(Cue.MOVED, one.text) and share(topic, piece.around(one, _NEAR, _NEAR)) >= least
    ]
    return max(found, key=lambda one: share(topic, one.terms), default=None)
