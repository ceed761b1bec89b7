"""What `ics-bot doctor` looks at in a database: how quick it is, and which bots share it."""

from collections.abc import Iterator
from contextlib import closing

from bot.checkup.looking import Finding
from bot.settings import BotSettings
from bot.slack.records.database import SharedDatabase
from bot.slack.replicas import Replica, Replicas
from vectorstore.conversations.conversation_tables import CONVERSATIONS_FILE, holds_answers
from vectorstore.errors import StoreError
from vectorstore.settings import read_settings
from vectorstore.store import open_store
from vectorstore.table_doors import measure_database
from vectorstore.tables import Tables

_LEFT = (
    "those in {} aren't in the database, where bots look: they can be read, and forgotten, with"
    " ICS_DATABASE_URL unset"
)


def examine_database() -> Iterator[Finding]:
    """Look at the database that the settings name; nothing if they name none."""
    try:
        settings = read_settings(BotSettings)
        if settings.database is None:
            return
        seconds, lag_seconds = measure_database(settings.database)
        with (
            open_store(settings) as store,
            closing(SharedDatabase(settings.database, settings.lease_seconds)) as database,
        ):
            newest, found = store.generation(), Replicas(database).list()
            is_left = not _has_answers(database) and holds_answers(store.home)
    except StoreError:
        return  # whoever looks at the settings and the store says so
    lag = "" if lag_seconds is None else f"; its copies are {lag_seconds:.1f} s behind"
    yield Finding("database", ok=True, says=f"answers in {seconds * 1_000:.1f} ms{lag}")
    listed = "; ".join(_describe(one, newest) for one in found)
    yield Finding("bots", ok=True, says=listed or "none has been heard of in the last minute")
    if is_left:
        yield Finding("questions", ok=True, says=_LEFT.format(store.home / CONVERSATIONS_FILE))


def _has_answers(tables: Tables) -> bool:
    return bool(tables.run(("SELECT 1 FROM answers LIMIT 1", ())))


def _describe(replica: Replica, newest: int) -> str:
    generation = replica.index_generation
    index = "no index yet" if generation is None else f"index of generation {generation}"
    if generation is not None and generation != newest:
        index += f" ({newest} is the newest)"
    return f"{replica.name} with {index}, {replica.takeovers} questions taken over"
