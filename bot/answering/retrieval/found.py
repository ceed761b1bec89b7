"""Choosing what answers of all that was found: by who speaks, by what plainly says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.choosing.choosing import (
    choose_fitting,
    is_about,
    is_of_named_article,
)
from bot.answering.retrieval.choosing.padding import has_figure, leave_out_padding
from bot.answering.retrieval.close_reading import Reading, add_sure
from bot.answering.retrieval.evident.evident_answers import choose_evident
from bot.answering.retrieval.evident.same_words import find_quoted
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.speaking.said import choose_said, find_speaker
from bot.answering.retrieval.speaking.speaking import read_asked_speaker
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import Query

# How sure it is when or by whom an article was written that is named.
_NAMED_ARTICLE = 0.8
# How sure a figure is whose sentence shares nearly all of the question.
_HAS_FIGURE = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found for a clause: its sentences `scored`, best first, as read so far.

    `query` is what was searched for, `question` the clause put plainly; `texts` maps article ids to
    the articles' text; `signs` is how sure the search's signs are.
    """

    clause: str
    query: Query
    question: str
    form: Form
    result: SearchResult
    texts: Mapping[str, str]
    scored: list[ScoredSentence]
    signs: float


@dataclass(frozen=True, slots=True)
class Choice:
    """What answers, the best first, how sure that is by the signs, and if it is certain.

    `speaker` is whose words they have to be, if it is known.
    """

    fitting: list[ScoredSentence]
    confidence: float
    is_certain: bool = False
    speaker: str | None = None


def find_first_speaker(found: Found, fitting: Sequence[ScoredSentence]) -> str | None:
    """Find whose words the first of some sentences are known to be, if they are anybody's."""
    if not fitting:
        return None
    first = fitting[0]
    return find_speaker(found.form, first, found.texts[first.retrieved.article.article_id])


def choose(found: Found, reading: Reading | None = None) -> Choice:
    """Choose by who speaks, by what plainly answers, or else by what shares most."""
    form, texts, query = found.form, found.texts, found.result.query
    reading = reading and replace(reading, read=found.scored)
    threshold = found.result.calibration.threshold
    fitting = choose_fitting(form, query, found.scored, texts)
    is_served = found.signs >= threshold and bool(fitting)
    evident = choose_evident(form, found.scored, fitting, texts, is_served=is_served)
    fitting, sure = evident.fitting, max(found.signs, evident.confidence)
    quoted = [
        one
        for one in find_quoted(form, found.scored)
        if is_about(form, query, one, texts[one.retrieved.article.article_id])
    ]
    if quoted:
        return Choice(quoted, max(sure, _NAMED_ARTICLE), is_certain=True)
    said = choose_said(form, found.result, texts, fitting, reading)
    if said is not None:
        fitting, sure = said[0], max(sure, said[1])
        asked = read_asked_speaker(form)
        return Choice(fitting, sure, speaker=asked.name if asked else None)
    if evident.is_certain:
        return Choice(fitting, sure, is_certain=True)
    if fitting and is_of_named_article(form.question, fitting[0]):
        return Choice(fitting[:1], max(sure, _NAMED_ARTICLE), is_certain=True)
    if not evident.confidence:
        if fitting and has_figure(form.question, fitting[0]):
            sure = max(sure, _HAS_FIGURE)
        if Kind.LATEST in form.kinds:
            return Choice(fitting, sure)
        fitting = leave_out_padding(form, fitting, len(query.weights))
    return Choice(add_sure(form, query, fitting, found.scored, texts), sure)
