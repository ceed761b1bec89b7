"""The voices of articles as rows: who speaks which words."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from vectorstore.catalogue.folded_names import fold_name
from vectorstore.reading.voices import Voice

_COLUMNS = "start, end, name, role, name_start, name_end, is_reported"


def insert_voices(connection: sqlite3.Connection, article_id: str, voices: Iterable[Voice]) -> None:
    """Write who speaks in an article."""
    connection.executemany(
        f"INSERT INTO voices (article_id, {_COLUMNS}, name_folded)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article_id, voice.start, voice.end, voice.name, voice.role,
             voice.name_start, voice.name_end, voice.is_reported, fold_name(voice.name))
            for voice in voices
        ],
    )  # fmt: skip


def select_voices(connection: sqlite3.Connection, article_id: str) -> list[Voice]:
    """Read who speaks in an article, in order; a voice stands before those within it."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM voices WHERE article_id = ? ORDER BY start, end DESC",
        (article_id,),
    )
    return [replace(Voice(*row), is_reported=bool(row[-1])) for row in found]
