import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.factories import make_article, put_articles
from tests.vectorstore.embedding_models import make_failing_model, make_letter_model
from vectorstore.chunks import Passage
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import EmbeddingModelChangedError, EmbeddingModelError
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore


@pytest.fixture
def changed_store(published_home: Path, home: Path) -> Iterator[ArticleStore]:
    """A store opened with another embedding model than it was made with."""
    shutil.copytree(published_home, home)
    opened = ArticleStore(home, make_letter_model())
    yield opened
    opened.close()


def _age_analysis(home: Path) -> None:
    connection = sqlite3.connect(home / "catalogue.sqlite3")
    connection.execute("UPDATE facts SET value = 'before' WHERE name = 'analysis'")
    connection.commit()
    connection.close()


def _forget_terms(home: Path) -> None:
    connection = sqlite3.connect(home / "catalogue.sqlite3")
    connection.execute("DELETE FROM chunk_terms")
    connection.commit()
    connection.close()


def _titles(store: ArticleStore, text: str = "money for hospital care") -> list[str]:
    found = store.search(build_query(text), ArticleFilter(), 5).retrieved
    return [retrieved.article.title for retrieved in found]


def test_a_search_with_another_model_is_refused_with_what_to_do(
    changed_store: ArticleStore,
) -> None:
    with pytest.raises(EmbeddingModelChangedError, match="ics-ingest reindex"):
        _titles(changed_store)


def test_the_refusal_names_both_models(changed_store: ArticleStore) -> None:
    with pytest.raises(EmbeddingModelChangedError, match=r"wordllama.*letters"):
        changed_store.require_same_model()


@pytest.fixture(scope="module")
def reindexed_store(
    tmp_path_factory: pytest.TempPathFactory, published_home: Path
) -> Iterator[ArticleStore]:
    """A store of another model, and analysed by other rules, that was reindexed."""
    home = tmp_path_factory.mktemp("reindexed") / "home"
    shutil.copytree(published_home, home)
    _age_analysis(home)
    _forget_terms(home)
    opened = ArticleStore(home, make_letter_model())
    with opened.writing() as writer:
        writer.reindex()
    yield opened
    opened.close()


def test_after_reindexing_a_search_with_the_other_model_answers(
    reindexed_store: ArticleStore,
) -> None:
    assert _titles(reindexed_store)[0] == "Boards"


def test_after_reindexing_every_article_is_analysed_anew(reindexed_store: ArticleStore) -> None:
    result = reindexed_store.search(build_query("dentists children"), ArticleFilter(), 1)
    assert all(result.statistics.counts[term] for term in result.query.terms)


def test_after_reindexing_the_index_has_no_problem(reindexed_store: ArticleStore) -> None:
    assert reindexed_store.find_index_problem() is None


def test_reindexing_cuts_articles_anew(home: Path) -> None:
    text = "\n\n".join(f"## {place}\n\n{'The board met. ' * 50}" for place in ("Elm", "Oak"))
    opened = ArticleStore(home, make_letter_model())
    with opened.writing() as writer:
        kept = writer.put(make_article(text=text), [Passage(0, len(text))])
        writer.reindex()
    assert opened.article(kept.article_id).text == text
    assert opened.chunk_count(kept.article_id) == 2
    opened.close()


def test_while_a_reindex_builds_its_index_the_store_is_searched_as_it_was(
    changed_store: ArticleStore, model: EmbeddingModel
) -> None:
    seen: list[tuple[str | None, str]] = []

    def look(_done: int, _total: int) -> None:
        seen.append((reader.find_index_problem(), _titles(reader)[0]))

    with closing(ArticleStore(changed_store.home, model)) as reader:
        with changed_store.writing() as writer:
            writer.reindex(look)
        assert seen == [(None, "Boards")]
    assert _titles(changed_store)[0] == "Boards"


def test_a_reindex_interrupted_while_the_index_is_built_leaves_the_store_as_it_was(
    changed_store: ArticleStore, model: EmbeddingModel
) -> None:
    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), changed_store.writing() as writer:
        writer.reindex(interrupt)
    with closing(ArticleStore(changed_store.home, model)) as reader:
        assert (reader.find_index_problem(), _titles(reader)[0]) == (None, "Boards")


def test_a_reindex_with_a_model_that_does_not_load_leaves_the_store_as_it_was(
    published_store: ArticleStore,
) -> None:
    broken = ArticleStore(published_store.home, make_failing_model(OSError("no disk")))
    with pytest.raises(EmbeddingModelError), broken.writing() as writer:
        writer.reindex()
    broken.close()
    assert _titles(published_store)[0] == "Boards"


def test_a_store_of_another_analysis_is_searched_as_it_is(published_store: ArticleStore) -> None:
    _age_analysis(published_store.home)
    assert _titles(published_store)[0] == "Boards"
    assert "ics-ingest reindex" in (published_store.find_outdated() or "")


def test_nothing_is_put_into_a_store_of_another_analysis(published_store: ArticleStore) -> None:
    _age_analysis(published_store.home)
    with pytest.raises(EmbeddingModelChangedError, match="ics-ingest reindex"):
        put_articles(published_store, make_article("Ferries cross at night."))
