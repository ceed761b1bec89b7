"""The bot's tables for Slack, in a file or a database: what was asked, answered and said of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from vectorstore.carried_tables import CarriedSet, CarriedTable, Column, Kind, count_on
from vectorstore.sqlite_files import SqliteFile
from vectorstore.tables import TableSet

# In the folder of the store.
CONVERSATIONS_FILE = "slack.sqlite3"

IN_DATABASE = TableSet(
    "conversations", "vectorstore.conversations.postgres", ("schema.sql",), takes_turns=False
)
_SCRIPTS = ("schema.sql", *(f"schema_{number}.sql" for number in range(2, 7)))
# Those that refer to others come after them. Who holds an ask, and how long, isn't carried: nobody
# works on what was moved.
_COLUMNS = {
    "asks": 'number, kind, team, channel, "user", key, event_id, words, thread, response_url, lane,'
    " state, received_at, not_before, attempts, posted, shown, answer_id, revision, edited, claim",
    "told": 'team, "user", notice, told_at',
    "answers": "answer_id, kind, team, channel, thread, asker, asked_at, question, status, mode,"
    " model, latency_ms, answer, document",
    "threads": "team, channel, thread, joined_at",
    "feedback": "answer_id, giver, helpful, reason, given_at",
    "secrets": "name, value",
    "watches": "answer_id, team, channel, thread, is_told",
    "digests": "team, channel, due, since, state, document",
    "digested": "team, channel, article_id",
    "topics": "team, channel, topic",
    "told_changes": "answer_id, number, change",
    "receipts": "answer_id, receipt",
}
_KINDS = {
    **dict.fromkeys(("answer_id", "claim"), Kind.BIG_NUMBER),
    **dict.fromkeys(("attempts", "revision", "helpful", "is_told"), Kind.NUMBER),
    **dict.fromkeys(("received_at", "not_before", "told_at", "asked_at"), Kind.MEASURE),
    **dict.fromkeys(("latency_ms", "joined_at", "given_at", "due", "since"), Kind.MEASURE),
}


def describe_file(path: Path) -> SqliteFile:
    """Describe the file at a path that has the tables; rows know their columns by name."""
    return SqliteFile(
        path,
        contents="The record of questions and answers",
        remedy="the bot will start a new one",
        package="vectorstore.conversations",
        scripts=_SCRIPTS,
        prepare=_name_columns,
        is_private=True,
    )


def holds_answers(home: Path) -> bool:
    """Tell if the file of a bot without a database has answers; False if it can't be read.

    It is only looked at: an older or newer format stays as it is.
    """
    path = home / CONVERSATIONS_FILE
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            return file.execute("SELECT 1 FROM answers LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return False


def _name_columns(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row


def _describe_column(table: str, name: str) -> Column:
    if name == "number":
        return Column(name, Kind.BIG_NUMBER if table == "asks" else Kind.NUMBER)
    return Column(name, _KINDS.get(name, Kind.SPOKEN))


CONVERSATIONS = CarriedSet(
    CONVERSATIONS_FILE,
    describe_file,
    IN_DATABASE,
    tuple(
        CarriedTable(table, tuple(_describe_column(table, name) for name in columns.split(", ")))
        for table, columns in _COLUMNS.items()
    ),
    derive=(
        count_on("asks", "number"),
        count_on("answers", "answer_id"),
    ),
)
