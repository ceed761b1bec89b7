"""The app's own pages: its Home tab, and the prompts that it suggests."""

from collections.abc import Sequence

from slack_sdk.models.blocks import DividerBlock, HeaderBlock
from slack_sdk.models.views import View

from bot.answering.captions import format_day
from bot.slack.messages.block_kit import Block, context, section
from bot.slack.messages.mrkdwn import escape, link
from bot.slack.messages.set_phrases import CAN_ANSWER, HOW_TO_ASK, PRIVACY, PROMPTS, PROMPTS_TITLE
from vectorstore.store import ArticleStore

_NEWEST = 5


def render_home(store: ArticleStore, retention_days: float) -> View:
    """Render the Home tab: what can be asked, of what, and how."""
    listings = store.listings()
    newest = [listing.details for listing in listings[:_NEWEST]]
    divider = DividerBlock().to_dict()
    blocks: list[Block] = [
        HeaderBlock(text=PROMPTS_TITLE).to_dict(),
        section(CAN_ANSWER),
        section(f"*How to ask*\n{HOW_TO_ASK}"),
        divider,
        section(f"*{len(listings)} article{'' if len(listings) == 1 else 's'}*, newest first:"),
    ]
    for article in newest:
        facts = [article.publisher, format_day(article.published)]
        about = escape(" · ".join(fact for fact in facts if fact), 300)
        blocks.append(section(f"• {link(article.url, article.title)} — {about}"))
    blocks += [divider, context(PRIVACY.format(days=f"{retention_days:g}"))]
    return _as_view(blocks)


def render_refusal(notice: str) -> View:
    """Render the Home tab for somebody who may not ask."""
    return _as_view([section(notice)])


def suggest_prompts() -> list[dict[str, str]]:
    """List the prompts that an empty conversation suggests."""
    return [{"title": title, "message": message} for title, message in PROMPTS]


def _as_view(blocks: Sequence[Block]) -> View:
    return View(type="home", blocks=[dict(block) for block in blocks])
