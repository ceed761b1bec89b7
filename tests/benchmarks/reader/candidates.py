"""What the reader has to choose from: the passages that the product's own search brings up.

Training and measuring see the same ones that a running bot would read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.answers import Request
from bot.answering.question.condensing import condense
from bot.answering.retrieval.lookups import Searcher
from bot.answering.retrieval.read_passages import write_passage
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence, score_sentences
from tests.benchmarks.question_sets import open_filled_store
from tests.benchmarks.reader.labelled import LabelledQuestion
from vectorstore.articles import Article
from vectorstore.chunks import Chunk, RetrievedChunk
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.filters import ArticleFilter
from vectorstore.reading.chunking import split_passages
from vectorstore.search.hybrid import SearchResult
from vectorstore.store import ArticleStore

_RETRIEVED = 12
# The sentences of the first chunks come before the others, which fill up what is left.
_FIRST_CHUNKS = 6
_MOST_PASSAGES = 75
_MOST_FURTHER = 6
# Shorter words stand in too many sentences to tell which one is meant.
_FEWEST_CHARS = 15
_NO_WORD = re.compile(r"[^a-z0-9£%]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage as the reader gets it, and whether it answers.

    Its first `byline` characters name author, publisher and date; `before` is where, in
    characters, what its paragraph says before it begins and ends.
    """

    passage: str
    answers: bool
    byline: int = 0
    before: tuple[int, int] = (0, 0)

    def write(self, *, byline: bool = True, before: bool = True) -> str:
        """Write the passage, without its byline or what stands before it if so wished."""
        start, end = (0, 0) if before else self.before
        text = self.passage[:start] + self.passage[end:]
        return text if byline else text[self.byline :]


@dataclass(frozen=True, slots=True)
class CandidateSet:
    """A question and its candidates, the one that shares most words first."""

    key: str
    question: str
    kind: str
    article: str
    is_answerable: bool
    candidates: tuple[Candidate, ...]

    @property
    def has_answer(self) -> bool:
        """Whether one of the candidates answers."""
        return any(one.answers for one in self.candidates)


def find_candidates(
    articles: Mapping[str, Article], questions: Iterable[LabelledQuestion], model: EmbeddingModel
) -> Iterator[CandidateSet]:
    """Ask all questions of a store of all articles, and yield what there is to choose from."""
    with open_filled_store(list(articles.values()), model, split_passages) as store:
        for question in questions:
            found = _Found(store, question)
            chosen = [*found.choose(), *found.choose_further(articles.get(question.article))]
            yield CandidateSet(
                question.key,
                question.question,
                question.kind,
                question.article,
                question.is_answerable,
                tuple(_describe(one, question) for one in chosen),
            )


class _Found:
    """What the search finds for a question."""

    def __init__(self, store: ArticleStore, question: LabelledQuestion) -> None:
        filters = ArticleFilter(until=question.as_of)
        query = condense(Request(question.question, (), filters))
        self._question = question
        self._result: SearchResult = Searcher(store, filters).search(query, _RETRIEVED)
        ids = {found.chunk.article_id for found in self._result.retrieved}
        self._chosen = self._choose(store.texts(ids))

    def choose(self) -> list[ScoredSentence]:
        """Choose the sentences that are likeliest by their words."""
        return self._chosen

    def choose_further(self, article: Article | None) -> list[ScoredSentence]:
        """Choose some of the article that the question is about, and what answers if it's missed.

        That way there are as many passages of the right article whether or not it was found.
        """
        if article is None:
            return []
        whole = self._score([_take_whole(article)], {article.details.article_id: article.text})
        known = {_place(one) for one in self._chosen}
        rest = [one for one in whole if _place(one) not in known and len(one.text) > _FEWEST_CHARS]
        answering = [one for one in rest if _answers(one, self._question)]
        others = [one for one in rest if not _answers(one, self._question)][:_MOST_FURTHER]
        is_missed = not any(_answers(one, self._question) for one in self._chosen)
        return [*answering, *others] if is_missed else others

    def _choose(self, texts: Mapping[str, str]) -> list[ScoredSentence]:
        scored = self._score(self._result.retrieved, texts)
        unique: dict[tuple[str, int], ScoredSentence] = {}
        for one in scored:
            unique.setdefault(_place(one), one)
        by_chunk = sorted(unique.values(), key=lambda one: one.retrieved.rank > _FIRST_CHUNKS)
        return sorted(by_chunk[:_MOST_PASSAGES], key=lambda one: -one.score)

    def _score(
        self, retrieved: Sequence[RetrievedChunk], texts: Mapping[str, str]
    ) -> list[ScoredSentence]:
        result = self._result
        asked = self._question.question
        return score_sentences(asked, result.query, retrieved, result.statistics, texts)


def _take_whole(article: Article) -> RetrievedChunk:
    key, text = article.details.article_id, article.text
    chunk = Chunk(f"{key}:whole", key, 0, len(text), (), text, "")
    return RetrievedChunk(chunk, article.details, _RETRIEVED + 1, 0.0)


def _place(one: ScoredSentence) -> tuple[str, int]:
    return one.retrieved.article.article_id, one.span.start


def _answers(one: ScoredSentence, question: LabelledQuestion) -> bool:
    """Tell if a sentence holds words of the evidence, or the other way round."""
    said = _fold(one.text)
    if len(said) <= _FEWEST_CHARS:
        return False
    return any(said in wanted or wanted in said for wanted in map(_fold, question.evidence))


def _fold(text: str) -> str:
    return _NO_WORD.sub(" ", text.lower()).strip()


def _describe(one: ScoredSentence, question: LabelledQuestion) -> Candidate:
    passage = write_passage(one)
    bare = replace(one.retrieved.article, authors=(), publisher=None, published=None)
    nameless = write_passage(replace(one, retrieved=replace(one.retrieved, article=bare)))
    alone = write_passage(replace(one, candidate=replace(one.candidate, before="")))
    start = _count_shared(passage, alone)
    return Candidate(
        passage,
        _answers(one, question),
        byline=len(passage) - len(nameless),
        before=(start, start + len(passage) - len(alone)),
    )


def _count_shared(first: str, second: str) -> int:
    """Count the characters with which both begin."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (one, other) in pairs if one != other), len(second))
