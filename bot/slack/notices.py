"""Everything that the bot tells somebody in place of an answer, or beside one."""

from enum import Enum

from bot.answering.answers import LONGEST_QUESTION_CHARS


class Notice(Enum):
    """What somebody is told; `messages.set_phrases` has the words, the queue keeps the value."""

    OTHER_TEAM = "other_team"
    OTHER_CHANNEL = "other_channel"
    OUTSIDER = "outsider"
    NOT_IN_GROUP = "not_in_group"
    TOO_MANY = "too_many"
    TOO_BUSY = "too_busy"
    NO_QUESTION = "no_question"
    NOTHING_TO_CHECK = "nothing_to_check"
    TOO_LONG = "too_long"
    PERSONAL_WORDS = "personal_words"
    FAILED = "failed"
    STORE_FAILED = "store_failed"
    NOT_IN_CHANNEL = "not_in_channel"
    OTHER_SOURCES = "other_sources"
    ANSWER_GONE = "answer_gone"
    THANKS = "thanks"
    SHARED = "shared"
    PASSED_ON = "passed_on"
    NO_COLLEAGUE = "no_colleague"
    WATCHING = "watching"
    NO_TIMELINE = "no_timeline"
    RECEIPT = "receipt"
    NO_RECEIPT = "no_receipt"
    NOT_EDITOR = "not_editor"
    ADDING = "adding"

    @classmethod
    def _missing_(cls, _: object) -> "Notice":
        # Another version of the bot may have queued a notice that this one doesn't know.
        return cls.FAILED


# What stays so is told once.
TOLD_ONCE = frozenset(
    {Notice.OTHER_TEAM, Notice.OTHER_CHANNEL, Notice.OUTSIDER, Notice.NOT_IN_GROUP}
)


def find_fault(words: str) -> Notice | None:
    """Name the notice for what cannot be answered, whoever asks it; None if it may be."""
    if not any(letter.isalnum() for letter in words):
        return Notice.NO_QUESTION
    return Notice.TOO_LONG if len(words) > LONGEST_QUESTION_CHARS else None
