"""What a program can tell against a statement and its quotes: marks, dates, numbers, names.

What the words mean is not looked at: that is for a judge.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.answering.verification.claims import quantities, times
from bot.answering.verification.claims import statement_names as names
from bot.answering.verification.claims.evidence import Evidence, FoundQuote
from bot.answering.verification.claims.times import Moment
from vectorstore.reading.quotes import QuoteVerifier

_ADDRESS = re.compile(r"https?:|www\.|\]\(|<[!@#/a-z]", re.IGNORECASE)
# What can lead or call somewhere, or stand for something else, if its quotes do not have it:
# domains, mentions, channels, emoji, entities.
_MARK = re.compile(
    r"[@#]\w+|:[a-z][\w+-]*:|&#?\w+;|\bdot\s+(?:com|org|net|uk)\b"
    r"|(?:[\w-]+[.․。．])+[^\W\d_]{2,24}\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|(?<!\w)‘([^’]+)’(?!\w)")


def find_objection(
    statement: str, evidence: Evidence, corpus: Sequence[str] = (), question: str = ""
) -> str | None:
    """Say which words of a statement its quotes do not bear out; None if a program finds none.

    `corpus` are texts that show which words are ordinary: those of the articles retrieved.
    """
    return (
        _check_marks(statement, evidence, question)
        or _check_times(statement, evidence)
        or _check_quantities(statement, evidence, question)
        or _check_names(statement, evidence, corpus, question)
    )


def _check_marks(statement: str, evidence: Evidence, question: str) -> str | None:
    if _ADDRESS.search(statement):
        return "it has an address or markup of its own"
    words = "\n".join([*evidence.texts, question])
    for mark in _MARK.finditer(statement):
        if mark[0].lower() not in words.lower():
            return f"“{mark[0]}” is not in its quotes"
    if any(_is_invisible(letter) for letter in set(statement) - set(words)):
        return "it has characters that cannot be seen"
    for match in _QUOTED.finditer(statement):
        quoted = match[1] or match[2] or match[3]
        if not QuoteVerifier({"": words.lower()}).find(quoted.strip(" ,.;").lower(), ""):
            return f"“{quoted}” is not in its quotes"
    return None


def _is_invisible(letter: str) -> bool:
    """Tell whether a character moves, hides or orders others, or is none at all."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs"}


def _check_times(statement: str, evidence: Evidence) -> str | None:
    known = [moment for text in evidence.texts for moment in times.find_moments(text)]
    for quote in evidence.quotes:
        day = quote.article.published
        known += [Moment(day.year, day.month, day.day)] if day else []
        known += times.resolve_times(quote.words, day)
        known += times.complete_months(times.find_moments(quote.words), day)
    if wrong := times.find_unsupported(times.find_moments(statement), known):
        return f"the date “{wrong.words}” is neither in its quotes nor that of its article"
    relative = set(times.find_relative_times(evidence.words))
    for time in times.find_relative_times(statement):
        if time not in relative:
            return f"the time “{time}” is not in its quotes"
    return None


def _check_quantities(statement: str, evidence: Evidence, question: str) -> str | None:
    called = [*evidence.texts, *evidence.articles, question]
    read = quantities.find_quantities
    known = [one for text in evidence.texts for one in read(times.take_out_dates(text))]
    claimed = read(times.take_out_dates(quantities.take_out_names(statement, called)))
    if wrong := quantities.find_unsupported(claimed, known):
        return f"the number “{wrong.words}” is not in its quotes"
    return None


def _check_names(
    statement: str, evidence: Evidence, corpus: Sequence[str], question: str
) -> str | None:
    known = [*evidence.texts, *evidence.articles, question]
    voices = [voice for quote in evidence.quotes for voice in _find_voices(quote, known) if voice]
    if wrong := names.find_unsupported(
        times.take_out_dates(statement), known, voices, [*corpus, evidence.words]
    ):
        return f"the name “{wrong}” is not borne out by its quotes or its article"
    return None


def _find_voices(quote: FoundQuote, known: Sequence[str]) -> Iterator[str]:
    """List who can be said to have said a quote's words, or what somebody says within them.

    Where they tell what somebody says whom they don't name, that may be anybody in the article.
    """
    yield from quote.voices()
    speaking = [name.words for name in names.find_names(quote.words) if name.speaks]
    if quote.is_speech:
        yield from speaking
        return
    yield quote.words
    if not (quote.speaker or speaking) and names.TELLS_SPEECH.search(quote.words):
        yield from known
