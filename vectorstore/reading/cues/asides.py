"""Words that are told around who says them, or behind: "…, Ann Example said", "She said: …"."""

from collections.abc import Sequence
from dataclasses import replace

from vectorstore.language.sentences import Span
from vectorstore.language.speech import SAYING
from vectorstore.reading.cues.after_verbs import read_after
from vectorstore.reading.cues.before_verbs import read_before
from vectorstore.reading.cues.mentions import Kind, Mention, can_speak
from vectorstore.reading.cues.reported import Reported, make_report
from vectorstore.reading.cues.tags import read_verb_subject
from vectorstore.reading.cues.verbs import FINITE, is_held_back
from vectorstore.reading.narrative.narration import Token

_LONGEST_ASIDE = 10
_LONGEST_SUBJECT = 4
# "told the two of us"
_LONGEST_HEARER = 5
_NO_ASIDE = frozenset("and as but or which who".split())
# "Before May, ask every patient."
_ORDERS = frozenset("add ask note put recall remember remind report tell urge write".split())


def find_aside(text: str, tokens: Sequence[Token]) -> Reported | None:
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
        if inverted and inverted[0].lower in SAYING - _ORDERS:
            mention = read_after(text, tokens[comma + 2 :])
            is_told = mention is not None and (
                mention.kind is Kind.PERSON
                or (mention.kind is Kind.NOT_PERSON and can_speak(mention))
            )
            if mention and is_told:
                # "The gap, said Ann Example, is a matter of clocks."
                is_whole = comma > _LONGEST_SUBJECT or any(
                    one.lower in FINITE or one.lower.endswith("ed") for one in tokens[:comma]
                )
                return make_report(tokens[:comma] if is_whole else tokens, mention)
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
            if mention and mention.kind is Kind.PRONOUN:
                mention = replace(mention, start=tokens[0].start)
            return Reported(*span, mention) if mention else None
    return None


def _is_named(mention: Mention | None) -> bool:
    return mention is not None and mention.kind is Kind.PERSON


def _aside_verb(tokens: Sequence[Token], comma: int) -> int | None:
    if any(one.lower in _NO_ASIDE for one in tokens[comma + 1 : comma + 2]):
        return None
    for verb in range(comma + 2, min(comma + _LONGEST_ASIDE, len(tokens))):
        if tokens[verb].is_mark:
            return None
        if tokens[verb].lower in SAYING and not is_held_back(tokens, verb):
            ends = verb + 1 >= len(tokens) or tokens[verb + 1].word == ","
            return verb if ends else None
    return None


def find_unmarked(text: str, tokens: Sequence[Token]) -> Reported | None:
    """Find speech without marks: "She said to me: You are late"."""
    colon = next((n for n, one in enumerate(tokens) if one.word == ":"), len(tokens))
    said = tokens[colon + 1 :]
    if not said or not said[0].is_capitalised or any(one.quotation for one in said):
        return None
    for verb in range(colon - 1, max(0, colon - _LONGEST_HEARER), -1):
        if tokens[verb].lower in SAYING and not is_held_back(tokens, verb):
            mention = read_verb_subject(text, tokens, verb)
            is_other = mention is not None and mention.kind is not Kind.SELF and can_speak(mention)
            return make_report(said, mention) if mention and is_other else None
    return None


def find_repeated(text: str, tokens: Sequence[Token]) -> Reported | None:
    """Find what the author repeats: "As Ann Example pointed out last year, boards are late"."""
    start = 1 if tokens[0].lower in {"but", "and", "so", "yet"} else 0
    comma = next((n for n, one in enumerate(tokens) if one.word == ","), 0)
    if tokens[start].lower != "as" or not comma:
        return None
    verb = next((n for n in range(start + 2, comma) if tokens[n].lower in SAYING), None)
    if verb is None or is_held_back(tokens, verb):
        return None
    mention = read_before(text, tokens[start + 1 : verb])
    is_named = mention is not None and mention.kind in {Kind.PERSON, Kind.PRONOUN}
    return make_report(tokens[comma + 1 :], mention) if mention and is_named else None
