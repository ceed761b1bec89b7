"""Leaving out what only shares words with a question: one right sentence is better than three."""

import re
from collections.abc import Collection, Sequence

from bot.answering.question.expectations import (
    Expectation,
    counted_things,
    read_expectation,
)
from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.choosing.other_questions import repeats_for_another
from bot.answering.retrieval.sentences.forecasts import tells_forecast
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.speaking.speaking import takes_stand
from vectorstore.search.queries import question_terms

# Less of a short question than this is shared by chance; a long one tells more than it asks.
_FEWEST_SHARED = 0.34
_FEWEST_READ = 0.25
_MOST_TERMS = 6
# A further sentence shares nearly as much of the question as the best one does, or tells it by what
# stands before.
_AS_MUCH = 0.75
_TOLD = 0.9
# What the title shares is shared by all sentences under it.
_OWN_SHARE = 0.5
# Where the best sentence has not what is asked for, a figure or a reason, another may share less.
_MORE = 0.6
# Where it has one, another of the same article has all of what it shares.
_SETTLED = 0.85
# What somebody thinks is seldom told in the question's words.
_VIEW_SHARE = 0.6
_NEARLY_ALL = 0.85
_COUNTABLE = {Expectation.NUMBER, Expectation.DATE}
# Who it was, or why it was so, is often told by the sentence after the one that says what was.
_NAMES_ONE = 0.5
_TOLD_ON = {Expectation.PERSON, Expectation.PLACE, Expectation.REASON}
_FURTHEST_CHARS = 3
_SOON_CHARS = 100
# A sentence this short announces what the next one tells.
_SHORT_CHARS = 90
_HAPPENED = re.compile(r"\bhappen\w*\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^\W*(?:it|its|they|their|this|these|that|those|he|she|his|her|both|each|such|here|there|"
    r"instead|the (?:first|second|other|two|three|four|new))\b",
    re.IGNORECASE,
)


def leave_out_padding(
    form: Form, fitting: Sequence[ScoredSentence], terms: int
) -> list[ScoredSentence]:
    """Keep of fitting sentences, best first, those that share enough of a question's terms."""
    # A speaker's words were chosen by their topic already; other words may say it to a reader.
    is_short = terms <= _MOST_TERMS and Kind.SAYS not in form.kinds
    is_read = bool(fitting) and fitting[0].logit is not None
    fewest = _FEWEST_READ if is_read else _FEWEST_SHARED
    if is_short and max(map(_share, fitting), default=0.0) < fewest:
        return []
    further = [one for one in fitting[1:] if _adds(form, one, fitting[0])]
    if fitting and fitting[0].fulfilment < 1:
        things = counted_things(form.question)
        further.sort(key=lambda one: not _counts(things, one))
    return [*fitting[:1], *further]


def has_figure(question: str, one: ScoredSentence) -> bool:
    """Tell if a sentence has a figure or date that is asked for, and nearly all of the question."""
    is_counted = read_expectation(question) in _COUNTABLE and one.fulfilment == 1
    return is_counted and one.told >= _NEARLY_ALL


def _adds(form: Form, one: ScoredSentence, best: ScoredSentence) -> bool:
    expected = read_expectation(form.question)
    asked = question_terms(form.question)
    if one.text.endswith("?") or repeats_for_another(one.candidate, form.question, asked):
        return False
    # "The true figure is 27" shares little with the question, and corrects the best sentence.
    if one.is_sure:
        return True
    if expected in _COUNTABLE and best.fulfilment == 1:
        return _is_another_figure(one, best) or _came_of(one, best)
    if expected is not Expectation.ANYTHING and _fulfils_more(form, one, best):
        return True
    is_view = Kind.SAYS in form.kinds
    if is_view and takes_stand(one.text):
        return True
    least = _VIEW_SHARE if is_view else _AS_MUCH
    return _shares_as_much(one, best, least) or _tells_on(form, one, best)


def _tells_on(form: Form, one: ScoredSentence, best: ScoredSentence) -> bool:
    """Tell if a sentence has with those around it what the best one has, and more to say of it."""
    if one.told < _TOLD * best.told:
        return False
    is_told_on = read_expectation(form.question) in _TOLD_ON
    if is_told_on and one.fulfilment >= _NAMES_ONE:
        return True
    return _is_next(one, best) and (is_told_on or _goes_on(form, one, best))


def _share(one: ScoredSentence) -> float:
    return max(one.told, one.coverage)


def _shares_as_much(one: ScoredSentence, best: ScoredSentence, least: float) -> bool:
    is_own = one.placed >= _OWN_SHARE * best.placed or one.told >= best.told
    return one.placed > 0 and is_own and one.coverage >= least * best.coverage


def _is_next(one: ScoredSentence, best: ScoredSentence) -> bool:
    is_same = one.retrieved.chunk.article_id == best.retrieved.chunk.article_id
    return is_same and 0 <= one.span.start - best.span.end <= _FURTHEST_CHARS


def _goes_on(form: Form, one: ScoredSentence, best: ScoredSentence) -> bool:
    """Tell if a sentence tells on what the one before it began: "It has to have four members."."""
    is_short = len(best.text) < _SHORT_CHARS and read_expectation(form.question) not in _COUNTABLE
    is_begun = is_short or _HAPPENED.search(form.question) is not None
    return is_begun or _GOES_ON.search(one.text) is not None


def _fulfils_more(form: Form, one: ScoredSentence, best: ScoredSentence) -> bool:
    if one.fulfilment <= best.fulfilment:
        return False
    return _counts(counted_things(form.question), one) or _share(one) >= _MORE * _share(best)


def _counts(things: Collection[str], one: ScoredSentence) -> bool:
    return bool(things) and one.fulfilment == 1 and one.terms.issuperset(things)


def _came_of(one: ScoredSentence, best: ScoredSentence) -> bool:
    """Tell if a sentence soon behind a forecast has the figure that came of it.

    "Closing it would save £6m. It saved £2m."
    """
    is_same = one.retrieved.chunk.article_id == best.retrieved.chunk.article_id
    is_behind = is_same and 0 <= one.span.start - best.span.end <= _SOON_CHARS
    came = is_behind and one.fulfilment == 1 and _GOES_ON.search(one.text) is not None
    return came and tells_forecast(best.text) and not tells_forecast(one.text)


def _is_another_figure(one: ScoredSentence, best: ScoredSentence) -> bool:
    is_same = one.retrieved.chunk.article_id == best.retrieved.chunk.article_id
    least = _SETTLED if is_same else _AS_MUCH
    return one.fulfilment == 1 and one.coverage >= least * best.coverage
