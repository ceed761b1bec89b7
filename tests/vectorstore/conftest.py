"""Stores of this package's tests."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.factories import make_article, put_articles
from tests.postgresql_server import PostgresqlServer
from tests.vectorstore.embedding_models import make_letter_model
from tests.vectorstore.shelves import Shelf
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

BOARDS = make_article("Boards hold the money for hospital care.", title="Boards")
DENTISTS = make_article("Dentists see fewer children each winter.", title="Dentists")


@pytest.fixture(scope="session", params=["SQLite", "PostgreSQL"])
def make_address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """Return what names new places for catalogues, once for each database there is."""
    if request.param == "SQLite":
        return lambda: str(tmp_path_factory.mktemp("catalogue") / "catalogue.sqlite3")
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return server.make_database


@pytest.fixture
def catalogue(make_address: Callable[[], str]) -> Iterator[Catalogue]:
    """Return an empty catalogue."""
    opened = Catalogue(make_address())
    yield opened
    opened.close()


@pytest.fixture
def letter_store(home: Path) -> Iterator[ArticleStore]:
    """Return an empty store whose embedding model is quick and plain."""
    opened = ArticleStore(home, make_letter_model())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def published_home(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Path:
    """Return the folder of a store that holds BOARDS and DENTISTS. Never to be written to."""
    folder = tmp_path_factory.mktemp("published") / "home"
    store = ArticleStore(folder, model)
    put_articles(store, BOARDS, DENTISTS)
    store.close()
    return folder


@pytest.fixture
def published_store(
    published_home: Path, home: Path, model: EmbeddingModel
) -> Iterator[ArticleStore]:
    """Return a store of one's own that holds BOARDS and DENTISTS, published."""
    shutil.copytree(published_home, home)
    opened = ArticleStore(home, model)
    yield opened
    opened.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Return an empty catalogue with an index folder."""
    opened = Shelf(tmp_path / "home")
    yield opened
    opened.catalogue.close()


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Iterator[Shelf]:
    """Return two thousand published chunks of words drawn at random. Never to be written to.

    Some words are much more frequent than others, and one batch does not hold all chunks.
    """
    draw = random.Random(20240229)  # noqa: S311 - the same texts each time
    syllables = "care ward board plan fund nurse north south trust bed van mill tide".split()
    words = [first + second for first in syllables for second in syllables]
    weights = [1 / rank for rank, _ in enumerate(words, start=1)]
    lengths = [draw.randint(5, 60) for _ in range(2_100)]
    opened = Shelf(tmp_path_factory.mktemp("crowd") / "home", model)
    opened.put([" ".join(draw.choices(words, weights, k=length)) for length in lengths])
    opened.publish("crowd")
    yield opened
    opened.catalogue.close()
