import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import make_article, put_articles
from tests.vectorstore.embedding_models import make_failing_model, make_letter_model
from vectorstore.embedding.choosing import find_best, find_better, find_lack
from vectorstore.embedding.named_models import WORDS_ALONE, EmbeddingModel, build_embedding_model
from vectorstore.errors import EmbeddingModelChangedError, EmbeddingModelMissingError
from vectorstore.filters import ArticleFilter
from vectorstore.model_advice import advise
from vectorstore.search.queries import build_query
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore, open_store

_FERRY = make_article("The night ferry carries sixty nurses.", title="Ferry")
_BAKERY = make_article("A bakery needs two ovens.", title="Bakery")
_MODELS = {name: make_letter_model(name) for name in ("letters", "glyphs")}


@pytest.fixture(autouse=True)
def _choice_left_to_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ICS_EMBEDDINGS")


@pytest.fixture
def following(home: Path) -> Iterator[ArticleStore]:
    """A store whose model is the one that it records, and `letters` where it records none."""
    opened = ArticleStore(home, _MODELS["letters"], _MODELS.__getitem__)
    yield opened
    opened.close()


def _reindex(home: Path, model: EmbeddingModel) -> None:
    other = ArticleStore(home, model)
    with other.writing() as writer:
        writer.reindex()
    other.close()


def _first(store: ArticleStore, text: str) -> str:
    return store.search(build_query(text), ArticleFilter(), 5).retrieved[0].article.title


def _uninstall_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "wordllama", raising=False)


def test_bge_small_is_the_best_of_those_installed() -> None:
    assert find_best() == "bge-small"


def test_without_any_model_installed_words_alone_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    _uninstall_everything(monkeypatch)
    assert find_best() == WORDS_ALONE


@pytest.mark.parametrize(
    ("name", "better"),
    [
        (WORDS_ALONE, "bge-small"),
        ("wordllama", "bge-small"),
        ("bge-small", None),
        ("openai:text-embedding-3-small", None),
    ],
)
def test_a_better_model_is_named_where_it_is_known_to_be(name: str, better: str | None) -> None:
    assert find_better(name) == better


@pytest.mark.parametrize(("name", "extra"), [("bge-small", "`semantic`"), ("wordllama", "`fast`")])
def test_a_model_that_is_not_installed_lacks_its_extra(
    monkeypatch: pytest.MonkeyPatch, name: str, extra: str
) -> None:
    _uninstall_everything(monkeypatch)
    assert extra in str(find_lack(name, StoreSettings()))


def test_a_store_is_searched_with_the_model_that_it_records(following: ArticleStore) -> None:
    glyphs = ArticleStore(following.home, _MODELS["glyphs"])
    put_articles(glyphs, _FERRY, _BAKERY)
    glyphs.close()
    assert _first(following, "night ferry") == "Ferry"
    assert following.model.name == "glyphs"


def test_an_open_store_follows_a_reindex_with_another_model(following: ArticleStore) -> None:
    put_articles(following, _FERRY, _BAKERY)
    assert (_first(following, "ovens"), following.model.name) == ("Bakery", "letters")
    _reindex(following.home, _MODELS["glyphs"])
    assert (_first(following, "ovens"), following.model.name) == ("Bakery", "glyphs")


def test_where_the_settings_name_a_model_the_store_must_be_of_it(home: Path) -> None:
    store = ArticleStore(home, _MODELS["letters"])
    put_articles(store, _FERRY)
    _reindex(home, _MODELS["glyphs"])
    with pytest.raises(EmbeddingModelChangedError):
        _first(store, "ferry")
    store.close()


@pytest.fixture
def bereft(home: Path) -> Iterator[ArticleStore]:
    """A store that records a model which cannot be loaded any more."""
    store = ArticleStore(home, make_letter_model("gone"))
    put_articles(store, _FERRY, _BAKERY)
    store.close()
    missing = EmbeddingModel("gone", make_failing_model(ImportError("not installed")).load)
    opened = ArticleStore(home, _MODELS["letters"], {"gone": missing}.__getitem__)
    yield opened
    opened.close()


def test_without_its_model_a_store_is_searched_by_words(bereft: ArticleStore) -> None:
    assert _first(bereft, "Which nurses does the ferry carry?") == "Ferry"


def test_a_missing_model_is_told_in_one_line_once(
    bereft: ArticleStore, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        _first(bereft, "ferry")
        _first(bereft, "bakery")
    (line,) = caplog.messages
    assert "gone could not be loaded (not installed)" in line
    assert "by words alone" in line
    assert "\n" not in line


def test_without_its_model_nothing_is_added_to_a_store(bereft: ArticleStore) -> None:
    with pytest.raises(EmbeddingModelMissingError):
        put_articles(bereft, make_article("Trams run late.", title="Trams"))
    assert bereft.count()[0] == 2


def test_a_record_of_an_unknown_model_means_words_alone(home: Path) -> None:
    store = ArticleStore(home, make_letter_model("of another version"))
    put_articles(store, _FERRY)
    store.close()
    with open_store(StoreSettings()) as opened:
        assert _first(opened, "ferry") == "Ferry"


@pytest.fixture
def plain(home: Path) -> Iterator[ArticleStore]:
    """A store without vectors."""
    none = build_embedding_model(WORDS_ALONE, StoreSettings())
    opened = ArticleStore(home, none, lambda _: none)
    put_articles(opened, _FERRY, _BAKERY)
    yield opened
    opened.close()


def test_a_store_without_vectors_is_searched_by_words(plain: ArticleStore) -> None:
    assert _first(plain, "ovens") == "Bakery"


def test_a_store_without_vectors_needs_no_dense_index(plain: ArticleStore) -> None:
    assert plain.find_index_problem() is None
    assert plain.snapshots.current() is None


def test_a_store_can_get_vectors_and_lose_them_again(home: Path) -> None:
    none = build_embedding_model(WORDS_ALONE, StoreSettings())
    following = ArticleStore(home, none, {**_MODELS, WORDS_ALONE: none}.__getitem__)
    put_articles(following, _FERRY, _BAKERY)
    for model in (_MODELS["letters"], none):
        _reindex(home, model)
        assert (_first(following, "ovens"), following.model.name) == ("Bakery", model.name)
    following.close()


def test_adding_without_any_model_says_what_to_install(
    plain: ArticleStore, caplog: pytest.LogCaptureFixture
) -> None:
    put_articles(plain, make_article("Trams run late.", title="Trams"))
    assert "install the extra `semantic`" in caplog.messages[-1]


def test_advice_names_a_better_model_and_the_time_it_takes(home: Path) -> None:
    store = ArticleStore(home, build_embedding_model("wordllama", StoreSettings()))
    put_articles(store, _FERRY)
    store.close()
    advice = advise(StoreSettings())
    assert (advice.name, advice.lack, advice.better) == ("wordllama", None, "bge-small")
    assert 0 < advice.reindex_seconds < 60


def test_no_advice_is_given_against_the_settings(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "wordllama")
    store = ArticleStore(home, build_embedding_model("wordllama", StoreSettings()))
    put_articles(store, _FERRY)
    store.close()
    assert advise(StoreSettings()).better is None
