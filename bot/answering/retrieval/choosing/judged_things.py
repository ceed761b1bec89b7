"""What a yes/no question judges: another approval doesn't answer "Was the pier approved?"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.answering.retrieval.sentences.candidates import Candidate
from vectorstore.articles import ArticleDetails
from vectorstore.language.aliases import put_aliases
from vectorstore.language.analysis import analyse
from vectorstore.language.sentences import split_sentences
from vectorstore.search.queries import question_terms

_OPENING = re.compile(r"^(is|are|was|were|has|have|had|did|do|does|will)\b", re.IGNORECASE)
# What is decided, and has happened or has not. Views ("support", "want") are put in other words.
_DECISIONS = frozenset(
    analyse(
        "abolish accept adopt approve ban cancel close cut delay disband dissolve drop end endorse "
        "freeze fund halve implement merge open postpone privatise reduce reject reopen replace "
        "scrap sell suspend withdraw withdrawn sold frozen withdrew"
    )
)
_BE = r"(?:be|been|being|is|are|was|were|gets?|got)"
_BE_WORDS = frozenset("be been being is are was were".split())
_BEFORE_ACT = _BE_WORDS | frozenset(
    "get gets getting got to going now still already ever not yet also really".split()
)
_DETERMINERS = frozenset("a an the its their any this that all".split())
_PREPOSITION = re.compile(r"\s(?:of|at|in|for|on|from|by|with|to|near|between)\s", re.IGNORECASE)
_OWNER = re.compile(r"^(?P<owner>.*(?:['’]s|s['’]))\s+(?P<thing>\S.*)$")
_ORDINALS = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.IGNORECASE
)
_REFERS_BACK = re.compile(
    r"^(?:it|its|they|their|this|these|that|those|both|neither|he|she|his|her)\b", re.IGNORECASE
)
_BORDER = re.compile(
    r"[,;:]\s|\s(?:and|but|that|while|whereas|which|who|until|when)\s", re.IGNORECASE
)
_IS_DONE = re.compile(rf"\b{_BE}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
# "The ward closed in May": what has nothing behind it that it was done to.
_HAPPENS = re.compile(
    r"\s*(?:$|[.,;:]|(?:on|in|at|with|after|before|by|from|for|last|this|next|yesterday|today|late|"
    r"early|again|and|to)\b)",
    re.IGNORECASE,
)
# Words that a thing may be called with or without.
_LOOSE = frozenset(question_terms("new local proposed planned current whole proposal plan idea"))
# "The plan for a clinic" is told apart from other plans by what it is for.
_PLAN_FOR = re.compile(r"[^A-Z]*?\s(?:for|to|on)\s+(?P<thing>[^A-Z]+?)(?:\s(?:in|at)\s.*)?$")
# "The merger of the clinics" may be told as "merging the clinics".
_DEEDS = frozenset(
    analyse("abolition building closure creation launch merger opening purchase reopening sale")
)
_SHARE = 0.5
_MANY = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """The thing that is judged: the terms that name it, those that only place it, its ordinals.

    `is_done_to` where something is done to it: "Are the boards being abolished?"; `action` is what.
    """

    core: frozenset[str]
    placed: frozenset[str]
    ordinals: frozenset[str]
    action: frozenset[str]
    is_done_to: bool


def read_judged(question: str) -> Judged | None:
    """Read what a yes/no question judges; None where no decision is asked about."""
    words = question.rstrip(" ?.").split()
    opening = _OPENING.match(question)
    acts = [place for place, word in enumerate(words) if _DECISIONS & set(analyse(word))]
    if not opening or not acts or acts[0] <= 1:
        return None
    before, act, behind = words[1 : acts[0]], words[acts[0]], words[acts[0] + 1 :]
    is_passive = opening[1].lower() in _BE_WORDS or not _BE_WORDS.isdisjoint(map(str.lower, before))
    is_acted_on = bool(behind) and behind[0].lower() in _DETERMINERS and not is_passive
    thing = " ".join(behind if is_acted_on else _strip_end(before))
    owned = _OWNER.match(thing)
    head = owned["thing"] if owned else _PREPOSITION.split(f" {thing}", maxsplit=1)[0]
    core = frozenset(question_terms(head)) - _LOOSE
    if not core and (meant := _PLAN_FOR.match(thing)):
        core = frozenset(question_terms(meant["thing"])) - _LOOSE
    if not core:
        return None
    placed = frozenset(question_terms(thing)) - core - _LOOSE
    if placed and core <= _DEEDS:
        core, placed = placed, frozenset()
    return Judged(core, placed, _find_ordinals(head), frozenset(analyse(act)), is_passive)


def _strip_end(words: Sequence[str]) -> Sequence[str]:
    while words and words[-1].lower() in _BEFORE_ACT:
        words = words[:-1]
    return words


def is_judged(judged: Judged, candidate: Candidate, article: ArticleDetails) -> bool:
    """Return True if words are about what is judged, and what they say is done is done to that."""
    before = read_referred(candidate)
    near = f"{candidate.text}\n{candidate.around}\n{before}"
    if candidate.context.question is not None:
        # "Is the centre closing?" asks it of what the whole page is about.
        near = f"{near}\n{article.title}"
    if not _holds(judged.core, set(analyse(near))):
        return False
    if judged.ordinals and not judged.ordinals & _find_ordinals(near):
        return False
    there = set(analyse(f"{near}\n{candidate.before}\n{article.title}"))
    if len(judged.placed & there) < _SHARE * len(judged.placed):
        return False
    return not judged.is_done_to or bool(before) or not _is_done_to_another(judged, candidate.text)


def is_told_without_doer(judged: Judged, text: str) -> bool:
    """Tell "It was accepted." and "Accepted.", which leave out who did it."""
    acts = [one for one in re.finditer(r"\w+", text) if judged.action & set(analyse(one[0]))]
    return any(
        not text[: one.start()].strip() or _IS_DONE.search(text[: one.start()]) for one in acts
    )


def _holds(core: frozenset[str], told: Collection[str]) -> bool:
    missing = core - set(told)
    return not missing or (len(core) >= _MANY and len(missing) == 1)


def _is_done_to_another(judged: Judged, text: str) -> bool:
    """Return True if the sentence says of every such action that something else suffers it."""
    aliased = put_aliases(text)
    acts = [one for one in re.finditer(r"\w+", aliased) if judged.action & set(analyse(one[0]))]
    return bool(acts) and not any(_suffers(judged.core, aliased, one) for one in acts)


def _suffers(core: frozenset[str], text: str, act: re.Match[str]) -> bool:
    """Return True if the thing stands before a passive verb, or behind an active one."""
    before, behind = text[: act.start()], text[act.end() :]
    if _IS_DONE.search(before) or _HAPPENS.match(behind):
        clause = _BORDER.split(before)[-1]
    else:
        clause = _BORDER.split(behind)[0]
    return bool(core & set(analyse(clause)))


def read_referred(candidate: Candidate) -> str:
    """Read the sentence that words such as "Its staff left." refer back to; empty if to none."""
    if not _REFERS_BACK.match(candidate.text):
        return ""
    spans = split_sentences(candidate.before)
    return candidate.before[slice(*spans[-1])] if spans else ""


def _find_ordinals(text: str) -> frozenset[str]:
    return frozenset(one.lower() for one in _ORDINALS.findall(text))
