"""What goes wrong with a database is told in one line, and leaves nothing half done."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from tests.factories import make_article
from tests.postgresql_server import PostgresqlServer
from tests.vectorstore.postgresql.go_between import stand_before
from vectorstore.articles import Article
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.errors import StoreUnreadableError

KEPT, NEW = (make_article(f"{title} are full.", title=title) for title in ("Wards", "Lists"))
_RAISE = """
CREATE FUNCTION fail() RETURNS trigger AS $$ BEGIN {} RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER fails AFTER INSERT ON sketch_keys EXECUTE FUNCTION fail()
"""
_FULL = "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';"
_CUT = "PERFORM pg_terminate_backend(pg_backend_pid());"


@pytest.fixture
def address(postgresql: PostgresqlServer) -> str:
    return postgresql.make_database()


@pytest.fixture
def catalogue(address: str) -> Iterator[Catalogue]:
    with closing(Catalogue(address)) as opened:
        opened.put(KEPT, [], "letters", {})
        yield opened


def _run(address: str, script: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(script)


def _put(catalogue: Catalogue, article: Article = NEW) -> str:
    """Put an article that cannot be kept; return the line that says why."""
    with pytest.raises(StoreUnreadableError) as caught:
        catalogue.put(article, [], "letters", {})
    [line] = str(caught.value).splitlines()
    return line


def _refuse_claim(catalogue: Catalogue) -> None:
    with (
        pytest.raises(StoreUnreadableError, match="a pooler stands before it"),
        catalogue.claimed("writer.lock", 0),
    ):
        pass


def _ids(catalogue: Catalogue) -> list[str]:
    return catalogue.article_ids("")


@pytest.mark.parametrize("failure", [_FULL, _CUT], ids=["full disk", "lost connection"])
def test_what_ends_in_the_middle_of_an_article_leaves_none_of_it(
    catalogue: Catalogue, failure: str
) -> None:
    _run(catalogue.address, _RAISE.format(failure))
    generation = catalogue.generation()
    assert "run the command again; what wasn't finished wasn't kept" in _put(catalogue)
    assert _ids(catalogue) == [KEPT.details.article_id]
    assert catalogue.generation() == generation
    _run(catalogue.address, "DROP TRIGGER fails ON sketch_keys")
    catalogue.put(NEW, [], "letters", {})
    assert NEW.details.article_id in _ids(catalogue)


def test_a_full_disk_is_told_to_be_one(catalogue: Catalogue) -> None:
    _run(catalogue.address, _RAISE.format(_FULL))
    assert "No space left on device): make room there" in _put(catalogue)


def test_a_database_that_takes_no_changes_is_read(catalogue: Catalogue) -> None:
    name = catalogue.address.partition("@/")[2].partition("?")[0]
    _run(catalogue.address, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with closing(Catalogue(catalogue.address)) as other:
        assert _ids(other) == [KEPT.details.article_id]
        assert "name the server that does" in _put(other)


def test_a_user_who_may_only_read_reads(catalogue: Catalogue) -> None:
    _run(
        catalogue.address,
        "CREATE ROLE looker LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker",
    )
    with closing(Catalogue(catalogue.address.replace("postgres@", "looker@"))) as other:
        assert _ids(other) == [KEPT.details.article_id]
        assert "who may make tables in it, and read and write them" in _put(other)


def test_an_older_server_is_refused(postgresql: PostgresqlServer, address: str) -> None:
    with (
        stand_before(postgresql.folder, version=b"13.4") as before,
        closing(Catalogue(address.replace(str(postgresql.folder), str(before)))) as old,
    ):
        assert "it is PostgreSQL 13, and has to be 14 or later" in _put(old)


def test_behind_a_pooler_articles_are_read_and_nobody_writes(
    postgresql: PostgresqlServer, catalogue: Catalogue
) -> None:
    with (
        stand_before(postgresql.folder, pools=True) as before,
        closing(Catalogue(catalogue.address.replace(str(postgresql.folder), str(before)))) as other,
    ):
        assert _ids(other) == [KEPT.details.article_id]
        _refuse_claim(other)
