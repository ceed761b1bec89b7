"""What a part of a compound question leaves to the part before it: a person, a thing, the rest."""

import re
from collections.abc import Iterator, Sequence

from bot.answering.question.comparing import ask_of_another
from vectorstore.language.analysis import analyse
from vectorstore.language.calendar_names import YEAR_OR_MONTH
from vectorstore.search.queries import question_terms

_PERSON = re.compile(r"(?<=[\w,] )[A-Z][\w’-]*(?:\s+[A-Z][\w’-]*)+")
_PRONOUN = re.compile(r"\b(?:he|she)\b(?!['’])|\b(?P<owner>his|her(?=\s+\w))\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\bhow many (?P<things>"
    r"(?!(?:is|are|was|were|do|does|did|has|have|had|of|more)\b)[a-z][\w’-]*)",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(r"\bhow many(?= (?:do|does|did|has|have|had)\b)", re.IGNORECASE)
_TIME = re.compile(rf"\b{YEAR_OR_MONTH}(?=\W*$)", re.IGNORECASE)
# "In the year before October 2022, and how many in 2024?": the other time stands for all of it.
_LED_UP_TO = re.compile(
    rf"\b(?:in|over|during|for|since)\s+(?:the\s+)?(?:\w+\s+){{0,2}}(?:year|quarter|month|week)s?\s+"
    rf"(?:before|to|up\s+to|until|ending(?:\s+in)?|after|from)\s+(?=(?:\w+\s+)?{YEAR_OR_MONTH}\b)",
    re.IGNORECASE,
)
# "What share in Hilltown?"
_ELSEWHERE = re.compile(
    r"^(?P<asked>\w+(?:\s\w+){0,3}?)\s+(?:in|at|for|by|under|on)\s+(?P<place>[A-Z][^?]*?)\W*$"
)

# "How many at its second?", "what share of its nurses?", "how long for a berth?"
_AGAIN = re.compile(
    r"^(?P<asked>\w+(?:\s\w+){0,2}?)\s+(?P<said>(?P<preposition>in|at|for|by|under|on|of|with)\s.+?)\W*$",
    re.IGNORECASE,
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|last|former|latter)"
_ENDS_WITH_ORDINAL = re.compile(rf"^(?P<lead>.*\s)(?P<ordinal>{_ORDINAL})$", re.IGNORECASE)
_AUXILIARY = r"(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could)"
_A_YEAR_ON = re.compile(
    r"\b(?:(?:a|one|the) year (?P<on>later|after)|(?:a|one|the) year (?:earlier|before)"
    r"|(?:in )?the (?:(?P<next>following|next)|previous) year)(?=\W*$)",
    re.IGNORECASE,
)
# "How many …, and how many …?"
_ASKING_WORDS = 2
_YEAR = re.compile(r"\b20\d{2}\b")


def carry_over(clauses: Sequence[str]) -> Iterator[str]:
    """Give the parts of a question, each with what it leaves to the one before.

    "Where did Ann Example work, and what did she run?" asks what Ann Example ran; "How many beds
    has Eastham in 2023, and how many in 2024?" how many beds it has in 2024.
    """
    before = person = things = ""
    for clause in clauses:
        said = _ask_again(before, clause) if before else clause
        if person and not _PERSON.search(said):
            said = _name_person(said, person)
        if things:
            said = _UNCOUNTED.sub(rf"\g<0> {things}", said, count=1)
        if found := _PERSON.search(said):
            person = found[0]
        if counted := _COUNTED.search(said):
            things = counted["things"]
        before = said
        yield said


def own_terms(clause: str, earlier: str) -> set[str]:
    """Give the terms of a part, or those that set it apart from an earlier one put like it."""
    terms = set(question_terms(clause))
    is_alike = clause.lower().split()[:_ASKING_WORDS] == earlier.lower().split()[:_ASKING_WORDS]
    return (terms - set(question_terms(earlier)) or terms) if is_alike else terms


def _ask_again(before: str, clause: str) -> str:
    """Ask the same of another time, place or thing, if a part has no more than that of its own."""
    clause = _name_year(before, clause)
    time = _TIME.search(clause)
    if time and set(question_terms(clause[: time.start()])) <= set(analyse(before)):
        return ask_of_another(_LED_UP_TO.sub("in ", before), time[0]) or clause
    place = _ELSEWHERE.match(clause)
    if place and before.lower().startswith(place["asked"].lower()):
        return ask_of_another(before, place["place"]) or clause
    again = _AGAIN.match(clause)
    if again and before.lower().startswith(again["asked"].lower()):
        return _put_in_place(before, again) or clause
    return clause


def _name_year(before: str, clause: str) -> str:
    """Name the year that a part counts from the one before: "a year later"."""
    known = _YEAR.findall(before)
    found = _A_YEAR_ON.search(clause)
    if not known or found is None:
        return clause
    year = int(known[-1]) + (1 if found["on"] or found["next"] else -1)
    return f"{clause[: found.start()]}in {year}{clause[found.end() :]}"


def _put_in_place(before: str, again: re.Match[str]) -> str | None:
    """Put what a part asks about in the place of what stands behind the same preposition."""
    said, preposition = again["said"], again["preposition"]
    if ends := _ENDS_WITH_ORDINAL.match(said):
        ordinals = re.compile(rf"(?<=\b{re.escape(ends['lead'])}){_ORDINAL}\b", re.IGNORECASE)
        return ordinals.sub(ends["ordinal"], before, count=1) if ordinals.search(before) else None
    if preposition == "of":
        place = re.search(rf"(?<=\s)of\s.+?(?=\s{_AUXILIARY}\s)", before)
    else:
        place = re.search(rf"\b{preposition}\s(?:an?|the|its|their|his|her)\s[^?]+", before)
    return f"{before[: place.start()]}{said}{before[place.end() :]}" if place else None


def _name_person(clause: str, person: str) -> str:
    found = _PRONOUN.search(clause)
    if found is None:
        return clause
    name = f"{person}’s" if found["owner"] else person
    return f"{clause[: found.start()]}{name}{clause[found.end() :]}"
