"""Who is asked for as a speaker, and whose words are asked for."""

import re

from bot.answering.question.asking.patterns import patterns, search_all
from bot.answering.question.asking.writings import WRITING
from vectorstore.language.name_words import ROLES

# An article has no voice of its own: its author has.
_NOBODY = re.compile(
    r"^(?:the\s+|your\s+|any\s+|these\s+)*(?:articles?|sources?|blogs?|posts?|people|any(?:one|body)|"
    r"some(?:one|body)|everyone|it|law|texts?)\b",
    re.IGNORECASE,
)
# "What did the union say of Ann's plan?": bodies that speak, and not plans or reports.
_BODY = re.compile(
    r"^the\s+(?:[\w’'-]+\s+){0,3}?(?:alliance|association|board|campaigners|charity|college|commission|"
    r"committee|company|council|department|federation|firm|foundation|government|hospital|icb|ics|"
    r"institute|ministry|ombudsman|opposition|panel|provider|regulator|society|think\s?tank|treasury|"
    r"trust|union|unions|university|watchdog)$",
    re.IGNORECASE,
)
# "How has her view of ferries changed since 2022?"
_MOVED = re.compile(r"\s+(?:changed?|moved?|shifted|evolved?)\b.{0,60}$", re.IGNORECASE)
# "According to the Market Day blog": an article is named by its title.
_IS_WRITING = re.compile(rf"\b{WRITING}s?$", re.IGNORECASE)
_OPENS_WITH_WRITING = re.compile(rf"(?:\w+\s+)?\b{WRITING}s?\b", re.IGNORECASE)
# "According to Ann Example how long is it", "Ann Example rattle off": a full name ends there.
_GOES_ON = re.compile(
    r"(?P<name>(?:[Tt]he\s+)?(?:[A-Z][\w’'.-]*\s+){1,3}[A-Z][\w’'-]+)\s+"
    r"(?P<rest>(?!(?:of|for|and|at|in|from|the|who)\b)[a-z].*)$"
)
_LONGEST_CHARS = 500


def asks_who_said(question: str) -> bool:
    """Tell whether a question asks for the speaker of words or the holder of a view."""
    return search_all("asks who said", question[:_LONGEST_CHARS]) is not None


def is_body(speaker: str) -> bool:
    """Tell whether a speaker is called "the union", "the county council"."""
    return _BODY.match(speaker.strip()) is not None


def find_speaker(question: str) -> tuple[str, str]:
    """Name whose words a question asks for, and on what; both empty if it names nobody."""
    for pattern in patterns("says"):
        found = pattern.search(question[:_LONGEST_CHARS])
        if found and _may_be_named(found["speaker"], question):
            topic = (found.groupdict().get("topic") or "").strip(" ?.,")
            speaker = found["speaker"].strip()
            if goes_on := _GOES_ON.match(speaker):
                if _OPENS_WITH_WRITING.match(goes_on["rest"]):
                    continue
                speaker, topic = goes_on["name"], topic or goes_on["rest"]
            return speaker, _MOVED.sub("", topic)
    return "", ""


def _may_be_named(speaker: str, question: str) -> bool:
    """Tell whether words have a name's capital (or nothing asked has), or are a role or a body."""
    has_capital = speaker != speaker.lower() or question == question.lower()
    is_role = not ROLES.isdisjoint(speaker.lower().split())
    is_speaker = has_capital or is_role or is_body(speaker)
    return is_speaker and not _NOBODY.match(speaker) and not _IS_WRITING.search(speaker.strip())
