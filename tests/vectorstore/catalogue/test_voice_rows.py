"""Who speaks in articles, as the store keeps it."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from tests.factories import make_article, put_articles
from tests.vectorstore.embedding_models import make_letter_model
from vectorstore.reading.voices import find_voices
from vectorstore.store import ArticleStore

FERRY = make_article(
    "The ferry stops in storms. “We need a second boat,” said Ann Example, who runs the clinic. "
    "Bob McSample told the meeting that “a bridge” would cost less. “Nonsense,” he was told.",
    title="Ferry",
    authors=("Eve Example",),
)
FERRY_ID = FERRY.details.article_id


@pytest.fixture
def ferry_store(letter_store: ArticleStore) -> ArticleStore:
    put_articles(letter_store, FERRY, publish=False)
    return letter_store


def _forget_voices(store: ArticleStore) -> None:
    """Bring a store to the state of one that was kept before voices were."""
    with closing(sqlite3.connect(store.home / "catalogue.sqlite3")) as connection:
        connection.execute("DROP TABLE voices")
        connection.execute("DROP TABLE accounts")
        connection.execute("DROP INDEX articles_by_date")
        for column in ("is_cut_off", "publisher_folded", "authors_folded"):
            connection.execute(f"ALTER TABLE articles DROP COLUMN {column}")
        connection.execute("CREATE INDEX articles_by_date ON articles (published)")
        connection.execute("UPDATE facts SET value = '4' WHERE name = 'analysis'")
        connection.execute("PRAGMA user_version = 2")
        connection.commit()


def test_the_voices_of_an_article_are_kept_as_they_are_found(ferry_store: ArticleStore) -> None:
    voices = ferry_store.voices(FERRY_ID)
    assert voices == find_voices(FERRY.text, FERRY.details.authors)
    assert {"Ann Example", "Bob McSample"} <= {voice.name for voice in voices}


def test_an_article_that_is_not_kept_has_no_voices(ferry_store: ArticleStore) -> None:
    assert ferry_store.voices("none") == []


def test_a_new_text_brings_its_own_voices(ferry_store: ArticleStore) -> None:
    text = "“It sails again,” said Cat Sample."
    put_articles(ferry_store, replace(FERRY, text=text), publish=False)
    assert [voice.name for voice in ferry_store.voices(FERRY_ID)] == ["Cat Sample"]


def test_a_removed_article_leaves_no_voices(ferry_store: ArticleStore) -> None:
    with ferry_store.writing() as writer:
        writer.remove([FERRY_ID])
    assert ferry_store.voices(FERRY_ID) == []


def test_an_older_store_keeps_its_articles_and_has_voices_after_a_reindex(
    ferry_store: ArticleStore,
) -> None:
    kept = ferry_store.voices(FERRY_ID)
    ferry_store.close()
    _forget_voices(ferry_store)
    with closing(ArticleStore(ferry_store.home, make_letter_model())) as older:
        assert older.article(FERRY_ID) == FERRY
        assert older.voices(FERRY_ID) == []
        with older.writing() as writer:
            writer.reindex()
        assert older.voices(FERRY_ID) == kept
