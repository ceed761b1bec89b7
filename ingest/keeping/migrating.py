"""A whole store moved between its folder and PostgreSQL, with all that has a place in both."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.keeping.archives import copy_databases, list_databases
from ingest.ledger.ledger_tables import LEDGER, LEDGER_FILE
from vectorstore.carried_tables import Contents
from vectorstore.conversations.conversation_tables import CONVERSATIONS, CONVERSATIONS_FILE
from vectorstore.drift.register_tables import CITED, REGISTER_FILE
from vectorstore.errors import StoreBusyError, StoreError
from vectorstore.locking import sole_use
from vectorstore.migrating import move_to_database, move_to_folder
from vectorstore.settings import CATALOGUE_FILE, StoreSettings

_CARRIED = {CATALOGUE_FILE, LEDGER_FILE, CONVERSATIONS_FILE, REGISTER_FILE}
_OTHERS = (LEDGER, CITED, CONVERSATIONS)


@dataclass(frozen=True, slots=True)
class Migrated:
    """What each table holds now, and the files that have no place in PostgreSQL: where they are."""

    tables: Mapping[str, Contents]
    files: tuple[Path, ...]


def migrate_to_database(settings: StoreSettings) -> Migrated:
    """Move the store in the settings' folder to the settings' database.

    Raises:
        StoreError: there is no store, the database cannot be used, or it isn't empty.
    """
    home = settings.home.expanduser()
    with _without_bot(home):
        tables = move_to_database(home, _require_database(settings), _OTHERS)
    return Migrated(tables, tuple(_list_others(home)))


def migrate_to_folder(settings: StoreSettings, folder: Path) -> Migrated:
    """Move the store in the settings' database to a folder that is new or empty.

    The files that have no place in PostgreSQL are copied there from the settings' folder.

    Raises:
        StoreError: there is no store, the folder cannot be written to, or it isn't empty.
    """
    others = _list_others(settings.home.expanduser())
    folder = folder.resolve()  # "." has no name
    tables = move_to_folder(
        _require_database(settings),
        folder,
        _OTHERS,
        complete=lambda building: copy_databases(others, building),
    )
    return Migrated(tables, tuple(folder / path.name for path in others))


@contextmanager
def _without_bot(home: Path) -> Iterator[None]:
    """Keep the bot for Slack from answering out of a folder as long as the block runs."""
    if not home.is_dir():
        yield
        return
    with sole_use(home / "slack.lock") as alone:
        if not alone:
            raise StoreBusyError(
                f"ics-bot slack is answering from {home}: stop it, so that nothing is asked "
                "meanwhile, then try again."
            )
        yield


def _require_database(settings: StoreSettings) -> str:
    if settings.database is None:
        raise StoreError(
            "ICS_DATABASE_URL names no database: set it, or ICS_DATABASE_URL_FILE to a file that "
            "holds its address."
        )
    return settings.database


def _list_others(home: Path) -> list[Path]:
    return [path for path in list_databases(home) if path.name not in _CARRIED]
