import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from bot.slack.notices import Notice
from bot.slack.records.digests import State
from bot.slack.records.opening import Records, open_records
from ingest.keeping.migrating import migrate_to_database, migrate_to_folder
from ingest.ledger.known_pages import KEPT, KnownPage
from ingest.ledger.ledger import Ledger
from ingest.ledger.ledger_tables import LEDGER_FILE, LedgerPlace
from ingest.pages import NOTHING_SAID, Details
from ingest.web_sources import WebSource
from tests.bot.slack.asking import make_answer, make_ask
from tests.factories import make_article, put_articles
from tests.postgresql_server import PostgresqlServer
from vectorstore.drift.cited import cite
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import StoreBusyError, StoreError
from vectorstore.filters import ArticleFilter
from vectorstore.locking import sole_use
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
        with closing(sqlite3.connect(home / "other.sqlite3")) as other:
            other.executescript("CREATE TABLE words (word); INSERT INTO words VALUES ('so')")
        with open_records(home) as records:
            _ask(records)
        yield opened


def _ask(records: Records) -> None:
    """Have a question answered, watched and judged, and leave another in hand."""
    records.queue.put(make_ask())
    queued = records.queue.take()
    assert queued
    answer_id = records.journal.record(queued.ask, make_answer(), 12.5)
    records.journal.record_feedback(answer_id, "somebody", helpful=False, reason="Too short — 🏥")
    records.journal.join_thread("T0HOME", "C1", "100.1")
    records.watches.add(answer_id, "U1")
    records.cited.keep_receipt(answer_id, json.dumps({"citations": []}))
    cited = replace(make_article(), text="Seven ovens.")
    records.cited.keep(answer_id, "How many?", [cite(1, cited, "Seven ovens.", 0)])
    records.digests.follow("T0HOME", "C1", "ovens")
    records.digests.note("T0HOME", "C1", 1_700_000_000.0, State.DONE)
    records.digests.keep("T0HOME", "C1", ["abc"])
    records.queue.record_posted(queued, ["55.5"])
    with records.told.once("T0HOME", "U1", Notice.OUTSIDER):
        pass
    records.queue.put(make_ask(words="A zero byte \0?", key="2", event_id="2"))


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
    assert there.tables["asks"].rows == 2
    assert there.tables["cited_quotes"].rows == 1
    for name in (CATALOGUE_FILE, LEDGER_FILE, "cited.sqlite3"):
        assert _read_tables(tmp_path / "back" / name) == _read_tables(kept.home / name)
    # The one text of PostgreSQL's that cannot be as it was.
    asked = repr(_read_tables(kept.home / "slack.sqlite3")).replace("\\x00", "\ufffd")
    assert repr(_read_tables(tmp_path / "back" / "slack.sqlite3")) == asked
    assert there.files == (kept.home / "other.sqlite3",)
    assert back.files == (tmp_path / "back" / "other.sqlite3",)


@pytest.mark.usefixtures("kept")
def test_what_was_in_hand_is_served_where_it_was_moved_to(settings: StoreSettings) -> None:
    migrate_to_database(settings)
    with open_records(settings.home, settings.database) as records:
        queued = records.queue.take()
        assert queued
        assert (queued.attempts, queued.posted) == (1, ("55.5",))
        # Numbers go on after those that were brought.
        assert records.queue.put(make_ask(key="3", event_id="3"))
        assert records.journal.record(make_ask(), make_answer(), 1) == 2


@pytest.mark.usefixtures("kept")
def test_while_the_bot_answers_nothing_is_moved(settings: StoreSettings) -> None:
    with sole_use(settings.home / "slack.lock"), pytest.raises(StoreBusyError, match="stop it"):
        migrate_to_database(settings)


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
