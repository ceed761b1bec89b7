"""Which words of others somebody wants checked: a message from its menu, or the thread before."""

from collections.abc import Mapping
from dataclasses import replace

from bot.slack.delivery.threads import Threads
from bot.slack.hearing.addressing import asks_to_check, is_claim
from bot.slack.hearing.message_text import find_text
from bot.slack.inbox.personal_details import leave_out_personal_words
from bot.slack.inbox.typed_words import cut_claim, undo_marks
from bot.slack.jobs import Ask, Question, Surface


def find_claim(ask: Ask, threads: Threads) -> Ask | None:
    """Return the ask with the claim as its words; None where nothing is to be checked.

    Raises:
        SlackApiError: Slack failed for a moment.
    """
    if ask.surface is Surface.SHORTCUT:
        return ask if is_claim(ask.words) else None
    surface = ask.surface
    is_mention = surface in (Surface.MENTION, Surface.WITHHELD)
    if not surface or not is_mention or ask.thread == ask.key or not asks_to_check(ask.words):
        return None
    said = [_read(one) for one in reversed(threads.read_before(ask))]
    claims = (words for words in said if words and is_claim(words))
    words = next(claims, "")
    return replace(ask, job=Question(words, surface)) if words else None


def _read(message: Mapping[str, object]) -> str:
    """Read what a person, or an app's post, says."""
    words, _ = leave_out_personal_words(undo_marks(find_text(message)))
    return cut_claim(words)
