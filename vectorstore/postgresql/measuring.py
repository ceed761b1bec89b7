"""How quick a database is, and how far its copies are behind."""

from time import perf_counter

from vectorstore.postgresql.failures import telling
from vectorstore.postgresql.formats import connect

# Without the right to see it (pg_monitor), the lag of others' connections is null.
_LAG = "SELECT extract(epoch FROM max(replay_lag))::float8 FROM pg_stat_replication"


def measure(address: str) -> tuple[float, float | None]:
    """Return the seconds to the database and back, and those that its copies are behind.

    None stands for a database that has no copies, or doesn't tell us of them.

    Raises:
        StoreUnreadableError: the database cannot be used.
    """
    with telling(address), connect(address) as connection:
        connection.autocommit = True
        began = perf_counter()
        connection.execute("SELECT 1")
        seconds = perf_counter() - began
        found = connection.execute(_LAG).fetchone()
        return seconds, None if found is None or found[0] is None else float(found[0])
