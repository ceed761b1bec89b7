"""Which words of others somebody wants checked: a message from its menu, or the thread before."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.slack.delivery.threads import Threads
from bot.slack.hearing.addressing import asks_to_check, is_claim
from bot.slack.hearing.message_text import find_text
from bot.slack.inbox.personal_details import leave_out_personal_words
from bot.slack.inbox.typed_words import cut_claim, undo_marks
from bot.slack.jobs import Ask, Question, Surface
from vectorstore.search.queries import question_terms

_MOST_CLAIMS = 3
_POINTS_BACK = re.compile(r"\b(?:it|its|that|this|those|these|they|them|he|she)\b", re.IGNORECASE)
_FEWEST_TERMS_POINTING_BACK = 4
_OF_CHECKING = frozenset(
    question_terms(
        "right true correct accurate wrong legit real check verify confirm fact agree "
        "thoughts views say articles sources evidence"
    )
)


def find_claims(ask: Ask, threads: Threads) -> Sequence[Ask]:
    """Return the ask with each claim that it may be about as its words, the likeliest first.

    That is the latest, but "no, it's thirty" needs what was said before it. Empty where nothing is
    to be checked.

    Raises:
        SlackApiError: Slack failed for a moment.
    """
    if ask.surface is Surface.SHORTCUT:
        return [ask] if is_claim(ask.words) else []
    surface = ask.surface
    is_mention = surface in (Surface.MENTION, Surface.WITHHELD)
    if not surface or not is_mention or ask.thread == ask.key or not asks_to_check(ask.words):
        return []
    said = [_read(one) for one in reversed(threads.read_before(ask))]
    claims = sorted((words for words in said if words and is_claim(words)), key=_leans)
    return [replace(ask, job=Question(words, surface)) for words in claims[:_MOST_CLAIMS]]


def lacks_claim(words: str) -> bool:
    """Tell if something is to be checked, and the words don't say what: "Is that right?"."""
    return asks_to_check(words) and _OF_CHECKING.issuperset(question_terms(words))


def _leans(words: str) -> bool:
    """Tell if a claim needs what was said before it to be understood."""
    is_short = len(question_terms(words)) < _FEWEST_TERMS_POINTING_BACK
    return is_short and _POINTS_BACK.search(words) is not None


def _read(message: Mapping[str, object]) -> str:
    """Read what a person, or an app's post, says."""
    words, _ = leave_out_personal_words(undo_marks(find_text(message)))
    return cut_claim(words)
