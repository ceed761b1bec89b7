"""The file that lists sources: its reading, and in plain words what is wrong with one."""

from pathlib import Path

from ingest.errors import UnreadableSourceError
from ingest.web_sources import WebSource
from vectorstore.operating.tables_file import TablesFile, TablesFileError

_SOURCES = TablesFile("source", WebSource, needs="a url", example="/blog/")


def read_sources_file(path: Path) -> list[WebSource]:
    """Read a TOML file with one `[[source]]` table for each source.

    Raises:
        UnreadableSourceError: it cannot be read, or says something that is not understood.
    """
    try:
        return list(_SOURCES.read(path))
    except TablesFileError as error:
        raise UnreadableSourceError(str(error)) from error
