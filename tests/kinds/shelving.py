"""Stores of the cases' articles, each filled once, however many processes run the tests."""

import hashlib
from pathlib import Path

import portalocker

from ingest.pages import NOTHING_SAID
from ingest.pipeline import Selection, ingest_sources
from ingest.sources.files import find_samples, find_sources
from tests.kinds.cases import Articles
from tests.vectorstore.shelves import Shelf
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore


class Shelves:
    """Homes of stores in one folder. The store last asked for is open."""

    def __init__(self, folder: Path, model: EmbeddingModel) -> None:
        self._folder = folder
        self._model = model
        self._open: tuple[Path, ArticleStore] | None = None

    def find_home(self, articles: Articles) -> Path:
        """Return the home of the store that has these articles, filled if it wasn't yet."""
        home = self._folder / _name(articles)
        self._folder.mkdir(exist_ok=True)
        with portalocker.Lock(self._folder / f"{home.name}.lock", timeout=120):
            if not home.exists():
                filling = home.with_suffix(".filling")
                _fill(filling, articles, self._model)
                filling.rename(home)
        return home

    def open(self, articles: Articles) -> ArticleStore:
        """Return the store that has these articles, to be read only."""
        home = self.find_home(articles)
        if not self._open or self._open[0] != home:
            self.close()
            self._open = home, ArticleStore(home, self._model)
        return self._open[1]

    def close(self) -> None:
        """Close the store that is open."""
        if self._open:
            self._open[1].close()
        self._open = None


def _name(articles: Articles) -> str:
    return hashlib.sha256(repr(articles).encode()).hexdigest()[:16]


def _fill(home: Path, articles: Articles, model: EmbeddingModel) -> None:
    store = ArticleStore(home, model)
    sources = [
        *find_sources(map(str, articles.files)),
        *(find_samples() if articles.sample else ()),
    ]
    with store.writing() as writer:
        report = ingest_sources(sources, NOTHING_SAID, Selection(), writer, _say_nothing)
    assert not report.failed, report.failed
    store.close()
    shelf = Shelf(home, model)
    shelf.publish("kinds")
    shelf.catalogue.close()


def _say_nothing(_source: str) -> None:
    """Let nobody wait at a terminal."""
