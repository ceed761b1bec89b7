"""The register's tables, in a file or in a database."""

from pathlib import Path

from vectorstore.carried_tables import CarriedSet, CarriedTable, Column, Kind, count_on
from vectorstore.sqlite_files import SqliteFile
from vectorstore.tables import TableSet

# In the folder of the store.
REGISTER_FILE = "cited.sqlite3"
# What is kept of a quote as it was cited.
QUOTE_COLUMNS = "number, article_id, title, url, quote, start, sentence, prints"

IN_DATABASE = TableSet("cited", "vectorstore.drift.postgres", ("schema.sql",), takes_turns=False)
_COLUMNS = {
    "citing_answers": "answer, origin, name, question, answered_at",
    "cited_quotes": f"answer, {QUOTE_COLUMNS}, looked_in, state, words, now_start, now_url,"
    " changed_at",
}
_KINDS = {
    "answer": Kind.BIG_NUMBER,
    **dict.fromkeys(("number", "start", "now_start"), Kind.NUMBER),
    **dict.fromkeys(("answered_at", "changed_at"), Kind.MEASURE),
}


def describe_file(path: Path) -> SqliteFile:
    """Describe the file at a path that has the tables."""
    return SqliteFile(
        path,
        contents="The record of what was cited",
        remedy="what is cited from then on will be kept",
        package="vectorstore.drift",
        scripts=("schema.sql", "schema_2.sql", "schema_3.sql"),
    )


CITED = CarriedSet(
    REGISTER_FILE,
    describe_file,
    IN_DATABASE,
    tuple(
        CarriedTable(
            table,
            tuple(Column(name, _KINDS.get(name, Kind.SPOKEN)) for name in columns.split(", ")),
        )
        for table, columns in _COLUMNS.items()
    ),
    derive=(count_on("citing_answers", "answer"),),
)
