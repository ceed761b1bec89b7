"""What a voice said first and says last, where it is asked how its view has changed. Pure.

Words that say that it has changed are not needed for that: both quotes come with their days.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.relations.asked_voices import (
    asks_change,
    asks_view_of,
    find_named_voice,
    leave_out_voice,
    read_found,
    read_topic,
)
from bot.answering.relations.pieces import Piece
from bot.answering.relations.stances.stated import Stated, find_stated
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.speaking.speaker_names import bare, bare_text

# Whose view is asked for need not repeat the topic in as many words.
_LEAST = 0.3


def put_positions_first(found: Findings, asked: str) -> Findings:
    """Put first what the voice that is asked for said first, and what it says last.

    Where a question asks for each in a part of its own, each comes first in its part; a part that
    asks for something else stays as it is.
    """
    pieces = sorted((one for one in read_found(found) if one.day), key=lambda one: one.day)
    voice = _find_voice(found, asked, pieces)
    stated = _find_stated(found, voice, pieces)
    if not stated:
        return found
    ends = _share_out(found.lookups, voice, (stated[0], stated[-1]))
    return replace(
        found,
        lookups=tuple(
            _put_first(one, ends.get(place, ())) for place, one in enumerate(found.lookups)
        ),
    )


def _share_out(
    lookups: Sequence[Lookup], voice: str, ends: tuple[Stated, Stated]
) -> dict[int, tuple[Stated, ...]]:
    """Map places of lookups to what comes first there: both ends, or one where each is asked."""
    if len(lookups) == 1:
        return {0: ends}
    asking = [place for place, one in enumerate(lookups) if asks_view_of(one.form, voice)]
    changing = [place for place in asking if asks_change(lookups[place].form.question)]
    if changing or len(asking) == 1:
        return {(changing or asking)[0]: ends}
    return {asking[0]: ends[:1], asking[-1]: ends[1:]} if asking else {}


def _find_voice(found: Findings, asked: str, pieces: Sequence[Piece]) -> str:
    speakers = [one.form.speaker for one in found.lookups if one.form.speaker]
    return next(iter(speakers), find_named_voice(asked, pieces) or _find_publisher(asked, pieces))


def _find_stated(found: Findings, voice: str, pieces: Sequence[Piece]) -> list[Stated]:
    """List what a voice says on the topic, the oldest first, if it is more."""
    if not voice:
        return []
    asking = [one for one in found.lookups if asks_view_of(one.form, voice)] or found.lookups
    whole = frozenset().union(*(read_topic(one) for one in asking))
    topic = leave_out_voice(whole, voice, pieces)
    stated = [one for piece in pieces if (one := find_stated(piece, voice, topic, _LEAST))]
    return stated if len({one.piece.day for one in stated}) > 1 else []


def _find_publisher(asked: str, pieces: Sequence[Piece]) -> str:
    """Find whose articles are asked for by the publisher's name; empty if nobody's."""
    words = bare_text(asked)
    publishers = (piece.article.publisher or "" for piece in pieces)
    return next((name for name in publishers if name and bare(name) <= words), "")


def _put_first(lookup: Lookup, stated: Sequence[Stated]) -> Lookup:
    best = max((one.score for one in lookup.scored), default=0.0)
    found = (_find_scored(lookup, one) for one in stated)
    chosen = [replace(one, score=best) for one in found if one]
    spans = {(one.retrieved.article.article_id, one.span) for one in chosen}
    rest = [
        one for one in lookup.fitting if (one.retrieved.article.article_id, one.span) not in spans
    ]
    return replace(lookup, fitting=[*chosen, *rest])


def _find_scored(lookup: Lookup, stated: Stated) -> ScoredSentence | None:
    """Find how a sentence was scored, or how its article's were; None if that wasn't found."""
    beside = [
        one
        for one in lookup.scored
        if one.retrieved.article.article_id == stated.piece.article.article_id
    ]
    sentence = stated.sentence
    itself = (one for one in beside if one.span == sentence.span)
    # No reader has read a sentence that wasn't scored.
    unread = (
        replace(one, candidate=sentence.candidate, terms=sentence.terms, logit=None)
        for one in beside
    )
    return next(itself, None) or next(unread, None)
