from contextlib import closing

import pytest

from tests.postgresql_server import PostgresqlServer
from tests.vectorstore.postgresql.go_between import stand_before
from vectorstore.catalogue.postgres.table_set import TABLES
from vectorstore.postgresql.database import PostgresDatabase


@pytest.fixture
def address(postgresql: PostgresqlServer) -> str:
    return postgresql.make_database()


def test_an_address_may_say_how_long_to_wait(address: str) -> None:
    with (
        closing(PostgresDatabase(f"{address}&connect_timeout=3", TABLES)) as database,
        database.reading("SELECT 1") as (connection, rows),
    ):
        said = connection.info.get_parameters()
        assert (said["connect_timeout"], said["tcp_user_timeout"]) == ("3", "60000")
        assert rows == [(1,)]


def test_statements_are_prepared_unless_a_pooler_hands_sessions_on(
    postgresql: PostgresqlServer, address: str
) -> None:
    with stand_before(postgresql.folder, pools=True) as before:
        for place, is_prepared in ((postgresql.folder, True), (before, False)):
            reached = address.replace(str(postgresql.folder), str(place))
            with (
                closing(PostgresDatabase(reached, TABLES)) as database,
                database.reading("SELECT 1") as (connection, _),
            ):
                assert (connection.prepare_threshold is not None) is is_prepared
