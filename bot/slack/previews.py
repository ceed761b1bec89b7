"""The message that Slack would show, for Slack's Block Kit Builder."""

from bot.answering.answers import Answer
from bot.slack.answer_blocks import render_answer
from bot.slack.asks import Ask, Kind


def preview_answer(answer: Answer) -> dict[str, object]:
    """Lay an answer out as a mention in a channel would get it."""
    ask = Ask(Kind.MENTION, "", "", "", "", "", answer.question)
    return render_answer(answer, 0, ask).message.as_document()
