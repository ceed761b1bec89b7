"""Whether the subject of a candidate is the question's: its names, its times, its "not".

Words that are true may still answer another question: another place's figure, another year's,
what a body may do where it is asked what it may not.
"""

import re
from dataclasses import dataclass

from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.choosing.own_reports import is_of_itself, read_bodies
from bot.answering.retrieval.choosing.times_asked import is_of_times, read_times
from bot.answering.retrieval.sentences.candidates import Candidate
from bot.answering.retrieval.sentences.names_asked import find_names
from vectorstore.articles import ArticleDetails
from vectorstore.language.analysis import analyse
from vectorstore.language.negation import denies
from vectorstore.language.periods import Period
from vectorstore.reading.blocks import Kind as BlockKind

# "Confed", "Gloucs".
_SHORTEST_FORM = 4
_BARS = re.compile(
    r"\b(?:bar(?:s|red)?|ban(?:s|ned)?|exclud\w+|prohibit\w*|forbid\w*|forbidden|outside|except|"
    r"refus\w+|lack\w*|fail\w*|ineligible|unable|no longer|other than|stop(?:s|ped)?)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b([A-Z][\w’-]+)(?:['’]s)?\s+(?:ICB|ICS|ICP|CCG|Integrated|Clinical|[Bb]oard|[Tt]rust|[Cc]ouncil)"
    r"|\b(?i:in|across|at|of)\s+([A-Z][\w’-]+)",
)
# Places whose names are words of the dictionary: "at Harbour Cross", "in Mill End".
_PLAIN_PLACE = re.compile(
    r"\b(?:at|in|of|for|from)\s+((?:[A-Z][a-z’'-]+\s+)+[A-Z][a-z’'-]+)(?=\W|$)"
)
_CAPITALS = re.compile(r"\b[A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+)+")
_WHY = re.compile(r"\b(?:why|how come|reasons?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an answer has to be about: the terms of names, the times; if a denial is asked for.

    `places` are those that a row of a table has to be of, `bodies` the names of boards and trusts,
    `issued` the times at which its article may have appeared; `speaker` names whose words are asked
    for: their turn of a talk stands under their name.
    """

    names: frozenset[str]
    periods: tuple[Period, ...]
    is_negated: bool
    places: tuple[frozenset[str], ...] = ()
    bodies: frozenset[str] = frozenset()
    issued: tuple[Period, ...] = ()
    speaker: frozenset[str] = frozenset()


def read_subject(form: Form) -> Subject:
    """Read what an answer to a question has to be about."""
    places = [frozenset(analyse(place)) for place in _PLAIN_PLACE.findall(form.question)]
    names, bodies = find_names(form.question), read_bodies(form.question)
    is_negated = _asks_for_denial(form)
    speaker = find_names(form.speaker)
    return Subject(names, read_times(form), is_negated, tuple(places), bodies, form.issued, speaker)


def _asks_for_denial(form: Form) -> bool:
    """Return True if what is denied is asked for: not why, and not what there is besides."""
    is_negated = Kind.NEGATED in form.kinds and denies(form.negation)
    return is_negated and not _WHY.search(form.question)


def fits(subject: Subject, candidate: Candidate, article: ArticleDetails, text: str) -> bool:
    """Return True if nothing speaks against a candidate's being about the question's subject."""
    return (
        _fits_names(subject, candidate, article, text)
        and all(_is_row_of(place, candidate, article, text) for place in subject.places)
        and is_of_times(subject.periods, candidate, article, text)
        and (not subject.issued or any(one.holds(article.published) for one in subject.issued))
        and (not subject.is_negated or _denies(candidate))
    )


def _fits_names(subject: Subject, candidate: Candidate, article: ArticleDetails, text: str) -> bool:
    names = subject.names
    missing = _without_short_forms(names - _terms(candidate.text) - _terms(candidate.around), text)
    if not missing:
        return True
    if candidate.kind is BlockKind.ROW and candidate.context.row_header is not None:
        row = candidate.context.row_header.text
        if find_names(row) - names:
            return False
    if find_rival(names | subject.speaker, candidate) or _names_rival(
        missing, names, candidate, article
    ):
        return False
    told_before = " ".join(
        [article.title, *article.authors, article.publisher or "", candidate.before]
    )
    if not missing - _terms(told_before):
        return True
    if is_of_itself(article.publisher or "", subject.bodies, names):
        return False
    return not missing - _terms(text)


def _without_short_forms(names: frozenset[str], text: str) -> frozenset[str]:
    """Leave out names that an article has only in full: the "Confed" of its Confederation."""
    long = frozenset(name for name in names if len(name) >= _SHORTEST_FORM)
    known = _terms(text) if long else set()
    return frozenset(
        name
        for name in names
        if name not in long or not any(one.startswith(name) and one != name for one in known)
    )


def _is_row_of(
    place: frozenset[str], candidate: Candidate, article: ArticleDetails, text: str
) -> bool:
    """Return False for a row of a table that is of another place, or of none that is asked for."""
    if candidate.kind is not BlockKind.ROW:
        return True
    above = f"{candidate.around}\n{article.title}"
    if place <= _terms(f"{candidate.text}\n{above}"):
        return True
    is_of_another = _CAPITALS.search(candidate.around) is not None
    return not is_of_another and place <= _terms(text)


def find_rival(names: frozenset[str], candidate: Candidate) -> str | None:
    """Find the heading over words that names somebody else than the question does."""
    rivals = (
        heading.text
        for heading in candidate.context.headings
        if find_names(heading.text) - names and not find_names(heading.text) & names
    )
    return next(rivals, None)


def _names_rival(
    missing: frozenset[str], names: frozenset[str], candidate: Candidate, article: ArticleDetails
) -> bool:
    """Return True if a sentence is on another place or body than the one that is asked for."""
    told = f"{article.title} {candidate.before}"
    if not missing - _terms(told) or missing & _terms(" ".join(article.authors)):
        return False
    return bool(_find_places(candidate.text) - names)


def _find_places(text: str) -> frozenset[str]:
    """Find the names before "ICB", "board" or "trust", and behind "in": those of places."""
    places = [place for found in _PLACE.finditer(text) for place in found.groups() if place]
    return find_names(" ".join(places))


def _denies(candidate: Candidate) -> bool:
    words = f"{candidate.text} {candidate.context.lead.text if candidate.context.lead else ''}"
    return denies(words) or _BARS.search(words) is not None


def _terms(text: str) -> set[str]:
    return set(analyse(text))
