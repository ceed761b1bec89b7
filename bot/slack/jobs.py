"""What somebody wants of the bot, as it waits in the queue."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What is wanted."""

    MENTION = "mention"
    DIRECT = "direct"
    FOLLOW_UP = "follow_up"
    COMMAND = "command"
    SHORTCUT = "shortcut"
    SHARE = "share"
    HOME = "home"
    PROMPTS = "prompts"
    NOTICE = "notice"

    @property
    def is_question(self) -> bool:
        """Whether it is answered from the articles."""
        return self in _QUESTIONS

    @property
    def is_private(self) -> bool:
        """Whether nobody but the asker sees the answer."""
        return self in (Kind.COMMAND, Kind.SHORTCUT)

    @property
    def is_in_thread(self) -> bool:
        """Whether the answer stands in a thread, with a status before it."""
        return self.is_question and not self.is_private


_QUESTIONS = (Kind.MENTION, Kind.DIRECT, Kind.FOLLOW_UP, Kind.COMMAND, Kind.SHORTCUT)


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is wanted.

    `words` are the question, a notice's name or an answer's id, whichever the kind has; `key`
    names the message within its channel, whatever event told of it; `thread` is the message that
    the answer hangs under (empty: none). Asks of one `lane` are served one after another.
    """

    kind: Kind
    team: str
    channel: str
    user: str
    key: str
    event_id: str
    words: str = ""
    thread: str = ""
    response_url: str = ""

    @property
    def lane(self) -> str:
        """The conversation it belongs to."""
        if self.kind in (Kind.MENTION, Kind.FOLLOW_UP, Kind.DIRECT):
            direct = self.kind is Kind.DIRECT
            return f"{self.team}/{self.channel}/{'' if direct else self.thread}"
        return f"{self.team}/{self.channel}/{self.key}"


@dataclass(frozen=True, slots=True)
class QueuedAsk:
    """An ask that was taken from the queue.

    `attempts` counts the times it was taken before; `posted` are the messages that its answer
    has in Slack so far; `answer_id` is the stored answer (None: none was made yet);
    `age_seconds` is how long it has been waiting.
    """

    number: int
    ask: Ask
    attempts: int
    posted: tuple[str, ...]
    answer_id: int | None
    age_seconds: float
