"""If figures are of the year that a question asks about. Pure."""

from datetime import timedelta

from bot.answering.question.forms import Form
from bot.answering.relations.relation import Relation
from bot.answering.retrieval.sentences.told_times import find_told_periods, overlap
from vectorstore.language.periods import Period

# Months and quarters of a year that is asked about may be what is told of.
_SHORTER = timedelta(days=300)


def is_of_asked_time(relation: Relation, form: Form) -> bool:
    """Tell if neither side tells of another year than the one that is asked about."""
    told = (
        find_told_periods(side.piece.text[slice(*side.spans[0])], side.piece.article.published)
        for side in (relation.earlier, relation.later)
    )
    years = [list(filter(_is_year, periods)) for periods in told]
    if len(form.years) > 1:
        return False
    return not form.years or all(not one or overlap(form.periods, one) for one in years)


def _is_year(period: Period) -> bool:
    since, until = period.since, period.until
    return since is not None and until is not None and until - since > _SHORTER
