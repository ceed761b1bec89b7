"""What a body has become: the sentences that hand its work over to another that they name."""

import re
from collections.abc import Sequence

from bot.answering.question.forms import Form
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse

_NOW = r"(?:\s+(?:now|today|these days|nowadays|currently))?"
_BODY = r"(?P<body>[^?]{2,80}?)"
_ASKS = tuple(
    re.compile(rf"^\W*{form}{_NOW}\s*\?*$", re.IGNORECASE)
    for form in (
        rf"(?:what|who|which \w+)(?: has| have)? (?:replaced|replaces|succeeded|succeeds) {_BODY}",
        rf"(?:what|who|which \w+)(?: has| have)? (?:took|taken|takes) over from {_BODY}",
        rf"(?:what|who|which \w+) came after {_BODY}",
        rf"what (?:is|are) {_BODY}(?: now| today)? (?:called|known as|named)",
        rf"what (?:did|has|have) {_BODY} (?:become|turn(?:ed)? into)",
        rf"what (?:has |have )?(?:became|become) of {_BODY}",
        rf"(?:what|which \w+|who) (?:is|was) the successor (?:of|to) {_BODY}",
    )
)
NAME = r"(?:[A-Z][\w’'-]*(?:\s+(?:and|of|for|the)(?=\s+[A-Z]))?\s+)+[A-Z][\w’'-]*"
_GIVES = (
    r"(?:becom\w+|became|renamed|called|known as|replaced by|succeeded by|transfer\w*|"
    r"tak\w+ over by|pass\w* to|hand\w* over to|mov\w+ to|merg\w+|work for|work at|join\w*)"
)
_TAKES = r"(?:replac(?:es|ed|ing)|succeed(?:s|ed|ing)|t(?:akes|ook|aking) over|takes on|took on)"
_HANDS_OVER = (
    re.compile(rf"\b{_GIVES}\b[^.;]{{0,40}}?\b(?P<new>{NAME})"),
    re.compile(rf"\b(?P<new>{NAME})[^.;]{{0,60}}?\b{_TAKES}\b"),
)


def find_successors(form: Form, scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Find what says which body took the place of the one that a question is about, best first."""
    body = _read_body(form.question)
    if not body:
        return []
    return [one for one in scored if _is_placed(body, one) and _names_another(body, one.text)]


def _read_body(question: str) -> frozenset[str]:
    """Read the body whose successor is asked for: it has a name, so capitals."""
    asked = (found["body"] for form in _ASKS if (found := form.match(question)))
    named = (body for body in asked if re.search(r"[A-Z]", body))
    return frozenset(analyse(next(named, "")))


def _is_placed(body: frozenset[str], one: ScoredSentence) -> bool:
    candidate = one.candidate
    near = f"{candidate.around}\n{candidate.before}\n{one.retrieved.article.title}"
    return body <= one.terms | set(analyse(near))


def _names_another(body: frozenset[str], text: str) -> bool:
    found = (match for form in _HANDS_OVER for match in form.finditer(text))
    return any(set(analyse(match["new"])) - body for match in found)
