"""Words of somebody's that are told, and not quoted: "Ann Example argued that …"."""

from collections.abc import Sequence
from itertools import pairwise

from vectorstore.language.name_words import PREPOSITIONS
from vectorstore.language.speech import (
    BLAMING,
    PLAIN_SAYING,
    SAYING,
    TELLING,
    THINKING,
    VIEWS,
)
from vectorstore.reading.cues.after_verbs import read_possessor
from vectorstore.reading.cues.asides import find_aside, find_repeated, find_unmarked
from vectorstore.reading.cues.before_verbs import read_before, read_last_noun
from vectorstore.reading.cues.mentions import Kind, can_speak
from vectorstore.reading.cues.reported import Reported, make_report
from vectorstore.reading.cues.tags import clause_before, read_attributed, read_verb_subject
from vectorstore.reading.cues.verbs import FINITE, is_held_back
from vectorstore.reading.narrative.narration import Sentence, Token

_SAYING_OR_THINKING = SAYING | THINKING
_FURTHEST_THAT = 8
_SUBJECTS = frozenset("he she they it there".split())
_NO_CLAUSE = PREPOSITIONS | frozenset("that which who whose to of for with".split())
_BARE_CLAUSES = PLAIN_SAYING | frozenset(
    """
    admit admits admitted argue argues argued claims claimed concede concedes conceded
    fears feared feels hopes hoped insist insists insisted maintains maintained predicts predicted
    promised reckon reckons reckoned suggests suggested warn warns warned
    """.split()
)
_BEHIND_OBJECT = PREPOSITIONS | frozenset(
    "again all aloud and best better but first himself herself more once so then too twice".split()
)
_ACCORDING_TO_WHICH = ["according", "to", "which"]
# Each way of telling has one of these.
_CUES = _SAYING_OR_THINKING | frozenset(BLAMING) | {"according", "in", "that"}


def find_reported(text: str, sentence: Sentence) -> Reported | None:
    """Find what a sentence says that somebody said."""
    tokens = [one for one in sentence if one.word not in {".", "!"}]
    if len(tokens) < 4:  # noqa: PLR2004
        return None
    # To look for each way in each sentence takes several times as long.
    if _CUES.isdisjoint([one.lower for one in tokens]):
        return None
    if attributed := _according(text, tokens):
        return attributed
    ways = (
        _clause(text, tokens),
        _blaming(text, tokens),
        _view(text, tokens),
        find_unmarked(text, tokens),
        find_repeated(text, tokens),
    )
    told = [one for one in ways if one]
    return min(told, key=lambda one: one.start, default=None) or find_aside(text, tokens)


def _according(text: str, tokens: Sequence[Token]) -> Reported | None:
    for position, token in enumerate(tokens):
        if token.lower != "according" and not (token.lower == "in" and _opens(tokens, position)):
            continue
        if [one.lower for one in tokens[position : position + 3]] == _ACCORDING_TO_WHICH:
            document = read_last_noun(text, clause_before(tokens, position - 1))
            return make_report(tokens[position + 3 :], document) if document else None
        mention = read_attributed(text, tokens[position:])
        if mention is None and token.lower == "in":
            continue
        if mention is None or mention.kind is Kind.SELF:
            return None
        if position and token.lower == "in":
            return make_report(tokens, mention)
        if position:
            end = position - 1 if tokens[position - 1].word == "," else position
            return make_report(tokens[:end], mention)
        comma = next(
            (n for n, one in enumerate(tokens) if one.start >= mention.end and one.word == ","),
            None,
        )
        return make_report(_behind_relative(tokens[comma + 1 :]), mention) if comma else None
    return None


def _behind_relative(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out "which met in May," behind the name of who is told of."""
    if not tokens or tokens[0].lower not in {"which", "who", "whose"}:
        return tokens
    comma = next((n for n, one in enumerate(tokens) if one.word == ","), -1)
    return tokens[comma + 1 :]


def _opens(tokens: Sequence[Token], position: int) -> bool:
    return not position or tokens[position - 1].word == ","


def _clause(text: str, tokens: Sequence[Token]) -> Reported | None:
    for verb, token in enumerate(tokens):
        if not verb or token.lower not in _SAYING_OR_THINKING or is_held_back(tokens, verb):
            continue
        start = _clause_start(tokens, verb)
        if start is None or start >= len(tokens):
            continue
        mention = read_verb_subject(text, tokens, verb)
        if mention is None:
            continue
        if mention.kind is Kind.SELF:
            return None
        if not can_speak(mention, may_be_group=token.lower in SAYING):
            continue
        if not any(one.word == ":" for one in tokens[verb:start]):
            return make_report(_to_dash(tokens[start:]), mention)
    return None


def _blaming(text: str, tokens: Sequence[Token]) -> Reported | None:
    """Find what somebody gives as the reason: "The board puts this down to a lack of beds"."""
    for verb, token in enumerate(tokens):
        start = _reason_start(tokens, verb) if token.lower in BLAMING else None
        if not verb or start is None or is_held_back(tokens, verb):
            continue
        mention = read_before(text, clause_before(tokens, verb))
        if mention and mention.kind is not Kind.SELF and can_speak(mention):
            return make_report(tokens[start:], mention)
    return None


def _view(text: str, tokens: Sequence[Token]) -> Reported | None:
    """Find what somebody's view is told to be: "Her fear, she says, is that …"."""
    for verb, (token, following) in enumerate(pairwise(tokens)):
        if token.lower in {"is", "was", "remains"} and following.lower == "that":
            mention = read_possessor(text, tokens[:verb], VIEWS)
            if mention and mention.kind is not Kind.SELF and can_speak(mention):
                return make_report(tokens[verb + 2 :], mention)
    return None


def _reason_start(tokens: Sequence[Token], verb: int) -> int | None:
    words = [one.lower for one in tokens[verb + 1 : verb + 2 + _FURTHEST_THAT]]
    ties = BLAMING[tokens[verb].lower]
    if not ties:
        return verb + 1
    return next(
        (
            verb + 1 + n + len(ties)
            for n in range(len(words))
            if tuple(words[n : n + len(ties)]) == ties
        ),
        None,
    )


def _to_dash(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out what the author adds behind a dash."""
    dashes = [n for n, one in enumerate(tokens) if one.word in {"–", "—"}]
    return tokens[: dashes[-1]] if len(dashes) % 2 else tokens


def _clause_start(tokens: Sequence[Token], verb: int) -> int | None:
    """Find where what is told begins after its verb: behind "that", or at once."""
    following = [one.lower for one in tokens[verb + 1 : verb + 2 + _FURTHEST_THAT]]
    if following[:1] == ["that"] or following[:2] == ["out", "that"]:
        return verb + 1 + following.index("that") + 1
    if (
        tokens[verb].lower in TELLING | {"said", "says", "put", "suggested", "explained"}
        and "that" in following
    ):
        that = following.index("that")
        return verb + 2 + that if not set(following[:that]) & {",", ":", ".", ";"} else None
    if tokens[verb].lower in TELLING:
        # "She told them she was late."
        at = next((n for n, word in enumerate(following[1:4], 1) if word in _SUBJECTS), None)
        return verb + 1 + at if at else None
    if tokens[verb].lower in _BARE_CLAUSES and _has_verb(tokens, verb + 1):
        return verb + 1
    return None


def _has_verb(tokens: Sequence[Token], start: int) -> bool:
    """Tell if a clause begins here: "insists the beds are there", not "insists on the beds"."""
    if tokens[start : start + 1] and tokens[start].lower in _SUBJECTS:
        # "She said it better than I can."
        following = tokens[start + 1 : start + 2]
        return bool(following) and following[0].lower not in _BEHIND_OBJECT
    for token in tokens[start : start + _FURTHEST_THAT]:
        if token.is_mark or token.quotation is not None or token.lower in _NO_CLAUSE:
            return False
        if token.lower in FINITE and token is not tokens[start]:
            return True
    return False
