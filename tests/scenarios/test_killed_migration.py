"""`ics-ingest migrate`, killed at random moments: what is left is nothing or all."""

import random
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from bot.slack.records.opening import open_records
from ingest.ledger.known_pages import KEPT, KnownPage
from ingest.ledger.ledger import Ledger
from ingest.ledger.ledger_tables import LedgerPlace
from ingest.web_sources import WebSource
from tests.benchmarks.synthetic import Writer
from tests.bot.slack.asking import make_answer, make_ask
from tests.commands import Commands
from tests.factories import make_article, put_articles
from tests.postgresql_server import PostgresqlServer
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

# How many articles there are, of ten chunks each, and how often it's killed.
KILLS = [
    pytest.param((60, 4), id="4_kills"),
    pytest.param((1_000, 20), id="20_kills", marks=[pytest.mark.long, pytest.mark.timeout(2_400)]),
]
FEED = "https://example.org/feed"
_TABLES = ("articles", "chunks", "postings", "vectors", "facts", "asks", "answers", "pages")

_OTHERS = (
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def articles_and_kills(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


@pytest.fixture
def kills(articles_and_kills: tuple[int, int]) -> int:
    return articles_and_kills[1]


@pytest.fixture
def filled(
    commands: Commands, home: Path, model: EmbeddingModel, articles_and_kills: tuple[int, int]
) -> Commands:
    """Fill a store with articles, with as many pages in its ledger, and questions from Slack."""
    count, _ = articles_and_kills
    written = Writer(3).write_articles(count, (2_000, 9_000))
    articles = [make_article(one.text, title=f"{one.title} {n}") for n, one in enumerate(written)]
    with closing(ArticleStore(home, model)) as store:
        put_articles(store, *articles)
    with closing(Ledger(LedgerPlace(home).open())) as ledger:
        ledger.note_source(WebSource(url=FEED, name="Sample"), None)
        for one in articles:
            page = f"{FEED}/{one.details.article_id}"
            ledger.note_page(KnownPage(page, FEED, article_id=one.details.article_id, state=KEPT))
    with open_records(home) as records:
        for number in range(count):
            records.queue.put(make_ask(key=f"{number}", event_id=f"{number}"))
            records.journal.record(make_ask(), make_answer(), 1.0)
    return commands


def _time(commands: Commands, to: str | Path) -> float:
    begun = time.monotonic()
    done = commands.ingest("migrate", "--to", to)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - begun


def _kill(commands: Commands, to: str | Path, seconds: float) -> None:
    """Run a migration and kill it."""
    started = commands.start_ingest("migrate", "--to", to)
    time.sleep(seconds)
    started.kill()
    started.communicate()


def _count(address: str) -> dict[str, int]:
    with psycopg.connect(address, autocommit=True) as connection:
        while connection.execute(_OTHERS).fetchall():  # the server notices a moment later
            time.sleep(0.05)
        there = [
            name
            for name in _TABLES
            if connection.execute("SELECT to_regclass(%s)", (name,)).fetchone() != (None,)
        ]
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0]
            for name in there
        }


@pytest.mark.parametrize("articles_and_kills", KILLS, indirect=True)
def test_a_database_holds_nothing_or_all(
    filled: Commands, postgresql: PostgresqlServer, kills: int
) -> None:
    address = filled.environment["ICS_DATABASE_URL"] = postgresql.make_database()
    whole_seconds, draw = _time(filled, "postgresql"), random.Random(kills)  # noqa: S311
    whole = _count(address)
    assert len(set(map(whole.get, ("articles", "asks", "answers", "pages")))) == 1
    address = postgresql.make_database()
    for _ in range(kills):
        filled.environment["ICS_DATABASE_URL"] = address
        _kill(filled, "postgresql", draw.uniform(0.3, 1) * whole_seconds)
        if left := _count(address):
            assert left == whole
            address = postgresql.make_database()
    # What was killed is run again, over whatever it left.
    filled.environment["ICS_DATABASE_URL"] = address
    assert _time(filled, "postgresql")
    assert _count(address) == whole


@pytest.mark.parametrize("articles_and_kills", KILLS, indirect=True)
def test_a_folder_holds_nothing_or_all(
    filled: Commands, postgresql: PostgresqlServer, tmp_path: Path, kills: int
) -> None:
    filled.environment["ICS_DATABASE_URL"] = postgresql.make_database()
    assert _time(filled, "postgresql")
    whole_seconds, draw = _time(filled, tmp_path / "whole"), random.Random(kills)  # noqa: S311
    back, listed = tmp_path / "back-0", filled.ingest("list", "--json").stdout
    for number in range(kills):
        _kill(filled, back, draw.uniform(0.3, 1) * whole_seconds)
        if back.exists():
            assert Commands(back).ingest("list", "--json").stdout == listed
            back = tmp_path / f"back-{number + 1}"
    assert _time(filled, back)
    assert Commands(back).ingest("list", "--json").stdout == listed
    assert not list(tmp_path.glob(f".{back.name}*"))
