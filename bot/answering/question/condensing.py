"""Making a follow-up question stand alone, without a model: it takes over what came before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.answers import Request, Turn
from bot.answering.question.undressing import undress
from vectorstore.search.queries import Query, build_query, question_terms

_PREPOSITION = r"(?:against|at|by|for|from|into?|of|on|over|through|to|under|with(?:in)?)"
_OPENS_FOLLOW_UP = re.compile(
    r"^\s*(?:and|but|so|also|then|ok(?:ay)?|really|what about|how about|what of"
    r"|any(?:thing)? (?:else|more)|more (?:on|about)|(?:who|what|where) else"
    r"|why(?: not| so)?\s*\??$|when\s*\??$"
    # "Covering which harbours?", "paid by whom?"
    r"|\w+ing (?:which|whom|whose|how (?:many|much))"
    r"|\w+(?:ed|en|t|aid|old|un|ade) (?:by|from|for|into?|to|under|with(?:in)?) wh\w+)\b",
    re.IGNORECASE,
)
# "With what kind of teams?", "in how many places" have no verb of their own.
_LACKS_VERB = re.compile(
    rf"^\W*{_PREPOSITION} (?:what|which|whom|whose|how (?:many|much|long))"
    r"(?: (?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may)\b)"
    r"[\w’'-]+){0,4}\W*$",
    re.IGNORECASE,
)
# "No, I meant the lifts", "ferries I mean, not boats"
_CORRECTS = re.compile(r"\bi mean(?:t)?\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|those|these|there|that|this|"
    r"the same|the latter|the former|ones|one(?=\W*$))\b",
    re.IGNORECASE,
)
_COMPUTING = re.compile(r"\bIT\b")
# A question with more of its own to say than this names what it is about.
_MOST_TERMS_REFERRING = 4
_FEWEST_TERMS_ALONE = 2
_MOST_CARRIED = 3


def tidy_question(text: str) -> str:
    """Put a question on one line, without what cannot be encoded."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def condense(request: Request) -> Query:
    """Make the query of a request, its times as on the last day that its filters let through."""
    question = tidy_question(undress(request.question) or request.question)
    return condense_question(question, request.history, request.filters.until)


def condense_question(
    question: str, history: Sequence[Turn], asked_on: date | None = None
) -> Query:
    """Make the query for a question in a conversation; turns are oldest first.

    A follow-up carries over the question before it, and what that one carried over itself; its text
    begins with the last of them that says what it is about.
    Times such as "last year" are understood as on the day `asked_on` (None: today).
    """
    carried: list[str] = []
    asked = question
    for turn in reversed(history):
        if len(carried) == _MOST_CARRIED or not is_follow_up(asked):
            break
        asked = _end(tidy_question(undress(turn.question) or turn.question))
        carried.insert(0, asked)
    if not carried:
        return build_query(question, (), asked_on)
    ended = _end(question)
    text = " ".join([*_leave_out_older(carried), ended])
    return replace(build_query(ended, carried, asked_on), text=text)


def _leave_out_older(carried: Sequence[str]) -> Sequence[str]:
    """Keep the last question that says what it is about, and what comes after it.

    Whoever reads for an answer is misled by what was asked before that; its terms are searched for.
    """
    says = [len(question_terms(one)) >= _FEWEST_TERMS_ALONE for one in carried]
    return carried[len(says) - 1 - says[::-1].index(True) :] if any(says) else carried


def _end(question: str) -> str:
    """Let a question end, so that none is taken for the story that leads up to another."""
    return question if question.endswith((".", "!", "?")) else f"{question}?"


def is_follow_up(question: str) -> bool:
    """Tell whether a question needs the one before it to be understood."""
    terms = len(question_terms(question))
    # "IT" is a subject of its own, but only in capitals.
    spoken = _COMPUTING.sub("", question)
    return (
        any(sign.search(question) for sign in (_OPENS_FOLLOW_UP, _LACKS_VERB, _CORRECTS))
        or (terms <= _MOST_TERMS_REFERRING and _REFERS_BACK.search(spoken) is not None)
        or terms < _FEWEST_TERMS_ALONE
    )
