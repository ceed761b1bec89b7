"""A corpus cut into chunks once, so that every retriever is given the same ones."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.benchmarks.question_sets import Question, cut_nowhere
from vectorstore.articles import Article
from vectorstore.chunks import Chunk, Passage, make_chunks
from vectorstore.reading.chunking import split_passages

_WORD = re.compile(r"\w+")

# How a text is cut into chunks.
Cut = Callable[[str], Sequence[Passage]]


class UnknownPassageError(ValueError):
    """A question names a passage that the corpus does not have."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages as articles, and their chunks by chunk id.

    Passages that are the same in all but their address are kept once, as the store keeps them:
    `kept_as` maps each passage's id to the id it is kept under.
    """

    articles: tuple[Article, ...]
    cut: Cut
    chunks: Mapping[str, Chunk]
    kept_as: Mapping[str, str]


def build_corpus(articles: Iterable[Article], chunk_chars: int | None = None) -> Corpus:
    """Cut passages into chunks; without `chunk_chars` each is one chunk."""
    cut = make_cut(chunk_chars)
    kept: dict[str, Article] = {}
    kept_as = {}
    for article in articles:
        details = article.details
        bare = Article(replace(details, url=None), article.text)
        first = kept.setdefault(bare.content_hash, article)
        kept_as[details.article_id] = first.details.article_id
    chunks = {chunk.chunk_id: chunk for one in kept.values() for chunk in _cut_article(one, cut)}
    return Corpus(tuple(kept.values()), cut, chunks, kept_as)


def make_cut(chunk_chars: int | None) -> Cut:
    """Choose how to cut: texts longer than this, with the chunker that `ics-ingest` uses."""
    if chunk_chars is None:
        return cut_nowhere

    def cut_long(text: str) -> Sequence[Passage]:
        return split_passages(text, chunk_chars) if len(text) > chunk_chars else cut_nowhere(text)

    return cut_long


def find_gold(corpus: Corpus, questions: Iterable[Question]) -> Iterator[dict[str, str]]:
    """Yield for each question the chunks that serve it, mapped to the passage that each is of.

    Of a gold passage these are the chunks with the answer's words in them, and all of its chunks
    where no words are given or none has them.

    Raises:
        UnknownPassageError: a gold passage is not in the corpus.
    """
    chunks_of = defaultdict(list)
    for chunk in corpus.chunks.values():
        chunks_of[chunk.article_id].append(chunk)
    for question in questions:
        gold: dict[str, str] = {}
        for passage_id in sorted(question.gold):
            if passage_id not in corpus.kept_as:
                message = f"question {question.key!r}: no passage has the gold id {passage_id!r}"
                raise UnknownPassageError(message)
            chunks = chunks_of[corpus.kept_as[passage_id]]
            holding = [chunk for chunk in chunks if holds_any(chunk.text, question.answers)]
            gold |= {chunk.chunk_id: chunk.article_id for chunk in holding or chunks}
        yield gold


def holds_any(text: str, answers: Collection[str]) -> bool:
    """Tell whether a text has one of the answers in it, word for word; case does not matter."""
    words = _fold(text)
    return any(_fold(answer) in words for answer in answers if _WORD.search(answer))


def _fold(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _cut_article(article: Article, cut: Cut) -> list[Chunk]:
    details = article.details
    return make_chunks(details.article_id, details.title, article.text, cut(article.text))
