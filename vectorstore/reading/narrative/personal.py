"""What the words beside a name say of its bearer: a person, a woman or a man."""

from itertools import pairwise

from vectorstore.language.name_words import DETERMINERS, FEMALE_ROLES, MALE_ROLES, ROLES
from vectorstore.language.speech import HUMAN_VERBS, SAYING
from vectorstore.reading.narrative.names import FEMALE, MALE, Named
from vectorstore.reading.narrative.narration import Sentence

_FURTHEST_ROLE = 4


# Whom an author does that to is somebody: "I rang Ann Example", "we went to see Ann Example".
_MEETING = frozenset(
    "asked called emailed interviewed met phoned rang saw see telephoned told visited".split()
)
_MEETING_WITH = frozenset("speak spoke talk talked turned went wrote".split())


def _is_met(named: Named, sentence: Sentence) -> bool:
    words = [one.lower for one in sentence if one.end <= named.start]
    words = words[: len(words) - len(named.titles)]
    if words[-1:] in (["to"], ["with"]):
        is_met = bool(_MEETING_WITH.intersection(words[-2:-1]))
    else:
        is_met = bool(_MEETING.intersection(words[-1:]))
    return is_met and not {"i", "we"}.isdisjoint(words)


def gender_beside(named: Named, sentence: Sentence) -> str | None:
    """Read "his wife Ann Example" and "Ann Example, his wife"."""
    before = [one.lower for one in sentence if one.end <= named.start]
    before = before[: len(before) - len(named.titles)][-2:]
    after = [one.lower for one in sentence if one.start >= named.words[-1].end][:3]
    beside = {*before, *(after if after[:1] == [","] else ())}
    if beside & FEMALE_ROLES:
        return FEMALE
    return MALE if beside & MALE_ROLES else None


def names_relative(sentence: Sentence, gender: str | None) -> bool:
    """Tell if a sentence has somebody of the author's, of a gender, without a name: "my wife"."""
    roles = {FEMALE: FEMALE_ROLES, MALE: MALE_ROLES}.get(gender or "", frozenset())
    words = [one.lower for one in sentence]
    return any(pair[0] in {"my", "our"} and pair[1] in roles for pair in pairwise(words))


def shows_person(named: Named, sentence: Sentence) -> bool:
    """Tell if what stands beside a name shows that it is a person's."""
    if named.titles:
        return True
    before = [one.lower for one in sentence if one.end <= named.start][-2:]
    after = [one for one in sentence if one.start >= named.words[-1].end][: _FURTHEST_ROLE + 1]
    words = [one.lower for one in after] + [""] * 3
    is_said_to_be = bool({"is", "was"}.intersection(before[-1:]))
    if is_said_to_be and any(one.lower in ROLES for one in sentence):
        return True
    if _is_met(named, sentence):
        return True
    # "Its leader, Ann Example"
    nearest = before[:1] if before[-1:] == [","] else before[-1:]
    if (ROLES | SAYING).intersection(nearest):
        return True
    verb = words[1] if words[0] in {"has", "had"} else words[0]
    if verb in SAYING | HUMAN_VERBS | {"who", "whose"}:
        return True
    is_described = words[0] in {",", "(", "–", "—"} and (
        words[1] in {"who", "whose", "of"} | DETERMINERS | ROLES
        or words[2] in ROLES
        or words[1].isdigit()
    )
    return is_described or (
        words[0] in {"is", "was"} and bool(ROLES.intersection(words[1 : _FURTHEST_ROLE + 1]))
    )
