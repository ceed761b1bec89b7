"""A store moved from its folder to a PostgreSQL database, or from there to a folder, as a whole."""

import logging
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from vectorstore.carried_tables import CarriedSet, Contents
from vectorstore.catalogue.carried import CATALOGUE
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.errors import StoreError
from vectorstore.locking import PATIENCE_SECONDS
from vectorstore.sqlite_files import IN_MEMORY
from vectorstore.tables import Statements, needing_driver
from vectorstore.turns import CRAWLER, WRITER, Turns
from vectorstore.wholeness import find_lost_writes

_log = logging.getLogger(__name__)


def move_to_database(
    home: Path, address: str, others: Sequence[CarriedSet]
) -> Mapping[str, Contents]:
    """Write a store's articles, and other tables beside them, to an empty database.

    Nobody adds anything meanwhile; the folder is left as it is. Returns what each table holds.

    Raises:
        StoreBusyError: another process is writing to one of the two.
        StoreUnreadableError: one of the two cannot be used; the database is as it was.
        StoreError: there is no store, or the database isn't empty.
    """
    catalogue = home / CATALOGUE.file_name
    if not catalogue.exists():
        raise StoreError(f"There is no store at {home} to migrate: set ICS_HOME to its folder.")
    if lost := find_lost_writes(catalogue):
        _log.warning(lost)
    with needing_driver():
        from vectorstore.postgresql.moving import move_in  # noqa: PLC0415
    with ExitStack() as stack:
        turns = Turns(home, stack.enter_context(closing(Catalogue(address))))
        for name in (CRAWLER, WRITER):
            stack.enter_context(turns.hold(name))
        files = [
            (carried, stack.enter_context(_reading(carried, home)))
            for carried in (CATALOGUE, *others)
        ]
        return move_in(files, address)


@contextmanager
def _reading(carried: CarriedSet, home: Path) -> Iterator[Statements]:
    """See one state of a file for as long as the block runs; of one that is missing, no rows."""
    path = home / carried.file_name
    described = carried.describe(path if path.exists() else IN_MEMORY)
    with (
        closing(described.connect()) as connection,
        described.transaction(connection, "DEFERRED") as statements,
    ):
        yield statements


def move_to_folder(
    address: str, folder: Path, others: Sequence[CarriedSet], complete: Callable[[Path], None]
) -> Mapping[str, Contents]:
    """Write a database's articles, and other tables beside them, to a folder that is new or empty.

    It is built beside its place, where `complete` adds to it, and has its name once it's whole.
    Nobody adds anything meanwhile; the database is left as it is. Returns what each table holds.

    Raises:
        StoreBusyError: another process is writing to the store.
        StoreUnreadableError: one of the two cannot be used; the folder is as it was.
        StoreError: there is no store in the database, or the folder isn't empty.
    """
    with needing_driver():
        from vectorstore.postgresql.moving import move_out  # noqa: PLC0415
    with ExitStack() as stack, _failing(folder):
        if folder.exists() and next(folder.iterdir(), None):
            raise StoreError(
                f"{folder} isn't empty, and is left as it is: name a folder that is new."
            )
        catalogue = stack.enter_context(closing(Catalogue(address)))
        for name in (CRAWLER, WRITER):
            stack.enter_context(catalogue.claimed(name, PATIENCE_SECONDS))
        building = stack.enter_context(_building(folder))
        moved = move_out(address, (CATALOGUE, *others), building)
        complete(building)
        if folder.exists():
            folder.rmdir()  # on Windows nothing takes the place of a folder
        building.rename(folder)
        return moved


@contextmanager
def _building(folder: Path) -> Iterator[Path]:
    building = folder.with_name(f".{folder.name}.migrating")
    # Of one that was killed.
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    try:
        yield building
    finally:
        shutil.rmtree(building, ignore_errors=True)


@contextmanager
def _failing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be written ({error}): name a folder that is new, in one that is "
            "yours to write to and has room."
        ) from error
