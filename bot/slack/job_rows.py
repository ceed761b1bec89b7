"""Jobs as rows of the queue: each a kind and some words, which every later version can read."""

from collections.abc import Callable
from functools import partial

from pydantic import TypeAdapter

from bot.slack.hearing.talk import Talk
from bot.slack.jobs import (
    AddSource,
    AskColleague,
    Chat,
    FollowTopic,
    Job,
    ListSources,
    Notify,
    OfferSource,
    PostDigest,
    Question,
    Said,
    SayHello,
    Share,
    ShowHome,
    ShowStopped,
    SuggestPrompts,
    Surface,
    TellNews,
    Watch,
)
from bot.slack.looking_back import GiveReceipt, ShowTimeline, ShowVoice, TellChanges
from bot.slack.notices import Notice

# More digits than this don't fit into SQLite's integers.
_MOST_DIGITS = 17
_CHANGES = TypeAdapter(TellChanges)
_WITHOUT_WORDS: dict[str, Job] = {
    "home": ShowHome(),
    "hello": SayHello(),
    "prompts": SuggestPrompts(),
    "sources": ListSources(),
    "stopped": ShowStopped(),
}
_KINDS: dict[type[Job], str] = {
    AddSource: "add source",
    AskColleague: "colleague",
    GiveReceipt: "receipt",
    Notify: "notice",
    PostDigest: "digest",
    Share: "share",
    ShowTimeline: "timeline",
    ShowVoice: "voice",
    TellChanges: "changes",
    TellNews: "news",
    Watch: "watch",
}


def write_job(job: Job) -> tuple[str, str]:
    """Write a job as its kind and its words, the two columns that the queue has for it."""
    if spoken := _write_spoken(job):
        return spoken
    if isinstance(job, FollowTopic):
        return ("follow" if job.is_wanted else "unfollow"), job.topic
    if kind := _KINDS.get(type(job)):
        return kind, _write_words(job)
    return next(kind for kind, one in _WITHOUT_WORDS.items() if one == job), ""


def _write_spoken(job: Job) -> tuple[str, str] | None:
    match job:
        case Said(text, surface, is_withheld):
            return f"{'said aside' if is_withheld else 'said'}:{surface.value}", text
        case Question(words, surface):
            return surface.value, words
        case Chat(talk, surface):
            return f"chat:{surface.value}", talk.value
        case OfferSource(address, surface):
            return f"offer:{surface.value}", address
    return None


def _write_words(job: Job) -> str:
    match job:
        case Share() | Watch() | AskColleague() | GiveReceipt() | ShowVoice():
            return str(job.answer_id)
        case ShowTimeline(words) | AddSource(words):
            return words
        case TellChanges():
            return _CHANGES.dump_json(job).decode()
        case TellNews(question, asked_in):
            return f"{asked_in}\n{question}"
        case Notify(notice):
            return notice.value
        case PostDigest(due):
            return str(due)
    raise TypeError(job)


def read_job(kind: str, words: str) -> Job:
    """Read what `write_job` wrote.

    Raises:
        ValueError: there is no such kind.
    """
    if kind in _WITHOUT_WORDS:
        return _WITHOUT_WORDS[kind]
    if kind in _READERS:
        return _READERS[kind](words)
    name, _, surface = kind.rpartition(":")
    return _SPOKEN[name](words, Surface(surface))


def _read_news(words: str) -> TellNews:
    # Before channels had articles of their own, it was the question alone.
    asked_in, _, question = words.rpartition("\n")
    return TellNews(question, asked_in)


_READERS: dict[str, Callable[[str], Job]] = {
    "add source": AddSource,
    "changes": _CHANGES.validate_json,
    "colleague": lambda words: AskColleague(read_answer_id(words)),
    "digest": lambda words: PostDigest(int(words)),
    "follow": FollowTopic,
    "news": _read_news,
    "notice": lambda words: Notify(Notice(words)),
    "receipt": lambda words: GiveReceipt(read_answer_id(words)),
    "share": lambda words: Share(read_answer_id(words)),
    "timeline": ShowTimeline,
    "unfollow": lambda words: FollowTopic(words, is_wanted=False),
    "voice": lambda words: ShowVoice(read_answer_id(words)),
    "watch": lambda words: Watch(read_answer_id(words)),
}
# What begins the kind of a job that is said to the bot somewhere; of a question, nothing does.
_SPOKEN: dict[str, Callable[[str, Surface], Job]] = {
    "": Question,
    "chat": lambda words, where: Chat(Talk(words), where),
    "offer": OfferSource,
    "said": Said,
    "said aside": partial(Said, is_withheld=True),
}


def read_answer_id(value: object) -> int:
    """Read an answer's id from what a button carries; 0, which no answer has, if it isn't one."""
    is_number = isinstance(value, str) and value.isdecimal() and len(value) <= _MOST_DIGITS
    return int(str(value)) if is_number else 0
