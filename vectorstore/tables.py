"""Tables of ours, whatever database they are in: statements in transactions.

What is written once for SQLite and PostgreSQL keeps to the SQL that both understand, and has
question marks for values.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from vectorstore.errors import StoreError

_NO_DRIVER = (
    "ICS_DATABASE_URL needs the extra `postgres`, which isn't installed ({}): install"
    " ics-policy-bot[postgres]."
)


@dataclass(frozen=True, slots=True)
class TableSet:
    """Tables that belong together: their name, and the scripts that make them.

    Script n of `scripts`, all of them resources of `package`, leads from format n to format n + 1;
    a new database runs them all. Where it `takes_turns`, whoever writes waits for the others.
    """

    name: str
    package: str
    scripts: tuple[str, ...]
    takes_turns: bool = True


# A statement with the values for its question marks.
Step = tuple[str, Sequence[Any]]


class Found(Protocol):
    """What a statement gave out, or changed."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any:  # noqa: ANN401 - a tuple of whatever the columns hold, or None
        """Return the next row, None if there is none left."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows that are left."""


class Statements(Protocol):
    """Statements within one transaction."""

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Found:
        """Run a statement."""

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> object:
        """Run a statement once for each row of values."""


class Tables(Protocol):
    """Tables that any number of threads may use; nothing is opened before it is needed."""

    def transaction(self, *, flushed: bool = False) -> AbstractContextManager[Statements]:
        """Keep all that the block writes when it ends, or nothing if it fails.

        What is flushed outlives a power cut, too; in a database everything does.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """

    def run(self, *steps: Step, flushed: bool = False) -> list[Any]:
        """Run statements together, and return the rows that the last of them gave out.

        All is kept that they write, or nothing. Unlike a transaction, it's one way to the server
        and back.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """

    def close(self) -> None:
        """Close what was opened."""


def replace_zeros(text: str) -> str:
    """Return a text with a mark for each zero byte, which no text of PostgreSQL's may hold."""
    return text.replace("\0", "\ufffd")


@contextmanager
def needing_driver() -> Iterator[None]:
    """Say which extra brings what the block imports.

    Raises:
        StoreError: it isn't installed.
    """
    try:
        yield
    except ImportError as error:
        raise StoreError(_NO_DRIVER.format(error)) from error
