"""The catalogue's statements: values to rows and back, inside the caller's transaction."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from vectorstore.articles import Article, ArticleDetails
from vectorstore.catalogue.account_rows import delete_accounts, insert_accounts
from vectorstore.catalogue.chunk_terms import insert_terms
from vectorstore.catalogue.explained_acronyms import find_other_forms, read_explained
from vectorstore.catalogue.folded_names import fold_authors, fold_name
from vectorstore.catalogue.near_copies import LIKE, likeness, make_sketch, sketch_keys
from vectorstore.catalogue.voice_rows import delete_voices, insert_voices
from vectorstore.chunks import Chunk

Vector = NDArray[np.float32]
# How many articles, the oldest and the newest ISO date.
Span = tuple[int, str | None, str | None]

_COLUMNS = ("article_id", "title", "source", "authors", "publisher", "published", "url",
            "modified", "first_published", "copy_of", "is_cut_off")  # fmt: skip
DETAILS = ", ".join(_COLUMNS)

# The most variables that one statement of an old SQLite takes is 999.
_BATCH = 500


def select_fact(connection: sqlite3.Connection, name: str) -> str | None:
    """Read what was noted under a name."""
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def note_fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Note something about the store as a whole."""
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))


def count_change(connection: sqlite3.Connection) -> None:
    """Step the generation, by which others see that the catalogue changed."""
    connection.execute(
        "INSERT INTO facts VALUES ('generation', '1')"
        " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )


def read_details(row: Sequence[str]) -> ArticleDetails:
    """Make an article's details of a row that begins with the columns of DETAILS."""
    article_id, title, source, authors, publisher, published, url, *others = row[: len(_COLUMNS)]
    modified, first, copy_of, is_cut_off = others
    return ArticleDetails(
        article_id=article_id,
        title=title,
        source=source,
        authors=tuple(json.loads(authors)),
        publisher=publisher,
        published=date.fromisoformat(published) if published else None,
        url=url,
        modified=date.fromisoformat(modified) if modified else None,
        first_published=first,
        copy_of=copy_of,
        is_cut_off=bool(is_cut_off),
    )


def read_state(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Return what changes whenever the file does, as this connection sees it."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return id(connection), version, connection.total_changes


def insert_article(connection: sqlite3.Connection, article: Article) -> None:
    """Write an article's row."""
    details = article.details
    connection.execute(
        f"INSERT INTO articles ({DETAILS}, text, content_hash, characters, publisher_folded,"
        f" authors_folded) VALUES ({', '.join('?' * (len(_COLUMNS) + 5))})",
        (
            details.article_id,
            details.title,
            details.source,
            json.dumps(details.authors, ensure_ascii=False),
            details.publisher,
            details.published.isoformat() if details.published else None,
            details.url,
            details.modified.isoformat() if details.modified else None,
            details.first_published,
            details.copy_of,
            details.is_cut_off,
            article.text,
            article.content_hash,
            len(article.text),
            fold_name(details.publisher),
            fold_authors(details.authors),
        ),
    )
    insert_accounts(connection, details.article_id, article.accounts)
    insert_readings(connection, article)


def insert_readings(connection: sqlite3.Connection, article: Article) -> None:
    """Write what is read out of an article's text, besides its chunks, in place of what was."""
    _insert_sketch(connection, article.details.article_id, article.text)
    insert_voices(connection, article)


def _insert_sketch(connection: sqlite3.Connection, article_id: str, text: str) -> None:
    sketch = make_sketch(text)
    connection.execute("UPDATE articles SET sketch = ? WHERE article_id = ?", (sketch, article_id))
    connection.execute("DELETE FROM sketch_keys WHERE article_id = ?", (article_id,))
    connection.executemany(
        "INSERT INTO sketch_keys VALUES (?, ?)",
        [(key, article_id) for key in sketch_keys(sketch)],
    )


def select_like(connection: sqlite3.Connection, sketch: bytes) -> list[tuple[str, float]]:
    """List the ids of the articles whose text is like a sketch's, and how like, best first."""
    query = (
        "SELECT DISTINCT article_id, sketch FROM sketch_keys JOIN articles USING (article_id)"
        " WHERE sketch_key IN"
    )
    found = select_in(connection, query, sketch_keys(sketch))
    alike = [(article_id, likeness(sketch, other)) for article_id, other in found]
    return sorted((pair for pair in alike if pair[1] >= LIKE), key=lambda pair: (-pair[1], pair[0]))


def delete_article(connection: sqlite3.Connection, article_id: str) -> list[str]:
    """Delete an article's row and those of its chunks; return the chunks' embedding hashes."""
    found = connection.execute(
        "SELECT chunk_number, embedding_hash FROM chunks WHERE article_id = ?", (article_id,)
    ).fetchall()
    connection.executemany(
        "DELETE FROM chunk_terms WHERE rowid = ?", [(number,) for number, _ in found]
    )
    connection.execute("DELETE FROM chunks WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM sketch_keys WHERE article_id = ?", (article_id,))
    delete_voices(connection, article_id)
    delete_accounts(connection, article_id)
    connection.execute("DELETE FROM articles WHERE article_id = ?", (article_id,))
    return [embedding_hash for _, embedding_hash in found]


def insert_chunks(
    connection: sqlite3.Connection, article: Article, chunks: Sequence[Chunk]
) -> None:
    """Write the rows of an article's chunks, and their rows in the full-text index."""
    acronyms = read_explained(article.text)
    for chunk in chunks:
        number = _insert_chunk(connection, chunk)
        forms = find_other_forms(chunk, acronyms)
        insert_terms(connection, number, article.details, chunk, forms)


def _insert_chunk(connection: sqlite3.Connection, chunk: Chunk) -> int:
    number = connection.execute(
        "INSERT INTO chunks (chunk_id, article_id, start, end, headings, embedding_hash)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            chunk.chunk_id,
            chunk.article_id,
            chunk.start,
            chunk.end,
            json.dumps(chunk.headings),
            chunk.embedding_hash,
        ),
    ).lastrowid
    return int(number or 0)


def select_chunks(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Chunk]:
    """Read chunks, with their text, by number."""
    found = select_in(
        connection,
        "SELECT chunk_number, chunk_id, article_id, start, end, headings, embedding_hash"
        " FROM chunks WHERE chunk_number IN",
        numbers,
    )
    texts = dict(
        select_in(
            connection,
            "SELECT article_id, text FROM articles WHERE article_id IN",
            sorted({row[2] for row in found}),
        )
    )
    return {
        number: Chunk(
            chunk_id=chunk_id,
            article_id=article_id,
            start=start,
            end=end,
            headings=tuple(json.loads(headings)),
            text=texts[article_id][start:end],
            embedding_hash=embedding_hash,
        )
        for number, chunk_id, article_id, start, end, headings, embedding_hash in found
    }


def select_vectors(
    connection: sqlite3.Connection, model: str, hashes: Sequence[str]
) -> dict[str, Vector]:
    """Read a model's vectors by embedding hash."""
    found = select_in(
        connection,
        "SELECT embedding_hash, vector FROM vectors WHERE model = ? AND embedding_hash IN",
        hashes,
        model,
    )
    return {key: np.frombuffer(blob, dtype=np.float32) for key, blob in found}


def insert_vectors(
    connection: sqlite3.Connection, model: str, vectors: Mapping[str, Vector]
) -> None:
    """Write those of a model's vectors that are not kept yet."""
    connection.executemany(
        "INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)",
        [(model, key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items()],
    )


def delete_unused_vectors(connection: sqlite3.Connection, hashes: Sequence[str]) -> None:
    """Delete those of the vectors that no chunk needs any more."""
    connection.executemany(
        "DELETE FROM vectors WHERE embedding_hash = ?1"
        " AND NOT EXISTS (SELECT 1 FROM chunks WHERE chunks.embedding_hash = ?1)",
        [(key,) for key in hashes],
    )


def select_in(
    connection: sqlite3.Connection, query: str, values: Sequence[object], *before: object
) -> list[tuple]:  # type: ignore[type-arg]
    """Run a query that ends in IN once for every few hundred values."""
    found = []
    for first in range(0, len(values), _BATCH):
        batch = values[first : first + _BATCH]
        marks = ", ".join("?" * len(batch))
        found += connection.execute(f"{query} ({marks})", (*before, *batch)).fetchall()
    return found
