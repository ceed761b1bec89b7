"""Addresses in what is said to the bot: offered to be added, where nothing is asked of them."""

import re

from bot.slack.hearing.addressing import ASKS, is_question, measure_asking
from bot.slack.hearing.talk import Talk, find_talk

# As Slack marks one, or as it was typed.
_ADDRESS = re.compile(r"<(https?://[^|<>\s]+)(?:\|[^<>]*)?>|(https?://[^\s<>|]+)", re.IGNORECASE)
_AMPERSAND = "&amp;"
# A button carries at most 2,000 characters.
_LONGEST_CHARS = 1_900
# "FYI", "worth adding"
_FEW_WORDS = 2


def find_offered(text: str) -> str:
    """Return the address that a message wants to be added, or just shows; empty if it asks.

    `text` is as Slack delivers it, without mentions.
    """
    found = _ADDRESS.search(text)
    address = (found[1] or found[2].rstrip(".,;:!?)”\"'")) if found else ""
    if not address or len(address) > _LONGEST_CHARS:
        return ""
    if find_talk(text) is Talk.ADD_SOURCE or _asks_nothing(_ADDRESS.sub(" ", text)):
        return address.replace(_AMPERSAND, "&")
    return ""


def _asks_nothing(rest: str) -> bool:
    if not any(letter.isalpha() for letter in rest):
        return True
    is_short = len(rest.split()) <= _FEW_WORDS
    asks = is_question(rest) or measure_asking(rest) >= ASKS
    return "?" not in rest and (is_short or not asks)
