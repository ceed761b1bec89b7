"""A digest: the articles that are new to a channel, each with a quote and why it matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import accumulate

from bot.answering.captions import format_day, write_quote
from bot.answering.citations import Citation
from bot.answering.quote_links import link_to_quote
from bot.slack.messages.answers.sources import tell_facts
from bot.slack.messages.block_kit import Block, Message, context, count_chars, section
from bot.slack.messages.mrkdwn import escape, link
from vectorstore.articles import ArticleDetails

_MOST_SHOWN = 7
_MOST_CHARS = 10_000
_MOST_QUOTE_CHARS = 900
_MOST_REASON_CHARS = 400


class Reason(Enum):
    """Why an article matters, what matters most first; with what it is about."""

    ANSWERS = "Answers a question asked here: “{about}”"
    DEPARTS = "Departs from what I cited here from {about}"
    NEW_TOPIC = "New topic: I have no earlier article about this"
    FURTHER = "On the same subject as {about}"
    REPRINT = "Reprint{about}"


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One new article, with a verified quote; `about` completes the words of the reason."""

    article: ArticleDetails
    quote: Citation | None
    reason: Reason
    about: str = ""


def name_briefly(article: ArticleDetails) -> str:
    """Name an article within a sentence: by its title, with publisher and day."""
    facts = ", ".join(filter(None, [article.publisher, format_day(article.published)]))
    return f"“{article.title}” ({facts})"


def render_digest(items: Sequence[DigestItem], since: date, topics: Sequence[str]) -> Message:
    """Render a digest; what matters most comes first, and what there's no room for is counted."""
    order = list(Reason)
    ranked = sorted(items, key=lambda item: order.index(item.reason))
    count = f"{len(items)} new article{'' if len(items) == 1 else 's'}"
    about = " about " + " or ".join(f"“{escape(topic, 100)}”" for topic in topics) if topics else ""
    lead = f"*{count}{about} since {format_day(since)}*"
    shown = _within(list(map(_render_item, ranked[:_MOST_SHOWN])))
    left = len(items) - len(shown)
    blocks = [section(lead), *shown, *([context(f"and {left} more")] if left else [])]
    titles = "; ".join(item.article.title for item in ranked[: len(shown)])
    return Message(escape(f"{lead.strip('*')}: {titles}", 2_000), tuple(blocks))


def _within(blocks: Sequence[Block]) -> list[Block]:
    """Keep as many as one message has room for."""
    sizes = accumulate(map(count_chars, blocks))
    return [block for block, size in zip(blocks, sizes, strict=True) if size <= _MOST_CHARS]


def _render_item(item: DigestItem) -> Block:
    article, quote = item.article, item.quote
    address = link_to_quote(article.url, quote.quote) if article.url and quote else article.url
    lines = [f"*{link(address, article.title, article.url)}* — {tell_facts(article)}"]
    if quote:
        lines.append(f"&gt; “{escape(write_quote(quote.quote)[1:-1], _MOST_QUOTE_CHARS)}”")
    said = item.reason.value.format(about=escape(item.about, _MOST_REASON_CHARS))
    return section("\n".join([*lines, f"_{said}_"]))
