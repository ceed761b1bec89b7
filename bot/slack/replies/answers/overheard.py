"""Whether an answer is worth giving to somebody who didn't ask the bot by name."""

from bot.answering.answers import Answer
from bot.slack.hearing.addressing import SURELY_ASKS, measure_asking


def is_worth_saying(words: str, answer: Answer, *, is_of_asker: bool = False) -> bool:
    """Tell if an answer to a message that sounded like a question is to be shown.

    Colleagues ask each other things, too: one that isn't sure is shown only to who surely asks the
    bot, for somebody else may know. `is_of_asker` if the message is by whoever asked last.
    """
    if answer.status.is_answer:
        return True
    # What stands beneath a quote was heard; in words that are on one line, the quote hides it.
    surely_asks = words.startswith(">") or (
        measure_asking(words, is_of_asker=is_of_asker) >= SURELY_ASKS
    )
    return surely_asks and bool(answer.closest)


def cited_articles(answer: Answer) -> set[str]:
    """Return the ids of the articles that an answer cites or finds close."""
    close = (one.citation for one in answer.closest)
    return {one.article.article_id for one in (*answer.citations, *close)}
