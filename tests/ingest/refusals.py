"""What tests of strange content allow: to be refused, but not by accident."""

from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import SourceError


@contextmanager
def allowing_refusal() -> Iterator[None]:
    """Pass over an error about the source; one that stands for an unexpected error is none."""
    try:
        yield
    except SourceError as error:
        if "broken and cannot be read" in str(error):
            raise AssertionError("it was refused by accident") from error
