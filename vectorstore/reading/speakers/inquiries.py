"""Sentences in which somebody asks, or is said to have spoken."""

from collections.abc import Sequence
from itertools import pairwise

from vectorstore.language.name_words import BODIES, TYING_PREPOSITIONS
from vectorstore.language.sentences import Span
from vectorstore.language.speech import PASSIVE, QUESTIONING, REACTING, SAYING, THINKING, UTTERANCES
from vectorstore.reading.cues.before_verbs import read_before
from vectorstore.reading.cues.mentions import Kind, Mention, is_role, read_role
from vectorstore.reading.cues.tags import clause_before
from vectorstore.reading.cues.verbs import is_held_back, is_noun
from vectorstore.reading.narrative.narration import Sentence, Token
from vectorstore.reading.narrative.people import gender_of

_SOMEBODY = ("a ", "an ", "one ")
_OTHERS = ("the other ", "another ", "a second ", "the second ")
# "A visitor asked her why", not "had told her mother".
_BEHIND_WHOM = TYING_PREPOSITIONS | frozenset(
    "why what how if about whether when where who which that so twice again , . : ?".split()
)
_SUPPOSING = frozenset("if when whenever where wherever whether".split())
_TELLING = SAYING | REACTING | THINKING


def words_of(tokens: Sequence[Token]) -> list[Token]:
    """Leave out quotations and marks."""
    return [one for one in tokens if one.quotation is None and not one.is_mark]


def asks(sentence: Sentence) -> bool:
    """Tell if the author asks or meets somebody in a sentence: "I put it to her"."""
    words = [one.lower for one in sentence]
    return ("i" in words or "we" in words) and any(
        word in {"i", "we"} and QUESTIONING.intersection(words[position + 1 : position + 4])
        for position, word in enumerate(words)
    )


def asks_pronoun(sentence: Sentence, gender: str | None) -> bool:
    """Tell if somebody of a gender is asked who was named before: "A visitor asked her why"."""
    words = [one.lower for one in sentence]
    return any(
        verb in QUESTIONING
        and whom in {"her", "him"}
        and gender_of(whom) == gender
        and (whom == "him" or following in _BEHIND_WHOM)
        for verb, whom, following in zip(words, words[1:], [*words[2:], "."], strict=False)
    )


def asks_others(sentence: Sentence, subject: Mention) -> bool:
    """Tell if the subject asks: what follows is another's answer."""
    after = [n for n, one in enumerate(sentence) if one.start >= subject.end]
    verb = next((n for n in after if _is_verb(sentence, n)), None)
    if verb is None or sentence[verb].lower not in {"asked", "asks", "wondered", "wonders"}:
        return False
    return not any(one.lower in PASSIVE for one in sentence[max(0, verb - 2) : verb])


def tells(sentence: Sentence, subject: Mention) -> bool:
    """Tell if a sentence says that its subject spoke: "She answered at some length."."""
    return any(
        token.start >= subject.end
        and _is_verb(sentence, position)
        and (token.lower == "asked" or not is_held_back(sentence, position))
        for position, token in enumerate(sentence)
    )


def _is_verb(sentence: Sentence, position: int) -> bool:
    is_known = sentence[position].lower in _TELLING
    return is_known and not is_noun(sentence, position)


def find_teller(text: str, sentence: Sentence) -> Mention | None:
    """Find the person who speaks in a sentence of another subject: "This is how she put it."."""
    for position, token in enumerate(sentence):
        if position and token.lower in SAYING and not is_held_back(sentence, position):
            clause = clause_before(sentence, position)
            before = [one.lower for one in sentence if clause and one.end <= clause[0].start]
            # "Where a nurse had written it, most were late." tells of no one nurse.
            if _SUPPOSING.intersection(before[-1:]):
                continue
            mention = read_before(text, clause)
            if mention and mention.kind in {Kind.PERSON, Kind.PRONOUN}:
                return mention
            if mention and mention.words.lower().startswith(_SOMEBODY) and is_role(mention.words):
                return mention
    return None


def find_body(text: str, sentence: Sequence[Token]) -> Mention | None:
    """Find the one body to which the author speaks: "We sent this to the board."."""
    ends = [
        n
        for n, (the, body) in enumerate(pairwise(sentence), 1)
        if the.lower == "the" and body.lower in BODIES
    ]
    return read_role(text, sentence[ends[0] - 1 : ends[0] + 1]) if len(ends) == 1 else None


def replies(after: Sequence[Token]) -> bool:
    """Tell if a tag names nobody but whoever was asked: "“…,” came the reply"."""
    words = [one.lower for one in after if not one.is_mark][:4]
    answers = {"reply", "answer", "response"}
    return words[:1] in (["came"], ["was"], ["comes"], ["is"]) and bool(answers & set(words))


def find_asked(text: str, sentence: Sentence) -> Span | None:
    """Find somebody in a sentence who has no name: "I asked a porter what he thought"."""
    for position, token in enumerate(sentence):
        before = sentence[position - 1].lower if position else ""
        if token.lower not in {"a", "an", "one"} or before not in QUESTIONING | {"with", "to"}:
            continue
        for last in sentence[position + 1 : position + 4]:
            if is_role(text[token.start : last.end]):
                return Span(token.start, last.end)
    return None


def is_left_unnamed(subject: Mention) -> bool:
    """Tell if a subject is somebody who isn't named: "my publisher", "another nurse"."""
    said = subject.words.lower()
    words = said.split()
    is_mine = words[:1] in (["my"], ["our"]) and not UTTERANCES.intersection(words)
    return is_mine or f"{said} ".startswith(_OTHERS)
