"""News of no subject in particular: what the newest articles have to say first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answering.question.forms import read_form
from bot.answering.retrieval.choosing.newest import is_definition
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.candidates import Candidate, find_candidates
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.sentences.told_times import find_told_periods
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import Chunk, RetrievedChunk
from vectorstore.language.analysis import analyse
from vectorstore.reading.blocks import Kind
from vectorstore.search.queries import Query
from vectorstore.store import ArticleStore

_MOST_NEWS = 3
# So many of the newest are read; some may be glossaries, or copies of others.
_MOST_READ = 12
_FEWEST_TERMS = 4
# Where an article comes to its point, as its title tells it.
_OPENING = 8
_MOST_DEFINED = 0.5
_RECENT = timedelta(days=366)


def look_up_news(store: ArticleStore, query: Query, articles: Sequence[ArticleDetails]) -> Findings:
    """Find the key sentence of each of the newest articles; `articles` are the newest first.

    Where none of them is of the time that is asked about, that is left unserved.
    """
    there = {one.article_id for one in articles}
    read = [one for one in articles if one.copy_of not in there][:_MOST_READ]
    texts = store.texts({one.article_id for one in read})
    keys = list(_find_keys(read, texts))[:_MOST_NEWS]
    retrieved = [key.retrieved for key in keys]
    confidence = 1.0 if keys else 0.0
    form = read_form(query.text)
    found = Lookup(query.text, query, retrieved, texts, confidence, confidence, form, keys, keys)
    days = [one.published for one in articles]
    if form.periods and not any(period.holds(day) for period in form.periods for day in days):
        return Findings((found, replace(found, confidence=0.0, retrieved=[], fitting=[])), texts)
    return Findings((found,), texts)


def _find_keys(
    articles: Sequence[ArticleDetails], texts: dict[str, str]
) -> Iterator[ScoredSentence]:
    there = [one for one in articles if one.article_id in texts]
    for rank, article in enumerate(there, 1):
        text = texts[article.article_id]
        chunk = Chunk(article.article_id, article.article_id, 0, len(text), (), text, "")
        key = _find_key(article, list(find_candidates(text, chunk)))
        if key is not None:
            terms = frozenset(analyse(key.text))
            found = RetrievedChunk(chunk, article, rank, 1.0)
            yield ScoredSentence(found, key, terms, 1.0, 1.0, 0.0, 0.0, 1.0)


def _find_key(article: ArticleDetails, candidates: Sequence[Candidate]) -> Candidate | None:
    """Find the sentence near the beginning that tells most of what the title does."""
    defined = [one for one in candidates if is_definition(one)]
    if len(defined) > _MOST_DEFINED * len(candidates):
        return None
    telling = [one for one in candidates if _tells(one) and one not in defined][:_OPENING]
    fresh = [one for one in telling if not _is_history(one, article.published)] or telling
    titled = set(analyse(article.title))
    return max(fresh, key=lambda one: len(titled & set(analyse(one.text))), default=None)


def _tells(candidate: Candidate) -> bool:
    text = candidate.text.rstrip("\"'”’)")
    is_whole = candidate.kind is Kind.PARAGRAPH and text.endswith((".", "!"))
    return is_whole and len(analyse(text)) >= _FEWEST_TERMS


def _is_history(candidate: Candidate, published: date | None) -> bool:
    told = [one.until for one in find_told_periods(candidate.text, published) if one.until]
    return published is not None and bool(told) and max(told) < published - _RECENT
