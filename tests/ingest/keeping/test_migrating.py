import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from ingest.keeping.migrating import migrate_to_database, migrate_to_folder
from ingest.ledger.known_pages import KEPT, KnownPage
from ingest.ledger.ledger import Ledger
from ingest.ledger.ledger_tables import LEDGER_FILE, LedgerPlace
from ingest.pages import NOTHING_SAID, Details
from ingest.web_sources import WebSource
from tests.factories import make_article, put_articles
from tests.postgresql_server import PostgresqlServer
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import StoreBusyError, StoreError
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import build_query
from vectorstore.settings import CATALOGUE_FILE, StoreSettings
from vectorstore.store import ArticleStore

FEED, PAGE = "https://example.org/feed", "https://example.org/wards"
ARTICLES = (
    make_article("Wards are full.\n\n## Zoë’s view\n\nBeds are short.", title="Wards"),
    make_article("A zero byte \0 and 🏥 stand here.", title="Ünusual", authors=("Zoë Sample",)),
    make_article("“Beds are short,” said Ann Example.", title="Beds", publisher=None),
)
# What SQLite keeps for itself.
_THEIRS = ("sqlite_", "chunk_terms_", "term_counts")


@pytest.fixture
def kept(home: Path, model: EmbeddingModel) -> Iterator[ArticleStore]:
    """Return a store with articles, a ledger and questions from Slack."""
    with closing(ArticleStore(home, model)) as opened:
        put_articles(opened, *ARTICLES)
        with closing(Ledger(LedgerPlace(home).open())) as ledger:
            ledger.note_source(WebSource(url=FEED, name="Sample"), None)
            ledger.note_listed(FEED, {PAGE: Details("Wards"), f"{PAGE}/2": NOTHING_SAID})
            ledger.note_page(KnownPage(PAGE, FEED, article_id="abc", state=KEPT))
        with closing(sqlite3.connect(home / "slack.sqlite3")) as slack:
            slack.executescript("CREATE TABLE answers (words); INSERT INTO answers VALUES ('so')")
        yield opened


@pytest.fixture
def settings(
    home: Path, postgresql: PostgresqlServer, monkeypatch: pytest.MonkeyPatch
) -> StoreSettings:
    """Return settings that name the store, and an empty database."""
    monkeypatch.setenv("ICS_HOME", str(home))
    monkeypatch.setenv("ICS_DATABASE_URL", postgresql.make_database())
    return StoreSettings()


def _read_tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as opened:
        found = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(opened.execute(f"SELECT * FROM {name}"), key=repr)
            for (name,) in found
            if not name.startswith(_THEIRS)
        }


def _search(home: Path, model: EmbeddingModel, database: str | None) -> list[tuple[str, float]]:
    with closing(ArticleStore(home, model, database=database)) as store:
        found = store.search(build_query("short beds"), ArticleFilter(), 5).retrieved
        return [(one.chunk.chunk_id, round(one.score, 6)) for one in found]


def test_what_was_moved_there_comes_back_as_it_was(
    kept: ArticleStore, settings: StoreSettings, tmp_path: Path
) -> None:
    there = migrate_to_database(settings)
    back = migrate_to_folder(settings, tmp_path / "back")
    assert back.tables == there.tables
    assert there.tables["articles"].rows == len(ARTICLES)
    for name in (CATALOGUE_FILE, LEDGER_FILE, "slack.sqlite3"):
        assert _read_tables(tmp_path / "back" / name) == _read_tables(kept.home / name)
    assert there.files == (kept.home / "slack.sqlite3",)
    assert back.files == (tmp_path / "back" / "slack.sqlite3",)


def test_what_was_moved_is_found_alike(
    kept: ArticleStore, settings: StoreSettings, tmp_path: Path, model: EmbeddingModel
) -> None:
    before = _search(kept.home, model, None)
    migrate_to_database(settings)
    migrate_to_folder(settings, tmp_path / "back")
    assert _search(tmp_path / "elsewhere", model, settings.database) == before
    assert _search(tmp_path / "back", model, None) == before


def test_a_database_that_was_moved_to_takes_further_articles(
    kept: ArticleStore, settings: StoreSettings, model: EmbeddingModel
) -> None:
    migrate_to_database(settings)
    with closing(ArticleStore(kept.home, model, database=settings.database)) as store:
        assert store.find_index_problem() is None
        put_articles(store, make_article("Queues grow.", title="Queues"))
        assert store.count()[0] == len(ARTICLES) + 1


def test_terms_are_counted_as_if_the_articles_had_been_added_there(
    kept: ArticleStore, settings: StoreSettings, model: EmbeddingModel, postgresql: PostgresqlServer
) -> None:
    migrate_to_database(settings)
    address = postgresql.make_database()
    with closing(ArticleStore(kept.home, model, database=address)) as store:
        put_articles(store, *ARTICLES)
    queries = (
        "SELECT term, chunk_id, frequency, terms FROM postings JOIN chunks USING (chunk_number)",
        "SELECT term, chunks FROM term_counts",
    )
    for query in queries:
        found = []
        for database in (address, settings.database or ""):
            with psycopg.connect(database) as connection:
                found.append(set(connection.execute(query)))
        assert found[0] == found[1]


def test_a_store_without_sources_is_moved(
    store: ArticleStore, settings: StoreSettings, tmp_path: Path
) -> None:
    put_articles(store, ARTICLES[0])
    migrate_to_database(settings)
    assert migrate_to_folder(settings, tmp_path / "back").tables["pages"].rows == 0


@pytest.mark.usefixtures("kept")
def test_a_database_that_has_rows_is_left_as_it_is(settings: StoreSettings) -> None:
    there = migrate_to_database(settings)
    with pytest.raises(StoreError, match=r"isn't empty \(there are rows in facts\)"):
        migrate_to_database(settings)
    with psycopg.connect(settings.database or "") as connection:
        [(count,)] = connection.execute("SELECT count(*) FROM articles").fetchall()
    assert count == there.tables["articles"].rows


@pytest.mark.usefixtures("kept")
def test_a_folder_that_holds_something_is_left_as_it_is(
    settings: StoreSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate_to_database(settings)
    notes = tmp_path / "full" / "notes.txt"
    notes.parent.mkdir()
    notes.touch()
    monkeypatch.chdir(notes.parent)
    for name in (notes.parent, Path()):
        with pytest.raises(StoreError, match="isn't empty"):
            migrate_to_folder(settings, name)
    with pytest.raises(StoreError, match="name a folder that is new"):
        migrate_to_folder(settings, notes)
    with pytest.raises(StoreError, match="name a folder that is new"):
        migrate_to_folder(settings, notes / "below")
    assert list(notes.parent.iterdir()) == [notes]


@pytest.mark.usefixtures("kept")
def test_what_a_killed_migration_left_is_cleared(settings: StoreSettings, tmp_path: Path) -> None:
    migrate_to_database(settings)
    left = tmp_path / ".back.migrating"
    left.mkdir()
    shutil.copy(settings.home / CATALOGUE_FILE, left)
    migrate_to_folder(settings, tmp_path / "back")
    assert not left.exists()
    assert (tmp_path / "back" / CATALOGUE_FILE).exists()


def test_where_there_is_no_store_nothing_is_moved(settings: StoreSettings, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store at"):
        migrate_to_database(settings)
    with pytest.raises(StoreError, match="holds no store"):
        migrate_to_folder(settings, tmp_path / "back")
    assert not (tmp_path / "back").exists()
    assert not settings.home.exists()


@pytest.mark.usefixtures("kept")
def test_without_the_address_of_a_database_nothing_is_moved(tmp_path: Path) -> None:
    settings = StoreSettings()
    with pytest.raises(StoreError, match="ICS_DATABASE_URL names no database"):
        migrate_to_database(settings)
    with pytest.raises(StoreError, match="ICS_DATABASE_URL names no database"):
        migrate_to_folder(settings, tmp_path / "back")


def test_while_somebody_writes_nothing_is_moved(
    kept: ArticleStore, settings: StoreSettings, tmp_path: Path, model: EmbeddingModel
) -> None:
    with kept.writing(), pytest.raises(StoreBusyError):
        migrate_to_database(settings)
    migrate_to_database(settings)
    elsewhere = tmp_path / "elsewhere"
    with (
        closing(ArticleStore(elsewhere, model, database=settings.database)) as other,
        other.writing(),
        pytest.raises(StoreBusyError),
    ):
        migrate_to_folder(settings, tmp_path / "back")
    assert not (tmp_path / "back").exists()


@pytest.mark.usefixtures("kept")
def test_a_user_without_rights_moves_nothing(settings: StoreSettings) -> None:
    address = settings.database or ""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE ROLE mover LOGIN")
        connection.execute("REVOKE CREATE ON SCHEMA public FROM public")
    restricted = SecretStr(address.replace("postgres@", "mover@"))
    with pytest.raises(StoreError, match="who may make tables in it"):
        migrate_to_database(settings.model_copy(update={"database_url": restricted}))
    assert migrate_to_database(settings).tables["articles"].rows == len(ARTICLES)
