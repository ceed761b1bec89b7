"""What is compared: a name, what it took to build, and how it is asked. Ours is one of them."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.answering.answers import Request
from bot.answering.retrieval.retrieving import retrieve
from tests.benchmarks.corpora import Corpus
from tests.benchmarks.question_sets import open_filled_store
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

OURS = "ours"
# As many results as the deepest measure looks at.
RESULTS = 10


@dataclass(frozen=True, slots=True)
class Contender:
    """A retriever over an index that took so many seconds to build.

    `retrieve` maps a question to the ids of the chunks found, best first, ten at most.
    """

    name: str
    build_seconds: float
    retrieve: Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class BaselineOptions:
    """What the baselines are given.

    `seen` is what they read of a passage: its "text", "title" and headings too, or "all", which is
    byline and date as well. `stemmed` has BM25Retriever stem words and drop stop words as ours
    does; its default is to split at white space.
    """

    seen: str = "all"
    stemmed: bool = False


SEEN = ("text", "title", "all")


@contextmanager
def open_ours(corpus: Corpus, model: EmbeddingModel) -> Iterator[tuple[Contender, ArticleStore]]:
    """Put a corpus into a store of its own, and search it as `ics-bot search` does."""
    began = time.perf_counter()
    with open_filled_store(corpus.articles, model, corpus.cut) as store:
        seconds = time.perf_counter() - began

        def find(question: str) -> list[str]:
            found = retrieve(store, Request(question), RESULTS).retrieved
            return [one.chunk.chunk_id for one in found]

        yield Contender(OURS, seconds, find), store
