"""The newest facts first: by the days that articles and their sentences tell. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.question.expectations import (
    Expectation,
    counted_things,
    read_expectation,
)
from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.sentences.candidates import Candidate
from bot.answering.retrieval.sentences.sentence_scoring import SURE_LOGIT, ScoredSentence
from bot.answering.retrieval.sentences.told_times import find_told_periods
from vectorstore.language.aliases import put_aliases
from vectorstore.language.analysis import analyse
from vectorstore.language.calendar_names import MONTH, YEAR
from vectorstore.language.number_words import TWO_TO_TWELVE
from vectorstore.reading.blocks import Kind as BlockKind
from vectorstore.search.queries import Query, question_terms

# News of a subject scores at least this share of the best.
_ABOUT = 0.65
# The share of the question's words that a newer sentence needs in order to come first; of one that
# tells of a change, less, and what stands before it counts.
_NEWER = 0.8
_NEWER_CHANGE = 0.6
_FULFILLED = 0.5
_MOST_LIFTED = 2
# "How many is it getting now?" is told without the verb.
_LIGHT = frozenset(analyse("come figure get go have make need number put take"))
# What holds now is asked for; of news, older ones may follow.
_ASKS_STATE = re.compile(
    r"\b(?:now|currently|nowadays|these days|at (?:the moment|present)|as of today)\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(r"(?:it|they|this|that|these|those)\b", re.IGNORECASE)
_WISH = 0.5
# "The latest figure": days tell which it is, and no sentence says so of its own.
_NEWEST = re.compile(
    r"\b(?:(?:very\s+)?latest|newest|most recent|most up[- ]to[- ]date|current)\s+(?=\w)",
    re.IGNORECASE,
)
# A reader that is sure of something, and what it takes for nearly as good.
_UNREAD = -12.0
_ANSWERS = 0.0
_LEAST_READ = -3.0
_CLEARLY_WORSE = 7.0

_DEFINES = re.compile(
    r"^[^.;:]{2,80}?\s(?:stands? for|is short for|are short for|means|refers? to)\s"
    r"|^(?:An?|The)\s[^.;:\d]{2,80}?\s(?:is|are)\s(?:an?|one of|the)\s[^\d]*$"
    r"|^[^.;:\d]{2,80}?\s(?:is|are)\s(?:[\w’'-]+\s){1,4}(?:(?:in|by) which|that|which|who)\s[^\d]*$"
)
# A glossary's word with what it means: "Ferry card: a pass that …", "Lift money: what is left".
_GLOSSED = re.compile(
    r"^[A-Z][\w’'-]*(?:\s[\w’'()-]+){0,4}:\s+"
    r"(?:an?|the|any|all|what|who|(?:[a-z][\w-]*\s){1,3}(?:that|which|who|for|of|by|from|with))\s[^\d]*$"
)
# What a glossary says of a word that stands before it.
_ENTRY = re.compile(r"^(?:an?|the|any|all|\w+s)\s[^\d]*$")
_CHANGES = re.compile(
    r"\b(?:took over|takes? over|succeed\w*|replac\w+|appoint\w*|becom\w+|became|joins?|joined|"
    r"will|from now on|down from|up from|rose|risen|fell|fallen|rais\w+|cut\w*|clos\w+|open\w*|"
    r"instead of|no longer|since|new|now)\b",
    re.IGNORECASE,
)


_NUMBER_CHANGES = re.compile(
    r"\b(?:there (?:are|will be)|down from|up from|rose|risen|fell|fallen|raised|cut|grown|grew|"
    r"shr[aiu]nk|remain|left|instead of|now)\b",
    re.IGNORECASE,
)
# Neither sums, shares nor days say how many there are of something.
_NO_COUNT = re.compile(
    rf"[£$€]\s?[\d.,]+\w*|[\d.,]+\s?(?:%|per cent\b|percent\b)|\b{YEAR}(?:\s?[/–-]\s?\d{{2,4}})?\b"
    rf"|\b\d{{1,2}}\s(?:{MONTH})\b|\b(?:{MONTH})\s\d{{1,2}}\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?:\b\d[\d,]*|\b(?:{'|'.join(TWO_TO_TWELVE)}|hundred|dozen|none)\b)", re.IGNORECASE
)


def wish_for_newest(form: Form, query: Query) -> Query:
    """Search for the subject alone, and wish for newer articles, if the newest is asked for."""
    if Kind.LATEST not in form.kinds:
        return query
    kept = query.weights
    if Kind.YES_NO not in form.kinds and (subject := question_terms(form.subject)):
        asking = set(question_terms(form.question)) - set(subject)
        kept = {term: weight for term, weight in kept.items() if term not in asking}
    return replace(query, weights=kept or query.weights, newest=max(query.newest, _WISH))


def asks_news(form: Form) -> bool:
    """Tell if what is new of a subject is asked for, and no number, name or other fact of now."""
    return Kind.LATEST in form.kinds and read_expectation(form.question) is Expectation.ANYTHING


def without_newest(form: Form, question: str) -> str:
    """Leave out of a question that the newest is asked for, if it is."""
    return _NEWEST.sub("", question) if Kind.LATEST in form.kinds else question


def newest_first(form: Form, fitting: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Put the newest facts first; what a word means is never news.

    Where a number, a name or another fact is asked for as it is now, what the newest article says
    of it comes before what answers in more of the question's words.
    """
    if not fitting:
        return []
    if not asks_news(form):
        return _lift_read(fitting) or _lift_newer(form, list(fitting))
    facts = _find_facts(form, fitting)
    best = max((one.score for one in facts), default=0.0)
    close = sorted((one for one in facts if one.score >= _ABOUT * best), key=age)
    ordered = close + [one for one in facts if one not in close]
    return _leave_out_past(form, ordered, close[:1])


def _leave_out_past(
    form: Form, ordered: Sequence[ScoredSentence], newest: Sequence[ScoredSentence]
) -> list[ScoredSentence]:
    """Leave out what was so before, where it's asked what is so now and the newest tells it."""
    if not newest or not _ASKS_STATE.search(form.question):
        return list(ordered)
    return [one for one in ordered if age(one) <= age(newest[0])]


def _find_facts(form: Form, fitting: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Leave out definitions, and what tells less of the subject than these do."""
    wanted = frozenset(question_terms(form.subject))
    defining = [one for one in fitting if is_definition(one.candidate)]
    least = max((_share_there(one, wanted) for one in defining), default=0.0)
    facts = [one for one in fitting if one not in defining]
    return [one for one in facts if _share_there(one, wanted) >= least]


def _share_there(one: ScoredSentence, wanted: frozenset[str]) -> float:
    """Return the share of what is wanted that a sentence, those before it and the title have."""
    candidate = one.candidate
    there = f"{candidate.around}\n{candidate.before}\n{one.retrieved.article.title}"
    return len(wanted & one.terms.union(analyse(there))) / max(len(wanted), 1)


def _lift_read(fitting: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Put first the newest of what answers by a reader; none where it's sure of nothing."""
    best = max((one.logit for one in fitting if one.logit is not None), default=_UNREAD)
    if best < _ANSWERS:
        return []
    least = max(_ANSWERS if best >= SURE_LOGIT else _LEAST_READ, best - _CLEARLY_WORSE)
    read = [one for one in fitting if one.logit is not None and one.logit >= least]
    read.sort(key=lambda one: (age(one), -(one.logit or 0.0)))
    return [one for one in read if age(one) == age(read[0])]


def _lift_newer(form: Form, fitting: list[ScoredSentence]) -> list[ScoredSentence]:
    wanted = frozenset(question_terms(form.subject or form.question)) - _LIGHT
    things = counted_things(form.question)
    telling = [one for one in fitting if one.fulfilment >= _FULFILLED]
    if things:
        telling = [one for one in telling if _counts(one, things)]
    near = [one for one in telling if _is_near(one, wanted, is_counted=bool(things))]
    if not near:
        return fitting
    newest = min(map(age, near))
    lifted = [one for one in near if age(one) == newest][:_MOST_LIFTED]
    # Behind the very count, or what is so now, only its like has anything to add.
    more = near if things or _ASKS_STATE.search(form.question) else fitting
    ordered = lifted + [one for one in more if one not in lifted]
    return _leave_out_past(form, ordered, lifted)


def _counts(one: ScoredSentence, things: frozenset[str]) -> bool:
    """Return True if a sentence says how many things there are, or that a number changes."""
    text = put_aliases(_NO_COUNT.sub(" ", one.text))
    counted = "|".join(re.escape(thing) for thing in things)
    is_counted = re.search(
        rf"{_COUNT.pattern}\S*\s+(?:[\w-]+\s+){{0,2}}?(?:{counted})", text, re.IGNORECASE
    )
    return bool(is_counted or (_NUMBER_CHANGES.search(text) and _COUNT.search(text)))


def _is_near(one: ScoredSentence, wanted: frozenset[str], *, is_counted: bool) -> bool:
    """Return True if a sentence is about what is wanted; it may lean on others to tell a change.

    So it may if it counts what is to be counted, `is_counted`.
    """
    candidate = one.candidate
    own = one.terms.union(analyse(candidate.around))
    context = own.union(analyse(f"{candidate.before}\n{one.retrieved.article.title}"))
    share, share_there = (len(wanted & told) / max(len(wanted), 1) for told in (own, context))
    is_change = _CHANGES.search(one.text) is not None and share_there >= _NEWER_CHANGE
    leans = is_counted or _REFERS_BACK.match(one.text) is not None
    return share >= _NEWER or is_change or (leans and share_there >= _NEWER)


def age(one: ScoredSentence) -> int:
    """Count back from the day of a fact: its article's, or an earlier one that it tells itself."""
    published = one.retrieved.article.published
    told = [period.until for period in find_told_periods(one.text, published) if period.until]
    days = [day for day in (published, max(told, default=None)) if day]
    return -min(days, default=date.min).toordinal()


def is_definition(candidate: Candidate) -> bool:
    """Return True if words say what something is, and not what has happened."""
    is_entry = candidate.kind is BlockKind.PARAGRAPH and _ENTRY.match(candidate.text)
    is_said = _DEFINES.match(candidate.text) or _GLOSSED.match(candidate.text)
    return bool(is_entry or is_said)
