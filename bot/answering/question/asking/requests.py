"""Requests put as the questions of the same meaning: "List the ferries" asks what they are."""

import re

from bot.answering.question.asking.question_words import WH
from vectorstore.search.queries import REQUEST

_WH = rf"(?:{WH}|whether)"
_LISTED = re.compile(
    r"(?:(?:a|the|me|us)\s+)*(?:full |complete |short |brief )?list(?:\s+(?:of|all))+\s+",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?:(?:an?|the|some)\s+)?(?:(?:short|brief|quick|clear|simple|concise|plain)\s+)?"
    r"(?:definition|description|explanation|overview|outline|summary|meaning|gist|details?|idea|"
    r"information|facts)\s+(?:of|about|on|for)\s+",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"(?:me|us|briefly|out|up|to me|to us|about|by name|for me)\s+", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:the\s+)?(?:\w+\s+)?(?:chair\w*|chief executives?|ministers?|authors?|leaders?|directors?|"
    r"heads?|secretar(?:y|ies)|members?|people|person|commissioners?)\b",
    re.IGNORECASE,
)
_HEAD_NOUN = re.compile(r"(.+?)(?=\s+(?:of|in|for|on|at|that|which|who|to|by|from|with)\b|[,?.]|$)")
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|these|those|\d{1,2})\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:[^siu]s|ies|people|children)$", re.IGNORECASE)
# "Has anything changed about the ferries lately?" wants more than a yes.
_ANY_CHANGE = re.compile(
    r"(?:has|have)\s+(?:anything|something|things|much)\s+(?:recently\s+|lately\s+)?changed\s+"
    r"(?:about|in|on|with|for|at)\s+(?P<thing>[^?]+)",
    re.IGNORECASE,
)

# "What is the number of ferries that run at night?"
_NUMBER = re.compile(
    r"(?:(?:what|which)(?:['’]s|\s+(?:is|are|was|were))\s+)?(?:the\s+)?(?:total\s+)?number\s+of\s+"
    r"(?P<things>[^,?]+?)\s+(?:that|which|who)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)


def put_as_question(text: str) -> str:
    """Give the question of the same meaning as a request; other texts come back as they are."""
    asked = _put_as_question(text)
    return (
        f"How many {number['things']} {number['rest']}"
        if (number := _NUMBER.match(asked))
        else asked
    )


def _put_as_question(text: str) -> str:
    if change := _ANY_CHANGE.match(text):
        return f"What has changed about {change['thing'].strip()}?"
    request = REQUEST.match(text)
    if not request:
        return text
    rest = text[request.end() :].strip().rstrip(" .?!")
    lists = (request["verb"] or request["noun"]).lower() in {"list", "name", "identify"}
    while thing := _OBJECT.match(rest):
        rest = rest[thing.end() :]
    if thing := _LISTED.match(rest):
        rest, lists = rest[thing.end() :], True
    elif thing := _DESCRIBED.match(rest):
        rest = rest[thing.end() :]
    if not rest:
        return text
    if re.match(rf"{_WH}\b", rest, re.IGNORECASE):
        return f"{rest}?"
    return f"{_ask(rest, is_list=lists)} {rest}?"


def _ask(things: str, *, is_list: bool) -> str:
    noun = _HEAD_NOUN.match(things)
    head = noun[1] if noun else things
    is_plural = bool(_SEVERAL.search(head) or _PLURAL.search(head)) and not head.isupper()
    word = "Who" if is_list and _PERSON.match(things) else "What"
    return f"{word} {'are' if is_plural else 'is'}"
