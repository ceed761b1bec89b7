"""Questions put in the words in which articles answer: "how recent is her piece" asks for a day."""

import re

from bot.answering.question.asking.writings import WRITING

_WRITINGS = rf"(?:{WRITING}|paper|report)s?"
_HOW_RECENT = re.compile(
    r"^how (?:old|recent|new|current|up[- ]to[- ]date) (?P<be>is|are) "
    r"(?P<thing>(?!(?:your|the (?:latest|newest|oldest))\b)"
    rf"[^?.;]*\b{_WRITINGS}\b(?:\s+(?:on|about|by|from|in)\s[^?.;,]+)?)"
    r"(?:,\s*(?:and\s+)?(?:what|which)(?:['’]s|\s+is)?(?:\s+(?:the|its|their))?\s+(?:date|day|month|year))?"
    r"\s*\??$",
    re.IGNORECASE,
)
# "The paper mentions an SHA. What was that?"
_MENTIONED = re.compile(
    r"^(?P<story>[^?]{3,200}?)(?:[ ]?[,.;:–—-])+\s*(?:and\s+|but\s+)?"
    r"what(?:['’]s|\s+(?P<be>is|was|are|were))\s+(?:that|this|it|those|these|they)"
    r"(?:\s+(?:again|then|exactly|(?P<full>(?:stand(?:s|ing)?|short) for)))*\s*\??$",
    re.IGNORECASE,
)
# "Somebody called it a muddle. Who was that?"
_SOMEBODY = re.compile(
    r"^(?:i\s+(?:remember|recall|gather|hear|heard|read|think)\s+(?:that\s+)?)?(?:somebody|someone)\s+"
    r"(?P<did>[^?]{3,200}?)(?:[ ]?[,.;:–—-])+\s*(?:and\s+|but\s+|so\s+)?"
    r"(?:who(?:['’]s|\s+(?:is|was))\s+(?:that|this|it|he|she|they)|who)(?:\s+again)?\s*\??$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b[A-Z]{2,6}s?\b")


def put_otherwise(text: str) -> str:
    """Put a question in the words in which an article would answer it; others stay as they are."""
    if recent := _HOW_RECENT.match(text):
        be = "were" if recent["be"].lower() == "are" else "was"
        return f"When {be} {recent['thing']} published?"
    if somebody := _SOMEBODY.match(text):
        return f"Who {somebody['did']}?"
    mentioned = _MENTIONED.match(text)
    acronyms = set(_ACRONYM.findall(mentioned["story"])) if mentioned else set()
    if mentioned and len(acronyms) == 1:
        acronym = acronyms.pop()
        # "Sampleton ICB set a target, what was it?" asks for the target.
        if mentioned["full"] or mentioned["story"].endswith(acronym):
            return f"What {(mentioned['be'] or 'is').lower()} {acronym}?"
    return text
