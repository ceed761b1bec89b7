"""Having the disk write what SQLite keeps in its log."""

import os
from pathlib import Path


def flush_log(path: Path | str) -> None:
    """Have the disk write the log of a SQLite file, so that it outlives a power cut.

    SQLite's own `synchronous = FULL` does that at the end of each transaction; here, nobody has to
    wait for the connection meanwhile: https://www.sqlite.org/pragma.html

    Raises:
        OSError: the disk failed.
    """
    path = Path(path)
    # Windows writes through only what is open for writing.
    with path.with_name(f"{path.name}-wal").open("r+b") as log:
        os.fsync(log.fileno())
