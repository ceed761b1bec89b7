import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.commands import Commands, read_document
from tests.factories import make_article, put_articles, write_article_file
from tests.vectorstore.conftest import BOARDS, DENTISTS
from vectorstore.articles import Article, ArticleDetails
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import (
    ArticleNotFoundError,
    EmbeddingModelError,
    StoreBusyError,
    StoreError,
    StoreUnreadableError,
)
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import build_query
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore, open_store


def _with_id(article_id: str) -> Article:
    return Article(ArticleDetails(article_id, article_id, "test:"), f"Words of {article_id}.")


def _titles(store: ArticleStore, text: str) -> set[str]:
    found = store.search(build_query(text), ArticleFilter(), 10).retrieved
    return {retrieved.article.title for retrieved in found}


@pytest.mark.parametrize("beginning", ["abc1", "abc123"])
def test_an_article_is_known_by_an_unmistakable_beginning_of_its_id(
    letter_store: ArticleStore, beginning: str
) -> None:
    put_articles(letter_store, _with_id("abc123"), _with_id("abd456"), publish=False)
    assert letter_store.article(beginning).details.article_id == "abc123"


@pytest.mark.parametrize(
    ("beginning", "problem"),
    [("ab", "More than one"), ("x", "No article id"), ("", "No article id"), ("%", "No article")],
)
def test_an_id_that_is_not_one_articles_is_refused_with_what_to_do(
    letter_store: ArticleStore, beginning: str, problem: str
) -> None:
    put_articles(letter_store, _with_id("abc123"), _with_id("abd456"), publish=False)
    with pytest.raises(ArticleNotFoundError, match=f"{problem}.*ics-ingest list"):
        letter_store.article(beginning)


def test_texts_of_unknown_ids_are_left_out(letter_store: ArticleStore) -> None:
    put_articles(letter_store, _with_id("abc123"), publish=False)
    assert letter_store.texts(["abc123", "abc"]) == {"abc123": "Words of abc123."}


def test_an_empty_store_holds_nothing(letter_store: ArticleStore) -> None:
    assert (letter_store.holds_articles(), letter_store.count()) == (False, (0, 0))


def test_chunks_are_counted(letter_store: ArticleStore) -> None:
    long = make_article("\n\n".join(["Wards fill in winter. " * 30] * 3))
    put_articles(letter_store, long, publish=False)
    assert letter_store.count() == (1, letter_store.chunk_count(long.details.article_id)) == (1, 3)


def test_a_published_index_has_no_problem(published_store: ArticleStore) -> None:
    assert published_store.find_index_problem() is None


def test_an_empty_store_has_no_problem(letter_store: ArticleStore) -> None:
    assert letter_store.find_index_problem() is None


def test_a_store_without_an_index_says_how_to_get_one(letter_store: ArticleStore) -> None:
    put_articles(letter_store, make_article(), publish=False)
    assert "ics-ingest reindex" in str(letter_store.find_index_problem())


def test_an_index_that_lacks_an_article_says_what_to_do(published_store: ArticleStore) -> None:
    put_articles(published_store, make_article(), publish=False)
    assert "ics-ingest reindex" in str(published_store.find_index_problem())


def test_the_store_that_the_settings_name_is_made_and_closed(home: Path) -> None:
    with open_store(StoreSettings()) as store:
        put_articles(store, make_article(published=date(2024, 1, 1)), publish=False)
    with open_store(StoreSettings()) as store:
        span = store.span(ArticleFilter())
    assert (span, store.home) == ((1, "2024-01-01", "2024-01-01"), home)


@pytest.mark.usefixtures("home")
def test_an_unknown_model_is_refused_before_anything_is_made(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "unheard")
    with pytest.raises(EmbeddingModelError), open_store(StoreSettings()):
        pytest.fail("a store without a model")
    assert not home.exists()


def test_a_second_writer_is_refused(home: Path, letter_store: ArticleStore) -> None:
    second = ArticleStore(home, letter_store.model)
    with letter_store.writing(), pytest.raises(StoreBusyError), second.writing():
        pytest.fail("two writers")


def test_a_store_can_be_read_while_it_is_written_to(home: Path, letter_store: ArticleStore) -> None:
    reader = ArticleStore(home, letter_store.model)
    with letter_store.writing() as writer:
        writer.put(make_article(), [])
        count = reader.count()
    reader.close()
    assert count == (1, 0)


def test_a_store_that_was_closed_opens_again_at_the_next_question(
    published_store: ArticleStore,
) -> None:
    published_store.close()
    assert "Dentists" in _titles(published_store, "dentists")


@pytest.mark.parametrize("size", [100, 5_000])
def test_a_damaged_catalogue_is_reported_as_the_stores_failure(
    published_home: Path, home: Path, model: EmbeddingModel, size: int
) -> None:
    shutil.copytree(published_home, home)
    catalogue = home / "catalogue.sqlite3"
    catalogue.write_bytes(catalogue.read_bytes()[:size])
    store = ArticleStore(home, model)
    with pytest.raises(StoreUnreadableError, match="cannot be used"):
        _titles(store, "dentists")
    store.close()


def test_every_failure_of_the_store_is_a_store_error() -> None:
    kinds = [ArticleNotFoundError, StoreBusyError, StoreUnreadableError, EmbeddingModelError]
    assert all(issubclass(kind, StoreError) for kind in kinds)


def test_an_open_reader_finds_what_another_process_published(
    published_store: ArticleStore, commands: Commands, tmp_path: Path
) -> None:
    _titles(published_store, "dentists")
    path = write_article_file(tmp_path, "vans", "Lorries bring lunches.", title="Vans")
    added = read_document(commands.ingest("add", path, "--json"))["articles"]
    # No word is shared, so only the new dense index can find it.
    query = build_query("trucks deliver food")
    found = published_store.search(query, ArticleFilter(), 1).retrieved
    assert [retrieved.article.article_id for retrieved in found] == added


@pytest.fixture(scope="module")
def bereft_reader(
    tmp_path_factory: pytest.TempPathFactory, published_home: Path, model: EmbeddingModel
) -> Iterator[ArticleStore]:
    """A reader that was open, and had searched, when another process removed DENTISTS."""
    home = tmp_path_factory.mktemp("bereft") / "home"
    shutil.copytree(published_home, home)
    opened = ArticleStore(home, model)
    _titles(opened, "dentists")
    Commands(home).ingest("remove", DENTISTS.details.article_id)
    yield opened
    opened.close()


def test_an_open_reader_no_longer_finds_what_another_process_removed(
    bereft_reader: ArticleStore,
) -> None:
    assert _titles(bereft_reader, "dentists") == {BOARDS.details.title}


@pytest.mark.parametrize("word", ["dentist", "children"])
def test_no_word_of_what_another_process_removed_is_left_in_any_file(
    bereft_reader: ArticleStore, word: str
) -> None:
    files = [path for path in bereft_reader.home.rglob("*") if path.is_file()]
    assert not any(word.encode() in path.read_bytes().lower() for path in files)
