"""Everything that the bot tells somebody in place of an answer, or beside one."""

from enum import Enum


class Notice(Enum):
    """What somebody is told; `messages.set_phrases` has the words, the queue keeps the value."""

    OTHER_TEAM = "other_team"
    OTHER_CHANNEL = "other_channel"
    OUTSIDER = "outsider"
    NOT_IN_GROUP = "not_in_group"
    TOO_MANY = "too_many"
    TOO_BUSY = "too_busy"
    NO_QUESTION = "no_question"
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
    NOT_EDITOR = "not_editor"
    ADDING = "adding"

    @classmethod
    def _missing_(cls, _: object) -> "Notice":
        # Another version of the bot may have queued a notice that this one doesn't know.
        return cls.FAILED
