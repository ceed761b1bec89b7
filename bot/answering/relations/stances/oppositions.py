"""Who opposes whom on a question: only where words of both are opposed. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.pieces import Piece, Sentence, have_one_speaker, share
from bot.answering.relations.relation import Relation, Side
from bot.answering.relations.stances.positions import (
    LEAST_TOPIC,
    Position,
    best_two,
    find_positions,
)
from bot.answering.retrieval.sentences.names_asked import find_names
from bot.answering.retrieval.speaking.speaker_names import bare_words
from vectorstore.language.analysis import analyse

_FOR = re.compile(
    r"\b(?:in favour|favours?|supports?|welcomes?|good idea|worth|helps?|should|must|ought|"
    r"best|right to|belongs?|harms?|damag\w+|safe|useful|better|sensible)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:against|oppos\w+|object\w*|reject\w*|bad idea|mistakes?|wrong|misguided|abolish\w*|"
    r"scrap\w*|close|shut|end|stop|no longer|not|no|nobody|none|never|cannot|nor|folly|not worth|"
    r"kept? (?:for|free of|out of)|reserved for|left alone)\b|n['’]t\b",
    re.IGNORECASE,
)
_LEANS_BACK = re.compile(
    r"\b(?:against|in favour of|support|oppose|welcome|back|reject)\s+(?:it|them|this|that|these|"
    r"those|the idea|the plan|the merger)\b",
    re.IGNORECASE,
)
# "Ann would open it. I say we should close it."
_COUNTERS = re.compile(
    r"^(?:(?:But|Yet|And) )?I (?:say|would|want|prefer)\b|\b(?:instead|rather than)\b|"
    r"^(?:But|Yet|No)\b"
)
_AGREES = re.compile(
    r"\b(?:agree[sd]?|right|rightly|echo\w*|likewise|of (?:one|like) mind|welcome[sd]?|too)\b",
    re.IGNORECASE,
)
_STANCE_WORDS = frozenset(
    analyse(
        "favour support welcome back good idea bad worth help should must ought best right against "
        "oppose reject mistake wrong abolish scrap close not never no think believe view say still "
        "anybody nobody everybody anyone everyone kept keep held hold free"
    )
)
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_NEAR = 4
_LEAST_SHARED = 0.5
_FEWEST_SHARED = 2
_ON_ONE_TOPIC = 0.6
_TAKES_SIDES = 2 / 3
_CONTRARY = 0.4
_OPPOSING = 0.8
_MOST_POSITIONS = 12
# An article that answers another by name need not repeat the question's words.
_LEAST_ANSWERING = 0.3
_SHORTEST_NAME = 3


def find_oppositions(
    pieces: Sequence[Piece], topic: frozenset[str], *, asks_sides: bool = False
) -> Iterator[Relation]:
    """Yield the articles of different voices that take opposed positions on a topic.

    Where it is asked who is on which side, both need only tell of the topic, not in like words.
    """
    ordered = sorted(pieces, key=lambda piece: piece.day)
    for earlier, later in combinations(ordered, 2):
        if have_one_speaker(earlier.owners, later.owners) or not earlier.owners:
            continue
        if min(share(topic, piece.terms) for piece in (earlier, later)) < LEAST_TOPIC:
            continue
        found = _answer_back(earlier, later, topic, asks_sides=asks_sides) or _contradict(
            earlier, later, topic, asks_sides=asks_sides
        )
        if found:
            yield found


def _answer_back(
    earlier: Piece, later: Piece, topic: frozenset[str], *, asks_sides: bool
) -> Relation | None:
    """Relate an article to an earlier one whose author or publisher it names and opposes."""
    said = None
    if earlier.day < later.day:
        said = _find_reply(earlier, later, topic, asks_sides=asks_sides)
    if said is None:
        return None
    mine = find_positions(earlier, topic, least=0.0)
    names = _name_patterns(earlier)
    theirs = [
        _lift(one)
        for one in find_positions(later, topic, least=0.0)
        if one.sentence != said and not any(name.search(one.sentence.text) for name in names)
    ]
    return _make(mine, theirs or [Position(later, said, 1.0)], said, topic) if mine else None


def _find_reply(
    earlier: Piece, later: Piece, topic: frozenset[str], *, asks_sides: bool
) -> Sentence | None:
    """Find the sentence that opposes what a named author or publisher says of a topic."""
    names = _name_patterns(earlier)
    named = [one for one in later.sentences if any(name.search(one.text) for name in names)]
    for one in named:
        if share(topic, later.around(one, _NEAR, _NEAR)) < _LEAST_ANSWERING:
            continue
        near = later.sentences[one.place : one.place + _NEAR + 1]
        if opposing := [other for other in near if find_cue(Cue.OPPOSES, other.text)]:
            return opposing[0]
        if find_cue(Cue.OPPOSES, later.article.title):
            return one
        beside = later.sentences[one.place : one.place + 2]
        if asks_sides and not any(_AGREES.search(other.text) for other in beside):
            own = (other for other in beside if _COUNTERS.search(other.text))
            if countering := next(own, None):
                return countering
    return None


def _name_patterns(piece: Piece) -> list[re.Pattern[str]]:
    lasts = [(bare_words(author) or [author])[-1] for author in piece.owners]
    names = [last for last in lasts if len(last) >= _SHORTEST_NAME]
    if piece.article.publisher and not piece.signed:
        names.append(piece.article.publisher)
    return [re.compile(rf"\b{re.escape(name)}\b") for name in names]


def _lift(position: Position) -> Position:
    """Lift what is said against something: that is what answers."""
    words = position.sentence.text
    lifted = _CONTRARY * (_AGAINST.search(words) is not None)
    lifted += _OPPOSING * (find_cue(Cue.OPPOSES, words) is not None)
    return replace(position, score=position.score + lifted)


def _contradict(
    earlier: Piece, later: Piece, topic: frozenset[str], *, asks_sides: bool
) -> Relation | None:
    """Relate two articles of which one is for the very thing that the other is against."""
    pairs = [
        (one, other)
        for one in find_positions(earlier, topic)[:_MOST_POSITIONS]
        for other in find_positions(later, topic)[:_MOST_POSITIONS]
        if (_are_opposed(one, other) and _are_on_one_topic(one, other, topic))
        or (asks_sides and _take_sides(one, other, topic))
    ]
    best = max(pairs, key=lambda pair: pair[0].score + pair[1].score, default=None)
    return _make([best[0]], [best[1]], best[1].sentence, topic) if best else None


def _take_sides(one: Position, other: Position, topic: frozenset[str]) -> bool:
    """Tell if one is for what is asked and the other against, each in a paragraph about it."""
    first, second = one.sentence.text, other.sentence.text
    if _lean(first) * _lean(second) >= 0 or _have_other_kinds(first, second):
        return False
    return all(
        not side.sentence.text.endswith("?")
        and not find_cue(Cue.RECALLS, side.sentence.text)
        and share(topic, side.piece.around_paragraph(side.sentence)) >= _TAKES_SIDES
        and topic & side.sentence.terms
        for side in (one, other)
    )


def _are_opposed(one: Position, other: Position) -> bool:
    first, second = one.sentence.text, other.sentence.text
    if _lean(first) * _lean(second) >= 0 or first.endswith("?") or second.endswith("?"):
        return False
    if find_cue(Cue.RECALLS, first) or find_cue(Cue.RECALLS, second):
        return False
    # "I am in favour of them": what they are is what the whole article is about.
    if _LEANS_BACK.search(first) and _LEANS_BACK.search(second):
        return True
    names = find_names(f"The {first}"), find_names(f"The {second}")
    if all(names) and not names[0] & names[1]:
        return False
    mine, theirs = (_things(position) for position in (one, other))
    if _have_other_kinds(first, second):
        return False
    shared = len(mine & theirs)
    return shared >= _FEWEST_SHARED and shared >= _LEAST_SHARED * min(len(mine), len(theirs))


def _have_other_kinds(first: str, second: str) -> bool:
    """Tell of "harbour clinics" and "island clinics" that one thing is told of in two kinds."""
    mine, theirs = _read_kinds(first), _read_kinds(second)
    own, others = frozenset(analyse(first)), frozenset(analyse(second))
    return any(
        not mine[thing] & theirs[thing] and mine[thing] - others and theirs[thing] - own
        for thing in mine.keys() & theirs.keys()
    )


def _read_kinds(text: str) -> dict[str, frozenset[str]]:
    """Map terms to those that stand right before them, each a word of its own."""
    terms = [(analyse(word) or [""])[0] for word in _WORD.findall(text)]
    kinds: dict[str, frozenset[str]] = {}
    for before, term in pairwise(terms):
        if before and term and not {before, term} & _STANCE_WORDS:
            kinds[term] = kinds.get(term, frozenset()) | {before}
    return kinds


def _are_on_one_topic(one: Position, other: Position, topic: frozenset[str]) -> bool:
    """Tell if what the one says of the topic stands with the other, and the other way round."""
    pairs = ((one, other), (other, one))
    return all(
        share(topic & first.sentence.terms, second.piece.around(second.sentence)) >= _ON_ONE_TOPIC
        for first, second in pairs
    )


def _lean(words: str) -> int:
    if _AGAINST.search(words):
        return -1
    return 1 if _FOR.search(words) else 0


def _things(position: Position) -> frozenset[str]:
    """Return the terms of what a position is about; "I am against it" leans on what is before."""
    one = position.sentence
    if _LEANS_BACK.search(one.text):
        return position.piece.around(one, 1) - _STANCE_WORDS
    return one.terms - _STANCE_WORDS


def _make(
    mine: list[Position], theirs: list[Position], said: Sentence, topic: frozenset[str]
) -> Relation:
    cue = find_cue(Cue.OPPOSES, said.text)
    sides = best_two(mine, topic), best_two(theirs, topic)
    spans = tuple(dict.fromkeys([*(one.sentence.span for one in sides[1]), said.span]))
    return Relation(
        "stance",
        "disputed",
        Side(mine[0].piece, tuple(one.sentence.span for one in sides[0])),
        Side(theirs[0].piece, spans),
        said.span,
        cue[0] if cue else "",
        sides[0][0].score + sides[1][0].score,
    )
