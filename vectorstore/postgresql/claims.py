"""Names that one process of all machines has at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from zlib import crc32

import psycopg
from psycopg import Connection

from vectorstore.errors import StoreBusyError
from vectorstore.postgresql.failures import telling
from vectorstore.postgresql.formats import Row, connect

_CLAIM_SECONDS = 0.05
# Any number will do that is the same in every version.
_LOCKS = 7361902


@contextmanager
def claimed(address: str, name: str, patience_seconds: float) -> Iterator[None]:
    """Keep a name from the processes of other machines for as long as the block runs.

    A connection of its own holds it, so that a killed process leaves nothing behind.

    Raises:
        StoreBusyError: another process has it, and still had after so many seconds.
        StoreUnreadableError: the database cannot be used.
    """
    with telling(address), connect(address) as connection:
        connection.autocommit = True
        if not has_own_session(connection):
            raise psycopg.NotSupportedError(
                "a pooler stands before it, where a lock doesn't stay with who took it"
            )
        _claim(connection, name, monotonic() + patience_seconds)
        yield


def write_turn(name: str) -> str:
    """Write the statement after which no other transaction has a turn of this name."""
    return f"SELECT pg_advisory_xact_lock({_LOCKS}, {_number(f'turn: {name}')})"


def has_own_session(connection: Connection[Row]) -> bool:
    """Return True if a connection leads to one session of the server, and to no pooler's."""
    [(session,)] = connection.execute("SELECT pg_backend_pid()").fetchall()
    # A pooler makes a number up, as it has no session yet when it's asked for one.
    return bool(session == connection.info.backend_pid)


def _claim(connection: Connection[Row], name: str, deadline: float) -> None:
    query = "SELECT pg_try_advisory_lock(%s, %s)"
    while connection.execute(query, (_LOCKS, _number(name))).fetchone() != (True,):
        if monotonic() > deadline:
            raise StoreBusyError(
                "Another ics-ingest is writing to the store, maybe on another machine: wait for it "
                "to finish, then try again."
            )
        sleep(_CLAIM_SECONDS)


def _number(name: str) -> int:
    return crc32(name.encode()) >> 1
