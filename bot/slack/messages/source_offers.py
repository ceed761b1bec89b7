"""What editors are shown: what is at an address, what came of adding it, and what is followed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.answering.captions import format_day
from bot.slack.ingesting import Added, FollowedSource, Looked
from bot.slack.messages.action_ids import ADD_SOURCE
from bot.slack.messages.answers.sources import tell_facts
from bot.slack.messages.block_kit import Block, Message, context, section
from bot.slack.messages.mrkdwn import escape, link
from vectorstore.articles import ArticleDetails

_MOST_LINES = 25
_MOST_REASON_CHARS = 300
# What the ingest calls a list of pages, as a person would.
_LISTINGS = {"feed": "a feed", "sitemap": "a list of pages", "listing": "a page of articles"}


def render_offer(looked: Looked) -> Message:
    """Offer to add an article, or to follow what lists articles."""
    lines = [f"*{link(one.url, one.title)}*\n{tell_facts(one)}" for one in looked.articles]
    if not looked.kind:
        said = "I have this article already:" if looked.is_known else "I can add this article:"
        return _offer(said, lines[:1], "Add this article", looked)
    count = f"{looked.pages} article{'' if looked.pages == 1 else 's'}"
    said = f"This is {_LISTINGS.get(looked.kind, 'a list of articles')} with {count}, such as:"
    words = "Follow this feed" if looked.kind == "feed" else "Follow this page"
    return _offer(said, lines, words, looked)


def _offer(said: str, lines: Sequence[str], words: str, looked: Looked) -> Message:
    blocks: list[Block] = [section(said), *map(section, lines)]
    if looked.kind or not looked.is_known:
        button = ButtonElement(text=words, action_id=ADD_SOURCE, value=looked.address)
        blocks.append(ActionsBlock(elements=[button]).to_dict())
    titles = ", ".join(one.title for one in looked.articles)
    return Message(escape(f"{said} {titles}", 1_000), tuple(blocks))


def render_added(added: Added) -> Message:
    """Say what came of adding."""
    said = ", ".join(_count(added)) or "nothing new"
    lead = "Done. I follow it from now on" if added.is_followed else "Done"
    return _say(f"{lead}: {said}.")


def render_ingest_failure(reason: str) -> Message:
    """Say why nothing could be added."""
    return _say(f"I couldn't add that: {escape(reason, _MOST_REASON_CHARS)}.")


def render_followed(
    articles: Sequence[ArticleDetails], followed: Sequence[FollowedSource]
) -> Message:
    """List whose articles there are, newest first in each line, and what is followed."""
    publishers = list(_tell_publishers(articles))
    blocks = [section("\n".join(["*Publishers*", *_shorten(publishers)]))]
    lists = [one for one in followed if one.kind != "page"]
    if lists:
        lines = [f"• {link(one.url, one.name or one.url)}" for one in lists]
        blocks.append(section("\n".join(["*Followed*", *_shorten(lines)])))
    if pages := len(followed) - len(lists):
        each = "page is" if pages == 1 else "pages are"
        blocks.append(context(f"{pages} single {each} read again now and then, too."))
    count = f"{len(articles)} article{'' if len(articles) == 1 else 's'}"
    of = f"{len(publishers)} publisher{'' if len(publishers) == 1 else 's'}"
    return Message(f"{count} of {of}", tuple(blocks))


def _tell_publishers(articles: Sequence[ArticleDetails]) -> Iterator[str]:
    newest = {one.publisher: one.published for one in reversed(articles) if one.published}
    for name, count in Counter(one.publisher for one in articles).most_common():
        articles_of = f"{count} article{'' if count == 1 else 's'}"
        day = newest.get(name)
        newest_of = f", the newest of {format_day(day)}" if day else ""
        yield f"• {escape(name or 'No publisher named', 100)}: {articles_of}{newest_of}"


def _shorten(lines: Sequence[str]) -> list[str]:
    """Keep what there is room for, and say how many more there are."""
    left = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], *([f"and {left} more"] if left > 0 else [])] or ["None yet."]


def _count(added: Added) -> Iterator[str]:
    for number, words in (
        (added.added, "{} new article{}"),
        (added.updated, "{} brought up to date"),
        (added.unchanged, "{} I had already"),
        (added.failed, "{} page{} I couldn't read"),
    ):
        if number:
            yield words.format(number, "" if number == 1 else "s")


def _say(said: str) -> Message:
    return Message(said, (section(said),))
