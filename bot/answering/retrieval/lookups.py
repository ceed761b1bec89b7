"""Looking one question up: searched, its sentences scored, those chosen that have its subject."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.question.expectations import COUNTABLE, read_expectation
from bot.answering.question.forms import Form, read_form
from bot.answering.retrieval.choosing.choosing import choose_fitting
from bot.answering.retrieval.choosing.newest import asks_news, wish_for_newest, without_newest
from bot.answering.retrieval.choosing.padding import leave_out_padding
from bot.answering.retrieval.choosing.times_asked import tells_time
from bot.answering.retrieval.close_reading import (
    RATHER_LOGIT,
    AnswerReader,
    Reading,
    is_far,
    put_plainly,
    read_closely,
    read_first,
    read_nearest,
    read_rest,
)
from bot.answering.retrieval.confidence import (
    READ_THRESHOLD,
    read_signs,
    weigh_reading,
    weigh_signs,
)
from bot.answering.retrieval.found import Choice, Found, choose, find_first_speaker
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence, score_sentences
from bot.answering.retrieval.speaking.said import add_spoken, merge_chunks
from vectorstore.chunks import RetrievedChunk
from vectorstore.filters import ArticleFilter
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import Query, asked_part
from vectorstore.store import ArticleStore

_RETRIEVED = 10
# Where these don't answer, what is ranked lower may, in other words.
_RANKED_LOWER = 50
# What answers from there has to be surer: in four sets of questions, what was less so was wrong.
_SURE_LOWER = 0.6
# Below this share of the threshold, the articles don't speak of it at all.
_NEAR = 1 / 8

Search = Callable[[ArticleStore, Query, ArticleFilter, int], SearchResult]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was found for one clause of a question, its sentences `scored`, best first.

    `fitting` are those of them that have the question's subject. Below `threshold`, the confidence
    is too low for an answer.
    """

    clause: str
    query: Query
    retrieved: list[RetrievedChunk]
    texts: Mapping[str, str]
    confidence: float
    threshold: float
    form: Form
    scored: list[ScoredSentence]
    fitting: list[ScoredSentence]

    @property
    def is_served(self) -> bool:
        """Whether what was found is likely to hold the answer."""
        return self.confidence >= self.threshold and bool(self.fitting)

    @property
    def may_be_served(self) -> bool:
        """Whether what was found may be about it, although that is no answer."""
        is_read_near = any(one.logit is not None and not is_far(one) for one in self.scored)
        return bool(self.scored) and (is_read_near or self.confidence >= _NEAR * self.threshold)


@dataclass(frozen=True, slots=True)
class Searcher:
    """What looks questions up: in the articles that `filters` let through, with a reader if any.

    `through` is what searches the store: itself, or LangChain's retriever.
    """

    store: ArticleStore
    filters: ArticleFilter
    reader: AnswerReader | None = None
    through: Search = ArticleStore.search

    def search(self, query: Query, limit: int) -> SearchResult:
        """Find the chunks that serve a query best.

        Raises:
            StoreError: the store cannot be searched.
        """
        return self._search(query, self.filters, limit)

    def look_up(self, clause: str, query: Query, beside: Sequence[RetrievedChunk] = ()) -> Lookup:
        """Look a clause up: search for `query`, and read `beside` after what that finds.

        Raises:
            StoreError: the store cannot be searched.
        """
        if self.reader:
            self.reader.prepare()
        form = read_form(asked_part(clause), self.filters.until)
        query = wish_for_newest(form, query)
        result = self.search(query, _RETRIEVED)
        result = add_spoken(form, result, lambda name: self._search_voice(query, name))
        result = replace(result, retrieved=merge_chunks(result.retrieved, beside))
        texts = self.store.texts({found.chunk.article_id for found in result.retrieved})
        scored = score_sentences(clause, result.query, result.retrieved, result.statistics, texts)
        # What is newest is told by days, not by reading.
        reader = None if asks_news(form) else self.reader
        question = without_newest(form, put_plainly(query, result.query))
        reading = Reading(reader, question, form, texts) if reader else None
        read = read_closely(reading, scored) if reading else scored
        signs = weigh_signs(read_signs(query.text, result, scored), result.calibration)
        found = Found(clause, query, question, form, result, texts, read, signs)
        lookup = self._settle(found, choose(found, reading))
        if reading is None:
            return lookup
        if not lookup.is_served:
            found = replace(found, scored=read_rest(reading, read))
            lookup = self._settle(found, choose(found, reading))
        if not lookup.is_served:
            return self._look_deeper(lookup, found, reading)
        is_dated = not form.periods or tells_time(form, lookup.fitting[0])
        return lookup if is_dated else self._look_dated(lookup, found, reading)

    def _look_deeper(self, lookup: Lookup, found: Found, reading: Reading) -> Lookup:
        """Look for what answers among what the search ranks lower; that has to be surer."""
        if not (lower := self._look_lower(found, reading)):
            return lookup
        reading = replace(reading, texts=lower.texts)
        deeper = self._settle(lower, choose(lower, reading))
        deeper = replace(deeper, threshold=max(deeper.threshold, _SURE_LOWER))
        return max(lookup, deeper, key=lambda one: one.confidence / one.threshold)

    def _look_dated(self, lookup: Lookup, found: Found, reading: Reading) -> Lookup:
        """Prefer what itself tells of the year that is asked for to what may be of that year."""
        all_found = self._look_lower(found, reading) or found
        searched = all_found.result.query
        fitting = choose_fitting(found.form, searched, all_found.scored, all_found.texts)
        dated = [
            one
            for one in fitting
            if one.logit is not None and one.logit >= RATHER_LOGIT and tells_time(found.form, one)
        ]
        kept = leave_out_padding(found.form, dated, len(searched.weights))
        settled = self._settle(all_found, Choice(kept, found.signs))
        return settled if settled.is_served else lookup

    def _look_lower(self, found: Found, reading: Reading) -> Found | None:
        """Add what may answer of the chunks that the search ranks lower; None if nothing may."""
        result = found.result
        known = {one.chunk.chunk_id for one in result.retrieved}
        ranked = self.search(found.query, _RANKED_LOWER).retrieved
        lower = [one for one in ranked if one.chunk.chunk_id not in known]
        texts = {**self.store.texts({one.chunk.article_id for one in lower}), **found.texts}
        scored = score_sentences(found.clause, result.query, lower, result.statistics, texts)
        if read_expectation(found.form.question) in COUNTABLE:
            scored = [one for one in scored if one.fulfilment]
        cosines = self.store.compare(found.question, [one.text for one in scored])
        if cosines is None:
            return None
        read = read_nearest(replace(reading, texts=texts), scored, cosines)
        if not read:
            return None
        best_first = sorted([*found.scored, *read], key=lambda one: -one.score)
        result = replace(result, retrieved=[*result.retrieved, *lower])
        return replace(found, result=result, texts=texts, scored=best_first)

    def _settle(self, found: Found, choice: Choice) -> Lookup:
        """Weigh in what the reader says of the first sentence, unless it is certain anyway."""
        threshold = found.result.calibration.threshold
        fitting, confidence = choice.fitting, choice.confidence
        if not choice.is_certain and not asks_news(found.form):
            speaker = choice.speaker or find_first_speaker(found, fitting)
            fitting = read_first(self.reader, found.question, fitting, speaker)
            if fitting and fitting[0].logit is not None:
                confidence = weigh_reading(confidence, fitting[0].logit, fitting[0].told)
                threshold = READ_THRESHOLD
        return Lookup(
            found.clause,
            found.result.query,
            found.result.retrieved,
            found.texts,
            confidence,
            threshold,
            found.form,
            found.scored,
            fitting,
        )

    def _search_voice(self, query: Query, name: str) -> SearchResult:
        filters = self.filters
        only = filters if filters.voice else replace(filters, voice=name)
        return self._search(query, only, _RETRIEVED)

    def _search(self, query: Query, filters: ArticleFilter, limit: int) -> SearchResult:
        return self.through(self.store, query, filters, limit)
