"""The subject of a sentence, as far as it may speak."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vectorstore.language.calendar_names import WEEKDAYS
from vectorstore.language.name_words import (
    BODIES,
    DETERMINERS,
    PREPOSITIONS,
    ROLES,
    TYING_PREPOSITIONS,
)
from vectorstore.language.speech import GOING_ON, HUMAN_VERBS, PASSIVE
from vectorstore.reading.cues.after_verbs import read_after
from vectorstore.reading.cues.before_verbs import read_ending
from vectorstore.reading.cues.mentions import Kind, Mention, is_role, make_person
from vectorstore.reading.cues.verbs import LEADING, is_noun
from vectorstore.reading.narrative.names import find_runs, read_named
from vectorstore.reading.narrative.narration import Token

_FURTHEST_VERB = 30
_MOST_TIME_WORDS = 5
_SUBORDINATING = frozenset("asked pressed although because if though where whereas".split())
_SPANS = frozenset("day days week weeks month months year years hour hours".split())
_POINTING = frozenset("last this that next".split())
_OPENING_CONJUNCTIONS = frozenset("but and so yet then now still or".split())
_SUBJECT_ENDS = (
    LEADING
    | PASSIVE
    | GOING_ON
    | frozenset(
        "has had have will would who whose which that can could may might must do does did".split()
    )
)


def find_subject(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Find the subject of a sentence: its first person, pronoun or thing, adverbials left out."""
    tokens = list(tokens)
    while tokens and tokens[0].lower in _OPENING_CONJUNCTIONS | {","}:
        tokens.pop(0)
    tokens = tokens[_count_time_words(tokens) :]
    if not tokens:
        return None
    if _opens_adverbial(tokens[0]):
        comma = next((n for n, one in enumerate(tokens[:_FURTHEST_VERB]) if one.word == ","), None)
        found = _first_person(text, tokens[comma + 1 :]) if comma is not None else None
        early = _first_pronoun(tokens[: comma or len(tokens)])
        if found is None or (found.kind is Kind.NOT_PERSON and early):
            return early
        return found
    return _first_person(text, tokens)


def _count_time_words(tokens: Sequence[Token]) -> int:
    """Count the words that tell when, without a comma: "A week later the board …"."""
    words = [one.lower for one in tokens[:_MOST_TIME_WORDS]]
    if words[:1] in (["yesterday"], ["today"], ["meanwhile"]):
        return 1
    for place, (word, following) in enumerate(pairwise(words)):
        if word in _SPANS and following in {"later", "earlier", "ago", "before", "after"}:
            # "A week before the vote the board …" goes on.
            is_whole = following not in {"before", "after"} or tokens[place + 2].is_capitalised
            return place + 2 if is_whole else 0
        if word in _POINTING and following in _SPANS.union(WEEKDAYS):
            return place + 2
    return 0


def _opens_adverbial(token: Token) -> bool:
    is_participle = token.lower.endswith("ing") and token.lower not in {"nothing", "king"}
    return token.lower in PREPOSITIONS | _SUBORDINATING or (
        token.lower not in DETERMINERS and is_participle and token.is_capitalised
    )


def _first_person(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read the words up to the first verb that is known, as a subject."""
    end = next(
        (
            n
            for n, one in enumerate(tokens)
            if one.quotation is not None
            or (one.lower in _SUBJECT_ENDS and not is_noun(tokens, n))
            or one.is_mark
            or one.lower.endswith(("n’t", "n't"))
            or (n > 1 and one.lower.endswith("ed") and not one.is_capitalised)
        ),
        len(tokens),
    )
    if not end:
        return None
    if tokens[0].lower in {"i", "we", "he", "she", "they", "it"}:
        return read_ending(text, tokens[:1])
    segment = list(tokens[:end])
    closed = list(tokens[end : end + 1])
    if closed and closed[0].word == ",":
        name = _opening_name(text, segment)
        is_full = name is not None and name.named is not None and len(name.named.words) > 1
        return name if is_full else read_after(text, tokens) or read_ending(text, segment)
    return (
        _behind_copula(tokens[end:])
        or _opening_name(text, segment)
        or read_ending(text, _up_to_role(segment))
    )


def _up_to_role(segment: Sequence[Token]) -> Sequence[Token]:
    """Leave out a verb that is not known: "The chair" of "The chair took it well"."""
    if segment[0].lower not in DETERMINERS:
        return segment
    for end in range(2, len(segment)):
        words = " ".join(one.word for one in segment[:end])
        following = segment[end]
        if following.lower in TYING_PREPOSITIONS:
            return segment
        # "The trust runs wards": not all that is known of bodies are roles.
        if segment[end - 1].lower in BODIES and following.lower in HUMAN_VERBS:
            return segment[:end]
        goes_on = following.lower in ROLES or following.is_capitalised
        if is_role(words) and not goes_on:
            return segment[:end]
    return segment


def _behind_copula(tokens: Sequence[Token]) -> Mention | None:
    """Read whom a role is said to be: "The last speaker was Ann Example"."""
    run = next(find_runs(tokens[1:]), []) if tokens and tokens[0].lower in {"is", "was"} else []
    named = read_named(run) if run and run[0] is tokens[1] else None
    return make_person(named) if named else None


def _opening_name(text: str, segment: Sequence[Token]) -> Mention | None:
    """Read the name with which words begin whose verb is not known: "Ann Example sends news"."""
    names = 0
    while names < len(segment) and segment[names].is_capitalised:
        names += 1
    found = read_ending(text, segment[:names]) if names else None
    if found and names < len(segment) and segment[names].lower == "and":
        is_body = all(one.is_capitalised for one in segment[names + 1 :])
        if is_body and segment[-1].lower in BODIES:
            return None
        return replace(found, kind=Kind.SEVERAL)
    return found if found and found.kind is Kind.PERSON else None


def _first_pronoun(tokens: Sequence[Token]) -> Mention | None:
    """Find the subject behind an adverbial without a comma: "On budgets she is cool"."""
    for token in tokens[1:7]:
        if token.lower in {"i", "we"}:
            return Mention(Kind.SELF, token.word, token.start, token.end)
        if token.lower in {"he", "she", "they"}:
            return Mention(Kind.PRONOUN, token.lower, token.start, token.end)
    return None
