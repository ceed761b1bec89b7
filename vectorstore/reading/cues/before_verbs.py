"""Who is meant by the words before a verb of saying."""

from collections.abc import Sequence

from vectorstore.language.name_words import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    TYING_PREPOSITIONS,
)
from vectorstore.language.speech import ADVERBS
from vectorstore.reading.cues.mentions import (
    Kind,
    Mention,
    find_ending_run,
    is_role,
    make_person,
    make_several,
    read_role,
    split_at_commas,
)
from vectorstore.reading.narrative.names import read_named, read_single
from vectorstore.reading.narrative.narration import Token

_RELATIVE = frozenset("who whose which whom where that".split())
_SELF = frozenset("i we".split())
_ARTICLES = frozenset("a an the".split())
_USED_TO = ["used", "to"]
_VAGUE = frozenset("some many others most few several all both".split())
# What stands behind them isn't the subject: "a nurse beside Ann Example".
_TIES = TYING_PREPOSITIONS | frozenset("beside alongside near about over under and or nor".split())


def read_before(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read the subject of a verb from the words that stand before it in its clause.

    Handles "Ann Example", "Ann Example, chair of the board," and "the board's chair, Ann Example,".
    """
    tokens = list(tokens)
    if [one.lower for one in tokens[-2:]] == _USED_TO:
        tokens = tokens[:-2]
    while tokens and tokens[-1].lower in ADVERBS:
        tokens.pop()
    while tokens and tokens[0].lower in {"and", "but", "or", "so", "yet", ","}:
        tokens.pop(0)
    segments = split_at_commas(tokens)
    is_closed = len(segments) > 1 and not segments[-1]
    segments = [segment for segment in segments if segment]
    if not segments:
        return None
    if not is_closed:
        return _read_clause(text, segments)
    for position in range(len(segments) - 1, -1, -1):
        segment = segments[position]
        if segment[0].lower in _RELATIVE or (position and _is_adverbial(segment)):
            continue
        mention = read_ending(text, segment)
        if mention and mention.kind in {Kind.PERSON, Kind.PRONOUN, Kind.SELF, Kind.SEVERAL}:
            return mention
    first = next((one for one in segments if one[0].lower not in PREPOSITIONS), segments[0])
    return read_ending(text, first)


def _read_clause(text: str, segments: Sequence[list[Token]]) -> Mention | None:
    last = segments[-1]
    # "…, who chairs the board said": the subject stands before what is told of it.
    if last[0].lower == "which" and len(segments) > 1:
        return read_last_noun(text, segments[-2])
    if _is_relative(last) and len(segments) > 1:
        told_of = [one for one in segments[:-1] if not _is_relative(one)] or segments[:1]
        return _read_antecedent(text, told_of[-1])
    mention = read_ending(text, last)
    # "Ann Example, Bob Sample and Eve Invented said"
    several = mention and mention.kind is Kind.PERSON and len(segments) > 1
    if several and any(one.lower == "and" for one in last[:-1]):
        return make_several(last)
    return mention


def _is_relative(segment: Sequence[Token]) -> bool:
    """Tell of "who chairs the board", and of "and who"."""
    words = [one.lower for one in segment[:2]]
    return words[0] in _RELATIVE or (words[0] in {"and", "but"} and words[-1] in _RELATIVE)


def _read_antecedent(text: str, segment: Sequence[Token]) -> Mention | None:
    """Read whom "who" means: "the work of Ann Example, who …", "This came from a nurse, who …"."""
    mention = read_ending(text, segment)
    if mention is None or mention.kind is Kind.SELF:
        return read_last_noun(text, segment)
    named = read_named(find_ending_run(segment), speaks=True)
    is_other = mention.kind is Kind.NOT_PERSON and not is_role(mention.words)
    return make_person(named) if named and is_other else mention


def read_last_noun(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read what "which" stands for: the last noun before it, with its article."""
    the = max((n for n, one in enumerate(tokens) if one.lower in DETERMINERS), default=0)
    # "It was sought by Sample Council, which …"
    name = len(tokens) - len(find_ending_run(tokens))
    if the + 1 < name < len(tokens):
        the = name
    return read_role(text, tokens[the:]) if tokens else None


def _is_adverbial(segment: Sequence[Token]) -> bool:
    """Tell if words between commas hold no subject: "sitting beside Bob Sample"."""
    first = segment[0].lower
    return first in PREPOSITIONS or first.endswith("ing") or not _is_nominal(segment[0])


def _is_nominal(token: Token) -> bool:
    return token.is_capitalised or token.lower in DETERMINERS | ROLES | PRONOUNS | _SELF


def read_ending(text: str, segment: Sequence[Token]) -> Mention | None:
    """Read the words that end a segment without commas as a subject."""
    segment = [one for one in segment if one.quotation is None]
    while segment and segment[-1].lower in ADVERBS | {"who"}:
        segment = segment[:-1]
    if not segment or segment[-1].is_mark:
        return None
    last = segment[-1]
    if last.lower in _VAGUE and len(segment) == 1:
        return make_several(segment)
    if last.lower in _SELF:
        return Mention(Kind.SELF, last.word, last.start, last.end)
    if last.lower in PRONOUNS - {"it"} or (last.lower == "it" and len(segment) == 1):
        return Mention(Kind.PRONOUN, last.lower, last.start, last.end)
    relative = next((n for n, one in enumerate(segment) if n and one.lower in _RELATIVE), None)
    if relative:
        return read_ending(text, segment[:relative])
    return _read_nominal(text, segment)


def _read_nominal(text: str, segment: Sequence[Token]) -> Mention | None:
    run = find_ending_run(segment)
    before = [one for one in segment if run and one.end <= run[0].start][-1:]
    # "the parish councils of the Levels"
    is_thing = bool(before) and before[0].lower in _ARTICLES
    named = read_named(run, speaks=True) or (None if is_thing else read_single(run))
    if named:
        if not before or before[0].lower not in _TIES:
            return make_person(named)
        if before[0].lower in {"and", "or", "nor"}:
            return make_several(segment)
        if len(segment) - len(run) == 1:
            # "For Ann Example said" is nothing; "In Sampleton Ann Example" is one run.
            return make_person(named) if len(named.words) > 1 else None
    # "Ann Example of the board said"
    tie = next((n for n, one in enumerate(segment) if n and one.lower in TYING_PREPOSITIONS), None)
    if tie:
        head = segment[:tie]
        run = find_ending_run(head)
        named = read_named(run, speaks=True)
        if named and (len(named.words) > 1 or named.titles):
            return make_person(named)
    return read_role(text, segment)
