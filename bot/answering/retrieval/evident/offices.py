"""Who holds an office, and which one somebody holds: where a name stands beside it. Pure."""

import re
from collections.abc import Iterator, Sequence

from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.choosing.newest import age
from bot.answering.retrieval.choosing.office_holders import are_apart, name_terms
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.speaking.speaker_names import is_same_speaker
from vectorstore.language.analysis import analyse
from vectorstore.language.name_words import BODIES, ROLES

_IS = r"(?:['’]s|\s+(?:is|was|are|were))\s+(?:currently\s+|now\s+)?"
_OFFICE = r"(?P<office>(?:[\w-]+\s+){0,3}?[\w-]+)"
_ASKS = (
    re.compile(
        rf"^\W*who{_IS}(?:the\s+)?{_OFFICE}\s+(?:of|at|for|in)\s+(?P<body>[^?,;]+)", re.IGNORECASE
    ),
    re.compile(rf"^\W*who{_IS}(?P<body>[^?,;]+?)['’]s?\s+{_OFFICE}\s*(?:\?|$|,)", re.IGNORECASE),
)
_TITLE = r"(?:(?:Dr|Dame|Sir|Mr|Mrs|Ms|Miss|Prof|Professor|Lord|Lady)\.?\s+)?"
_PERSON = rf"{_TITLE}(?:[A-Z][a-z][\w’'-]*\s+){{1,3}}[A-Z][a-z][\w’'-]*"
_NAME = rf"(?P<name>{_PERSON})"
_POST = r"(?:job|office|position|post|role|title)s?"
_AT = r"(?:\s+(?:at|for|in|of|on|with|within)\s+(?P<body>[^?,;]+))?\W*$"
_ASKS_POST = (
    re.compile(
        rf"^\W*(?i:what|which)\s+{_POST}\s+(?:does|did|has)\s+(?P<person>{_PERSON})"
        rf"\s+(?:hold|held|have|had|occupy|occupied){_AT}"
    ),
    re.compile(rf"^\W*(?i:what){_IS}(?P<person>{_PERSON})['’]s?\s+(?:\w+\s+)?{_POST}{_AT}"),
)
_WORDS = r"[^,.;:“”\"]"
# "Ann Example, the trust's chair, said"; "the trust's chair, Ann Example, said".
_BEHIND = (
    re.compile(rf"{_NAME},\s+(?P<told>{_WORDS}{{4,100}})"),
    re.compile(rf"{_NAME}\s+(?:is|was|became|becomes)\s+(?:now\s+)?(?P<told>{_WORDS}{{4,100}})"),
)
_BEFORE = re.compile(
    rf"\b(?P<told>(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir)\s{_WORDS}{{4,100}}?),?\s+{_NAME}"
)
_CAPITALS = re.compile(r"\b[A-Z][\w’'&-]*")
# Who stands in for the holder, or was one, doesn't hold it.
_NOT_IT = re.compile(
    r"\b(?:deputy|former|formerly|then|vice|assistant|ex|past|outgoing|successor|predecessor)\b",
    re.IGNORECASE,
)
_SHORT = {"ceo": "chief executive", "chief exec": "chief executive", "boss": "chief executive"}


def find_holders(form: Form, about: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Find what names the holder of the office that a question asks for, the newest first."""
    asked = next((found for one in _ASKS if (found := one.match(form.question))), None)
    if asked is None or Kind.WHO_SAID in form.kinds:
        return []
    office, body = _SHORT.get(asked["office"].lower(), asked["office"]), asked["body"]
    if ROLES.isdisjoint(office.lower().split()) or not name_terms(body):
        return []
    holding = [one for one in about if _names_holder(one, office, body)]
    return sorted(holding, key=age)


def find_posts(form: Form, about: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Find what tells which office somebody holds, if a question asks for it, the newest first."""
    asked = next((found for one in _ASKS_POST if (found := one.match(form.question))), None)
    if asked is None:
        return []
    person, body = asked["person"], name_terms(asked["body"] or "")
    holding = [
        one
        for one in about
        if any(
            is_same_speaker(person, name)
            and not ROLES.isdisjoint(told.lower().split())
            and body <= name_terms(told)
            for name, told in _tell(one.text)
        )
    ]
    return sorted(holding, key=age)


def _names_holder(one: ScoredSentence, asked: str, body: str) -> bool:
    office = frozenset(analyse(asked))
    article, candidate = one.retrieved.article, one.candidate
    stands = (article.publisher or "", article.title, candidate.around, candidate.before)
    near = "\n".join(stands)
    for _, told in _tell(one.text, office):
        other = {word.lower() for word in _NOT_IT.findall(told)}.difference(asked.lower().split())
        if office <= frozenset(analyse(told)) and not other:
            named = name_terms(" ".join(_CAPITALS.findall(told)))
            if not are_apart(body, told) if named else name_terms(body) <= name_terms(near):
                return True
    return False


def _tell(text: str, office: frozenset[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield people's names, each with the words beside it that may say what they are."""
    found = [one for pattern in _BEHIND for one in pattern.finditer(text)]
    found += [
        one
        for one in _BEFORE.finditer(text)
        if office is None or office.issuperset(analyse(one["told"])[-1:])
    ]
    for one in found:
        if BODIES.isdisjoint(one["name"].lower().split()):
            yield one["name"], one["told"]
