"""Words of somebody's that are told, and not quoted: "Ann Example argued that …"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vectorstore.language.name_words import (
    PREPOSITIONS,
)
from vectorstore.language.sentences import Span
from vectorstore.language.speech import (
    BLAMING,
    PASSIVE,
    PLAIN_SAYING,
    SAYING,
    TELLING,
    THINKING,
    VIEWS,
)
from vectorstore.reading.cues.after_verbs import read_after, read_possessor
from vectorstore.reading.cues.before_verbs import read_before, read_last_noun
from vectorstore.reading.cues.mentions import Kind, Mention, can_speak
from vectorstore.reading.cues.tags import clause_before, read_attributed
from vectorstore.reading.cues.verbs import is_held_back
from vectorstore.reading.narrative.narration import Sentence, Token

_SAYING_OR_THINKING = SAYING | THINKING
_FURTHEST_THAT = 8
_SUBJECTS = frozenset("he she they it there".split())
_FINITE = PASSIVE - {"be", "been", "being"} | frozenset(
    "has have had will would can could may might must should do does did cannot".split()
)
_NO_CLAUSE = PREPOSITIONS | frozenset("that which who whose to of for with".split())
_BARE_CLAUSES = PLAIN_SAYING | frozenset(
    """
    admit admits admitted argue argues argued claims claimed concede concedes conceded
    fears feared feels hopes hoped insist insists insisted maintains maintained predicts predicted
    promised reckon reckons reckoned suggests suggested warn warns warned
    """.split()
)
_ACCORDING_TO_WHICH = ["according", "to", "which"]
_LONGEST_ASIDE = 10


@dataclass(frozen=True, slots=True)
class Reported:
    """The characters `[start, end)` that tell what somebody said, and the words that mean them."""

    start: int
    end: int
    mention: Mention


def find_reported(text: str, sentence: Sentence) -> Reported | None:
    """Find what a sentence says that somebody said."""
    tokens = [one for one in sentence if one.word not in {".", "!"}]
    if len(tokens) < 4:  # noqa: PLR2004
        return None
    if attributed := _according(text, tokens):
        return attributed
    ways = (_clause(text, tokens), _blaming(text, tokens), _view(text, tokens))
    told = [one for one in ways if one]
    return min(told, key=lambda one: one.start, default=None) or _aside(text, tokens)


def _according(text: str, tokens: Sequence[Token]) -> Reported | None:
    for position, token in enumerate(tokens):
        if token.lower != "according" and not (token.lower == "in" and _opens(tokens, position)):
            continue
        if [one.lower for one in tokens[position : position + 3]] == _ACCORDING_TO_WHICH:
            document = read_last_noun(text, clause_before(tokens, position - 1))
            return _report(tokens[position + 3 :], document) if document else None
        mention = read_attributed(text, tokens[position:])
        if mention is None and token.lower == "in":
            continue
        if mention is None or mention.kind is Kind.SELF:
            return None
        if position and token.lower == "in":
            return _report(tokens, mention)
        if position:
            end = position - 1 if tokens[position - 1].word == "," else position
            return _report(tokens[:end], mention)
        comma = next(
            (n for n, one in enumerate(tokens) if one.start >= mention.end and one.word == ","),
            None,
        )
        return _report(tokens[comma + 1 :], mention) if comma else None
    return None


def _opens(tokens: Sequence[Token], position: int) -> bool:
    return not position or tokens[position - 1].word == ","


def _report(tokens: Sequence[Token], mention: Mention) -> Reported | None:
    return Reported(tokens[0].start, tokens[-1].end, mention) if tokens else None


def _clause(text: str, tokens: Sequence[Token]) -> Reported | None:
    for verb, token in enumerate(tokens):
        if not verb or token.lower not in _SAYING_OR_THINKING or is_held_back(tokens, verb):
            continue
        start = _clause_start(tokens, verb)
        if start is None or start >= len(tokens):
            continue
        mention = read_before(text, clause_before(tokens, verb))
        if mention is None:
            continue
        if mention.kind is Kind.SELF:
            return None
        if not can_speak(mention, may_be_group=token.lower in SAYING):
            continue
        if not any(one.word == ":" for one in tokens[verb:start]):
            return _report(_to_dash(tokens[start:]), mention)
    return None


def _blaming(text: str, tokens: Sequence[Token]) -> Reported | None:
    """Find what somebody gives as the reason: "The board puts this down to a lack of beds"."""
    for verb, token in enumerate(tokens):
        start = _reason_start(tokens, verb) if token.lower in BLAMING else None
        if not verb or start is None or is_held_back(tokens, verb):
            continue
        mention = read_before(text, clause_before(tokens, verb))
        if mention and mention.kind is not Kind.SELF and can_speak(mention):
            return _report(tokens[start:], mention)
    return None


def _view(text: str, tokens: Sequence[Token]) -> Reported | None:
    """Find what somebody's view is told to be: "Her fear, she says, is that …"."""
    for verb, (token, following) in enumerate(pairwise(tokens)):
        if token.lower in {"is", "was", "remains"} and following.lower == "that":
            mention = read_possessor(text, tokens[:verb], VIEWS)
            if mention and mention.kind is not Kind.SELF and can_speak(mention):
                return _report(tokens[verb + 2 :], mention)
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
        return len(tokens) > start + 1
    for token in tokens[start : start + _FURTHEST_THAT]:
        if token.is_mark or token.quotation is not None or token.lower in _NO_CLAUSE:
            return False
        if token.lower in _FINITE and token is not tokens[start]:
            return True
    return False


def _aside(text: str, tokens: Sequence[Token]) -> Reported | None:
    """Find "…, Ann Example said." and "…, she says, …": all of the sentence is hers."""
    for comma, token in enumerate(tokens):
        # Where a quotation begins the sentence, it is the tag of the one before it.
        if (
            token.word != ","
            or not comma
            or (tokens[0].quotation is not None and tokens[comma - 1].quotation is not None)
        ):
            continue
        inverted = tokens[comma + 1 : comma + 2]
        if inverted and inverted[0].lower in SAYING:
            mention = read_after(text, tokens[comma + 2 :])
            is_told = mention is not None and (
                mention.kind is Kind.PERSON
                or (mention.kind is Kind.NOT_PERSON and can_speak(mention))
            )
            if mention and is_told:
                return _report(tokens[:comma], mention)
        verb = _aside_verb(tokens, comma)
        if verb is None:
            continue
        mention = read_before(text, tokens[comma + 1 : verb])
        if mention and mention.kind is Kind.SELF:
            return None
        if (mention and mention.start == tokens[comma + 1].start) or _is_named(mention):
            span = Span(
                tokens[0].start,
                tokens[comma - 1].end if verb + 1 >= len(tokens) else tokens[-1].end,
            )
            # "Ann Example, she said, is late": she isn't Ann Example.
            return Reported(*span, replace(mention, start=tokens[0].start)) if mention else None
    return None


def _is_named(mention: Mention | None) -> bool:
    return mention is not None and mention.kind is Kind.PERSON


def _aside_verb(tokens: Sequence[Token], comma: int) -> int | None:
    if tokens[comma + 1 : comma + 2] and tokens[comma + 1].lower in {
        "as",
        "and",
        "but",
        "which",
        "who",
        "or",
    }:
        return None
    for verb in range(comma + 2, min(comma + _LONGEST_ASIDE, len(tokens))):
        if tokens[verb].is_mark:
            return None
        if tokens[verb].lower in SAYING and not is_held_back(tokens, verb):
            ends = verb + 1 >= len(tokens) or tokens[verb + 1].word == ","
            return verb if ends else None
    return None
