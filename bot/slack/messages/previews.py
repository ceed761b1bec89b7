"""The message that Slack would show, for Slack's Block Kit Builder."""

from bot.answering.answers import Answer
from bot.slack.jobs import Ask, Question, Surface
from bot.slack.messages.answer_blocks import render_answer
from bot.slack.messages.blocks import MOST_BLOCKS, Message


def preview_answer(answer: Answer) -> dict[str, object]:
    """Lay an answer out as a mention in a channel would get it."""
    ask = Ask(Question(answer.question, Surface.MENTION), "", "", "", "", "")
    messages = render_answer(answer, 0, ask).messages
    blocks = tuple(block for message in messages for block in message.blocks)
    return Message(messages[-1].text, blocks[:MOST_BLOCKS]).as_document()
