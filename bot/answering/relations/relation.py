"""Two sides of a relation, before they are told."""

from dataclasses import dataclass

from bot.answering.relations.pieces import Piece
from vectorstore.language.sentences import Span


@dataclass(frozen=True)
class Side:
    """What one side says: spans of an article's text, the plainest first; its `figure`, if any."""

    piece: Piece
    spans: tuple[Span, ...]
    figure: str = ""


@dataclass(frozen=True)
class Relation:
    """How two sides stand to each other, the earlier first.

    `cue` is where the later article says so, and `words` the words that do; `score` is how well it
    serves what was asked. `voices` names whose change of position it is.
    """

    kind: str
    relation: str
    earlier: Side
    later: Side
    cue: Span
    words: str
    score: float
    voices: tuple[str, ...] = ()
