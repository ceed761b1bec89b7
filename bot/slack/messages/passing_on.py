"""What is passed on to others: a question without an answer, or an answer that was private.

Mentions are parts of their own here, so that nobody is called by what a question says.
"""

from slack_sdk.models.blocks import (
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextSectionElement,
)

from bot.slack.messages.block_kit import MOST_TEXT_CHARS, Block, Message
from bot.slack.messages.mrkdwn import escape
from bot.slack.messages.set_phrases import PASSED_ON, SHARED, SHARED_BY_ASKER, SHARED_OF

_MOST_ECHO_CHARS = 1_000
_parts = RichTextElementParts


def can_pass_on(helpers: str, channel: str) -> bool:
    """Tell if there is anybody to pass a question on to: groups are not in direct messages."""
    return bool(helpers) and not (is_group(helpers) and channel.startswith("D"))


def is_group(helpers: str) -> bool:
    """Tell a user group's id from a channel's."""
    return helpers.startswith("S")


def render_question(question: str, asker: str, group: str = "", place: str = "") -> Message:
    """Render a question that is passed on, with who asked it.

    A user group is called by its id; `place` is the channel where it was asked for all to see,
    empty where that goes without saying or is nobody's business.
    """
    called = [_parts.UserGroup(usergroup_id=group), _say(" ")] if group else []
    bold = _parts.Text(text=question[:_MOST_ECHO_CHARS], style=_parts.TextStyle(bold=True))
    where = [_say(" in "), _parts.Channel(channel_id=place)] if place else []
    block = _write(*called, _name(asker), *where, _say(f" {PASSED_ON} "), bold)
    return Message(escape(f"Somebody {PASSED_ON} {question}", MOST_TEXT_CHARS), (block,))


def render_shared(answer: Message, asker: str, sharer: str) -> Message:
    """Render the first message of an answer that is shared, with who asked for it and who shares.

    `asker` is empty where nobody knows any more.
    """
    if asker == sharer:
        told = _write(_name(sharer), _say(f" {SHARED_BY_ASKER}"))
    elif asker:
        told = _write(_name(sharer), _say(f" {SHARED_OF[0]} "), _name(asker), _say(SHARED_OF[1]))
    else:
        told = _write(_name(sharer), _say(f" {SHARED}"))
    return Message(answer.text, (told, *answer.blocks))


def _name(user: str) -> RichTextElement:
    return _parts.User(user_id=user)


def _say(words: str) -> RichTextElement:
    return _parts.Text(text=words)


def _write(*elements: RichTextElement) -> Block:
    return RichTextBlock(elements=[RichTextSectionElement(elements=list(elements))]).to_dict()
