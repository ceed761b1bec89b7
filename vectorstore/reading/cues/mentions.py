"""Words that mean a speaker: a person’s name, a body or role, a pronoun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from vectorstore.language.name_words import (
    BODIES,
    DETERMINERS,
    DOCUMENTS,
    GROUPS,
    NOT_NAMES,
    PERSONS,
    PREPOSITIONS,
    ROLE_ADJECTIVES,
    ROLES,
    TYING_PREPOSITIONS,
)
from vectorstore.language.speech import PASSIVE
from vectorstore.reading.narrative.names import Named, bare, find_runs
from vectorstore.reading.narrative.narration import Token

LONGEST_ROLE_TOKENS = 14
NOBODY = frozenset(
    "there this that these those it what who which whoever somebody someone anybody anyone nobody "
    "everybody everyone here one".split()
)  # fmt: skip
_COUNTING = frozenset("one two three four five".split())
# "The report before the board": what stands behind them is no other subject.
_TIES = TYING_PREPOSITIONS | frozenset(
    "about against among before between outside over under".split()
)
_NO_PART = PASSIVE | frozenset("has have had".split())
# As they are written: "US officials" can speak.
_HEARERS = frozenset("me us him".split())
# "The share of patients who told us that …" says nothing.
_AMOUNTS = frozenset("age cost half number percentage proportion rate share third".split())


class Kind(Enum):
    """What sort of words mean a speaker."""

    PERSON = "person"
    NOT_PERSON = "body, role or document"
    PRONOUN = "pronoun"
    SELF = "I or we"
    SEVERAL = "several people"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean a speaker: the characters `[start, end)`; `named` is a person's name."""

    kind: Kind
    words: str
    start: int
    end: int
    named: Named | None = None


def find_ending_run(segment: Sequence[Token]) -> list[Token]:
    """Find the run of capitals that ends a segment, without a possessive."""
    runs = list(find_runs(segment))
    run = runs[-1] if runs else []
    return run if run and run[-1] is segment[-1] and bare(run[-1].word) == run[-1].word else []


def make_person(named: Named) -> Mention:
    """Mention a person by name."""
    return Mention(Kind.PERSON, " ".join(named.parts), named.start, named.end, named)


def make_several(segment: Sequence[Token]) -> Mention:
    """Mention more than one speaker."""
    return Mention(Kind.SEVERAL, "", segment[0].start, segment[-1].end)


def read_role(text: str, segment: Sequence[Token]) -> Mention | None:
    """Read what ends a segment as a body or role, back to its article or first capital."""
    start = len(segment) - 1
    while start > 0 and not _begins_role(segment, start):
        start -= 1
    words = segment[start:]
    if len(words) > LONGEST_ROLE_TOKENS or any(one.is_mark for one in words):
        return None
    lower = {bare(one.word).lower() for one in words}
    is_nobody = words[0].lower in NOBODY | DETERMINERS and len(words) == 1
    has_hearer = any(one.word in _HEARERS for one in words)
    is_other = words[0].lower in {"i", "we"} or words[-1].lower == "it"
    if is_nobody or is_other or has_hearer or lower & _NO_PART:
        return None
    is_bare = words[0].lower not in DETERMINERS and not words[0].is_capitalised
    if is_bare and not lower & (ROLES | BODIES | DOCUMENTS) and start > 0:
        return None
    is_opening = words[0].lower in PREPOSITIONS | (NOT_NAMES - DETERMINERS - {"one"})
    if is_opening and not words[0].word.isupper():
        return None
    end = end_of(words)
    if words[0].lower in {"my", "our"} and lower & DOCUMENTS:
        return Mention(Kind.SELF, text[words[0].start : end], words[0].start, end)
    return Mention(Kind.NOT_PERSON, text[words[0].start : end], words[0].start, end)


def end_of(words: Sequence[Token]) -> int:
    """Tell where words end, before an 's that is not a saint's: "a surgeon at St Sample's"."""
    last = words[-1]
    is_saint = len(words) > 1 and words[-2].lower in {"st", "saint"}
    return last.end if is_saint else last.start + len(bare(last.word))


def _begins_role(segment: Sequence[Token], position: int) -> bool:
    token = segment[position]
    before = segment[position - 1].lower
    is_tied = position > 1 and (before in _ties_in(segment) or before == "and")
    if token.lower in DETERMINERS | {"one"}:
        # "a man in bed four"; but "By a count of two to one the panel …"
        is_counted = token.lower in _COUNTING and before in DETERMINERS
        goes_on = before in DETERMINERS - _COUNTING or is_counted
        return position + 1 < len(segment) and not is_tied and not goes_on
    if token.is_capitalised and token.lower not in NOT_NAMES:
        goes_on = segment[position - 1].is_capitalised or before in {"and", "of", "for", "the", "&"}
        return (
            not goes_on
            and not is_tied
            and before not in DETERMINERS
            and (not any(one.lower in DETERMINERS for one in segment[:position]))
        )
    return False


def _ties_in(segment: Sequence[Token]) -> frozenset[str]:
    return _TIES if segment[0].lower in DETERMINERS else TYING_PREPOSITIONS


def split_at_commas(tokens: Sequence[Token]) -> list[list[Token]]:
    """Split words at commas and brackets; an acronym in brackets is left out."""
    segments: list[list[Token]] = [[]]
    for token in _without_acronyms(tokens):
        if token.word in {",", "(", ")"}:
            segments.append([])
        else:
            segments[-1].append(token)
    return segments


def _without_acronyms(tokens: Sequence[Token]) -> Iterator[Token]:
    position = 0
    while position < len(tokens):
        three = tokens[position : position + 3]
        if [one.word for one in three[::2]] == ["(", ")"] and three[1].word.rstrip("s").isupper():
            position += len(three)
            continue
        yield tokens[position]
        position += 1


def is_role(words: str) -> bool:
    """Tell if words mean somebody by what they are: "a nurse in Sampleton", no "nurses’ union"."""
    head: list[str] = []
    for word in words.lower().split():
        if word in TYING_PREPOSITIONS:
            break
        head.append(word)
    return bool(head) and head[-1] in ROLES - ROLE_ADJECTIVES | PERSONS


def can_speak(mention: Mention, *, may_be_group: bool = True) -> bool:
    """Tell if words mean somebody or something that can say anything: not "these changes"."""
    if mention.kind is not Kind.NOT_PERSON:
        return True
    words = mention.words.split()
    lower = {word.lower() for word in words}
    singular = {word.removesuffix("s") for word in lower}
    groups = GROUPS if may_be_group else frozenset()
    if _AMOUNTS.intersection(word.lower() for word in words[:2]):
        return False
    has_name = any(word[:1].isupper() for word in words[1:]) or words[0].isupper()
    return has_name or bool((lower | singular) & (ROLES | PERSONS | BODIES | DOCUMENTS | groups))
