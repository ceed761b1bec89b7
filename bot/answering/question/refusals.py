"""What isn't looked up at all, and why: no question, small talk, another language."""

from bot.answering.answers import LONGEST_QUESTION_CHARS, Request
from bot.answering.question.asking.small_talk import is_small_talk
from bot.answering.question.condensing import tidy_question
from bot.answering.question.languages import find_language
from bot.answering.statuses import Status


def find_refusal(request: Request, bare: str) -> Status | None:
    """Tell why a question, `bare` without what surrounds it, isn't looked up; None if it is."""
    question = tidy_question(request.question)
    if not any(letter.isalnum() for letter in question):
        return Status.REFUSED_EMPTY_QUESTION
    if len(question) > LONGEST_QUESTION_CHARS:
        return Status.REFUSED_QUESTION_TOO_LONG
    if not bare.strip() or (not request.history and is_small_talk(question)):
        return Status.REFUSED_SMALL_TALK
    return Status.REFUSED_NOT_ENGLISH if find_language(bare) else None
