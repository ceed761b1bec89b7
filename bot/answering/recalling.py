"""Answering questions about the last answer from what it cites: who said it, when, where, the rest.

Nothing is searched; each quote has to stand in its article still.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.answering.answers import (
    Answer,
    Ended,
    Listed,
    Request,
    Retrieved,
    Searched,
    Turn,
    VerifiedStatement,
)
from bot.answering.captions import format_day, write_quote
from bot.answering.citations import CitedPlace
from bot.answering.composition.attribution import find_voice, introduce
from bot.answering.composition.surroundings import surround_quote
from bot.answering.composition.trimming import bare_quote
from bot.answering.events import Event
from bot.answering.question.asking.last_answer import Recall, Recalled, read_recall
from bot.answering.question.condensing import condense_question
from bot.answering.question.undressing import undress
from bot.answering.retrieval.sentences.candidates import structure_of
from bot.answering.verification.citing import Citing
from bot.answering.verification.claims.evidence import FoundQuote
from vectorstore.articles import Article, ArticleDetails
from vectorstore.language.folding import FoldedText
from vectorstore.language.sentences import Span, split_paragraphs, split_sentences
from vectorstore.reading.quotes import QuoteVerifier
from vectorstore.store import ArticleStore

_MOST_REST_SENTENCES = 3
_MOST_REST_ITEMS = 12
_LONGEST_PARAGRAPH_CHARS = 900


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Words of an article that the last answer cites, at `span` of its text."""

    article: Article
    span: Span


def recall(
    store: ArticleStore,
    request: Request,
    ask_again: Callable[[Request], Answer],
    *,
    has_model: bool,
) -> tuple[Event, ...]:
    """Answer what a request asks of the last answer that cites or shows something.

    Empty if it asks something else, or the articles don't have it: it's to be searched then. So is
    what quotes other words or wants fewer, if there is a model to do that. `ask_again` answers the
    question before once more, where it isn't known what its answer cited.

    Raises:
        StoreError: the store cannot be read.
    """
    asked = read_recall(undress(request.question) or request.question) if request.history else None
    if asked is None or (has_model and (asked.words or asked.wanted is Recalled.BRIEF)):
        return ()
    *before, last = request.history
    last = replace(last, cited=find_last_cited(request, ask_again))
    told = _tell(store, [last, *reversed(before)], asked)
    if not told:
        return ()
    searched = Searched.of(store.span(request.filters))
    query = condense_question(last.question, request.history[:-1], request.filters.until)
    articles = {one.article.article_id for event in told for one in event.citations}
    return (searched, query, Listed(()), Retrieved(len(articles)), *told, Ended("complete"))


def find_last_cited(
    request: Request, ask_again: Callable[[Request], Answer]
) -> tuple[CitedPlace, ...]:
    """Find what the last answer cited; `ask_again` as above, where that isn't known."""
    *before, last = request.history
    earlier = Request(last.question, tuple(before), request.filters)
    return last.cited or ask_again(earlier).cited_places


def _tell(
    store: ArticleStore, history: Sequence[Turn], asked: Recall
) -> tuple[VerifiedStatement, ...]:
    """Tell what is asked; turns are newest first."""
    turns = [turn for turn in history if turn.cited]
    if asked.words:
        quoted = _find_words(store, turns, asked.words)
    else:
        quoted = [*_find_cited(store, turns[0].cited)] if turns else []
    citing = Citing({one.article.details.article_id: one.article.text for one in quoted})
    match asked.wanted:
        case Recalled.SPEAKER:
            told = _quote_each(citing, quoted)
        case Recalled.WHOLE:
            told = _quote_each(citing, [_widen(one) for one in quoted])
        case Recalled.BRIEF:
            told = _quote_each(citing, quoted[:1])
        case Recalled.REST:
            told = _quote_rest(citing, quoted)
        case Recalled.WRITER | Recalled.DAY | Recalled.SOURCE:
            told = _name_articles(citing, quoted, asked.wanted)
    return tuple(told)


def _find_cited(store: ArticleStore, cited: Sequence[CitedPlace]) -> Iterator[_Quoted]:
    for one in cited:
        if article := store.find_article(one.article_id):
            verifier = QuoteVerifier({one.article_id: article.text})
            if span := verifier.find(one.quote, one.article_id, one.start):
                yield _Quoted(article, span)


def _find_words(store: ArticleStore, turns: Sequence[Turn], words: str) -> list[_Quoted]:
    """Find the sentence with some words in the articles that were cited, the last ones first."""
    wanted = FoldedText(words.lower()).folded.strip(" .,;:")
    names = dict.fromkeys(one.article_id for turn in turns for one in turn.cited)
    for name in names:
        article = store.find_article(name)
        found = _find_folded(article.text, wanted) if article else None
        if article and found:
            around = (one for one in split_sentences(article.text) if one.start <= found < one.end)
            return [_Quoted(article, one) for one in around][:1]
    return []


def _find_folded(text: str, wanted: str) -> int | None:
    lowered = text.lower()
    # A few letters of other alphabets take more room when they are small.
    found = FoldedText(lowered if len(lowered) == len(text) else text).find(wanted)
    return found[0] if found else None


def _quote_each(citing: Citing, quoted: Sequence[_Quoted]) -> Iterator[VerifiedStatement]:
    """Quote once more, each with who said it, where and when."""
    for one in dict.fromkeys(quoted):
        yield citing.cite(_introduce(one), [_found(one)])


def _quote_rest(citing: Citing, quoted: Sequence[_Quoted]) -> Iterator[VerifiedStatement]:
    """Quote what is left of the lists that were quoted from or, without one, of the paragraph."""
    left = [rest for one in quoted for rest in _list_left(one, quoted)]
    if left:
        for one in dict.fromkeys(left[:_MOST_REST_ITEMS]):
            yield citing.cite(write_quote(_words(one)), [_found(one)])
        return
    for one in quoted:
        paragraph = _paragraph(one)
        after = [
            _Quoted(one.article, span)
            for span in split_sentences(one.article.text, paragraph)
            if span.start >= one.span.end
        ]
        yield from _quote_each(citing, after[:_MOST_REST_SENTENCES])


def _list_left(one: _Quoted, quoted: Sequence[_Quoted]) -> Iterator[_Quoted]:
    found = structure_of(one.article.text).full_list(one.span)
    for item in found.items if found else ():
        span = Span(item.words.start, item.words.end)
        if not any(_overlaps(_Quoted(one.article, span), other) for other in quoted):
            yield _Quoted(one.article, span)


def _overlaps(one: _Quoted, other: _Quoted) -> bool:
    is_of_one = one.article.details.article_id == other.article.details.article_id
    return is_of_one and one.span.start < other.span.end and other.span.start < one.span.end


def _name_articles(
    citing: Citing, quoted: Sequence[_Quoted], wanted: Recalled
) -> Iterator[VerifiedStatement]:
    """Name each article that was quoted, with what is asked of it."""
    for details, group in groupby(quoted, lambda one: one.article.details):
        told = {Recalled.WRITER: _tell_writer, Recalled.DAY: _tell_day}.get(wanted, _tell_source)
        yield citing.cite(told(details), [_found(one) for one in group])


def _tell_writer(details: ArticleDetails) -> str:
    where = f"{details.publisher}, " if details.publisher else ""
    by = f"is by {details.author}" if details.author else "names no author"
    return f"“{details.title}” {by} ({where}{format_day(details.published)})."


def _tell_day(details: ArticleDetails) -> str:
    where = f" ({details.publisher})" if details.publisher else ""
    day = f"is dated {format_day(details.published)}" if details.published else "has no date"
    return f"“{details.title}”{where} {day}."


def _tell_source(details: ArticleDetails) -> str:
    by = f" by {details.author}" if details.author else ""
    facts = [details.publisher, format_day(details.published)]
    where = f": {details.url}" if details.url else "; it has no web address."
    return f"“{details.title}”{by} ({', '.join(filter(None, facts))}){where}"


def _widen(one: _Quoted) -> _Quoted:
    """Take the whole paragraph; of a long one, the whole sentence."""
    paragraph = _paragraph(one)
    if paragraph.end - paragraph.start <= _LONGEST_PARAGRAPH_CHARS:
        return _Quoted(one.article, paragraph)
    sentences = split_sentences(one.article.text, paragraph)
    inside = [span for span in sentences if _overlaps(one, _Quoted(one.article, span))]
    return _Quoted(one.article, Span(inside[0].start, inside[-1].end)) if inside else one


def _paragraph(one: _Quoted) -> Span:
    """Find the paragraph of a quote; one of several, such as a list, is its own."""
    around = split_paragraphs(one.article.text)
    holds = (span for span in around if span.start <= one.span.start and one.span.end <= span.end)
    return next(holds, one.span)


def _introduce(one: _Quoted) -> str:
    who = introduce(one.article.details, one.article.text, one.span)
    return f"{who}: {write_quote(_words(one))}"


def _found(one: _Quoted) -> FoundQuote:
    """Cite words of an article with who speaks them, and what they stand under."""
    details, text = one.article.details, one.article.text
    span = bare_quote(text, one.span)
    voice, frame = find_voice(details, text, span), surround_quote(text, span)
    return FoundQuote(text[slice(*span)], details, voice, frame, *span)


def _words(one: _Quoted) -> str:
    return one.article.text[slice(*bare_quote(one.article.text, one.span))]
