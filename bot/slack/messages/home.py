"""The app's own pages: its Home tab, and the prompts that it suggests."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, DividerBlock, HeaderBlock
from slack_sdk.models.views import View

from bot.slack.messages.action_ids import ASK_PROMPT
from bot.slack.messages.block_kit import Block, context, section
from bot.slack.messages.set_phrases import CAN_ANSWER, HOW_TO_ASK, PRIVACY, PROMPTS_TITLE
from bot.slack.messages.talk import (
    NOTHING_YET,
    House,
    Prompt,
    list_newest,
    tell_publishers,
    tell_span,
    tell_what_leaves,
)


def render_home(house: House) -> View:
    """Render the Home tab: what can be asked, of what, how, and what leaves the house."""
    divider = DividerBlock().to_dict()
    blocks: list[Block] = [
        HeaderBlock(text=PROMPTS_TITLE).to_dict(),
        section(CAN_ANSWER),
        *_ask_prompts(house.prompts),
        section(f"*How to ask*\n{HOW_TO_ASK}"),
        divider,
        *map(section, _tell_of_articles(house)),
        divider,
        context(PRIVACY.format(days=f"{house.retention_days:g}")),
        context(tell_what_leaves(house)),
    ]
    return _as_view(blocks)


def _tell_of_articles(house: House) -> Iterator[str]:
    if not house.articles:
        yield NOTHING_YET
        return
    by = tell_publishers(house)
    yield f"*{tell_span(house)}*{f', published by {by}' if by else ''}. The newest:"
    yield list_newest(house)


def _ask_prompts(prompts: Sequence[Prompt]) -> Iterator[Block]:
    """Render buttons that ask; the answer comes in a direct message."""
    buttons = [
        ButtonElement(
            text=_shorten(one.title), action_id=f"{ASK_PROMPT}_{number}", value=one.question
        )
        for number, one in enumerate(prompts)
    ]
    if buttons:
        yield ActionsBlock(elements=buttons).to_dict()


def _shorten(title: str) -> str:
    most = ButtonElement.text_max_length
    return title if len(title) <= most else f"{title[: most - 1]}…"


def render_refusal(notice: str) -> View:
    """Render the Home tab for somebody who may not ask."""
    return _as_view([section(notice)])


def suggest_prompts(prompts: Sequence[Prompt]) -> list[dict[str, str]]:
    """List the prompts that an empty conversation suggests."""
    return [{"title": _shorten(one.title), "message": one.question} for one in prompts]


def _as_view(blocks: Sequence[Block]) -> View:
    return View(type="home", blocks=[dict(block) for block in blocks])
