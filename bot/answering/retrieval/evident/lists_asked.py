"""The list that is asked for, found by the words that lead to it; and who a body is made up of."""

import re
from collections.abc import Collection, Mapping, Sequence

from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.evident.shared_terms import share_of
from bot.answering.retrieval.sentences.candidates import structure_of
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

# What leads to a list has this share of the question's terms, and with what stands around it that.
_LED = 0.6
# This is enough where it has their number, too: "It has three aims: …"
_COUNTED = 0.3
_TOLD = 0.8
_OF_ASKING = frozenset({"list", "name", "item", "follow", "exactli", "full", "complet"})
_ASKS_MEMBERS = re.compile(
    r"\bwho(?:\s+all)?\s+(?:sits?|serves?|is|are)\s+on\s+(?P<body>.+)"
    r"|\b(?:who|what)\s+(?:belongs?\s+to|makes?\s+up|composes?|forms?)\s+(?P<whole>.+)"
    r"|\bwho\s+(?:are|were)\s+(?:the\s+)?members\s+of\s+(?P<group>.+)"
    r"|\b(?:who|what)\s+(?:is|are)\s+(?P<made>.+?)\s+(?:made\s+up|composed)\s+of\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:.*(?:['’]s|s['’])\s+)?(?P<head>.+?)(?:\s(?:of|at|in|for|on|from|by|with|to)\s.*)?$",
    re.IGNORECASE,
)
_HAS_MEMBERS = re.compile(
    r"\b(?:consist(?:s|ed|ing)?\s+of|(?:made\s+up|composed)\s+of|compris\w+|"
    r"(?:its|the|\w+)\s+members\s+(?:are|were|include)|includ(?:es|ed|ing)|sits?\s+on|serves?\s+on|"
    r"makes?\s+up|brings?\s+together|has\s+(?:\w+\s+){1,3}members)\b",
    re.IGNORECASE,
)


def find_lists(
    form: Form, scored: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> list[ScoredSentence]:
    """Find the sentences that lead to or tell the list that is asked for, the best first."""
    if Kind.LIST not in form.kinds:
        return []
    terms = set(question_terms(form.question)) - _OF_ASKING
    numbers = {term for term in terms if term.isdigit()}
    asked = terms - numbers
    return [one for one in scored if asked and _leads(asked, numbers, one, texts)]


def _leads(
    asked: Collection[str],
    numbers: Collection[str],
    one: ScoredSentence,
    texts: Mapping[str, str],
) -> bool:
    text = one.candidate.text
    led = set(one.terms)
    if not (": " in text or text.rstrip("\"'”’)").endswith(":")):
        # "The first aim is …" stands behind what leads to it.
        whole = structure_of(texts[one.retrieved.article.article_id]).full_list(one.span)
        if whole is None or whole.lead is None or one.span.start < whole.items[0].words.start:
            return False
        led |= set(analyse(whole.lead.text))
    is_counted = bool(numbers) and led.issuperset(numbers)
    if numbers and not is_counted:
        return False
    near = {*analyse(f"{one.candidate.before}\n{one.candidate.around}"), *led}
    title = analyse(one.retrieved.article.title)
    least = _COUNTED if is_counted else _LED
    return share_of(asked, led) >= least and share_of(asked, {*near, *title}) >= _TOLD


def find_members(
    form: Form, scored: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> list[ScoredSentence]:
    """Find the sentences that say who or what a body is made up of, where that is asked.

    They name the body; what it is of, as in "the trust's panel", may stand anywhere.
    """
    found = _ASKS_MEMBERS.search(form.question)
    if found is None:
        return []
    body = next(filter(None, found.groups()))
    named = _BODY.match(body)
    head = set(question_terms(named["head"] if named else body))
    rest = set(question_terms(body)) - head
    return [
        one
        for one in scored
        if head
        and _HAS_MEMBERS.search(one.text)
        and share_of(head, one.terms) == 1
        and (not rest or share_of(rest, analyse(_read_article(one, texts))) == 1)
    ]


def _read_article(one: ScoredSentence, texts: Mapping[str, str]) -> str:
    article = one.retrieved.article
    return f"{article.title}\n{article.publisher or ''}\n{texts[article.article_id]}"
