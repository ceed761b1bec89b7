"""What boards, trusts and councils report of themselves. Pure."""

import re
from collections.abc import Collection

from bot.answering.retrieval.sentences.names_asked import find_names
from vectorstore.language.analysis import analyse

_KIND = r"(?:IC[BPS]|CCG|Integrated Care|(?:Foundation|NHS) Trust|Trust|Council)"
_BODY = re.compile(rf"\b{_KIND}\b")
_NAMED = re.compile(rf"\b((?:[A-Z][\w’-]+\s+(?:and\s+)?)+){_KIND}\b")


def read_bodies(question: str) -> frozenset[str]:
    """Read the names of the boards, trusts and councils that a question names, as terms."""
    return find_names(" ".join(_NAMED.findall(question)))


def is_of_itself(publisher: str, bodies: Collection[str], names: Collection[str]) -> bool:
    """Tell if a publisher reports of itself where another of its kind is asked about.

    That another is named somewhere in the report doesn't make it one of that.
    """
    is_own = bool(bodies) and _BODY.search(publisher) is not None
    return is_own and not set(names) & set(analyse(publisher))
