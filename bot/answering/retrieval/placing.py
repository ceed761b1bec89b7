"""What a question names and a sentence leaves unsaid, but is about by where it stands."""

import re

from bot.answering.question.forms import Form
from bot.answering.retrieval.choosing.times_asked import is_of_times
from bot.answering.retrieval.sentences.names_asked import find_names
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse
from vectorstore.language.calendar_names import YEAR_OR_MONTH

_OPENING = re.compile(r"^\W*\w+")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:(?:and|of|the|for|&)\s+)?[A-Z][\w’'-]*)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_TIME = re.compile(rf"\b{YEAR_OR_MONTH}\b", re.IGNORECASE)
# The opening of an article says what it is about.
_OPENING_CHARS = 500


def find_places(form: Form, one: ScoredSentence, text: str) -> list[str]:
    """List the names and times of a question that a sentence of a text is of and doesn't say.

    In the question's words: "Moor and Vale, August 2026" for "29 of the teams are working.", where
    title or publisher names the place and the article is of that month. None where it isn't of all
    of them.
    """
    names, times = _read_names(form.question), _read_times(form.question)
    where = _read_where(one, text)
    if not all(set(analyse(name)) <= where for name in names):
        return []
    if times and not is_of_times(form.periods, one.candidate, one.retrieved.article, text):
        return []
    return [words for words in (*names, *times) if not set(analyse(words)) <= one.terms]


def _read_names(question: str) -> list[str]:
    names = _NAME.findall(_TIME.sub(" ", _OPENING.sub("", question)))
    return [_POSSESSIVE.sub("", name) for name in names]


def _read_times(question: str) -> list[str]:
    return list(dict.fromkeys(found[0] for found in _TIME.finditer(question)))


def _read_where(one: ScoredSentence, text: str) -> frozenset[str]:
    article, candidate = one.retrieved.article, one.candidate
    # A body speaks of itself; who writes mostly speaks of others.
    near = [article.title, article.publisher or "", candidate.around]
    # An opening that is about one body may name others.
    is_of_one = find_names("\n".join([article.title, *([] if article.authors else near)]))
    opening = "" if is_of_one else text[:_OPENING_CHARS]
    return one.terms.union(analyse("\n".join([*near, candidate.before, opening])))
