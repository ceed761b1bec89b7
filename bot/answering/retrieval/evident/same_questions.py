"""The answer under a question that is the one asked, in slightly other words."""

import re
from collections.abc import Collection, Mapping, Sequence

from bot.answering.question.asking.yes_no import find_negation
from bot.answering.question.forms import Form
from bot.answering.retrieval.evident.shared_terms import find_shared, share_of
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse
from vectorstore.reading.blocks import Excerpt
from vectorstore.search.queries import question_terms

# A question that is put more shortly has this share of the other's terms.
_SAME = 0.6
# Where both have terms of their own, one may be about dogs and the other about visitors.
_ALIKE = 0.8
# What the question has besides is told by the article to this share.
_TOLD = 0.7
_NEARLY_ALL = 0.95
# "Do I have to pay?" asks what "Do patients have to pay?" does.
_ANYBODY = frozenset(
    "anyon anybodi everyon peopl person patient resid reader somebodi someon user visitor".split()
)
_WORD = re.compile(r"\w+")
_ASKS = frozenset("who whom whose what when where why how which should".split())
_QUANTITIES = frozenset("many much long often far old soon big".split())


def find_answering(
    form: Form, scored: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> list[ScoredSentence]:
    """Find what answers the question itself, in the order of the text; nothing if none is it."""
    asked = set(question_terms(form.question))
    ranked = {
        (one.retrieved.chunk.article_id, above): _likeness(form.question, asked, above, one, texts)
        for one in scored
        if (above := one.candidate.context.question) is not None
    }
    best = max(ranked, key=lambda key: ranked[key], default=None)
    if best is None or not ranked[best]:
        return []
    answering = [
        one
        for one in scored
        if (one.retrieved.chunk.article_id, one.candidate.context.question) == best
    ]
    return sorted(answering, key=lambda one: one.span)


def _likeness(
    question: str,
    asked: Collection[str],
    above: Excerpt,
    one: ScoredSentence,
    texts: Mapping[str, str],
) -> float:
    """Tell how alike two questions are; 0 where they are not the same one."""
    terms = set(question_terms(above.text))
    if not terms or not asked or _opening(question) != _opening(above.text):
        return 0.0
    if bool(find_negation(question)) != bool(find_negation(above.text)):
        return 0.0
    forth, back = share_of(terms, asked), share_of(asked, terms)
    article = one.retrieved.article
    rest = set(asked) - find_shared(asked, terms) - _ANYBODY
    told = share_of(rest, set(analyse(f"{article.title}\n{texts[article.article_id]}")))
    if forth >= _NEARLY_ALL:
        # What is asked has more to it, of which the article knows: "… when beds move?"
        known = told >= (_TOLD if len(terms) > 1 else _NEARLY_ALL)
        return forth + back if known else 0.0
    is_shorter = back >= _NEARLY_ALL and forth >= _SAME
    return forth + back if is_shorter or min(forth, back) >= _ALIKE else 0.0


def _opening(question: str) -> str:
    """Tell by which word a question asks; empty where yes or no is asked of what is."""
    words = [word.lower() for word in _WORD.findall(question)[:2]]
    if not words or words[0] not in _ASKS:
        return ""
    is_quantity = words[0] == "how" and words[-1] in _QUANTITIES
    return " ".join(words) if is_quantity else words[0]
