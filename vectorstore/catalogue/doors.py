"""The two doors to a catalogue, and which database is behind them."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from vectorstore.catalogue.reader import CatalogueReader
from vectorstore.catalogue.sqlite.connections import Connections
from vectorstore.catalogue.writer import CatalogueWriter
from vectorstore.tables import needing_driver


class CatalogueDoors(Protocol):
    """Opens handles, for any number of threads."""

    def reading(self) -> AbstractContextManager[CatalogueReader]:
        """See one state of the catalogue for as long as the block runs.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """

    def writing(self) -> AbstractContextManager[CatalogueWriter]:
        """Keep all that the block writes when it ends, or nothing if it fails.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """

    def claimed(self, name: str, patience_seconds: float) -> AbstractContextManager[None]:
        """Keep a name from the processes of other machines for as long as the block runs.

        Raises:
            StoreBusyError: another process has it, and still had after so many seconds.
            StoreUnreadableError: the database cannot be used.
        """

    def wipe_removed(self) -> None:
        """Leave no word of a removed article in the files, as far as that is ours to do."""

    def close(self) -> None:
        """Close what was opened."""


def is_server(address: str) -> bool:
    """Return True if an address is a server's, not a file's."""
    return address.startswith(("postgresql://", "postgres://"))


def open_doors(address: str) -> CatalogueDoors:
    """Return the doors to the catalogue in a file, or at an address that begins `postgresql://`.

    Nothing is opened before it is needed.

    Raises:
        StoreError: the driver isn't installed.
    """
    if not is_server(address):
        return Connections(Path(address))
    with needing_driver():
        # A driver that hardly any store needs.
        from vectorstore.catalogue.postgres.pool import PostgresDoors  # noqa: PLC0415
    return PostgresDoors(address)
