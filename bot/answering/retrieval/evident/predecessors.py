"""What a body was made of: the sentences that say whose work it took over."""

import re
from collections.abc import Mapping, Sequence

from bot.answering.question.forms import Form
from bot.answering.retrieval.evident.successors import NAME
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse

_BODY = r"(?P<body>[^?]{2,80}?)"
_WHICH = r"(?:which|what)(?:\s+\w+){0,4}?"
_JOINED = r"(?:rolled|folded|merged|absorbed|combined|brought|subsumed|amalgamated)"
_TOOK = (
    r"(?:taken? over(?: from)?|replaced?|succeed(?:ed)?|absorb(?:ed)?|inherit(?:ed)? from|"
    r"taken? the place of|come (?:out )?of)"
)
_INTO = r"(?: together)? (?:into|to (?:form|make|create))"
_ASKS = tuple(
    re.compile(rf"^\W*(?:and |so )?{form}\s*\?*$", re.IGNORECASE)
    for form in (
        rf"{_WHICH} (?:did|has|have) {_BODY} {_TOOK}",
        rf"{_WHICH} (?:were|was|got|are|have been) {_JOINED}{_INTO} {_BODY}",
        rf"{_WHICH} (?:formed|made up|went into|became|preceded|came before) {_BODY}",
        rf"(?:which|what)(?:\s+\w+){{0,2}} was {_BODY} (?:formed|made|created) (?:from|of|out of)",
    )
)
_TAKES_OVER = re.compile(
    r"\b(?:tak(?:es?|en|ing) (?:over|the place of)|took (?:over|the place of)|replac\w+|succeed\w+|"
    r"inherit\w+|merger of|merg\w+|absorb\w+|brings? together|brought together|"
    rf"formed (?:from|of|by)|made (?:up )?of|{_JOINED} into|abolished|predecessors?|pass\w+)\b",
    re.IGNORECASE,
)
_NAME = re.compile(NAME)
_BEFORE_CHARS = 300


def find_predecessors(
    form: Form, scored: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> list[ScoredSentence]:
    """Find what says which bodies made the one that a question is about, most names first."""
    asked = (found["body"] for one in _ASKS if (found := one.match(form.question)))
    body = frozenset(analyse(next((name for name in asked if re.search("[A-Z]", name)), "")))
    if not body:
        return []
    told = [
        one
        for one in scored
        if _TAKES_OVER.search(f"{one.candidate.around}\n{one.text}")
        and _count_others(body, one.text)
        and _is_placed(body, one, texts[one.retrieved.article.article_id])
    ]
    return sorted(told, key=lambda one: -_count_others(body, one.text))


def _is_placed(body: frozenset[str], one: ScoredSentence, text: str) -> bool:
    """Tell if a body is named in a sentence or beside it; by letters that may be anywhere."""
    candidate, article = one.candidate, one.retrieved.article
    before = text[max(0, one.span.start - _BEFORE_CHARS) : one.span.start]
    near = "\n".join([candidate.around, before, article.title, article.publisher or ""])
    is_acronym = len(body) == 1
    return body <= (set(analyse(text)) if is_acronym else one.terms | set(analyse(near)))


def _count_others(body: frozenset[str], text: str) -> int:
    names = {frozenset(analyse(found[0])) for found in _NAME.finditer(text)}
    return sum(bool(name - body) for name in names)
