"""What somebody wants of the bot, as it waits in the queue."""

from dataclasses import dataclass
from enum import Enum

from bot.slack.hearing.talk import Talk
from bot.slack.looking_back import GiveReceipt, ShowTimeline, ShowVoice, TellChanges
from bot.slack.notices import Notice


class Surface(Enum):
    """Where a question is asked."""

    MENTION = "mention"
    DIRECT = "direct"
    FOLLOW_UP = "follow_up"
    COMMAND = "command"
    SHORTCUT = "shortcut"
    # In a channel, but about a patient, or where it is private: answered to its asker alone.
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Said:
    """Tell what a message wants, which waits as it was said; it may not be for the bot at all.

    `is_withheld` if others mustn't see the answer.
    """

    text: str
    where: Surface
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Answer a question from the articles."""

    words: str
    surface: Surface


@dataclass(frozen=True, slots=True)
class Chat:
    """Say something of the bot itself: how to ask, what there is, what is kept."""

    talk: Talk
    where: Surface


@dataclass(frozen=True, slots=True)
class Share:
    """Show the whole channel an answer that only its asker has seen (0: an unknown answer)."""

    answer_id: int


@dataclass(frozen=True, slots=True)
class ShowHome:
    """Show the app's Home tab."""


@dataclass(frozen=True, slots=True)
class SayHello:
    """Say in a few words what the bot is for, to a channel that it was invited to."""


@dataclass(frozen=True, slots=True)
class SuggestPrompts:
    """Suggest prompts for an empty conversation."""


@dataclass(frozen=True, slots=True)
class Notify:
    """Tell somebody something in private."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class Watch:
    """Tell somebody once the articles answer the question of an answer."""

    answer_id: int


@dataclass(frozen=True, slots=True)
class AskColleague:
    """Pass the question of an answer on to the people who help."""

    answer_id: int


@dataclass(frozen=True, slots=True)
class OfferSource:
    """Offer an editor to add what is at an address."""

    address: str
    where: Surface


@dataclass(frozen=True, slots=True)
class AddSource:
    """Add an article, or follow a feed, that was offered."""

    address: str


@dataclass(frozen=True, slots=True)
class ListSources:
    """List where the articles come from."""


@dataclass(frozen=True, slots=True)
class FollowTopic:
    """Tell a channel in its digests of a topic, or no longer; without one, list its topics."""

    topic: str
    is_wanted: bool = True


@dataclass(frozen=True, slots=True)
class PostDigest:
    """Tell a channel what is new; it was due at a time in whole seconds since 1970."""

    due: int


@dataclass(frozen=True, slots=True)
class TellNews:
    """Answer a question that somebody was to be told about, from the articles of its channel."""

    question: str
    asked_in: str = ""


@dataclass(frozen=True, slots=True)
class ShowStopped:
    """Show that an answer was stopped, with as much of it as there was."""


Click = Share | Watch | AskColleague | GiveReceipt | ShowVoice
Shown = ShowHome | SayHello | SuggestPrompts | ShowStopped
Sourcing = OfferSource | AddSource | ListSources
Unasked = TellNews | TellChanges | PostDigest
Spoken = Said | Question | Chat
Job = Spoken | Click | ShowTimeline | Sourcing | FollowTopic | Unasked | Notify | Shown


@dataclass(frozen=True, slots=True)
class Ask:
    """A job, with who wants it and where.

    `key` names the message within its channel, whatever event told of it; `thread` is the message
    that the answer hangs under (empty: none). Asks of one `lane` are served one after another.
    """

    job: Job
    team: str
    channel: str
    user: str
    key: str
    event_id: str
    thread: str = ""
    response_url: str = ""

    @property
    def words(self) -> str:
        """What is asked for in words; empty where nothing is."""
        return self.job.words if isinstance(self.job, Question | ShowTimeline) else ""

    @property
    def surface(self) -> Surface | None:
        """Where the bot was spoken to; None where it wasn't."""
        match self.job:
            case Said(_, surface) | Question(_, surface):
                return surface
            case Chat(_, surface) | OfferSource(_, surface):
                return surface
            case ListSources() | FollowTopic():
                return Surface.COMMAND
        return None

    @property
    def is_private(self) -> bool:
        """Whether nobody but the asker sees the answer."""
        return self.surface in (Surface.COMMAND, Surface.SHORTCUT, Surface.WITHHELD)

    @property
    def is_to_person(self) -> bool:
        """Whether the answer is a message of its own in the asker's direct conversation."""
        return self.is_private and not self.response_url and self.channel == self.user

    @property
    def is_overheard(self) -> bool:
        """Whether it was said in a thread without a mention of the bot."""
        return self.surface is Surface.FOLLOW_UP

    @property
    def is_in_thread(self) -> bool:
        """Whether the answer stands in a thread, with a status before it."""
        return self.surface is not None and not self.is_private

    @property
    def lane(self) -> str:
        """The conversation it belongs to."""
        if isinstance(self.job, AddSource):
            # Only one process may write to the store at a time.
            return f"{self.team}//sources"
        place = f"{self.team}/{self.channel}"
        if self.surface is Surface.DIRECT:
            return f"{place}/"
        return f"{place}/{self.thread if self.is_in_thread else self.key}"


@dataclass(frozen=True, slots=True)
class QueuedAsk:
    """An ask that was taken from the queue.

    `attempts` counts the times it was taken before; `posted` are the messages that its answer
    has in Slack so far; `answer_id` is the stored answer (None: none was made yet);
    `age_seconds` is how long it has been waiting; `revision` counts how often it was changed, and
    `claim` how often it was taken by anybody.
    """

    number: int
    ask: Ask
    attempts: int
    posted: tuple[str, ...]
    answer_id: int | None
    age_seconds: float
    revision: int = 0
    claim: int = 0
