"""What the articles say to a claim that somebody made in Slack: the same, something else, nothing.

Rules about words can tell that a quote bears a claim out, or that it has another number, another
date or a "not" for the same thing. Where neither is plain, nothing is claimed.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from bot.answering.answers import Answer, Statement
from bot.answering.citations import Citation
from bot.answering.statuses import Status
from bot.answering.verification.claims import quantities, times
from bot.answering.verification.claims.checking import find_objection
from bot.answering.verification.claims.evidence import Evidence, FoundQuote
from bot.slack.replies.denying.denials import find_reversal
from vectorstore.language.analysis import analyse
from vectorstore.language.negation import denies

# Of a claim's terms, so many are those of a quote that is about the same thing.
_ABOUT_THE_SAME = 0.5


class Verdict(Enum):
    """What the articles say to a claim, in the words that are shown."""

    SAME = "The articles say the same."
    OTHER = "The articles say something else."
    ABOUT_IT = "The articles don't settle this. This is what they say about it."
    NOTHING = "The articles say nothing about this."


def judge(claim: str, answer: Answer) -> tuple[Verdict, Answer]:
    """Judge a claim by what was found for it; what contradicts it comes first in the answer."""
    cited = answer.citations or tuple(one.citation for one in answer.closest)
    bearing_out = {one.number for one in cited if _bears_out(claim, [one])}
    about_it = [one for one in cited if _share(claim, [one]) >= _ABOUT_THE_SAME]
    denied = {one.number for one in about_it if _is_denied(claim, one.quote)}
    rivals = {one.number for one in about_it if _has_rivals(claim, one.quote)}
    if denied or (rivals and not bearing_out):
        return Verdict.OTHER, _put_first(answer, denied or rivals)
    if bearing_out or (answer.citations and _bears_out(claim, answer.citations)):
        return Verdict.SAME, _put_first(answer, bearing_out)
    if answer.status.is_answer or answer.status is Status.UNANSWERABLE_NOT_SURE:
        return (Verdict.ABOUT_IT if cited else Verdict.NOTHING), answer
    return Verdict.NOTHING, answer


def _bears_out(claim: str, citations: Sequence[Citation]) -> bool:
    quotes = tuple(FoundQuote(one.quote, one.article, one.voice) for one in citations)
    is_about_it = _share(claim, citations) >= _ABOUT_THE_SAME
    said = " ".join(one.quote for one in citations)
    denies_alone = denies(claim) and not denies(said)
    if not is_about_it or denies_alone or find_reversal(claim, [one.quote for one in citations]):
        return False
    return not find_objection(claim, Evidence(quotes))


def _is_denied(claim: str, quote: str) -> bool:
    return bool(find_reversal(claim, [quote])) or (denies(claim) and not denies(quote))


def _has_rivals(claim: str, quote: str) -> bool:
    """Tell if a quote about the same thing has another figure or date."""
    return _has_rival_quantity(claim, quote) or _has_rival_time(claim, quote)


def _has_rival_quantity(claim: str, quote: str) -> bool:
    claimed = quantities.find_quantities(times.take_out_dates(claim))
    known = quantities.find_quantities(times.take_out_dates(quote))
    wrong = quantities.find_unsupported(claimed, known)
    return wrong is not None and any(one.unit == wrong.unit for one in known)


def _has_rival_time(claim: str, quote: str) -> bool:
    known = times.find_moments(quote)
    return bool(known) and times.find_unsupported(times.find_moments(claim), known) is not None


def _share(claim: str, citations: Sequence[Citation]) -> float:
    """Return what share of a claim's terms, but for figures, the quotes have."""
    own = {term for term in analyse(times.take_out_dates(claim)) if not term[0].isdigit()}
    under = (" ".join((one.quote, *one.frame.headings, one.article.title)) for one in citations)
    known = {term for text in under for term in analyse(text)}
    return len(own & known) / len(own) if own else 0.0


def _put_first(answer: Answer, numbers: set[int]) -> Answer:
    def comes_later(statement: Statement) -> bool:
        return not numbers & set(statement.citations)

    return replace(
        answer,
        statements=tuple(sorted(answer.statements, key=comes_later)),
        closest=tuple(sorted(answer.closest, key=lambda one: one.citation.number not in numbers)),
    )
