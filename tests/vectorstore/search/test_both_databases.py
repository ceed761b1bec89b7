"""A store in PostgreSQL finds what one in a file finds, and scores it alike."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks.synthetic import Writer
from tests.factories import make_article, put_articles
from tests.postgresql_server import PostgresqlServer
from vectorstore.articles import Article
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

FILTERS = {
    "none": ArticleFilter(),
    "time": ArticleFilter(since=date(2023, 1, 1), until=date(2024, 6, 30)),
    "publisher": ArticleFilter(publisher="e"),
    "voice": ArticleFilter(voice="ann"),
    "author": ArticleFilter(author="É"),
}
Stores = tuple[ArticleStore, ArticleStore]


def _write_articles() -> list[Article]:
    written = [
        make_article(
            one.text,
            title=one.title,
            authors=(one.author,),
            publisher=one.publisher,
            published=one.published,
        )
        for one in Writer(7).write_articles(40, (1_000, 4_000))
    ]
    copied = replace(written[0].details, article_id="copy", publisher="Another Weekly")
    quoting = make_article("“Beds are short,” said Ann Example. Zoë agreed.", title="Beds")
    return [*written, replace(written[0], details=copied), quoting]


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, postgresql: PostgresqlServer, model: EmbeddingModel
) -> Iterator[Stores]:
    folder, address = tmp_path_factory.mktemp("both"), postgresql.make_database()
    with ExitStack() as opened:
        stores = [
            opened.enter_context(closing(ArticleStore(folder / name, model, database=database)))
            for name, database in (("file", None), ("server", address))
        ]
        for store in stores:
            put_articles(store, *_write_articles())
        yield stores[0], stores[1]


def _ask() -> Sequence[str]:
    writer = Writer(8)
    return [
        *(writer.write_question() for _ in range(12)),
        *(writer.write_misspelt_question() for _ in range(4)),
        "What does Ann Example say about beds?",
        "What is the latest on beds in 2023?",
    ]


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_both_find_the_same_chunks_with_the_same_scores(
    both: Stores, filters: ArticleFilter
) -> None:
    for question in _ask():
        query = build_query(question, asked_on=date(2024, 5, 1))
        here, there = (store.search(query, filters, 10) for store in both)
        assert there.query == here.query
        assert there.statistics == here.statistics
        assert [one.chunk for one in there.retrieved] == [one.chunk for one in here.retrieved]
        scores = [one.score for one in here.retrieved]
        assert [one.score for one in there.retrieved] == pytest.approx(scores, abs=1e-6)


def test_both_list_the_same_articles(both: Stores) -> None:
    here, there = both
    assert there.listings() == here.listings()
    assert there.span(ArticleFilter()) == here.span(ArticleFilter())


def test_both_have_an_index_that_is_up_to_date(both: Stores) -> None:
    assert [store.find_index_problem() for store in both] == [None, None]


def test_both_read_the_same_after_they_are_made_anew(
    tmp_path: Path, postgresql: PostgresqlServer, model: EmbeddingModel
) -> None:
    chunks = []
    for database in (None, postgresql.make_database()):
        with closing(
            ArticleStore(tmp_path / str(database is None), model, database=database)
        ) as one:
            put_articles(one, *_write_articles()[:3])
            with one.writing() as writer:
                writer.reindex()
                writer.remove([one.listings()[0].details.article_id])
            chunks.append(one.search(build_query("beds"), ArticleFilter(), 5).statistics)
    assert chunks[0] == chunks[1]
