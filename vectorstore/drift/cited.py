"""A cited quote, and what has become of it in the article as it is now."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import Indel

from vectorstore.articles import Article
from vectorstore.language.folding import FoldedText
from vectorstore.language.sentences import Span, split_sentences
from vectorstore.reading.quotes import QuoteVerifier

# Words that a sentence has to share with the one that it was edited from, in order: of 2n words, a
# number or a name changed leaves .8 and more, another sentence on the same subject at most .5 (by
# eye, on sentences of our own).
_ALIKE = 0.6
# Of 10,000 sentences, two get the same print in one of 100,000 articles.
_PRINT_DIGITS = 12


class State(Enum):
    """What has become of a quote."""

    SAME = "same"
    MOVED = "moved"
    EDITED = "edited"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A quote as it was cited: from which article, at which address, where in its text.

    `sentence` is what the quote is part of; `prints` stand for the other sentences of the article,
    so that none of these is later taken for an edited form of it.
    """

    number: int
    article_id: str
    title: str
    url: str | None
    quote: str
    start: int
    sentence: str = ""
    prints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands in a quote's place now, where, and at which address; no words if it is gone."""

    state: State
    words: str = ""
    start: int | None = None
    url: str | None = None


GONE = Finding(State.GONE)


def cite(number: int, article: Article, quote: str, start: int) -> CitedQuote:
    """Make the record of a quote that was cited from an article as it is now."""
    text, end = article.text, start + len(quote)
    spans = split_sentences(text)
    own = [one for one in spans if one.start < end and one.end > start] or [Span(start, end)]
    others = (_print(text[slice(*one)]) for one in spans if one not in own)
    details = article.details
    return CitedQuote(
        number,
        details.article_id,
        details.title,
        details.url,
        quote,
        start,
        text[own[0].start : own[-1].end],
        tuple(dict.fromkeys(others)),
    )


def look_up(cited: CitedQuote, article: Article | None) -> Finding:
    """Find out what has become of a quote; without an article, it is gone."""
    if article is None:
        return GONE
    text, url = article.text, article.details.url
    span = QuoteVerifier({"": text}).find(cited.quote, "", cited.start)
    if span:
        is_there = span.start == cited.start and url == cited.url
        state = State.SAME if is_there else State.MOVED
        return Finding(state, text[slice(*span)], span.start, url)
    edited = _find_edited(cited, text)
    if edited is None:
        return GONE
    return Finding(State.EDITED, text[slice(*edited)], edited.start, url)


def _find_edited(cited: CitedQuote, text: str) -> Span | None:
    wanted = _words(cited.sentence or cited.quote)
    size = len(split_sentences(cited.sentence or cited.quote)) or 1
    scored = (
        (Indel.normalized_similarity(wanted, _words(text[slice(*span)])), span)
        for span in _find_new(text, set(cited.prints), size + 1)
    )
    likeness, best = max(scored, default=(0.0, None), key=lambda one: one[0])
    return best if likeness >= _ALIKE else None


def _find_new(text: str, known: set[str], most: int) -> Iterator[Span]:
    """Yield runs of up to so many sentences, none of which stood in the article before."""
    run: list[Span] = []
    for sentence in split_sentences(text):
        run = [] if _print(text[slice(*sentence)]) in known else [*run, sentence][-most:]
        for first in run:
            yield Span(first.start, sentence.end)


def _words(text: str) -> Sequence[str]:
    return FoldedText(text).folded.casefold().split()


def _print(sentence: str) -> str:
    folded = " ".join(_words(sentence))
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_PRINT_DIGITS]
