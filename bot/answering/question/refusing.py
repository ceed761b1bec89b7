"""Questions that are not looked up at all."""

from bot.answering.statuses import Status

LONGEST_QUESTION_CHARS = 1_000


def find_refusal(question: str) -> Status | None:
    """Say why a tidy question is refused; None if it is not."""
    if not any(letter.isalnum() for letter in question):
        return Status.REFUSED_EMPTY_QUESTION
    if len(question) > LONGEST_QUESTION_CHARS:
        return Status.REFUSED_QUESTION_TOO_LONG
    return None
