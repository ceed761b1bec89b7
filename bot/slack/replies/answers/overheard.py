"""Whether an answer is worth giving to somebody who didn't ask the bot by name.

Colleagues ask each other things, too. What the articles don't serve was most likely meant for them:
the answer has to be about the message's own words. A message that leaves words out, which only the
question before has, goes by what was asked before; words of colleagues' own work make it stricter.
"""

import re
from collections.abc import Collection, Mapping

from bot.answering.answers import Answer
from bot.answering.question.condensing import is_follow_up
from bot.answering.statuses import Status
from bot.slack.hearing.addressing import (
    LIKE_ASKING,
    MUCH_LIKE_ASKING,
    Bearing,
    find_bearing,
    sounds_like_asking,
    speaks_of_work,
    without_lead,
)
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

# Set on half of the labelled conversations, see tests/benchmarks/README.md.
_SHARED_IF_ALONE = 1 / 3
# By how a message bears on the bot; an open question after its answer is most likely for it.
_KNOWN_IF_UNSURE = {Bearing.MAYBE: 1.0, Bearing.GOES_ON: 1 / 2, Bearing.ASKS: 1 / 3}
_KNOWN_AT_WORK = 2 / 3
_KNOWN_IF_ANSWERED = 1 / 2
_SURE = 0.5
_REFERS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|that|those|this|these|there)\b", re.IGNORECASE
)
_OF_SOMEBODY = re.compile(r"\b(?:he|she|him|his|her|they|their|its)\b", re.IGNORECASE)


def is_worth_saying(
    words: str,
    answer: Answer,
    texts: Mapping[str, str],
    told: Collection[str] = (),
    *,
    is_of_asker: bool = False,
) -> bool:
    """Tell if an answer to an overheard message is to be shown.

    `texts` maps the ids of the articles that it cites or finds close to their texts; `told` are the
    quotes of the answer before; `is_of_asker` if the message is by whoever asked last.
    """
    # What stands beneath a quote was heard; in words that are on one line, the quote hides it.
    bearing = (
        Bearing.ASKS if words.startswith(">") else find_bearing(words, is_of_asker=is_of_asker)
    )
    if bearing is Bearing.AMONG_PEOPLE:
        return False
    asks = bearing in {Bearing.ASKS, Bearing.GOES_ON}
    asks_on = is_of_asker and asks and not speaks_of_work(words)
    if asks_on or bearing is Bearing.OF_ITS_ANSWER:
        return answer.status.is_answer or bool(answer.closest)
    own = question_terms(without_lead(words))
    if not answer.status.is_answer:
        return _may_be_about(words, own, bearing, answer, texts)
    if answer.citations and all(one.quote in told for one in answer.citations):
        # What is the same as before answers only what its own words ask.
        return _share(own, _terms_of(texts)) > 0
    return answer.is_from_catalogue or _is_about(words, own, bearing, answer, texts)


def cited_articles(answer: Answer) -> set[str]:
    """Return the ids of the articles that an answer cites or finds close."""
    close = (one.citation for one in answer.closest)
    return {one.article.article_id for one in (*answer.citations, *close)}


def _may_be_about(
    words: str, own: Collection[str], bearing: Bearing, answer: Answer, texts: Mapping[str, str]
) -> bool:
    """Tell if what is close to a message is worth offering."""
    if answer.status is not Status.UNANSWERABLE_NOT_SURE or not answer.closest:
        return False
    if bearing is Bearing.MAYBE and (speaks_of_work(words) or sounds_like_asking(words) < 0):
        # Long articles have such words, too.
        return False
    return _share(own, _terms_of(texts)) >= _fewest_known(words, bearing)


def _fewest_known(words: str, bearing: Bearing) -> float:
    """Return how many of a message's terms its closest articles need to have, as a share."""
    if speaks_of_work(words):
        return max(_KNOWN_IF_UNSURE[bearing], _KNOWN_AT_WORK)
    if bearing is Bearing.ASKS and _OF_SOMEBODY.search(words) and sounds_like_asking(words) > 0:
        return 0.0
    return _KNOWN_IF_UNSURE[bearing]


def _is_about(
    words: str, own: Collection[str], bearing: Bearing, answer: Answer, texts: Mapping[str, str]
) -> bool:
    shown = set(analyse(_shown_words(answer)))
    if bearing is Bearing.GOES_ON:
        # Its own words are few; what it is about was said before.
        is_sure = answer.confidence >= _SURE
        return is_sure or "?" in words or _share(own, shown | _terms_of(texts)) > 0
    if bearing is Bearing.MAYBE:
        return bool(own) and _share(own, shown) > 0
    if not is_follow_up(words):
        is_known = _share(own, _terms_of(texts)) >= _KNOWN_IF_ANSWERED
        is_meant = is_known or sounds_like_asking(words) >= MUCH_LIKE_ASKING
        return _share(own, shown) >= _SHARED_IF_ALONE or (is_meant and not speaks_of_work(words))
    if not own or _share(own, shown | _terms_of(texts)) > 0:
        return True
    refers_back = _REFERS_BACK.search(words) or sounds_like_asking(words) >= LIKE_ASKING
    return answer.confidence >= _SURE and bool(refers_back) and not speaks_of_work(words)


def _shown_words(answer: Answer) -> str:
    parts = [one.text for one in answer.statements]
    for one in answer.citations:
        parts += [one.quote, one.article.title, *one.frame.headings]
    return " ".join(parts)


def _terms_of(texts: Mapping[str, str]) -> set[str]:
    return {term for text in texts.values() for term in analyse(text)}


def _share(own: Collection[str], known: Collection[str]) -> float:
    return sum(term in known for term in own) / len(own) if own else 1.0
