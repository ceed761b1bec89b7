"""The register of what answers have cited, and what became of each quote since then."""

import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vectorstore.articles import Article
from vectorstore.drift.cited import CitedQuote, Finding, State, look_up
from vectorstore.drift.register_tables import (
    IN_DATABASE,
    QUOTE_COLUMNS,
    REGISTER_FILE,
    describe_file,
)
from vectorstore.errors import passing_over
from vectorstore.sqlite_files import SharedConnection
from vectorstore.table_doors import open_tables
from vectorstore.tables import Statements

# Where an answer is kept that cites: in a file of the asker's, or in the journal of the Slack bot.
RECEIPT = "receipt"
SLACK = "slack"

_SELECT = (
    "SELECT answer, origin, name, question, changed_at, state, words, now_start, now_url,"
    f" {QUOTE_COLUMNS} FROM cited_quotes JOIN citing_answers USING (answer)"
)


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """Which answer cites: where it is kept and what it is called there."""

    origin: str
    name: str


@dataclass(frozen=True, slots=True)
class Drifted:
    """A quote of an answer, and what became of it when it was last looked up."""

    answer: AnswerKey
    question: str
    cited: CitedQuote
    finding: Finding
    changed_at: float


class CitedRegister:
    """Quotes that answers have shown.

    They are in the database at an address, or without one in a store's folder.

    Raises:
        StoreUnreadableError: from every method: the tables cannot be used.
    """

    def __init__(
        self, home: Path, database: str | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self._clock = clock
        self._tables = open_tables(describe_file(home / REGISTER_FILE), IN_DATABASE, database)
        self.close = self._tables.close

    def note(self, answer: AnswerKey, quotes: Iterable[CitedQuote], question: str = "") -> None:
        """Keep what an answer cites; what is kept of it already stays."""
        with self._tables.transaction() as connection:
            added = connection.execute(
                "INSERT INTO citing_answers (origin, name, question, answered_at)"
                " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING answer",
                (answer.origin, answer.name, question, self._clock()),
            ).fetchone()
            if added:
                connection.executemany(
                    f"INSERT INTO cited_quotes (answer, {QUOTE_COLUMNS})"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [(added[0], *_write_cited(one)) for one in quotes],
                )

    def forget(self, answer: AnswerKey) -> None:
        """Forget what an answer cited; its name may be another's from now on."""
        with self._tables.transaction() as connection:
            connection.execute(
                "DELETE FROM citing_answers WHERE origin = ? AND name = ?",
                (answer.origin, answer.name),
            )

    def keep_only(self, origin: str, names: Collection[str]) -> None:
        """Forget what the answers of an origin cited, but for those with these names."""
        with self._tables.transaction(flushed=True) as connection:
            known = connection.execute(
                "SELECT name FROM citing_answers WHERE origin = ?", (origin,)
            )
            gone = [(origin, name) for (name,) in known.fetchall() if name not in names]
            connection.executemany("DELETE FROM citing_answers WHERE origin = ? AND name = ?", gone)
        if gone and isinstance(self._tables, SharedConnection):
            # Deleted words would stay in the file beside the database for a while.
            self._tables.open().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def look_again(self, find_article: Callable[[str], Article | None]) -> list[Finding]:
        """Look up again what stands in articles that have changed; return what is new of it.

        All of it is kept at once: what an interrupted run had found is found by the next one. An
        article that leads to an error of ours is passed over, and looked at again another time.
        """
        news: list[Finding] = []
        with self._tables.transaction() as connection:
            cited = connection.execute("SELECT DISTINCT article_id FROM cited_quotes").fetchall()
            for (article_id,) in cited:
                with passing_over(article_id):
                    news += self._look_in(connection, article_id, find_article(article_id))
        return news

    def _look_in(
        self, connection: Statements, article_id: str, article: Article | None
    ) -> Iterator[Finding]:
        seen = article.content_hash if article else State.GONE.value
        rows = connection.execute(
            f"{_SELECT} WHERE article_id = ? AND looked_in != ?", (article_id, seen)
        ).fetchall()
        for row in rows:
            before = _read(row)
            finding = look_up(before.cited, article)
            is_new = _is_news(before.finding, finding)
            connection.execute(
                "UPDATE cited_quotes SET looked_in = ?, state = ?, words = ?, now_start = ?,"
                " now_url = ?, changed_at = coalesce(?, changed_at)"
                " WHERE answer = ? AND number = ?",
                (
                    seen,
                    finding.state.value,
                    finding.words,
                    finding.start,
                    finding.url,
                    self._clock() if is_new else None,
                    row[0],
                    before.cited.number,
                ),
            )
            if is_new:
                yield finding

    def is_empty(self) -> bool:
        """Tell if nothing was cited by any answer that is kept."""
        with self._tables.transaction() as connection:
            return connection.execute("SELECT 1 FROM cited_quotes LIMIT 1").fetchone() is None

    def drifted(self) -> list[Drifted]:
        """List the quotes that do not stand where they were cited, the latest change first."""
        with self._tables.transaction() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE state != ? ORDER BY changed_at DESC, answer, number",
                (State.SAME.value,),
            )
            return [_read(row) for row in rows]


@contextmanager
def open_register(home: Path, database: str | None = None) -> Iterator[CitedRegister]:
    """Open the register of a store, making it if there is none, and close it again."""
    with closing(CitedRegister(home, database)) as register:
        yield register


def _is_news(before: Finding, now: Finding) -> bool:
    """Tell whether a finding is worth a word; to be moved once more within an article isn't."""
    if before.state is not now.state:
        return True
    return (now.state is State.EDITED and before.words != now.words) or (
        now.state is State.MOVED and before.url != now.url
    )


def _write_cited(cited: CitedQuote) -> tuple[object, ...]:
    return (
        cited.number,
        cited.article_id,
        cited.title,
        cited.url,
        cited.quote,
        cited.start,
        cited.sentence,
        json.dumps(cited.prints),
    )


def _read(row: tuple[Any, ...]) -> Drifted:
    _, origin, name, question, changed_at, state, words, now_start, now_url, *cited = row
    number, article_id, title, url, quote, start, sentence, prints = cited
    known = tuple(json.loads(prints))
    return Drifted(
        AnswerKey(origin, name),
        question,
        CitedQuote(number, article_id, title, url, quote, start, sentence, known),
        Finding(State(state), words, now_start, now_url),
        changed_at or 0.0,
    )
