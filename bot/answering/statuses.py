"""Every way an answer can turn out, and the words for each that is not an answer."""

from enum import Enum


class Status(Enum):
    """How an answer turned out; the prefix tells what kind of outcome it is."""

    ANSWERED = "answered"
    ANSWERED_PARTLY = "answered_partly"
    UNANSWERABLE_NOT_IN_ARTICLES = "unanswerable_not_in_articles"
    UNANSWERABLE_NO_ARTICLES_IN_RANGE = "unanswerable_no_articles_in_range"
    UNANSWERABLE_EMPTY_STORE = "unanswerable_empty_store"
    REFUSED_EMPTY_QUESTION = "refused_empty_question"
    REFUSED_QUESTION_TOO_LONG = "refused_question_too_long"

    @property
    def is_answer(self) -> bool:
        """Whether there are statements to show."""
        return self in (Status.ANSWERED, Status.ANSWERED_PARTLY)


WORDS = {
    Status.UNANSWERABLE_NOT_IN_ARTICLES: "The articles do not hold an answer to that.",
    Status.UNANSWERABLE_NO_ARTICLES_IN_RANGE: (
        "No article is within those dates, or by that publisher or author. "
        "Articles without a date are in no range of dates."
    ),
    Status.UNANSWERABLE_EMPTY_STORE: (
        "There are no articles yet: `ics-ingest add` takes some in, "
        "`ics-ingest sample` adds a few to try."
    ),
    Status.REFUSED_EMPTY_QUESTION: "There is no question in that.",
    Status.REFUSED_QUESTION_TOO_LONG: "That is too long for a question: ask in 1,000 characters.",
}

# Stands with an answer by a model that leaves something of the question out.
IN_PART = "This answers only part of the question."

# Comes before each part of a compound question that is left unanswered.
NOT_SERVED = "The articles do not answer this part:"
