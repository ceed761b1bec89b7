import ssl
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import trustme

from tests.encrypting import encrypting
from tests.postgresql_server import PostgresqlServer
from tests.vectorstore.postgresql.go_between import accept_encryption, connect_to
from vectorstore.catalogue.postgres.table_set import TABLES
from vectorstore.errors import StoreUnreadableError
from vectorstore.postgresql.database import PostgresDatabase

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@dataclass
class _Secured:
    """A database that is reached by TLS: its address, and the file of who vouches for it."""

    address: str
    authority: Path


@pytest.fixture
def secured(tmp_path: Path, postgresql: PostgresqlServer) -> Iterator[_Secured]:
    authority, path = trustme.CA(), tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    name = postgresql.make_database().partition("?")[0].rpartition("/")[2]
    # The server of the tests knows no TLS.
    connect = partial(connect_to, postgresql.folder)
    with encrypting(context, connect, accept_encryption) as port:
        yield _Secured(f"postgresql://postgres@127.0.0.1:{port}/{name}", path)


def test_an_address_may_say_who_has_to_vouch_for_the_server(secured: _Secured) -> None:
    address = f"{secured.address}?sslmode=verify-full&sslrootcert={secured.authority}"
    with (
        closing(PostgresDatabase(address, TABLES)) as database,
        database.reading("SELECT 1") as (connection, _),
    ):
        assert connection.pgconn.ssl_in_use


def test_a_server_that_nobody_vouches_for_is_refused(secured: _Secured, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.pem"
    trustme.CA().cert_pem.write_to_path(stranger)
    address = f"{secured.address}?sslmode=verify-full&sslrootcert={stranger}"
    with (
        closing(PostgresDatabase(address, TABLES)) as database,
        pytest.raises(StoreUnreadableError, match="certificate verify failed") as caught,
        database.reading("SELECT 1"),
    ):
        pass
    assert len(str(caught.value).splitlines()) == 1
