"""Who leads, chairs or sits on a body: verbs that mean other things of other subjects."""

import re

from vectorstore.language.aliases import put_aliases
from vectorstore.language.analysis import analyse

_ASKS_HOLDER = re.compile(
    r"\bwho(?:['’]s| is| are)?\s+(?:currently\s+|now\s+)?"
    r"(?:leads?|runs?|heads?|chairs?|manages?|sits?|sitting|leading|running|chairing|"
    r"in charge|responsible for running)\b(?P<body>[^?,;]*)",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"\b(?:chair\w*|chief executive|director|leader|head)\s+of\s+(?:the\s+)?"
    r"(?P<body>(?-i:[A-Z])[^.,;:]+)",
    re.IGNORECASE,
)
# What many bodies are called.
_ANY_BODY = frozenset(
    analyse("board trust icb icp ics council committee group body partnership review it they now")
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
    if not asked:
        return True
    if (told := _OF_BODY.search(words)) and _are_apart(asked["body"], told["body"]):
        return False
    return _OFFICE.search(words) is not None or bool(_DOES.search(words) and _NAME.search(words))


def _are_apart(asked: str, told: str) -> bool:
    """Tell if two bodies are called by names, and share no word of them."""
    one, other = (set(analyse(put_aliases(name))) - _ANY_BODY for name in (asked, told))
    return bool(one and other) and not one & other
