"""What an article says an acronym stands for, in finding its chunks."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.factories import make_article, put_articles
from tests.vectorstore.embedding_models import make_letter_model
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

_FILLER = "The weather was cold, and the sea was rough for most of the winter. " * 8
_SECTIONS = {
    "Start": "The Model Quay Levy (MQL) is new.",
    "Cost": "Every boat pays the MQL in June.",
    "Views": "Some owners dislike the model quay levy.",
    "Rest": "Nobody counts the gulls.",
}
QUAY = make_article(
    "\n\n".join(f"## {name}\n\n{words} {_FILLER}" for name, words in _SECTIONS.items()),
    title="Harbours",
)
OTHER = make_article(f"The MQL of the moon is a lamp. {_FILLER}", title="Lamps")


@pytest.fixture(scope="module")
def quay_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleStore]:
    """A store that is only searched."""
    home: Path = tmp_path_factory.mktemp("acronyms") / "home"
    with closing(ArticleStore(home, make_letter_model())) as opened:
        put_articles(opened, QUAY, OTHER, publish=False)
        yield opened


def _found(store: ArticleStore, question: str, count: int) -> set[str]:
    retrieved = store.search(build_query(question), ArticleFilter(), count).retrieved
    return {(one.chunk.headings or (one.article.title,))[-1] for one in retrieved}


def test_a_question_with_the_words_finds_the_chunk_with_the_acronym(
    quay_store: ArticleStore,
) -> None:
    assert _found(quay_store, "model quay levy", 3) == {"Start", "Cost", "Views"}


def test_a_question_with_the_acronym_finds_the_chunk_with_the_words(
    quay_store: ArticleStore,
) -> None:
    assert _found(quay_store, "MQL", 4) == {"Start", "Cost", "Views", "Lamps"}


def test_the_same_letters_elsewhere_stay_what_they_are(quay_store: ArticleStore) -> None:
    query = build_query("model quay levy")
    statistics = quay_store.search(query, ArticleFilter(), 5).statistics
    assert set(statistics.counts.values()) == {3}


def test_a_reindex_keeps_what_an_acronym_stands_for(home: Path) -> None:
    with closing(ArticleStore(home, make_letter_model())) as opened:
        put_articles(opened, QUAY, publish=False)
        with opened.writing() as writer:
            writer.reindex()
        assert _found(opened, "model quay levy", 3) == {"Start", "Cost", "Views"}
