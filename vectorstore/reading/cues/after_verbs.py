"""Who is meant by the words behind a verb of saying, or before "answer"."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from vectorstore.language.name_words import (
    BODIES,
    DETERMINERS,
    DOCUMENTS,
    PRONOUNS,
    ROLES,
    TYING_PREPOSITIONS,
)
from vectorstore.language.speech import ADVERBS, PASSIVE, UTTERANCES
from vectorstore.reading.cues.mentions import (
    LONGEST_ROLE_TOKENS,
    NOBODY,
    Kind,
    Mention,
    end_of,
    find_ending_run,
    make_person,
    make_several,
    read_role,
    split_at_commas,
)
from vectorstore.reading.narrative.names import bare, find_runs, read_named, read_single
from vectorstore.reading.narrative.narration import Token

_SELF = frozenset("i we".split())
_STOPS = frozenset(
    """
    when as after before during last this yesterday today while because and but in on at who whose
    which that if though although so to published released issued launched seen shared sent leaked
    """.split()
)
_LONGEST_AFTER = 40
_WHENS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FURTHEST_OWNER = 4
_OF = (["of"], ["from"])
_CAME_FROM = {(verb, "from") for verb in ("came", "comes", "was", "is")}
_FURTHEST_FROM = 6


def read_after(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read the subject of a verb from the words after it: "…," said the chair, Ann Example."""
    tokens = list(tokens)[:_LONGEST_AFTER]
    end = next((n for n, one in enumerate(tokens) if _ends_clause(one)), len(tokens))
    tokens = tokens[:end]
    segments = [segment for segment in split_at_commas(tokens) if segment]
    head = _up_to_stop(segments[0]) if segments else []
    if not head or tokens[0].is_mark:
        return None
    if head[0].lower in _SELF:
        return Mention(Kind.SELF, head[0].word, head[0].start, head[0].end)
    if head[0].lower in PRONOUNS:
        return Mention(Kind.PRONOUN, head[0].lower, head[0].start, head[0].end)
    mention = _read_head(text, head)
    if mention and mention.kind is Kind.NOT_PERSON and len(segments) > 1:
        return _pure_name(segments[1]) or mention
    is_person = mention is not None and mention.kind is Kind.PERSON
    return make_several(head) if is_person and _is_listed(segments) else mention


def _is_listed(segments: Sequence[list[Token]]) -> bool:
    """Tell if a name is the first of several: "Ann Example, Bob Sample and Dan Madeup"."""
    if len(segments) == 1 or _pure_name(segments[1]) is None:
        return False
    last = segments[-1]
    ands = [n for n, one in enumerate(last[:4]) if one.lower == "and"]
    return any(last[n + 1].is_capitalised for n in ands if n + 1 < len(last))


def _ends_clause(token: Token) -> bool:
    return token.quotation is not None or token.word in set(".;:!?…—–()")


def _up_to_stop(segment: Sequence[Token]) -> list[Token]:
    for position, token in enumerate(segment):
        if not position or token.lower not in _STOPS | _WHENS:
            continue
        if segment[position - 1].lower in DETERMINERS:
            # "the last survey", not "Ann Example last week"
            continue
        if (
            token.lower == "and"
            and segment[position + 1 : position + 2]
            and (segment[position + 1].is_capitalised)
        ):
            continue
        return list(segment[:position])
    return list(segment)


def _read_head(text: str, head: Sequence[Token]) -> Mention | None:
    tie = next((n for n, one in enumerate(head) if n and one.lower in TYING_PREPOSITIONS), None)
    joined = next((n for n, one in enumerate(head) if n and one.lower == "and"), None)
    run = find_ending_run(head[:tie]) if tie else find_ending_run(head)
    named = read_named(run, speaks=True) or read_single(run)
    if named and joined is not None and (tie is None or joined < tie):
        return make_several(head)
    if named and not (tie and len(named.words) == 1 and not named.titles):
        return make_person(named)
    end = end_of(head)
    if (head[0].lower in NOBODY and len(head) == 1) or len(head) > LONGEST_ROLE_TOKENS:
        return None
    if head[0].lower not in DETERMINERS and not _names_sort(head):
        return None
    return Mention(Kind.NOT_PERSON, text[head[0].start : end], head[0].start, end)


def _names_sort(head: Sequence[Token]) -> bool:
    words = {bare(one.word).lower() for one in head}
    return head[0].is_capitalised or bool(words & (ROLES | BODIES | DOCUMENTS))


def _pure_name(segment: Sequence[Token]) -> Mention | None:
    words = _up_to_stop(segment)
    run = next(iter(find_runs(words)), [])
    named = read_named(run, speaks=True) if run and run[0] is words[0] else None
    is_whole = named is not None and (len(run) == len(words) or words[len(run)].lower == "of")
    return make_person(named) if named and is_whole else None


def read_possessor(
    text: str, tokens: Sequence[Token], nouns: Collection[str] = UTTERANCES
) -> Mention | None:
    """Read whose words are meant by "Ann Example’s answer" or "her reply"."""
    for position, token in enumerate(tokens):
        if token.lower not in nouns:
            continue
        if (tie := _find_tie(tokens, position)) is not None:
            return read_after(text, _to_verb(tokens[tie + 1 :]))
        before = [one for one in tokens[:position] if not one.is_mark]
        owners = [n for n, one in enumerate(before) if _owns(text, one)]
        if owners and len(before) - owners[-1] <= _FURTHEST_OWNER:
            owner = before[: owners[-1] + 1]
            run = [*_owner_run(owner)]
            named = read_named(run, speaks=True) or read_single(run)
            return make_person(named) if named else read_role(text, owner)
        for one in before[-_FURTHEST_OWNER:]:
            if one.lower in {"his", "her", "their"}:
                pronoun = {"his": "he", "her": "she", "their": "they"}[one.lower]
                return Mention(Kind.PRONOUN, pronoun, one.start, one.end)
            if one.lower in {"my", "our"}:
                return Mention(Kind.SELF, one.word, one.start, one.end)
    return None


def _owns(text: str, token: Token) -> bool:
    """Tell of "Example's" and "Samples'" that they are possessives."""
    ends = token.word.endswith("s") and text[token.end : token.end + 1] in {"’", "'"}
    return ends or bare(token.word) != token.word


def _find_tie(tokens: Sequence[Token], noun: int) -> int | None:
    """Find the "from" of "her answer from May", "the letter that we saw was from"."""
    words = [one.lower for one in tokens[noun + 1 : noun + 1 + _FURTHEST_FROM]]
    if words[:1] in _OF:
        return noun + 1
    pairs = pairwise(words)
    return next((noun + 2 + n for n, pair in enumerate(pairs) if pair in _CAME_FROM), None)


def _to_verb(tokens: Sequence[Token]) -> list[Token]:
    end = next((n for n, one in enumerate(tokens) if one.lower in PASSIVE | ADVERBS), len(tokens))
    return list(tokens[:end])


def _owner_run(owner: Sequence[Token]) -> list[Token]:
    runs = list(find_runs(owner))
    return runs[-1] if runs and runs[-1][-1] is owner[-1] else []
