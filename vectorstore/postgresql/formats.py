"""The formats of our tables: made when they are missing, and brought to the newest."""

from importlib.resources import files
from typing import Any

import psycopg
from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict

from vectorstore.tables import TableSet

Row = tuple[Any, ...]

WAIT_SECONDS = 10
# Where the address says nothing else: a server that is cut off from us is given up, as one that
# closes its connections is.
_PATIENCE = {
    "connect_timeout": WAIT_SECONDS,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,  # milliseconds
}
_OLDEST_VERSION = 14
# Any number will do that is the same in every version.
_TAKE_TURN = "SELECT pg_advisory_xact_lock(7361902)"
_FORMATS = "CREATE TABLE formats (tables text PRIMARY KEY, format integer NOT NULL)"


def choose_options(address: str) -> dict[str, Any]:
    """Return what is to be said to the driver beside an address.

    Raises:
        psycopg.Error: the address isn't one.
    """
    said = conninfo_to_dict(address)
    # A pooler that hands a session on after each transaction knows no statement prepared in it.
    unprepared = {"prepare_threshold": None}
    return unprepared | {name: value for name, value in _PATIENCE.items() if name not in said}


def connect(address: str) -> Connection[Row]:
    """Connect to a server that our tables can be kept on.

    Raises:
        psycopg.Error: it cannot be reached, or is another kind of server.
    """
    connection: Connection[Row] = psycopg.connect(address, **choose_options(address))
    try:
        _require_usable(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_usable(connection: Connection[Row]) -> None:
    version = connection.info.server_version // 10_000
    if version < _OLDEST_VERSION:
        raise psycopg.NotSupportedError(
            f"it is PostgreSQL {version}, and has to be {_OLDEST_VERSION} or later"
        )
    if (encoding := connection.info.parameter_status("server_encoding")) != "UTF8":
        raise psycopg.NotSupportedError(f"its encoding is {encoding}, and has to be UTF8")


def bring_to_newest_format(connection: Connection[Row], tables: TableSet) -> None:
    """Make tables that are missing, and bring those of an earlier format to the newest.

    Raises:
        psycopg.NotSupportedError: they are of a newer format.
    """
    newest = len(tables.scripts)
    if _read_format(connection, tables.name) < newest:
        connection.execute(_TAKE_TURN)
        _make(connection, tables)
    if (found := _read_format(connection, tables.name)) > newest:
        raise psycopg.NotSupportedError(
            f"it has format {found}, but this version of ics-policy-bot reads format {newest}"
        )


def _make(connection: Connection[Row], tables: TableSet) -> None:
    if not _has_formats(connection):
        connection.execute(_FORMATS)
    # Asked again: another process may have made the tables while this one waited.
    for script in tables.scripts[_read_format(connection, tables.name) :]:
        connection.execute(files(tables.package).joinpath(script).read_text("utf-8"))
    connection.execute(
        "INSERT INTO formats VALUES (%s, %s)"
        " ON CONFLICT (tables) DO UPDATE SET format = EXCLUDED.format",
        (tables.name, len(tables.scripts)),
    )


def _has_formats(connection: Connection[Row]) -> bool:
    return connection.execute("SELECT to_regclass('formats')").fetchone() != (None,)


def _read_format(connection: Connection[Row], name: str) -> int:
    if not _has_formats(connection):
        return 0
    found = connection.execute("SELECT format FROM formats WHERE tables = %s", (name,)).fetchone()
    return int(found[0]) if found else 0
