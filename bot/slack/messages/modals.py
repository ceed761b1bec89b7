"""The windows that open over Slack."""

from collections.abc import Sequence

from bot.slack.messages.action_ids import REASON_BLOCK, REASON_FIELD, TELL_WHY
from bot.slack.messages.blocks import Block, modal, section, text_input


def ask_why(answer_id: int) -> dict[str, object]:
    """Make the window that asks why an answer was no help."""
    field = text_input(REASON_BLOCK, REASON_FIELD, "What was wrong or missing?")
    return modal("Not helpful", [field], callback=TELL_WHY, submit="Send", metadata=str(answer_id))


def show_sources(sources: Sequence[Block]) -> dict[str, object]:
    """Make the window with all sources and their quotes."""
    return modal("Sources", sources or [section("This answer has no sources.")])
