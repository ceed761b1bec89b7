"""Who leads, chairs or sits on a body, and for what pay: words that mean other things elsewhere."""

import re

from vectorstore.language.aliases import put_aliases
from vectorstore.language.analysis import analyse

_ASKS_HOLDER = re.compile(
    r"\bwho(?:['’]s| is| are)?\s+(?:currently\s+|now\s+)?"
    r"(?:leads?|runs?|heads?|chairs?|manages?|sits?|sitting|leading|running|chairing|"
    r"in charge|responsible for running)\b(?P<body>[^?,;]*)",
    re.IGNORECASE,
)
_OFFICES = r"(?:chair\w*|chief\s+exec\w*|ceo|director|leader|head|boss)"
_ASKS_OFFICE = re.compile(
    rf"\bwho(?:['’]s|\s+is|\s+was)\s+(?:the\s+)?(?:\w+\s+){{0,2}}?{_OFFICES}\s+of\s+(?:the\s+)?"
    r"(?P<body>[^?,;]+)",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    rf"\b{_OFFICES}\s+of\s+(?:the\s+)?(?P<body>(?-i:[A-Z])[^.,;:]+)"
    rf"|\b(?P<owner>(?-i:(?:[A-Z][\w&-]*\s+(?:(?:and|of|for)\s+)?)+)){_OFFICES}\b",
    re.IGNORECASE,
)
_SHORTEST_FORM = 4
# What many bodies are called.
_ANY_BODY = frozenset(
    analyse(
        "board trust icb icp ics council committee group body partnership review nhs it they now"
    )
)
_OFFICE = re.compile(
    r"\b(?:chair\w*|chief|executives?|director\w*|members?|membership|leaders?|head(?:s|ed)?|"
    r"led by|run by|presid\w+|represent\w+|appoint\w+|nominat\w+|elect\w+|council?lors?|"
    r"commissioners?|deput\w+|manag\w+)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:leads?|led|runs?|ran|heads?|sits? on|sat on|has run|took over|takes? over|succe\w+|"
    r"replac\w+|bec[ao]mes?|in charge)\b",
    re.IGNORECASE,
)
_HOLDER = (
    r"(?:(?-i:(?:(?:Dr|Sir|Dame|Lord|Lady|Prof(?:essor)?)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)+)"
    rf"|(?:the|its|their)\s+(?:\w+\s+){{0,2}}?{_OFFICES})"
)
_ASKS_PAY = re.compile(
    rf"\bhow\s+much\s+(?:is|was)\s+{_HOLDER}\s+(?:(?:being|now|currently)\s+)?paid\b"
    rf"|\bhow\s+much\s+(?:does|did)\s+{_HOLDER}\s+(?:earn|get\s+paid)\b"
    rf"|\bwhat(?:['’]s|\s+is|\s+was)\s+{_HOLDER}(?:['’]s?)?\s+(?:paid|pay|salary|wage)\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\b(?:pay|pays|paid|salar(?:y|ies)|earn(?:s|ed|ing|ings)?|wages?|remunerat\w+|fees?|gets?|got|"
    r"receiv(?:es?|ed|ing))\b|\bon\s+£\d",
    re.IGNORECASE,
)
# A name that does not begin the sentence, or a full one that does.
_NAME = re.compile(
    r"(?<![.!?“‘] )(?<!^)\b(?!I\b)[A-Z][\w’'-]+"
    r"|^[“‘]?[A-Z][\w’'-]+ (?:[A-Z]|runs|leads|chairs|heads)"
)


def may_name_holder(question: str, words: str) -> bool:
    """Return False if it is asked who leads a body, and a sentence names no office and nobody.

    "Builders found lead pipes" has the word "lead", and tells nothing of who leads. Nor does it
    help that somebody is "chair of" another body.
    """
    asked = _ASKS_HOLDER.search(question)
    named = asked or _ASKS_OFFICE.search(question)
    if not named:
        return True
    if (told := _OF_BODY.search(words)) and are_apart(named["body"], told["body"] or told["owner"]):
        return False
    return (
        not asked
        or _OFFICE.search(words) is not None
        or bool(_DOES.search(words) and _NAME.search(words))
    )


def may_tell_pay(question: str, words: str) -> bool:
    """Return False if it is asked what somebody is paid, and nothing around a figure is about pay.

    What her boards cost to run is no answer.
    """
    return _ASKS_PAY.search(question) is None or _PAY.search(words) is not None


def are_apart(asked: str, told: str) -> bool:
    """Tell if two bodies are called by names, not by letters, and share no word of them."""
    if asked.strip().isupper():
        return False
    one, other = name_terms(asked), name_terms(told)
    return bool(one and other) and not any(
        _is_short_for(mine, theirs) or _is_short_for(theirs, mine)
        for mine in one
        for theirs in other
    )


def _is_short_for(short: str, term: str) -> bool:
    return short == term or (len(short) >= _SHORTEST_FORM and term.startswith(short))


def name_terms(body: str) -> frozenset[str]:
    """Return the terms of a body's name, long and short, but for what many bodies are called."""
    return frozenset((*analyse(put_aliases(body)), *analyse(body))) - _ANY_BODY
