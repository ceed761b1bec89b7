"""The durable truth: articles, chunks, vectors and the full-text index, in one SQLite file."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from vectorstore.accounts import Account
from vectorstore.articles import Article, ArticleDetails, ArticleListing
from vectorstore.catalogue import rows
from vectorstore.catalogue.account_rows import select_accounts, update_history
from vectorstore.catalogue.conditions import write_conditions
from vectorstore.catalogue.connections import Connections
from vectorstore.catalogue.near_copies import make_sketch
from vectorstore.catalogue.rows import Span, Vector
from vectorstore.catalogue.voice_rows import select_voices
from vectorstore.chunks import Chunk
from vectorstore.filters import ArticleFilter
from vectorstore.language.analysis import ANALYSIS_VERSION
from vectorstore.reading.voices import Voice


class Catalogue:
    """Reads and writes the catalogue; one transaction for each article that changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = Connections(path)

    def close(self) -> None:
        """Close the file."""
        self._connections.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """See one state of the catalogue for as long as the block runs."""
        with self._connections.transaction("DEFERRED") as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._connections.transaction("IMMEDIATE") as connection:
            yield connection
            rows.count_change(connection)

    # Facts about the store as a whole

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name, None if nothing was."""
        with self.reading() as connection:
            return rows.select_fact(connection, name)

    def generation(self) -> int:
        """Count the changes so far: two equal counts mean an unchanged catalogue."""
        return int(self.fact("generation") or 0)

    # Articles

    def put(
        self, article: Article, chunks: Sequence[Chunk], model: str, vectors: Mapping[str, Vector]
    ) -> None:
        """Keep an article with all its chunks, in place of what was kept under its id.

        `vectors` maps embedding hashes to vectors of unit length made by `model`, and need only
        hold those that the catalogue has not.
        """
        with self._writing() as connection:
            if rows.select_fact(connection, "model") is None:
                rows.note_fact(connection, "analysis", ANALYSIS_VERSION)
                rows.note_fact(connection, "model", model)
            rows.insert_vectors(connection, model, vectors)
            dropped = rows.delete_article(connection, article.details.article_id)
            rows.insert_article(connection, article)
            rows.insert_chunks(connection, article, chunks)
            rows.delete_unused_vectors(connection, dropped)

    def remove(self, article_id: str) -> None:
        """Forget an article and everything derived from it."""
        with self._writing() as connection:
            dropped = rows.delete_article(connection, article_id)
            rows.delete_unused_vectors(connection, dropped)
            connection.execute(
                "UPDATE articles SET copy_of = NULL WHERE copy_of = ?", (article_id,)
            )

    def wipe_removed(self) -> None:
        """Rewrite the full-text index so that no word of a removed article is left in the file."""
        with self._connections.transaction() as connection:
            connection.execute("INSERT INTO chunk_terms (chunk_terms) VALUES ('optimize')")
        self._connections.get().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def article(self, article_id: str) -> Article | None:
        """Return an article with its text, None if there is none of that id."""
        with self.reading() as connection:
            row = connection.execute(
                f"SELECT {rows.DETAILS}, text FROM articles WHERE article_id = ?", (article_id,)
            ).fetchone()
        return Article(rows.read_details(row), row[-1]) if row else None

    def voices(self, article_id: str) -> list[Voice]:
        """List who speaks in an article, as `find_voices` does; nobody in one that isn't kept."""
        with self.reading() as connection:
            return select_voices(connection, article_id)

    def accounts(self, article_id: str) -> list[Account]:
        """List what each source says of an article, the most trusted first."""
        with self.reading() as connection:
            return select_accounts(connection, article_id)

    def article_ids(self, prefix: str) -> list[str]:
        """List the ids that begin with `prefix`."""
        with self.reading() as connection:
            found = connection.execute(
                "SELECT article_id FROM articles WHERE substr(article_id, 1, ?) = ? ORDER BY 1",
                (len(prefix), prefix),
            )
            return [article_id for (article_id,) in found]

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash of an article, None if there is none of that id."""
        with self.reading() as connection:
            row = connection.execute(
                "SELECT content_hash FROM articles WHERE article_id = ?", (article_id,)
            ).fetchone()
        return row[0] if row else None

    def article_with_content(self, content_hash: str) -> str | None:
        """Return the id of an article with the same content, None if there is none."""
        with self.reading() as connection:
            row = connection.execute(
                "SELECT article_id FROM articles WHERE content_hash = ?", (content_hash,)
            ).fetchone()
        return row[0] if row else None

    def articles_like(self, text: str) -> list[ArticleDetails]:
        """List the articles whose text is the same or nearly so, the likest first."""
        with self.reading() as connection:
            found = [
                article_id for article_id, _ in rows.select_like(connection, make_sketch(text))
            ]
            details = self.details(found)
        return [details[article_id] for article_id in found]

    def mark_copy(self, article_id: str, copy_of: str) -> None:
        """Note that an article, and so whatever was its copy, nearly repeats another."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE articles SET copy_of = ?2 WHERE article_id = ?1"
                " OR copy_of = ?1 AND article_id != ?2",
                (article_id, copy_of),
            )

    def note_history(self, article: Article) -> None:
        """Keep what is known by now of an article's history, and who says what of it."""
        with self._connections.transaction("IMMEDIATE") as connection:
            if update_history(connection, article):
                rows.count_change(connection)

    def listings(self) -> list[ArticleListing]:
        """List all articles, newest first, undated ones last."""
        with self.reading() as connection:
            found = connection.execute(
                f"SELECT {rows.DETAILS}, characters,"
                " (SELECT count(*) FROM chunks WHERE chunks.article_id = articles.article_id)"
                " FROM articles ORDER BY published IS NULL, published DESC, title"
            ).fetchall()
        return [ArticleListing(rows.read_details(row), row[-1], row[-2]) for row in found]

    def count(self) -> tuple[int, int]:
        """Count the articles and their chunks."""
        with self.reading() as connection:
            counted: tuple[int, int] = connection.execute(
                "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM chunks)"
            ).fetchone()
        return counted

    def details(self, article_ids: Iterable[str]) -> dict[str, ArticleDetails]:
        """Map ids to what is known about their articles; ids of none are left out."""
        with self.reading() as connection:
            found = rows.select_in(
                connection,
                f"SELECT {rows.DETAILS} FROM articles WHERE article_id IN",
                list(article_ids),
            )
        return {row[0]: rows.read_details(row) for row in found}

    def matching(self, filters: ArticleFilter) -> set[str]:
        """Return the ids of the articles that a filter lets through."""
        conditions, values = write_conditions(filters)
        with self.reading() as connection:
            found = connection.execute(f"SELECT article_id FROM articles{conditions}", values)
            return {article_id for (article_id,) in found}

    def span(self, filters: ArticleFilter, hidden: Collection[str] = ()) -> Span:
        """Count the articles that a filter lets through, with the oldest and newest ISO date."""
        conditions, values = write_conditions(filters, hidden)
        query = f"SELECT count(*), min(published), max(published) FROM articles{conditions}"
        with self.reading() as connection:
            found: Span = connection.execute(query, values).fetchone()
        return found

    # Chunks and vectors

    def chunks_of(self, article_id: str) -> list[Chunk]:
        """Return the chunks of an article in reading order."""
        with self.reading() as connection:
            found = connection.execute(
                "SELECT chunk_number FROM chunks WHERE article_id = ?", (article_id,)
            ).fetchall()
            chunks = rows.select_chunks(connection, [number for (number,) in found])
        return sorted(chunks.values(), key=lambda chunk: chunk.start)

    def chunk_hashes(self) -> dict[str, str]:
        """Map every chunk's id to its embedding hash."""
        with self.reading() as connection:
            return dict(connection.execute("SELECT chunk_id, embedding_hash FROM chunks"))

    def vectors(self, model: str, hashes: Iterable[str]) -> dict[str, Vector]:
        """Return the vectors of `model` that are kept under these embedding hashes."""
        with self.reading() as connection:
            return rows.select_vectors(connection, model, list(hashes))

    def add_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep vectors of a model that is not the store's own yet."""
        with self._connections.transaction() as connection:
            rows.insert_vectors(connection, model, vectors)

    def rebuild(self, cut: Callable[[Article], Sequence[Chunk]], model: str) -> None:
        """Write all that is derived from the articles' text anew, and make `model` the store's own.

        Vectors of other models, and of chunks that are cut no more, are forgotten; those that the
        chunks need must be kept by now.
        """
        with self._writing() as connection:
            connection.execute("DELETE FROM chunk_terms")
            connection.execute("DELETE FROM chunks")
            for listing in self.listings():
                article = self.article(listing.details.article_id)
                if article is not None:
                    rows.insert_readings(connection, article)
                    rows.insert_chunks(connection, article, cut(article))
            connection.execute(
                "DELETE FROM vectors WHERE model != ?"
                " OR embedding_hash NOT IN (SELECT embedding_hash FROM chunks)",
                (model,),
            )
            rows.note_fact(connection, "model", model)
            rows.note_fact(connection, "analysis", ANALYSIS_VERSION)
