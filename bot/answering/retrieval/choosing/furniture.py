"""What stands in an article's text beside its matter: where it appeared, who wrote it."""

import re
from collections.abc import Collection

from bot.answering.retrieval.sentences.candidates import Candidate
from vectorstore.articles import ArticleDetails

_APPEARED = re.compile(
    r"^\W*(?:(?:this|the)\s+(?:\w+\s+){1,3})?(?:was\s+)?(?:first|originally)\s+"
    r"(?:published|appeared|posted|printed)\b.{0,80}$",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"^\W*(?:want (?:\w+ ){1,5}(?:inbox|mailbox)|sign up\b|subscribe\b|share (?:this|on|via)\b|"
    r"related (?:articles?|content|posts?|stories)\b|read (?:more|next|also)\b|click here\b|"
    r"follow (?:us|me)\b|you can (?:follow|find|reach|contact) \w+|leave a (?:comment|reply)|"
    r"all rights reserved|this (?:site|website) (?:is|uses)\b)",
    re.IGNORECASE,
)
_ASKS_OF_ARTICLE = re.compile(
    r"\b(?:publish\w*|appear\w*|wrote|written|author|subscrib\w+|sign up|follow)\b", re.IGNORECASE
)
# A question to a minister, in full: "To ask the Secretary of State whether …".
_PUT_TO_MINISTER = re.compile(r"^\W*to ask (?:the|his|her)\s", re.IGNORECASE)
_ASKS_WHAT_WAS_ASKED = re.compile(r"\bask(?:s|ed|ing)?\b|\bquestions?\b", re.IGNORECASE)
_ASKS_WHO = re.compile(
    r"\b(?:who|whom|whose|chair|chief|job|role|director|leads?)\b", re.IGNORECASE
)
_IS = r"\s+(?:is|was|works|writes|leads|chairs)\b"


def is_furniture(question: str, candidate: Candidate, article: ArticleDetails) -> bool:
    """Return True if a candidate is none of an article's own matter, and isn't asked for."""
    words = candidate.text
    if _APPEARED.search(words) or _INVITES.search(words):
        return not _ASKS_OF_ARTICLE.search(question)
    if _PUT_TO_MINISTER.match(words):
        return not _ASKS_WHAT_WAS_ASKED.search(question)
    return _presents_author(words, article.authors) and not _ASKS_WHO.search(question)


def _presents_author(words: str, authors: Collection[str]) -> bool:
    """Tell of "Ann Example is a nurse", where Ann Example is the article's author."""
    return any(re.match(rf"\W*{re.escape(one)}{_IS}", words, re.IGNORECASE) for one in authors)
