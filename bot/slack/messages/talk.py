"""What the bot says of itself: how to ask, which articles there are, and what is kept.

None of it is looked up in the articles; figures and links come from the list of articles.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.captions import format_day
from bot.slack.hearing.talk import Talk
from bot.slack.jobs import Surface
from bot.slack.messages.block_kit import Message, section
from bot.slack.messages.mrkdwn import escape, link
from bot.slack.messages.set_phrases import HOW_TO_ASK, HOW_TO_ASK_IN_PRIVATE, PRIVACY
from vectorstore.articles import ArticleDetails

_LINK = re.compile(r"<[^|>]*\|([^>]*)>")
_MOST_PUBLISHERS = 6
_MOST_NEWEST = 5
_MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that somebody may want to ask, with the words that stand for it on a button."""

    title: str
    question: str


@dataclass(frozen=True, slots=True)
class House:
    """What there is to tell: the articles, newest first, how long questions are kept, the model.

    `prompts` are questions that the articles answer; `is_private` if answers in this channel are
    shown to their askers alone; `has_editors` if there are people who add articles from Slack.
    """

    articles: Sequence[ArticleDetails]
    retention_days: float
    model: str = ""
    prompts: Sequence[Prompt] = ()
    is_private: bool = False
    has_editors: bool = False


def render_talk(talk: Talk, house: House, surface: Surface) -> Message:
    """Say what somebody wants to hear who spoke to the bot and asked the articles nothing."""
    match talk:
        case Talk.STOP:
            is_in_thread = surface in (Surface.MENTION, Surface.WITHHELD)
            said = _STOP if is_in_thread else _STOP_IN_PRIVATE
        case Talk.THANKS:
            said = "You're welcome."
        case Talk.FEEDBACK:
            said = _FEEDBACK
        case _:
            said = _FROM_THE_LIST[talk](house)
    return Message(_plain(said), (section(said),))


_FEEDBACK = (
    "Sorry about that. Press *Not helpful* under the answer and say what's wrong with it: the "
    "people who look after me read every report. The quotes are there so that you can see what the "
    "articles themselves say."
)
_STOP = "I'll keep out of this thread. Mention me if you want me back."
_STOP_IN_PRIVATE = (
    "I only reply when you write to me. In a thread, mention me and say *stop*, and I'll keep out "
    "of it."
)


def render_hello(house: House) -> Message:
    """Introduce the bot to a channel."""
    where = "for you alone to see" if house.is_private else "in its thread"
    said = (
        "Hello! Mention me with a question about England's integrated care systems, and I'll "
        f"answer {where} from {tell_span(house)}, with quotes. Otherwise I keep quiet. "
        f"Mention me and say *help* to learn more.{_list_examples(house, 'For example:')}"
    )
    if not house.articles:
        said = f"Hello! {NOTHING_YET} After that, mention me with a question to ask them."
    return Message(_plain(said), (section(said),))


def tell_span(house: House) -> str:
    """Say how many articles there are, and from when to when."""
    dates = [one.published for one in house.articles if one.published]
    count = f"{len(house.articles)} article{'' if len(house.articles) == 1 else 's'}"
    if not dates:
        return count
    oldest, newest = min(dates), max(dates)
    if oldest == newest:
        return f"{count} from {format_day(oldest)}"
    return f"{count} from {format_day(oldest)} to {format_day(newest)}"


def tell_publishers(house: House) -> str:
    """Name those who published most of the articles; empty where none is known."""
    names = Counter(one.publisher for one in house.articles if one.publisher).most_common()
    shown = [escape(name, 100) for name, _ in names[:_MOST_PUBLISHERS]]
    left = len(names) - len(shown)
    if left:
        return f"{', '.join(shown)} and {left} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def list_newest(house: House) -> str:
    """List the newest articles, a line each, with links."""
    return "\n".join(
        f"• {link(one.url, one.title)} — "
        + escape(" · ".join(filter(None, [one.publisher, format_day(one.published)])), 300)
        for one in house.articles[:_MOST_NEWEST]
    )


def tell_what_leaves(house: House) -> str:
    """Say where questions go; the chat model is named if there is one."""
    return (
        f"Questions and the passages found go to {escape(house.model, 100)} and nowhere else."
        if house.model
        else "Nothing leaves the computer I run on: there's no chat model and no web search."
    )


def _help(house: House) -> str:
    has_what = f"{tell_span(house)}, with quotes." if house.articles else f"articles. {NOTHING_YET}"
    return (
        "Hello! I'm the ICS Policy Bot, a program that answers questions about England's "
        f"integrated care systems from {has_what}"
        f"{_list_examples(house, 'You can ask me, for example:')}"
        f"\n*How to ask*\n{HOW_TO_ASK_IN_PRIVATE if house.is_private else HOW_TO_ASK}"
    )


def _list_examples(house: House, lead: str) -> str:
    """List what can be asked; nothing where that isn't known yet."""
    examples = [f"\n• {escape(one.question, 300)}" for one in house.prompts[:_MOST_EXAMPLES]]
    return f" {lead}{''.join(examples)}" if examples else ""


def _coverage(house: House) -> str:
    if not house.articles:
        return NOTHING_YET
    by = tell_publishers(house)
    return (
        f"I have {tell_span(house)}{f', published by {by}' if by else ''}. I answer from these "
        f"articles alone; I can't search the web. The newest:\n{list_newest(house)}"
    )


def _newest(house: House) -> str:
    if not house.articles:
        return NOTHING_YET
    return f"The newest of my {tell_span(house)}:\n{list_newest(house)}"


NOTHING_YET = "I have no articles yet. The person who looks after me can add some."


def _add_source(house: House) -> str:
    by_whom = (
        "My editors can add an article or follow a feed: they send me its address and press *Add "
        "this article* or *Follow this feed*. Files are added with `ics-ingest add`, by the person "
        "who looks after me."
        if house.has_editors
        else "I can't read links or files from Slack. The person who looks after me can add an "
        "article or follow a feed: send them the address or the file, and they add it with "
        "`ics-ingest add`."
    )
    return f"{by_whom} So far I have {tell_span(house)}."


def _privacy(house: House) -> str:
    kept = PRIVACY.format(days=f"{house.retention_days:g}")
    seen = (
        "In this channel, everybody sees your question, and only you see my answer."
        if house.is_private
        else "In a channel, everybody there sees your question and my answer."
    )
    return (
        f"{seen} In a direct message and with `/ics` only you see both. {kept} "
        f"{tell_what_leaves(house)} To have a question deleted earlier, ask the person who looks "
        "after me."
    )


def _plain(said: str) -> str:
    """Write mrkdwn as plain text: for notifications, links are their labels."""
    return _LINK.sub(r"\1", said).replace("*", "").replace("`", "")


_FROM_THE_LIST: dict[Talk, Callable[[House], str]] = {
    Talk.HELP: _help,
    Talk.COVERAGE: _coverage,
    Talk.NEWEST: _newest,
    Talk.ADD_SOURCE: _add_source,
    Talk.PRIVACY: _privacy,
}
