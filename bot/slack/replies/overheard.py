"""Whether an answer is worth giving to somebody who didn't ask the bot by name.

Colleagues ask each other things, too. What the articles don't serve was most likely meant for them:
the answer has to be about the message's own words, and not just about what was asked before.
"""

import re
from collections.abc import Collection, Mapping

from bot.answering.answers import Answer
from bot.answering.question.condensing import is_follow_up
from bot.answering.statuses import Status
from bot.slack.hearing.addressing import Bearing, find_bearing
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

# Set on half of the labelled conversations, see tests/benchmarks/README.md.
_SHARED_IF_ALONE = 1 / 3
_KNOWN_IF_UNSURE = 2 / 3
_SURE = 0.7
_REFERS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|that|those|this|these|there)\b", re.IGNORECASE
)


def is_worth_saying(words: str, answer: Answer, texts: Mapping[str, str]) -> bool:
    """Tell if an answer to an overheard message is to be shown.

    `texts` maps the ids of the articles that it cites or finds close to their texts.
    """
    bearing = find_bearing(words)
    if bearing is Bearing.AMONG_PEOPLE:
        return False
    if bearing is Bearing.OF_ITS_ANSWER:
        return answer.status.is_answer or bool(answer.closest)
    own = question_terms(words)
    if answer.status.is_answer:
        return answer.is_from_catalogue or _is_about(words, own, bearing, answer, texts)
    if answer.status is not Status.UNANSWERABLE_NOT_SURE or not answer.closest:
        return False
    known = _share(own, _terms_of(texts))
    return known == 1.0 if bearing is Bearing.MAYBE else known >= _KNOWN_IF_UNSURE


def cited_articles(answer: Answer) -> set[str]:
    """Return the ids of the articles that an answer cites or finds close."""
    close = (one.citation for one in answer.closest)
    return {one.article.article_id for one in (*answer.citations, *close)}


def _is_about(
    words: str, own: Collection[str], bearing: Bearing, answer: Answer, texts: Mapping[str, str]
) -> bool:
    shown = set(analyse(_shown_words(answer)))
    if bearing is Bearing.MAYBE:
        return bool(own) and _share(own, shown) > 0
    if not is_follow_up(words):
        return _share(own, shown) >= _SHARED_IF_ALONE
    if not own or _share(own, shown | _terms_of(texts)) > 0:
        return True
    return answer.confidence >= _SURE and _REFERS_BACK.search(words) is not None


def _shown_words(answer: Answer) -> str:
    parts = [one.text for one in answer.statements]
    for one in answer.citations:
        parts += [one.quote, one.article.title, *one.frame.headings]
    return " ".join(parts)


def _terms_of(texts: Mapping[str, str]) -> set[str]:
    return {term for text in texts.values() for term in analyse(text)}


def _share(own: Collection[str], known: Collection[str]) -> float:
    return sum(term in known for term in own) / len(own) if own else 1.0
