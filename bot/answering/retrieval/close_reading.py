"""Reading closely what may answer: that tells answers from near misses, which words can not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.answering.question.asking.requests import put_as_question
from bot.answering.question.forms import Form
from bot.answering.retrieval.choosing.choosing import is_about, is_of_another_fate
from bot.answering.retrieval.read_passages import (
    find_parts,
    write_passage,
    write_placed,
    write_said,
    write_variously,
)
from bot.answering.retrieval.sentences.sentence_scoring import SURE_LOGIT, ScoredSentence
from vectorstore.language.sentences import Span
from vectorstore.search.queries import Query, asked_part, question_terms

# The best by their words, and those of the chunks that were found first: other words may say it.
_MOST_BY_SCORE = 20
_MOST_BY_CHUNK = 12
_FIRST_CHUNKS = 4
_MOST_FURTHER = 60
_MOST_NEAREST = 24
_MOST_SPOKEN = 12
# What a logit adds to a score, counted from the lowest that there is: of 0.07 to 0.20, what got
# most of five sets of questions right that nothing was trained on, by little.
_WEIGHT = 0.14
_LOWEST = -12.0
# What asks less than this needs what was said before.
_FEWEST_TERMS = 3
# Below this logit it rather doesn't answer.
_UNSURE = 0.0
_PADS = -9.0
# Below this logit it isn't worth a place beside what shares words with the question.
_MAY_ANSWER = -3.0
# What the reader says of a sentence that has nothing to do with the question.
_FAR = -10.5
# What rather answers comes first if what was to be first has a logit that much lower.
RATHER_LOGIT = -2.0
_CLEARLY_LOWER = 6.0
_CLEARLY_BETTER = 3.0


class AnswerReader(Protocol):
    """What tells how well passages answer a question: a cross-encoder."""

    def prepare(self) -> None:
        """Begin to load, if that takes a while."""

    def score(self, question: str, passages: Sequence[str]) -> list[float] | None:
        """Give for each passage the logit that it answers the question; None if it can't read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question being read for, put plainly; `texts` maps article ids to the articles' text.

    `read` are the sentences that were read so far.
    """

    reader: AnswerReader
    question: str
    form: Form
    texts: Mapping[str, str]
    read: Sequence[ScoredSentence] = ()

    def recall(self, scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
        """Give sentences that were scored anew the logits of their reading."""
        logits = {(one.retrieved.article.article_id, one.span): one.logit for one in self.read}
        return [
            replace(one, logit=logits.get((one.retrieved.article.article_id, one.span)))
            for one in scored
        ]

    def text_of(self, one: ScoredSentence) -> str:
        """Return the text of the article that a sentence stands in."""
        return self.texts[one.retrieved.article.article_id]


def read_closely(reading: Reading, scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Read the sentences that are likely to answer, and put first what does; best first already."""
    return _read(reading, scored, _choose(scored))


def read_rest(reading: Reading, scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Read also what wasn't likely to answer, where nothing that was does; best first again."""
    unread = [place for place, one in enumerate(scored) if one.logit is None]
    return _read(reading, scored, unread[:_MOST_FURTHER])


def read_nearest(
    reading: Reading, scored: Sequence[ScoredSentence], cosines: Sequence[float]
) -> list[ScoredSentence]:
    """Read the sentences that are nearest to the question in meaning; keep what may answer."""
    nearest = sorted(range(len(scored)), key=lambda place: -cosines[place])[:_MOST_NEAREST]
    near = [scored[place] for place in nearest]
    read = _read(reading, near, range(len(near)))
    return [one for one in read if _read_logit(one) >= _MAY_ANSWER]


def _read(
    reading: Reading, scored: Sequence[ScoredSentence], chosen: Sequence[int]
) -> list[ScoredSentence]:
    written = [
        (place, passage)
        for place in chosen
        for passage in write_placed(reading.form, scored[place], reading.text_of(scored[place]))
    ]
    logits = reading.reader.score(reading.question, [passage for _, passage in written])
    read = list(scored)
    if logits is None:
        return read
    best: dict[int, float] = {}
    for (place, _), logit in zip(written, logits, strict=True):
        best[place] = max(logit, best.get(place, logit))
    for place, logit in best.items():
        raised = read[place].score + _WEIGHT * max(logit - _LOWEST, 0.0)
        read[place] = replace(read[place], logit=logit, score=raised)
    return sorted(read, key=lambda one: -one.score)


def read_spoken(
    reading: Reading, speaker: str, spoken: Sequence[ScoredSentence]
) -> list[ScoredSentence]:
    """Read what a speaker says as just their words, too; first comes what clearly answers better.

    Else they stay as they were, the best by its words first.
    """
    likely = spoken[:_MOST_SPOKEN]
    logits = reading.reader.score(reading.question, [write_passage(one, speaker) for one in likely])
    if logits is None or not likely:
        return list(spoken)
    # With the whole question read, a speaker's name alone may please.
    read = [
        replace(one, logit=max(logit, _read_logit(one)) if one.told else logit)
        for one, logit in zip(likely, logits, strict=True)
    ]
    least = _read_logit(read[0]) + _CLEARLY_BETTER
    lifted = [
        replace(one, score=one.score + read[0].score) for one in read if _read_logit(one) >= least
    ]
    lifted.sort(key=lambda one: -_read_logit(one))
    rest = [one for one in read if _read_logit(one) < least]
    return [*lifted, *rest, *spoken[_MOST_SPOKEN:]]


def read_first(
    reader: AnswerReader | None,
    question: str,
    fitting: list[ScoredSentence],
    speaker: str | None = None,
) -> list[ScoredSentence]:
    """Read the first sentence again, with less around it, and keep the highest logit.

    What stands around it misleads the reader at times: of "There are 26 members." it is sure only
    without the byline and the heading. `speaker` is whose words it is known to be.
    """
    if reader is None or not fitting:
        return fitting
    first = fitting[0]
    whole, parts = write_variously(first, speaker), find_parts(first)
    said = [write_said(first.text[slice(*part)], speaker) for part in parts]
    logits = reader.score(question, [*whole, *said])
    if logits is None:
        return fitting
    known = [] if first.logit is None or speaker else [first.logit]
    answering = None
    if parts:
        _, best = max(zip(logits[len(whole) :], parts, strict=True))
        answering = Span(first.span.start + best.start, first.span.start + best.end)
    return [replace(first, logit=max([*logits, *known]), answering=answering), *fitting[1:]]


def add_sure(
    form: Form,
    query: Query,
    fitting: list[ScoredSentence],
    scored: Sequence[ScoredSentence],
    texts: Mapping[str, str],
) -> list[ScoredSentence]:
    """Add what the reader is sure of, in whatever words: the best of each further article.

    It comes first where what fits by its words doesn't answer by the reader. What is sure
    doesn't answer isn't shown behind what does.
    """
    fitting = [*fitting[:1], *(one for one in fitting[1:] if (one.logit or 0.0) > _PADS)]
    articles = {one.retrieved.article.article_id for one in fitting}
    least = SURE_LOGIT
    if fitting and (first := fitting[0].logit) is not None and first < _UNSURE:
        least = min(SURE_LOGIT, max(RATHER_LOGIT, first + _CLEARLY_LOWER))
    sure: dict[str, ScoredSentence] = {}
    for one in sorted(scored, key=lambda one: -_read_logit(one)):
        key = one.retrieved.article.article_id
        if _read_logit(one) < least:
            break
        is_on_it = is_about(form, query, one, texts[key]) and not is_of_another_fate(form, one)
        if key not in sure and is_on_it:
            sure[key] = one
    if fitting and (fitting[0].logit is None or fitting[0].logit >= _UNSURE):
        return [*fitting, *(one for key, one in sure.items() if key not in articles)]
    return [*sure.values(), *(one for one in fitting if one not in sure.values())]


def _read_logit(one: ScoredSentence) -> float:
    return _LOWEST if one.logit is None else one.logit


def is_far(one: ScoredSentence) -> bool:
    """Return True if a reader says that a sentence has nothing to do with the question."""
    return one.logit is not None and one.logit <= _FAR


def put_plainly(asked: Query, searched: Query) -> str:
    """Put a question as the reader knows questions: without a story before it, and without slips.

    `searched` is the query in which the search has mended them.
    """
    text = asked_part(asked.text)
    if len(question_terms(text)) < _FEWEST_TERMS:
        text = asked.text
    if len(asked.weights) == len(searched.weights):
        for term, meant in zip(asked.weights, searched.weights, strict=True):
            if term != meant:
                typed = re.escape(asked.words.get(term, term))
                text = re.sub(rf"\b{typed}\b", meant, text, flags=re.IGNORECASE)
    return put_as_question(text)


def _choose(scored: Sequence[ScoredSentence]) -> list[int]:
    by_score = range(min(len(scored), _MOST_BY_SCORE))
    of_first = [place for place, one in enumerate(scored) if one.retrieved.rank <= _FIRST_CHUNKS]
    of_first.sort(key=lambda place: scored[place].retrieved.rank)
    return sorted({*by_score, *of_first[:_MOST_BY_CHUNK]})
