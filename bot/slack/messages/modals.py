"""The windows that open over Slack."""

from collections.abc import Sequence

from slack_sdk.models.blocks import InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot.slack.messages.action_ids import REASON_BLOCK, REASON_FIELD, TELL_WHY
from bot.slack.messages.block_kit import Block, section

_MOST_BLOCKS = 100
_MOST_REASON_CHARS = 1_000


def ask_why(answer_id: int) -> View:
    """Make the window that asks why an answer was no help; the field may stay empty."""
    field = PlainTextInputElement(
        action_id=REASON_FIELD, multiline=True, max_length=_MOST_REASON_CHARS
    )
    label = "What was wrong or missing?"
    return View(
        type="modal",
        title="Not helpful",
        close="Close",
        submit="Send",
        callback_id=TELL_WHY,
        private_metadata=str(answer_id),
        blocks=[InputBlock(block_id=REASON_BLOCK, label=label, optional=True, element=field)],
    )


def show_place(place: Sequence[Block]) -> View:
    """Make the window with the paragraphs around an article's quotes."""
    return View(
        type="modal",
        title="In its place",
        close="Close",
        blocks=[dict(block) for block in place[:_MOST_BLOCKS]],
    )


def show_sources(sources: Sequence[Block]) -> View:
    """Make the window with all sources and their quotes."""
    shown = sources[:_MOST_BLOCKS] or [section("This answer has no sources.")]
    return View(
        type="modal", title="Sources", close="Close", blocks=[dict(block) for block in shown]
    )
