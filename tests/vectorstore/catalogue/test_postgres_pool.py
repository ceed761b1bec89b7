import sys
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from tests.factories import make_article
from tests.postgresql_server import PostgresqlServer
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.errors import StoreBusyError, StoreError, StoreUnreadableError

ARTICLE = make_article("Boards hold the money.")
_CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


@pytest.fixture
def address(postgresql: PostgresqlServer) -> str:
    return postgresql.make_database()


@pytest.fixture
def kept(address: str) -> Iterator[Catalogue]:
    with closing(Catalogue(address)) as opened:
        opened.put(ARTICLE, [], "letters", {})
        yield opened


def _run(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def _read_and_cut(catalogue: Catalogue) -> None:
    with catalogue.reading() as reader:
        reader.count()
        _run(catalogue.address, _CUT)
        reader.count()


def _claim(catalogue: Catalogue, name: str) -> None:
    with catalogue.claimed(name, 0):
        assert catalogue.count() == (1, 0)


def _explain(address: str) -> str:
    with closing(Catalogue(address)) as refused, pytest.raises(StoreUnreadableError) as caught:
        refused.count()
    return str(caught.value)


def test_what_one_process_keeps_another_reads(kept: Catalogue) -> None:
    with closing(Catalogue(kept.address)) as other:
        assert other.article(ARTICLE.details.article_id) == ARTICLE


def test_a_connection_that_was_cut_is_made_again(kept: Catalogue) -> None:
    _run(kept.address, _CUT)
    assert kept.count() == (1, 0)


def test_a_connection_that_is_cut_while_it_reads_is_reported(kept: Catalogue) -> None:
    with pytest.raises(StoreUnreadableError, match="cannot be used"):
        _read_and_cut(kept)


def test_a_handle_that_reads_cannot_write(kept: Catalogue) -> None:
    with pytest.raises(StoreUnreadableError, match="read-only"), kept.reading() as reader:
        reader._connection.execute("DELETE FROM facts")  # type: ignore[attr-defined]


def test_a_database_of_a_newer_format_is_refused(kept: Catalogue) -> None:
    _run(kept.address, "UPDATE formats SET format = 99")
    assert "it has format 99" in _explain(kept.address)


def test_another_programs_tables_are_left_as_they_are(address: str) -> None:
    _run(address, "CREATE TABLE articles (song text)")
    assert "already exists" in _explain(address)
    _run(address, "SELECT song FROM articles")


def test_a_user_who_may_make_no_tables_is_told(address: str) -> None:
    _run(address, "CREATE ROLE reader LOGIN")
    _run(address, "REVOKE CREATE ON SCHEMA public FROM public")
    assert "who may make tables" in _explain(address.replace("postgres@", "reader@"))


def test_a_database_of_another_encoding_is_refused(
    postgresql: PostgresqlServer, address: str
) -> None:
    latin = "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    _run(address, latin)
    assert "its encoding is LATIN1" in _explain(postgresql.address("latin"))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann:hunter2@127.0.0.1:1/articles",
        "postgresql://ann:hunter2@127.0.0.1:none/articles",
        "postgresql://ann:hunter2@/articles?hunter2=hunter2",
    ],
)
def test_a_password_stands_in_no_message(address: str) -> None:
    says = _explain(address)
    assert "ICS_DATABASE_URL" in says
    assert "hunter2" not in says
    assert len(says.splitlines()) == 1


def test_a_name_is_one_processs_at_a_time(kept: Catalogue) -> None:
    with closing(Catalogue(kept.address)) as other:
        with kept.claimed("writer", 0):
            _claim(other, "crawler")
            with pytest.raises(StoreBusyError, match="another machine"):
                _claim(other, "writer")
        _claim(other, "writer")


def test_without_the_driver_it_is_said_which_extra_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "vectorstore.catalogue.postgres.pool", raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"install ics-policy-bot\[postgres\]"):
        Catalogue("postgresql://ann@localhost/articles")
