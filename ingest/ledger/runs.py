"""The ingest that is under way, or was when it ended before its time, as rows."""

import sqlite3
from datetime import datetime, timedelta, timezone

_RESUMED_FOR = timedelta(days=1)


def select_or_begin_run(connection: sqlite3.Connection, command: str) -> str:
    """Return when a command began, less than a day ago, that was interrupted; or begin it now."""
    now = datetime.now(timezone.utc)
    stale = (now - _RESUMED_FOR).isoformat()
    connection.execute("DELETE FROM runs WHERE began < ?", (stale,))
    connection.execute("INSERT OR IGNORE INTO runs VALUES (?, ?)", (command, now.isoformat()))
    row = connection.execute("SELECT began FROM runs WHERE command = ?", (command,))
    began: str = row.fetchone()[0]
    return began
