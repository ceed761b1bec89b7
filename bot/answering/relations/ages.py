"""How old the sources of an answer are, where what is asked is how things are now."""

import re
from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.answering.agreement import Age
from bot.answering.answers import Answer, Request
from bot.answering.question.forms import read_form

# In an article older than this, what is so may no longer be so.
OLD_MONTHS = 12
_PAST = re.compile(r"\b(?:was|were|did|had|used to|ago)\b", re.IGNORECASE)


def read_age(answer: Answer, request: Request, old_months: int, today: date) -> Age | None:
    """Tell how old the newest source of an answer is; None if none has a date.

    Its note is empty unless the question is about the present and every source is dated and older
    than `old_months`.
    """
    days = [cited.article.published for cited in answer.citations]
    dated = [day for day in days if day]
    if not dated or not answer.status.is_answer:
        return None
    newest = max(dated)
    is_old = len(dated) == len(days) and newest + relativedelta(months=old_months) < today
    said = is_old and _asks_present(request)
    note = f"The newest of these sources is {_write(newest, today)} old." if said else ""
    return Age((today - newest).days, note)


def _asks_present(request: Request) -> bool:
    form = read_form(request.question, request.filters.until)
    is_past = _PAST.search(request.question) or form.periods or form.years
    return not is_past and request.filters.until is None


def _write(day: date, today: date) -> str:
    """Write how long ago a day is: “3 years and 2 months”."""
    return " and ".join(_parts(relativedelta(today, day))) or "less than a month"


def _parts(passed: relativedelta) -> Iterator[str]:
    for count, unit in ((passed.years, "year"), (passed.months, "month")):
        if count:
            yield f"{count} {unit}{'' if count == 1 else 's'}"
