"""What a voice said first and says last, where it is asked how its view has changed. Pure.

Words that say that it has changed are not needed for that: both quotes come with their days.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.relations.asked_voices import (
    find_named_voice,
    leave_out_voice,
    read_found,
    read_topic,
)
from bot.answering.relations.pieces import Piece
from bot.answering.relations.stances.stated import Stated, find_stated
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.speaking.speaker_names import bare, bare_text

# Whose view is asked for need not repeat the topic in as many words.
_LEAST = 0.3


def put_positions_first(found: Findings, asked: str) -> Findings:
    """Put first what the voice that is asked for said first, and what it says last.

    Where a question asks for each in a part of its own, each comes first in its part.
    """
    stated = _find_stated(found, asked)
    if not stated:
        return found
    ends = [stated[0], stated[-1]]
    if len(found.lookups) == 1:
        return replace(found, lookups=(_put_first(found.lookups[0], ends),))
    first, *others, last = found.lookups
    return replace(
        found, lookups=(_put_first(first, ends[:1]), *others, _put_first(last, ends[1:]))
    )


def _find_stated(found: Findings, asked: str) -> list[Stated]:
    """List what the voice that is asked for says on the topic, the oldest first, if it is more."""
    pieces = sorted((one for one in read_found(found) if one.day), key=lambda one: one.day)
    speakers = [one.form.speaker for one in found.lookups if one.form.speaker]
    voice = next(iter(speakers), find_named_voice(asked, pieces) or _find_publisher(asked, pieces))
    if not voice:
        return []
    whole = frozenset().union(*(read_topic(one) for one in found.lookups))
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
    beside = {one.retrieved.article.article_id: one for one in lookup.scored}
    chosen = [
        replace(
            beside[one.piece.article.article_id],
            candidate=one.sentence.candidate,
            terms=one.sentence.terms,
            score=best,
        )
        for one in stated
        if one.piece.article.article_id in beside
    ]
    spans = {(one.retrieved.article.article_id, one.span) for one in chosen}
    rest = [
        one for one in lookup.fitting if (one.retrieved.article.article_id, one.span) not in spans
    ]
    return replace(lookup, fitting=[*chosen, *rest])
