"""The ingest that is under way, or was when it ended before its time, as rows."""

from datetime import datetime, timedelta, timezone

from vectorstore.tables import Statements

_RESUMED_FOR = timedelta(days=1)


def select_or_begin_run(statements: Statements, command: str) -> str:
    """Return when a command began, less than a day ago, that was interrupted; or begin it now."""
    now = datetime.now(timezone.utc)
    stale = (now - _RESUMED_FOR).isoformat()
    statements.execute("DELETE FROM runs WHERE began < ?", (stale,))
    statements.execute(
        "INSERT INTO runs VALUES (?, ?) ON CONFLICT DO NOTHING", (command, now.isoformat())
    )
    row = statements.execute("SELECT began FROM runs WHERE command = ?", (command,))
    began: str = row.fetchone()[0]
    return began
