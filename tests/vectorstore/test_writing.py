from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.factories import make_article, put_articles
from tests.vectorstore.conftest import BOARDS
from tests.vectorstore.embedding_models import (
    RecordingEmbeddings,
    make_failing_model,
    make_letter_model,
)
from vectorstore.articles import Article
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import EmbeddingModelChangedError, EmbeddingModelError
from vectorstore.filters import ArticleFilter
from vectorstore.reading.chunking import split_passages
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore
from vectorstore.writing import Change

OLD = make_article("Zebrafinch wards. " + "Wards fill. " * 99, title="Plan")
NEW = make_article("Quokka beds. " + "Beds empty. " * 99, title="Plan")


@pytest.fixture
def recorded(home: Path) -> Iterator[tuple[ArticleStore, RecordingEmbeddings]]:
    """A store, and the model that remembers what it was asked to embed."""
    embeddings = RecordingEmbeddings()
    opened = ArticleStore(home, EmbeddingModel("recording", lambda: embeddings))
    yield opened, embeddings
    opened.close()


def _put(store: ArticleStore, *articles: Article) -> list[Change]:
    return [result.change for result in put_articles(store, *articles, publish=False)]


def _remove(store: ArticleStore, *articles: Article) -> None:
    with store.writing() as writer:
        writer.remove([article.details.article_id for article in articles])


def _search(store: ArticleStore, text: str) -> list[str]:
    found = store.search(build_query(text), ArticleFilter(), 50).retrieved
    return [retrieved.chunk.text for retrieved in found]


def test_an_article_is_added_then_unchanged_then_updated(letter_store: ArticleStore) -> None:
    assert _put(letter_store, OLD, OLD, NEW) == [Change.ADDED, Change.UNCHANGED, Change.UPDATED]


@pytest.mark.parametrize("publish", [False, True], ids=["unpublished", "published"])
def test_adding_an_unchanged_article_again_changes_no_file(
    published_store: ArticleStore,
    publish: bool,  # noqa: FBT001 - a case of the table
) -> None:
    before = _contents(published_store.home)
    put_articles(published_store, BOARDS, publish=publish)
    assert _contents(published_store.home) == before


def _contents(home: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and path.suffix in {".sqlite3", ".json", ".bin"}
    }


def test_adding_an_unchanged_article_again_embeds_nothing(
    recorded: tuple[ArticleStore, RecordingEmbeddings],
) -> None:
    store, embeddings = recorded
    _put(store, OLD)
    embedded = len(embeddings.embedded)
    _put(store, OLD)
    assert len(embeddings.embedded) == embedded


def test_a_changed_article_embeds_its_changed_chunks_alone(
    recorded: tuple[ArticleStore, RecordingEmbeddings],
) -> None:
    store, embeddings = recorded
    _put(store, OLD)
    embeddings.embedded.clear()
    _put(store, replace(OLD, text=OLD.text.replace("Zebrafinch", "Wombat")))
    assert [text.split()[1] for text in embeddings.embedded] == ["Wombat"]


def test_a_changed_byline_embeds_nothing(
    recorded: tuple[ArticleStore, RecordingEmbeddings],
) -> None:
    store, embeddings = recorded
    _put(store, OLD)
    embeddings.embedded.clear()
    _put(store, Article(replace(OLD.details, authors=("Ann Example",)), OLD.text))
    assert embeddings.embedded == []


def test_a_changed_article_has_its_new_chunks_alone(letter_store: ArticleStore) -> None:
    _put(letter_store, OLD, NEW)
    expected = [NEW.text[passage.start : passage.end] for passage in split_passages(NEW.text)]
    assert sorted(_search(letter_store, "zebrafinch quokka")) == sorted(expected)


def test_a_changed_date_is_found_at_once(letter_store: ArticleStore) -> None:
    dated = Article(replace(OLD.details, published=date(2023, 7, 3)), OLD.text)
    _put(letter_store, OLD, dated)
    matching = letter_store.search(
        build_query("wards"), ArticleFilter(since=date(2023, 7, 3)), 5
    ).retrieved
    assert {retrieved.article.published for retrieved in matching} == {date(2023, 7, 3)}


def test_the_same_content_under_another_id_is_kept_once(letter_store: ArticleStore) -> None:
    copy = make_article(OLD.text, title="Plan", identity="copied elsewhere")
    first, second = put_articles(letter_store, OLD, copy, publish=False)
    assert (second.article_id, second.change) == (first.article_id, Change.UNCHANGED)


def test_an_article_without_text_is_kept_without_chunks(letter_store: ArticleStore) -> None:
    empty = make_article("", title="Empty")
    _put(letter_store, empty)
    assert letter_store.chunk_count(empty.details.article_id) == 0


def test_an_article_that_cannot_be_embedded_is_not_kept(home: Path) -> None:
    store = ArticleStore(home, make_failing_model(OSError("no disk")))
    with pytest.raises(EmbeddingModelError):
        _put(store, OLD)
    count = store.count()
    store.close()
    assert count == (0, 0)


def test_a_change_that_cannot_be_embedded_leaves_the_article_as_it_was(home: Path) -> None:
    store = ArticleStore(home, make_letter_model())
    _put(store, OLD)
    store.close()
    broken = ArticleStore(home, replace(make_failing_model(OSError("no disk")), name="letters"))
    with pytest.raises(EmbeddingModelError):
        _put(broken, NEW)
    kept = broken.article(OLD.details.article_id)
    broken.close()
    assert kept == OLD


def test_an_article_is_not_put_with_another_model_than_the_stores(home: Path) -> None:
    store, other = (ArticleStore(home, make_letter_model(name)) for name in ("letters", "other"))
    _put(store, OLD)
    try:
        with pytest.raises(EmbeddingModelChangedError):
            _put(other, make_article("More words.", title="More"))
    finally:
        store.close()
        other.close()


UNIQUE = "quetzalcoatlus"


@pytest.mark.parametrize("others", [0, 1, 40])
def test_a_removed_article_leaves_no_word_in_any_file(
    letter_store: ArticleStore, others: int
) -> None:
    secret = make_article(f"{UNIQUE} " * 500, title=f"The {UNIQUE}", publisher=f"{UNIQUE} Press")
    rest = [make_article(f"Wards {number} fill. " * 50, title=f"T{number}") for number in range(40)]
    _put(letter_store, *rest[: others // 2], secret, *rest[others // 2 : others])
    _remove(letter_store, secret)
    assert _files_with(letter_store.home, UNIQUE) == []


def _files_with(home: Path, word: str) -> list[str]:
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes().lower()]


def test_an_earlier_version_of_a_removed_article_leaves_no_word_either(
    letter_store: ArticleStore,
) -> None:
    _put(letter_store, OLD, NEW)
    _remove(letter_store, NEW)
    assert _files_with(letter_store.home, "zebrafinch") == []


def test_a_reader_that_has_the_store_open_keeps_no_word_of_a_removed_article(
    letter_store: ArticleStore,
) -> None:
    _put(letter_store, OLD)
    reader = ArticleStore(letter_store.home, make_letter_model())
    _search(reader, "zebrafinch")
    _remove(letter_store, OLD)
    left = _files_with(letter_store.home, "zebrafinch")
    reader.close()
    assert left == []


def test_removing_one_of_two_articles_with_the_same_words_keeps_the_other_findable(
    letter_store: ArticleStore,
) -> None:
    signed = make_article(OLD.text, title="Plan", identity="signed", authors=("Ann Example",))
    _put(letter_store, OLD, signed)
    _remove(letter_store, OLD)
    assert len(_search(letter_store, "zebrafinch")) == len(split_passages(OLD.text))


def test_an_article_can_be_added_again_after_its_removal(letter_store: ArticleStore) -> None:
    _put(letter_store, OLD)
    _remove(letter_store, OLD)
    assert _put(letter_store, OLD) == [Change.ADDED]


def test_removing_nothing_or_the_unknown_does_no_harm(letter_store: ArticleStore) -> None:
    _put(letter_store, OLD)
    _remove(letter_store)
    with letter_store.writing() as writer:
        writer.remove(["unknown"])
    assert letter_store.holds_articles()


def test_a_new_day_of_modification_is_kept_and_no_change(letter_store: ArticleStore) -> None:
    later = replace(OLD, details=replace(OLD.details, modified=date(2024, 6, 1)))
    assert _put(letter_store, OLD, later) == [Change.ADDED, Change.UNCHANGED]
    assert letter_store.article(OLD.details.article_id).details.modified == date(2024, 6, 1)
