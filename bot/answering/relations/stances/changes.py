"""Who has changed their mind: only where they say so in words. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.pieces import Piece, Sentence, have_one_speaker, share
from bot.answering.relations.relation import Relation, Side
from bot.answering.relations.stances.positions import (
    LEAST_TOPIC,
    Position,
    best_two,
    find_positions,
    read_stand,
)
from bot.answering.retrieval.speaking.speaker_names import bare, bare_text
from vectorstore.language.analysis import analyse

_PRONOUN = re.compile(
    r"\b(?:he|she|they) (?:(?:say|tell|argue|write|call|warn|want|add)(?:s|ed)?|said|told|wrote)\b",
    re.IGNORECASE,
)
_SAYS_SO = 0.8
_ONLY_SAYS_SO = 0.8
_BEHIND = 0.5
_FAR_BEHIND = 2
_LIKE_RECALLED = 2.0
# Whose view is asked for need not repeat the topic in as many words.
_LEAST_ASKED = 0.3
# An article that is all about it needs to say it less beside the words that tell of the move.
_LEAST_BESIDE, _ALL_ABOUT = 0.2, 0.75


def find_changes(
    pieces: Sequence[Piece], topic: frozenset[str], asked: str = ""
) -> Iterator[Relation]:
    """Yield where a voice says later that it has moved on a topic, with what it said before.

    `asked` names whose view is asked for; without it, each author's is looked at.
    """
    dated = sorted((piece for piece in pieces if piece.day), key=lambda piece: piece.day)
    for earlier, later in combinations(dated, 2):
        if earlier.day < later.day and (names := _shared_voice(earlier, later, asked)):
            least = _LEAST_ASKED if asked else LEAST_TOPIC
            yield from _compare(_Voice(names, topic, least, bool(asked)), earlier, later)


def _shared_voice(earlier: Piece, later: Piece, asked: str) -> tuple[str, ...]:
    """Name who speaks in both articles: whom the question asks for, or the author of both."""
    owners = tuple(one for one in later.owners if have_one_speaker([one], earlier.owners))
    if not asked:
        return owners
    name = (asked,)
    if have_one_speaker(name, owners) or (owners and _publishes(later, asked)):
        return owners
    # "Our alliance has left", writes its chair in both.
    if not all(
        bare(asked) <= bare_text(piece.text) or have_one_speaker(name, piece.owners)
        for piece in (earlier, later)
    ):
        return ()
    told = any(
        find_cue(Cue.MOVED, one.text) and bare(asked) <= bare_text(one.text)
        for one in later.sentences
    )
    return (*owners, asked) if owners and told else name


def _publishes(piece: Piece, asked: str) -> bool:
    return bool(piece.article.publisher) and have_one_speaker(
        [asked], [piece.article.publisher or ""]
    )


@dataclass(frozen=True)
class _Voice:
    """Who is listened to, on what, and the least share of it that counts; if they are asked for."""

    names: tuple[str, ...]
    topic: frozenset[str]
    least: float
    is_asked: bool

    def speaks(self, piece: Piece, one: Sentence) -> bool:
        """Tell if a sentence is theirs, or tells of them by name."""
        if have_one_speaker(self.names, piece.speakers(one)):
            return True
        return self._tells(one.text) or (
            _PRONOUN.search(one.text) is not None
            and any(self._tells(other.text) for other in piece.beside(one))
        )

    def _tells(self, text: str) -> bool:
        return any(bare(name) <= bare_text(text) for name in self.names)

    def least_in(self, piece: Piece) -> float:
        """Give the least share of the topic that counts in an article."""
        is_all_about = share(self.topic, piece.terms) >= _ALL_ABOUT
        return min(self.least, _LEAST_BESIDE) if self.is_asked and is_all_about else self.least

    def positions(self, piece: Piece) -> list[Position]:
        """List the positions that they take in an article."""
        for least in (self.least, self.least_in(piece)):
            found = find_positions(piece, self.topic, speakers=self.names, least=least)
            if theirs := [one for one in found if self.speaks(piece, one.sentence)]:
                return theirs
        return []


def _compare(voice: _Voice, earlier: Piece, later: Piece) -> Iterator[Relation]:
    said = _find_move(voice, later)
    cue = find_cue(Cue.MOVED, said.text) if said else None
    if said is None or cue is None:
        return
    now = _choose_now(voice, later, said)
    before = _choose_before(voice, earlier, _read_recalled(later) | now[0].sentence.terms)
    if before:
        yield Relation(
            "stance",
            "changed",
            Side(earlier, tuple(one.sentence.span for one in before)),
            Side(later, tuple(one.sentence.span for one in now)),
            said.span,
            cue[0],
            now[0].score + before[0].score,
            voice.names,
        )


def _find_move(voice: _Voice, piece: Piece) -> Sentence | None:
    """Find the sentence in which a voice says, on the topic, that it has moved."""
    titled = voice.topic.intersection(analyse(piece.article.title))
    if share(voice.topic, piece.terms) < (voice.least if titled else LEAST_TOPIC):
        return None
    found = [
        one
        for one in piece.sentences
        if find_cue(Cue.MOVED, one.text)
        and share(voice.topic, piece.around_paragraph(one)) >= voice.least_in(piece)
        and voice.speaks(piece, one)
    ]
    return max(found, key=lambda one: share(voice.topic, one.terms), default=None)


def _read_recalled(piece: Piece) -> frozenset[str]:
    """Return the terms of what an article recalls of what was said before."""
    recalled = [one.terms for one in piece.sentences if find_cue(Cue.RECALLS, one.text)]
    return frozenset().union(*recalled)


def _choose_now(voice: _Voice, later: Piece, said: Sentence) -> list[Position]:
    """Choose what is said instead: where the move is said, or soon behind it."""
    positions = [
        Position(later, one.sentence, one.score + weigh_place(one.sentence, said))
        for one in voice.positions(later)
        if not find_cue(Cue.RECALLS, one.sentence.text)
    ]
    return best_two(positions or [Position(later, said, 1.0)], voice.topic)


def weigh_place(one: Sentence, said: Sentence) -> float:
    """Weigh if a position says itself that it is new, or only that the old one is no more."""
    near = _BEHIND if 0 <= one.place - said.place <= _FAR_BEHIND else 0.0
    cue = find_cue(Cue.MOVED, one.text)
    if cue is None:
        return near
    rest = one.text[: cue.start()] + one.text[cue.end() :]
    return near + (_SAYS_SO if read_stand(rest) else -_ONLY_SAYS_SO)


def _choose_before(voice: _Voice, earlier: Piece, recalled: frozenset[str]) -> list[Position]:
    return best_two(
        [
            Position(earlier, one.sentence, one.score + _weigh_recalled(one, recalled))
            for one in voice.positions(earlier)
        ],
        voice.topic,
    )


def _weigh_recalled(position: Position, recalled: frozenset[str]) -> float:
    return _LIKE_RECALLED * share(position.sentence.terms, recalled)
