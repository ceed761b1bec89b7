"""Every way an answer can turn out, and the words for each that is not an answer."""

from enum import Enum


class Status(Enum):
    """How an answer turned out; the prefix tells what kind of outcome it is."""

    ANSWERED = "answered"
    ANSWERED_PARTLY = "answered_partly"
    UNANSWERABLE_NOT_SURE = "unanswerable_not_sure"
    UNANSWERABLE_NOT_IN_ARTICLES = "unanswerable_not_in_articles"
    UNANSWERABLE_NO_ARTICLES_IN_RANGE = "unanswerable_no_articles_in_range"
    UNANSWERABLE_EMPTY_STORE = "unanswerable_empty_store"
    REFUSED_EMPTY_QUESTION = "refused_empty_question"
    REFUSED_QUESTION_TOO_LONG = "refused_question_too_long"
    REFUSED_NOT_ENGLISH = "refused_not_english"
    REFUSED_SMALL_TALK = "refused_small_talk"

    @property
    def is_answer(self) -> bool:
        """Whether there are statements to show."""
        return self in (Status.ANSWERED, Status.ANSWERED_PARTLY)


WORDS = {
    Status.UNANSWERABLE_NOT_SURE: "I'm not sure that the articles answer that.",
    Status.UNANSWERABLE_NOT_IN_ARTICLES: "I couldn't find an answer to that in the articles.",
    Status.UNANSWERABLE_NO_ARTICLES_IN_RANGE: (
        "No articles match those filters. Undated articles never match a date filter."
    ),
    Status.UNANSWERABLE_EMPTY_STORE: (
        "No articles yet. Add some with `ics-ingest add`, or try `ics-ingest sample`."
    ),
    Status.REFUSED_EMPTY_QUESTION: "Please ask a question.",
    Status.REFUSED_QUESTION_TOO_LONG: "Questions can be up to 1,000 characters long.",
    Status.REFUSED_NOT_ENGLISH: "The articles are in English. Please ask your question in English.",
    Status.REFUSED_SMALL_TALK: "Ask me about England’s integrated care systems.",
}

# Stands with an answer by a model that leaves something of the question out.
IN_PART = "This answers only part of the question."

# Stands with what a model wrote, before its sources.
WRITTEN = "Written by AI from the quotes below; check before use."

# Comes before each part of a compound question that is left unanswered.
NOT_SERVED = "I couldn't find an answer to this part:"

# Come before what is near a question and doesn't answer it.
CLOSEST = "These passages may be about it:"
NEAREST = "The nearest articles:"
