"""What somebody thinks by now: the newest sentence in which they say so comes first. Pure."""

import re
from collections.abc import Sequence

from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

_ASKS_VIEW = re.compile(
    r"\b(?:should|ought|support\w*|favou?r\w*|think\w*|thought|views?|opinions?|position|stance|wants?|"
    r"believes?|oppos\w+|against|attitude|recommend\w*)\b",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"\b(?:I|we)\b(?:\s+(?:now|still|have come to|also))*\s+(?:think|believe|argue|recommend|"
    r"support|oppose|favour|propose|conclude|want|would like|"
    r"(?:am|are)(?:\s+now)?\s+(?:in favour|against|opposed|convinced))\b"
    r"|\b(?:my|our)\s+(?:\w+\s+)?(?:view|position|opinion|recommendation|conclusion)\b",
    re.IGNORECASE,
)
_SHARE = 0.5


def asks_view(form: Form) -> bool:
    """Return True if the view that a named speaker holds is asked for."""
    return Kind.SAYS in form.kinds and _ASKS_VIEW.search(form.question) is not None


def holds_view(form: Form, one: ScoredSentence) -> bool:
    """Return True if the speaker who is asked for holds a view on the topic in a sentence.

    In an article of somebody else's, an "I" may be anybody.
    """
    authors = set(analyse(" ".join(one.retrieved.article.authors)))
    speaker = set(question_terms(form.speaker))
    topic = set(question_terms(form.topic or form.question)) - speaker
    told = one.terms.union(analyse(one.candidate.around))
    is_on_topic = len(topic & told) >= _SHARE * len(topic)
    return speaker <= authors and is_on_topic and _STANCE.search(one.text) is not None


def lift_stance(form: Form, fitting: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Put the newest sentence first in which a view on the topic is held, if there is one."""
    held = [one for one in fitting if holds_view(form, one)]
    newest = max(held, key=_day, default=None)
    return [newest, *(one for one in fitting if one is not newest)] if newest else list(fitting)


def _day(one: ScoredSentence) -> int:
    published = one.retrieved.article.published
    return published.toordinal() if published else 0
