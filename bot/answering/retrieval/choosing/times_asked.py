"""Whether a sentence is of the time that a question asks about, by its words or where it stands."""

import re
from collections.abc import Collection
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.answering.question.forms import Form
from bot.answering.retrieval.sentences.candidates import Candidate
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.sentences.told_times import (
    find_financial_years,
    find_told_periods,
    is_financial,
    overlap,
)
from vectorstore.articles import ArticleDetails
from vectorstore.language.calendar_names import MONTH_NAMES
from vectorstore.language.periods import Period
from vectorstore.reading.blocks import Kind

# Who writes of an earlier year than this much ago says so.
_SOON = timedelta(days=183)
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTH_NAMES)})\b", re.IGNORECASE)
# "The centre, opened in 2021, sees 40 people a day" tells nothing of 2021.
_SINCE_WHEN_IT_IS = re.compile(
    r",\s+(?:which\s+(?:was\s+)?)?(?:opened|founded|formed|created|launched|built|established|"
    r"set\s+up|begun|started)\s+(?:in|on)\s+[^,]{4,25},",
    re.IGNORECASE,
)
# The day of telling is that of every sentence.
_NOW = re.compile(r"\btoday\b", re.IGNORECASE)


def read_times(form: Form) -> tuple[Period, ...]:
    """Read what times a question asks about: a month of no year may be that of the article."""
    if form.years or not _MONTH.search(form.question):
        return form.periods
    return tuple(period for period in form.periods if not _is_month(period))


def _is_month(period: Period) -> bool:
    since, until = period.since, period.until
    return (
        since is not None
        and until is not None
        and (since.year, since.month) == (until.year, until.month)
    )


def is_of_times(
    asked: Collection[Period], candidate: Candidate, article: ArticleDetails, whole: str
) -> bool:
    """Return True if nothing speaks against a candidate's being of one of the times asked about.

    `whole` is the text of the article that it stands in.
    """
    if not asked:
        return True
    text = _NOW.sub(" ", _SINCE_WHEN_IT_IS.sub(",", candidate.text))
    # A row may be of the year of one of its columns: "Since 2022", "Spent in 2023/24".
    if candidate.kind is Kind.ROW and (heads := candidate.columns):
        text = "\n".join([text, *(head.text for head in heads)])
    for words in (text, candidate.around):
        if told := find_told_periods(words, article.published):
            return overlap(map(_whole_months, asked), told)
    # An article of the month that is asked about tells of that month where it names no other.
    if any(_is_month(period) and period.holds(article.published) for period in asked):
        return True
    if told := find_told_periods(candidate.before, article.published):
        return overlap(map(_whole_months, asked), told)
    if overlap(asked, find_told_periods(article.title, article.published)):
        return True
    # An account of one financial year, published in the next one, tells nothing of that.
    if years := find_financial_years(whole):
        asked = [one for one in asked if not is_financial(one) or one in years]
    return any(_may_tell(article.published, period) for period in asked)


def tells_time(form: Form, one: ScoredSentence) -> bool:
    """Return True if a sentence or its article is plainly of a time that is asked about."""
    article = one.retrieved.article
    words = f"{one.text}\n{one.candidate.around}\n{article.title}"
    told = find_told_periods(words, article.published)
    return overlap(form.periods, told) or any(
        time.holds(article.published) for time in form.periods
    )


def is_of_own_time(form: Form, one: ScoredSentence) -> bool:
    """Return True if a sentence tells of no other time than the one that is asked about."""
    if not form.periods:
        return True
    told = find_told_periods(one.text, one.retrieved.article.published)
    return all(overlap(form.periods, [period]) for period in told)


def _whole_months(period: Period) -> Period:
    """Widen a period to its months: what is told on a day mostly was a few days before."""
    until = period.until and period.until + relativedelta(day=31)
    return Period(period.since and period.since.replace(day=1), until)


def _may_tell(published: date | None, period: Period) -> bool:
    """Return True if an article is of a period, or so soon after it that it may tell of it."""
    if published is None:
        return False
    until = period.until + _SOON if period.until else None
    return Period(period.since, until).holds(published)
