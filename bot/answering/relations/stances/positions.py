"""The sentence in which somebody says what they are for or against. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.pieces import Piece, Sentence, share

# How plainly words take a position, the plainest first that is found.
_STANDS = (
    (
        1.0,
        re.compile(
            r"\b(?:I|we)\b(?:(?:\s+(?:now|still|do|did|have|had|come|to|also|not|therefore|would|"
            r"firmly|strongly))|n['’]t)*\s+"
            r"(?:think|believe|argue|recommend|support|oppose|object|favour|propose|conclude|want|like|"
            r"welcome|regret|reject|back|call\s+for|call\s+on|urge|expect|ask\s+for|demand|"
            r"(?:am|are)(?:\s+\w+)?\s+(?:in\s+favour|against|opposed|convinced|for\b))\b"
            r"|\b(?:my|our)\s+(?:\w+\s+)?(?:view|position|opinion|recommendation|conclusion|answer|"
            r"advice|demand)\b|\bin\s+(?:my|our)\s+(?:view|opinion)\b|\bI\s+want\s+to\s+say\b|\b(?:I|we)(?:\s+would|['’]d)\s+(?!be\b|have\b|like\b)\w+",
            re.IGNORECASE,
        ),
    ),
    (
        0.9,
        re.compile(
            r"\b(?:should|must|ought\s+to|shouldn['’]t|mustn['’]t|will\s+never)\b"
            r"(?!\s+have\s+(?:been|come|done|gone|kept|known|left|made|said|seen|taken|told|\w+ed)\b)"
            r"|\b(?:has|have)\s+(?:signed|withdrawn|joined|left|welcomed|backed|endorsed|rejected)\b"
            r"|\b(?:supports?|opposes?|recommends?|welcomes?|favours?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        0.7,
        re.compile(
            r"\bbelongs?\s+(?:with|to|in)\b|\b(?:is|are|was|were|be)\s+(?:(?:a|an|the|exactly|simply|"
            r"only|quite)\s+)*(?:\w+\s+)?(?:mistake|wrong|right|answer|idea|best|worst|future|worth|"
            r"better|enough|madness|folly|fudge)\b|\b(?:have|has)\s+(?:a|no)\s+place\b",
            re.IGNORECASE,
        ),
    ),
    (
        0.5,
        re.compile(
            r"\b(?:harms?|harmed|damag\w+|helps?|protects?|works?|worked|fails?|failed|makes?|"
            r"needs?|no\s+(?:\w+\s+)?(?:difference|harm|effect|evidence))\b|^(?:let|give|keep|end|stop|put|"
            r"hand|publish|scrap|pool|abolish)\b",
            re.IGNORECASE,
        ),
    ),
    # "Link workers are a distraction", "it is nannying of a silly kind".
    (
        0.3,
        re.compile(
            r"\b(?:is|are|was|were) (?:not )?(?:an?|the|no|\w+ing)\b|\bI intend to\b", re.IGNORECASE
        ),
    ),
)
_OTHERS = re.compile(
    r"^(?:critics|opponents|supporters|people|some|others|those|they|my friends|the (?:usual|other|"
    r"best|first|second|official) \w+|one (?:view|argument|objection)|it (?:is|has been) (?:said|"
    r"argued|claimed))\b|\b(?:argues?|argued|says?|said|claims?|claimed|wants?|warned|praised)"
    r"\s+that\b|\b(?:would like|wants?|has (?:argued|praised|made|called)|argues|called)\b",
    re.IGNORECASE,
)
_STAND_WEIGHT = 1.5
_TOPIC_WEIGHT = 1.2
_AROUND_WEIGHT = 0.6
_QUESTION_PENALTY = 1.2
_RECALLED_PENALTY = 0.9
_OTHERS_PENALTY = 0.7
_QUOTED_PENALTY = 0.8
# A second sentence of a side is shown if it scores nearly as much as the first.
_SECOND = 0.85
_SECOND_ADDING = 0.6
_LONG_CHARS = 420
_LONG_PENALTY = 0.2
# Of the topic, with what stands around it, a position tells this share at least.
LEAST_TOPIC = 0.5


@dataclass(frozen=True)
class Position:
    """A sentence that takes a position, and how plainly, and how much on the topic."""

    piece: Piece
    sentence: Sentence
    score: float


def read_stand(words: str) -> float:
    """Tell from 0 to 1 how plainly words say what somebody is for or against."""
    return next((worth for worth, pattern in _STANDS if pattern.search(words)), 0.0)


def find_positions(
    piece: Piece,
    topic: frozenset[str],
    *,
    speakers: Sequence[str] = (),
    least: float = LEAST_TOPIC,
) -> list[Position]:
    """List the sentences of an article that take a position on a topic, the plainest first.

    What others than the `speakers` say, or than the author if none are given, counts less; what
    tells a smaller share of the topic than `least`, with what stands around it, doesn't.
    """
    found = []
    for one in piece.sentences:
        stand = read_stand(one.text)
        if stand and share(topic, piece.around(one)) >= least:
            found.append(Position(piece, one, _score(piece, one, topic, stand, speakers)))
    return sorted(found, key=lambda position: -position.score)


def _score(
    piece: Piece, one: Sentence, topic: frozenset[str], stand: float, speakers: Sequence[str]
) -> float:
    score = _STAND_WEIGHT * stand + _TOPIC_WEIGHT * share(topic, one.terms)
    score += _AROUND_WEIGHT * share(topic, piece.around(one))
    if one.text.rstrip("”’\"'").endswith("?"):
        score -= _QUESTION_PENALTY
    if find_cue(Cue.RECALLS, one.text):
        score -= _RECALLED_PENALTY
    if _OTHERS.search(one.text):
        score -= _OTHERS_PENALTY
    if len(one.text) > _LONG_CHARS:
        score -= _LONG_PENALTY
    if not set(speakers) & set(piece.speakers(one)) and piece.speakers(one) != piece.owners:
        score -= _QUOTED_PENALTY
    return score


def best_two(positions: Sequence[Position], topic: frozenset[str]) -> list[Position]:
    """Keep the best position, and a second one that is nearly as good or tells more of a topic."""
    if not positions:
        return []
    best, *others = sorted(positions, key=lambda one: -one.score)
    told = share(topic, best.sentence.terms)
    for one in others:
        adds = share(topic, one.sentence.terms) > told
        if one.score >= (_SECOND_ADDING if adds else _SECOND) * best.score:
            return [best, one]
    return [best]
