"""What the articles say to a claim that somebody made in Slack: the same, something else, nothing.

Rules about words can tell that a quote has the claim's own words in their order, or that it has
another number, another date or a "not" for the same thing. Where neither is plain, nothing is
claimed: "the chair is appointed by the council" shares most of its words with who does appoint it.
Other words for the same thing only a chat model can tell, where there is one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import Enum

from bot.answering.answers import Answer, Statement
from bot.answering.citations import Citation
from bot.answering.statuses import Status
from bot.answering.verification.claims import quantities, times
from bot.answering.verification.claims.checking import find_objection
from bot.answering.verification.claims.evidence import Evidence, FoundQuote
from bot.slack.replies.denying.contraries import find_overstatement
from bot.slack.replies.denying.denials import find_reversal
from vectorstore.language.analysis import analyse
from vectorstore.language.negation import denies
from vectorstore.language.sentences import split_sentences

# Of a claim's terms, so many are those of a quote that is about the same thing.
_ABOUT_THE_SAME = 0.5
_WORD = re.compile(r"[\w'’£%.-]*\w%?")
# These tell who does what to whom.
_RELATIONS = frozenset(
    "by to from into onto with without for against before after since until under over above below "
    "than between".split()
)
_SAID_OF_IT = frozenset(analyse("I heard read think believe understand apparently said saying"))
_QUALIFIES = re.compile(
    r"\b(?:not|no|never|neither|nor|rather|instead|unless|except|if|may|might|could|cannot|only|"
    r"hardly|denied|denies|rejected|myth|false|wrong)\b|n['’]t\b",
    re.IGNORECASE,
)
# "Told to halve their running costs" says that they were told to halve their costs.
_MOST_WORDS_BETWEEN = 1
_APPOSITION = re.compile(r", [^,;:.]{1,60},")


class Verdict(Enum):
    """What the articles say to a claim, in the words that are shown."""

    SAME = "The articles say the same."
    OTHER = "The articles say something else."
    ABOUT_IT = "I can't tell for certain. This is what the articles say about it."
    NOTHING = "The articles say nothing about this."


SETTLED = (Verdict.SAME, Verdict.OTHER)

# Tells if quotes bear a claim out, in whatever words.
BearsOut = Callable[[str, Sequence[Citation]], bool]


def judge(
    claim: str, answer: Answer, is_borne_out: BearsOut | None = None
) -> tuple[Verdict, Answer]:
    """Judge a claim by what was found for it; what contradicts it comes first in the answer.

    `is_borne_out` is asked where words neither bear a claim out nor speak against it.
    """
    cited = answer.citations or tuple(one.citation for one in answer.closest)
    bearing_out = {one.number for one in cited if _bears_out(claim, one)}
    about_it = [one for one in cited if _share(claim, [one]) >= _ABOUT_THE_SAME]
    denied = {one.number for one in about_it if _is_denied(claim, one.quote)}
    rivals = {one.number for one in about_it if _has_rivals(claim, one.quote)}
    agrees = any(_has_its_figures(claim, one.quote) for one in about_it)
    if denied or (rivals and not bearing_out and not agrees):
        return Verdict.OTHER, _put_first(answer, denied or rivals)
    if bearing_out:
        return Verdict.SAME, _put_first(answer, bearing_out)
    if not cited or not (answer.status.is_answer or answer.status is Status.UNANSWERABLE_NOT_SURE):
        return Verdict.NOTHING, answer
    unopposed = [one for one in cited if not _is_opposed(claim, one)]
    if unopposed and is_borne_out and is_borne_out(claim, unopposed):
        return Verdict.SAME, _put_first(answer, {one.number for one in unopposed})
    return Verdict.ABOUT_IT, answer


def _is_opposed(claim: str, cited: Citation) -> bool:
    """Tell if anything in a quote speaks against a claim, by rules about words."""
    if find_reversal(claim, [cited.quote]) or find_overstatement(claim, [cited.quote]):
        return True
    evidence = Evidence((FoundQuote(cited.quote, cited.article, cited.voice),))
    return find_objection(claim, evidence) is not None


def _bears_out(claim: str, cited: Citation) -> bool:
    """Tell if a sentence of a quote has the words of a claim in their order, and none against."""
    if _is_opposed(claim, cited):
        return False
    sentences = (cited.quote[slice(*span)] for span in split_sentences(cited.quote))
    return any(_says(claim, sentence) for sentence in sentences)


def _says(claim: str, sentence: str) -> bool:
    if not _qualifiers(sentence) <= _qualifiers(claim):
        return False
    wanted = [*_read_order(claim)]
    # "Ann Example, the chair, said" is that Ann Example said.
    told = (sentence, _APPOSITION.sub("", sentence))
    return any(_has_in_order(wanted, [*_read_order(one)]) for one in told)


def _read_order(text: str) -> Iterator[str]:
    """List the terms of a text, and what relates them, in their order; figures are told apart."""
    for word in _WORD.findall(times.take_out_dates(text)):
        related = word.lower()
        found = [related] if related in _RELATIONS else analyse(word)
        yield from (term for term in found if not term[0].isdigit() and term not in _SAID_OF_IT)


def _has_in_order(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return any(_goes_on(wanted, words[start:]) for start in range(len(words)))


def _goes_on(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Tell if words begin with those that are wanted, but for a few between them."""
    at = 0
    for number, term in enumerate(wanted):
        rest = words[at : at + 1 + (_MOST_WORDS_BETWEEN if number else 0)]
        if term not in rest:
            return False
        at += rest.index(term) + 1
    return bool(wanted)


def _qualifiers(text: str) -> set[str]:
    return {found[0].lower() for found in _QUALIFIES.finditer(text)}


def _is_denied(claim: str, quote: str) -> bool:
    return bool(find_reversal(claim, [quote])) or (denies(claim) and not denies(quote))


def _has_rivals(claim: str, quote: str) -> bool:
    """Tell if a quote about the same thing has another figure or date."""
    wrong, known = _find_wrong_quantity(claim, quote), _find_quantities(quote)
    has_rival = wrong is not None and any(one.unit == wrong.unit for one in known)
    return has_rival or (bool(times.find_moments(quote)) and _has_wrong_time(claim, quote))


def _has_its_figures(claim: str, quote: str) -> bool:
    """Tell if a quote has all figures and dates of a claim that has some."""
    if not (_find_quantities(claim) or times.find_moments(claim)):
        return False
    return _find_wrong_quantity(claim, quote) is None and not _has_wrong_time(claim, quote)


def _find_quantities(text: str) -> list[quantities.Quantity]:
    return quantities.find_quantities(times.take_out_dates(text))


def _find_wrong_quantity(claim: str, quote: str) -> quantities.Quantity | None:
    return quantities.find_unsupported(_find_quantities(claim), _find_quantities(quote))


def _has_wrong_time(claim: str, quote: str) -> bool:
    return times.find_unsupported(times.find_moments(claim), times.find_moments(quote)) is not None


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
