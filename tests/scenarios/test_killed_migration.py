"""`ics-ingest migrate`, killed at random moments: what is left is nothing or all."""

import random
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.benchmarks.synthetic import Writer
from tests.commands import Commands, read_document
from tests.factories import make_article, put_articles
from tests.postgresql_server import PostgresqlServer
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

ARTICLES = 60
KILLS = [
    pytest.param(4, id="4_kills"),
    pytest.param(20, id="20_kills", marks=[pytest.mark.long, pytest.mark.timeout(600)]),
]
_TABLES = ("articles", "chunks", "postings", "vectors", "facts")

_OTHERS = (
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def filled(commands: Commands, home: Path, model: EmbeddingModel) -> Commands:
    written = Writer(3).write_articles(ARTICLES, (2_000, 6_000))
    articles = [make_article(one.text, title=f"{one.title} {n}") for n, one in enumerate(written)]
    with closing(ArticleStore(home, model)) as store:
        put_articles(store, *articles)
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


@pytest.mark.parametrize("kills", KILLS)
def test_a_database_holds_nothing_or_all(
    filled: Commands, postgresql: PostgresqlServer, kills: int
) -> None:
    address = filled.environment["ICS_DATABASE_URL"] = postgresql.make_database()
    whole_seconds, draw = _time(filled, "postgresql"), random.Random(kills)  # noqa: S311
    whole = _count(address)
    assert whole["articles"] == ARTICLES
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


@pytest.mark.parametrize("kills", KILLS)
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
    assert len(read_document(Commands(back).ingest("list", "--json"))["articles"]) == ARTICLES
    assert not list(tmp_path.glob(f".{back.name}*"))
