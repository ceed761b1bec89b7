"""What goes wrong with a PostgreSQL database, each in one line that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict

from vectorstore.errors import StoreUnreadableError

_AGAIN = "then run the command again; what wasn't finished wasn't kept"
_LOOK = (
    "check that it is there and has room, and that ICS_DATABASE_URL names it with a user who may "
    f"make tables in it, {_AGAIN}"
)
# By the beginnings of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
_REMEDIES = {
    "0A": "name another in ICS_DATABASE_URL",  # raised by ourselves, too
    "25006": "it takes no changes, as copies of a server don't: name the server that does in "
    "ICS_DATABASE_URL",
    "42501": "its user has to be one who may make tables in it, and read and write them",
    "53": f"make room there, {_AGAIN}",
}


@contextmanager
def telling(address: str) -> Iterator[None]:
    """Turn what goes wrong with the database at an address into one line without its password.

    Raises:
        StoreUnreadableError: the database cannot be used, or the block's own.
    """
    try:
        yield
    except psycopg.Error as error:
        raise StoreUnreadableError(_explain(error, address)) from error


def find_name(address: str) -> str:
    """Return the name of the database at an address, empty if it's left to PostgreSQL.

    Raises:
        psycopg.Error: the address isn't one.
    """
    return str(conninfo_to_dict(address).get("dbname") or "")


def _explain(error: psycopg.Error, address: str) -> str:
    says = next(iter(str(error).splitlines()), type(error).__name__)
    try:
        name = find_name(address)
    except psycopg.Error:
        # What is wrong with it may be told with its password.
        name, says = "", "its address isn't one that PostgreSQL understands"
    return f"The database {name} cannot be used ({says}): {_find_remedy(error)}."


def _find_remedy(error: psycopg.Error) -> str:
    state = error.sqlstate or ("0A" if isinstance(error, psycopg.NotSupportedError) else "")
    for beginning, remedy in _REMEDIES.items():
        if state.startswith(beginning):
            return remedy
    return _LOOK
