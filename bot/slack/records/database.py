"""Where queue and journal are: in a file of one bot's, or in a database that replicas share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from vectorstore.conversations.conversation_tables import (
    CONVERSATIONS_FILE,
    IN_DATABASE,
    describe_file,
)
from vectorstore.sqlite_files import SharedConnection
from vectorstore.table_doors import open_channel, open_tables
from vectorstore.tables import Tables

_CHANNEL = "ics_policy_bot_asks"

# SQLite's place for a number of ours in the file itself: while a bot uses it, what is newest stands
# beside it. "ICSB" in ASCII.
_IN_USE = 0x49435342
# https://www.sqlite.org/fileformat.html#the_database_header
_PLACE = 68


@dataclass(frozen=True, slots=True)
class Claiming:
    """The parts of statements by which asks are claimed for a time; all empty where they aren't.

    `lapsed` is true of one whose claim has; `claimed` is what a claim sets, and `renewed` what
    renewing it does, for `lease_seconds`. `locked` keeps two from claiming the same, and `in_turn`
    keeps those who write to one lane, its value, apart.
    """

    lease_seconds: float = 0.0
    lapsed: str = ""
    claimed: str = ""
    renewed: str = ""
    locked: str = ""
    in_turn: str = ""


class Database(Tables, Protocol):
    """The tables of the queue and the journal."""

    @property
    def claiming(self) -> Claiming:
        """How asks are claimed here."""

    def in_use(self) -> AbstractContextManager[None]:
        """Let a file say, while the block runs, that a bot uses it."""

    def announce(self, state: str) -> None:
        """Tell other replicas that there is an ask in a state."""

    def hearing(self, wake: Callable[[str], None]) -> AbstractContextManager[object]:
        """Call `wake` with what other replicas announce, as long as the block runs."""

    def overwrite_deleted(self, *, waits: bool = True) -> bool:
        """Leave no deleted words beside the tables; False if somebody reads them just now."""


class FileDatabase(SharedConnection):
    """The file with the queue and the answers, of one bot; made if it is missing.

    Raises:
        StoreUnreadableError: the file cannot be opened, or is not ours.
    """

    # Nobody else takes what this bot has taken.
    claiming = Claiming()

    def __init__(self, path: Path) -> None:
        super().__init__(describe_file(path))
        self.open()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Let the file say, while the block runs, that a bot uses it."""
        # Waits for readers: until they are done, the mark could stand beside the file only.
        self._mark(_IN_USE, "FULL")
        try:
            yield
        finally:
            self.declare_whole()

    def declare_whole(self) -> None:
        """Let the file say that nobody uses it: all that was written is there, or beside it."""
        self._mark(0, "PASSIVE")

    def _mark(self, number: int, checkpoint: str) -> None:
        with self._turn:
            self.open().execute(f"PRAGMA application_id = {number}")
            self.open().execute(f"PRAGMA wal_checkpoint({checkpoint})")

    def announce(self, state: str) -> None:
        """Do nothing: there are no other replicas."""

    def hearing(self, wake: Callable[[str], None]) -> AbstractContextManager[object]:  # noqa: ARG002
        """Do nothing: there are no other replicas."""
        return nullcontext()

    def overwrite_deleted(self, *, waits: bool = True) -> bool:
        """Empty the file beside the database, in which deleted words would stay for a while.

        Somebody may be reading it just now: it waits for them a while, or else returns False.
        """
        with self._turn:
            connection = self.open()
            [patience] = connection.execute("PRAGMA busy_timeout").fetchone()
            if not waits:
                connection.execute("PRAGMA busy_timeout = 0")
            is_read, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute(f"PRAGMA busy_timeout = {patience}")
        return not is_read


def find_lost_rows(path: Path) -> str | None:
    """Say that the file lacks what was written last; None if it is whole, or there is none."""
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() or not is_marked_in_use(path):
        return None
    return (
        f"{path} was copied without {beside.name}, which held the newest questions and answers: "
        "they may be missing. Copy both files again, better with `ics-ingest backup`."
    )


def is_marked_in_use(path: Path) -> bool:
    """Tell if a bot uses the file, or did so until it was killed, or until the file was copied.

    It looks at the file itself, where the number has its place, and opens no connection: that would
    make a file beside it. No connection of this process may be open, since its locks would go.
    """
    try:
        with path.open("rb") as file:
            file.seek(_PLACE)
            return file.read(4) == _IN_USE.to_bytes(4, "big")
    except OSError:  # whoever opens it says what is wrong with it
        return False


class SharedDatabase:
    """The database with the queue and the answers of any number of replicas.

    What a replica has claimed is another's once it hasn't renewed its claim for `lease_seconds`.

    Raises:
        StoreError: the driver isn't installed, or the database cannot be used.
    """

    def __init__(self, address: str, lease_seconds: float) -> None:
        tables, channel = (
            open_tables(describe_file(Path()), IN_DATABASE, address),
            open_channel(address, _CHANNEL),
        )
        self.transaction, self.run, self.close = tables.transaction, tables.run, tables.close
        self.announce, self.hearing = channel.announce, channel.hearing
        # By the server's clock, as replicas' may differ.
        now = "extract(epoch FROM clock_timestamp())"
        renewed = f"leased_until = {now} + {float(lease_seconds)}"
        self.claiming = Claiming(
            lease_seconds,
            lapsed=f"leased_until <= {now}",
            claimed=f"was_lapsed = CASE state WHEN 'working' THEN 1 ELSE 0 END, {renewed}",
            renewed=renewed,
            locked="FOR UPDATE SKIP LOCKED",
            in_turn="SELECT pg_advisory_xact_lock(hashtext('lane'), hashtext(?))",
        )
        # Tables are made, or what is wrong is told, before anybody asks.
        with tables.transaction():
            pass

    def in_use(self) -> AbstractContextManager[None]:
        """Do nothing: there is no file that could be copied without another."""
        return nullcontext()

    def overwrite_deleted(self, *, waits: bool = True) -> bool:  # noqa: ARG002 - the interface
        """Do nothing: the database's own vacuuming and backups decide what stays in its files."""
        return True


def open_database(home: Path, address: str | None, lease_seconds: float) -> Database:
    """Return the tables at an address, or without one in a folder.

    Raises:
        StoreError: they cannot be used.
    """
    if address is None:
        return FileDatabase(home / CONVERSATIONS_FILE)
    return SharedDatabase(address, lease_seconds)
