"""Checking one statement against its evidence: the reason why it may not be shown, or none."""

import re
import unicodedata
from collections.abc import Sequence

from bot.answering.verification.claims import quantities, times
from bot.answering.verification.claims import statement_names as names
from bot.answering.verification.claims.bindings import find_exchanged
from bot.answering.verification.claims.denials import find_reversal
from bot.answering.verification.claims.evidence import Evidence
from bot.answering.verification.claims.qualifiers import find_overreach
from bot.answering.verification.claims.swaps import find_exchange
from bot.answering.verification.claims.times import Moment
from bot.answering.verification.quotes import QuoteVerifier, Verdict
from vectorstore.language.analysis import analyse

_ADDRESS = re.compile(r"https?:|www\.|\]\(|<[!@#/a-z]", re.IGNORECASE)
# What can lead or call somewhere, or stand for something else, if its quotes do not have it:
# domains, mentions, channels, emoji, entities.
_MARK = re.compile(
    r"[@#]\w+|:[a-z][\w+-]*:|&#?\w+;|\bdot\s+(?:com|org|net|uk)\b"
    r"|(?:[\w-]+[.․。．])+[^\W\d_]{2,24}\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|(?<!\w)‘([^’]+)’(?!\w)")
# Of a paraphrase's terms, some are the quote's own; below this share it speaks of something else.
_LEAST_SHARED = 0.3
# Words of reporting, which a statement has besides what it reports.
_REPORTING = frozenset(
    analyse(
        "argues said writes according warns notes describes reports article author published "
        "quoted explains claims stated"
    )
)


def find_objection(statement: str, evidence: Evidence, corpus: Sequence[str] = ()) -> str | None:
    """Say why a statement may not be shown with its quotes; None if nothing speaks against it.

    `corpus` are texts that show which words are ordinary: those of the articles retrieved.
    """
    if _ADDRESS.search(statement):
        return "it has an address or markup of its own"
    titles = [quote.article.title for quote in evidence.quotes]
    words = "\n".join([evidence.words, *titles])
    for mark in _MARK.finditer(statement):
        if mark[0].lower() not in words.lower():
            return f"“{mark[0]}” is not in its quotes"
    if any(_is_invisible(letter) for letter in set(statement) - set(words)):
        return "it has characters that cannot be seen"
    for quoted in _QUOTED.finditer(statement):
        if not _stands_in(quoted[1] or quoted[2] or quoted[3], words):
            return f"“{quoted[1] or quoted[2] or quoted[3]}” is not in its quotes"
    quotes = [quote.words for quote in evidence.quotes]
    return (
        _check_times(statement, evidence)
        or _check_quantities(statement, evidence)
        or _check_names(statement, evidence, corpus)
        or find_reversal(statement, quotes)
        or find_overreach(statement, quotes)
        or _check_places(statement, evidence, quotes)
        or _check_subject(statement, evidence)
    )


def _is_invisible(letter: str) -> bool:
    """Tell whether a character moves, hides or orders others, or is none at all."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs"}


def _stands_in(quoted: str, words: str) -> bool:
    found = QuoteVerifier({"quotes": words}).verify(quoted.strip(" ,.;"), "quotes")
    return found.verdict is Verdict.FOUND


def _check_times(statement: str, evidence: Evidence) -> str | None:
    known = [moment for text in evidence.texts for moment in times.find_moments(text)]
    for quote in evidence.quotes:
        day = quote.article.published
        known += [Moment(day.year, day.month, day.day)] if day else []
        known += times.resolve_times(quote.words, day)
    if wrong := times.find_unsupported(times.find_moments(statement), known):
        return f"the date “{wrong.words}” is neither in its quotes nor that of its article"
    relative = set(times.find_relative_times(evidence.words))
    for time in times.find_relative_times(statement):
        if time not in relative:
            return f"the time “{time}” is not in its quotes"
    return None


def _check_quantities(statement: str, evidence: Evidence) -> str | None:
    known = [
        quantity
        for text in evidence.texts
        for quantity in quantities.find_quantities(times.take_out_dates(text))
    ]
    claimed = quantities.find_quantities(times.take_out_dates(statement))
    if wrong := quantities.find_unsupported(claimed, known):
        return f"the number “{wrong.words}” is not in its quotes"
    return None


def _check_names(statement: str, evidence: Evidence, corpus: Sequence[str]) -> str | None:
    quotes = [quote.words for quote in evidence.quotes]
    voices = [*quotes, *(voice for quote in evidence.quotes for voice in quote.voices() if voice)]
    known = [text for text in evidence.texts if text]
    if wrong := names.find_unsupported(
        times.take_out_dates(statement), known, voices, [*corpus, *quotes]
    ):
        return f"the name “{wrong}” is not borne out by its quotes or its article"
    return None


def _check_places(statement: str, evidence: Evidence, quotes: Sequence[str]) -> str | None:
    if exchanged := find_exchanged(statement, quotes):
        return f"“{exchanged.words}” stands with other words in its quotes"
    ordinary = _REPORTING | {term for text in evidence.details for term in analyse(text)}
    if find_exchange(statement, quotes, ordinary):
        return "two of its words have changed places in its quotes"
    return None


def _check_subject(statement: str, evidence: Evidence) -> str | None:
    terms = set(analyse(times.take_out_dates(statement))) - _REPORTING
    known = {term for text in evidence.texts for term in analyse(text)}
    quoted = set(analyse(evidence.words))
    own = terms - (known - quoted)
    if own and len(own & quoted) < _LEAST_SHARED * len(own):
        return "it says something else than its quotes"
    return None
