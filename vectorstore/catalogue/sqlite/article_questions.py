"""Questions about a catalogue as a whole and its articles, asked of SQLite."""

from collections.abc import Collection, Iterable, Sequence

from vectorstore.accounts import Account
from vectorstore.articles import Article, ArticleDetails, ArticleListing
from vectorstore.catalogue.reader import ArticleReader, Names, Span
from vectorstore.catalogue.sqlite.account_rows import select_accounts
from vectorstore.catalogue.sqlite.conditions import write_conditions
from vectorstore.catalogue.sqlite.rows import DETAILS, Statements, read_details
from vectorstore.catalogue.sqlite.voice_rows import select_voices
from vectorstore.filters import ArticleFilter
from vectorstore.reading.voices import Voice


class ArticleQuestions(Statements, ArticleReader):
    """The questions of `ArticleReader`, within the transaction of a connection."""

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name, None if nothing was."""
        return self._find_one("SELECT value FROM facts WHERE name = ?", name)

    def generation(self) -> int:
        """Count the changes so far."""
        return int(self.fact("generation") or 0)

    def count(self) -> tuple[int, int]:
        """Count the articles and their chunks."""
        counted: tuple[int, int] = self._connection.execute(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM chunks)"
        ).fetchone()
        return counted

    def article(self, article_id: str) -> Article | None:
        """Return an article with its text, None if there is none of that id."""
        row = self._connection.execute(
            f"SELECT {DETAILS}, text FROM articles WHERE article_id = ?", (article_id,)
        ).fetchone()
        return Article(read_details(row), row[-1]) if row else None

    def article_ids(self, prefix: str) -> list[str]:
        """List the ids that begin with `prefix`, in their order."""
        return self._list(
            "SELECT article_id FROM articles WHERE substr(article_id, 1, ?) = ? ORDER BY 1",
            len(prefix),
            prefix,
        )

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash of an article, None if there is none of that id."""
        return self._find_one("SELECT content_hash FROM articles WHERE article_id = ?", article_id)

    def article_with_content(self, content_hash: str) -> str | None:
        """Return the id of an article with the same content, None if there is none."""
        query = "SELECT article_id FROM articles WHERE content_hash = ?"
        return self._find_one(query, content_hash)

    def sketches(self, keys: Sequence[int]) -> dict[str, bytes]:
        """Map to their sketches the ids of the articles that have any of these sketch keys."""
        query = (
            "SELECT DISTINCT article_id, sketch FROM sketch_keys JOIN articles USING (article_id)"
            " WHERE sketch_key IN"
        )
        return dict(self._select_in(query, keys))

    def details(self, article_ids: Iterable[str]) -> dict[str, ArticleDetails]:
        """Map ids to what is known about their articles; ids of none are left out."""
        query = f"SELECT {DETAILS} FROM articles WHERE article_id IN"
        found = self._select_in(query, list(article_ids))
        return {row[0]: read_details(row) for row in found}

    def listings(self) -> list[ArticleListing]:
        """List all articles, newest first, undated ones last."""
        found = self._connection.execute(
            f"SELECT {DETAILS}, characters,"
            " (SELECT count(*) FROM chunks WHERE chunks.article_id = articles.article_id)"
            " FROM articles ORDER BY published IS NULL, published DESC, title, article_id"
        )
        return [ArticleListing(read_details(row), row[-1], row[-2]) for row in found]

    def voices(self, article_id: str) -> list[Voice]:
        """List who speaks in an article, in order."""
        return select_voices(self._connection, article_id)

    def accounts(self, article_id: str) -> list[Account]:
        """List what each source says of an article, the most trusted first."""
        return select_accounts(self._connection, article_id)

    def matching(self, filters: ArticleFilter) -> set[str]:
        """Return the ids of the articles that a filter lets through."""
        conditions, values = write_conditions(filters)
        return set(self._list(f"SELECT article_id FROM articles{conditions}", *values))

    def span(self, filters: ArticleFilter, hidden: Collection[str] = ()) -> Span:
        """Count the articles that a filter lets through, with the oldest and newest ISO date."""
        conditions, values = write_conditions(filters, hidden)
        query = f"SELECT count(*), min(published), max(published) FROM articles{conditions}"
        found: Span = self._connection.execute(query, values).fetchone()
        return found

    def originals(self) -> dict[str, str]:
        """Map the ids of copies to those of their originals, as far as these are kept."""
        query = (
            "SELECT article_id, copy_of FROM articles"
            " WHERE copy_of IN (SELECT article_id FROM articles)"
        )
        return dict(self._connection.execute(query))

    def names(self) -> Names:
        """Return the names of all publishers, authors and quoted speakers."""
        return Names(
            self._list("SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL"),
            self._list("SELECT DISTINCT value FROM articles, json_each(authors)"),
            self._list(
                "SELECT DISTINCT name FROM voices WHERE role = 'quoted' AND name IS NOT NULL"
            ),
        )

    def published_by(self, name: str) -> list[str]:
        """List the ids of the articles whose publisher has just this name."""
        return self._list("SELECT article_id FROM articles WHERE publisher = ?", name)

    def written_by(self, name: str) -> list[str]:
        """List the ids of the articles of which one author has just this name."""
        is_author = "EXISTS (SELECT 1 FROM json_each(authors) WHERE value = ?)"
        return self._list(f"SELECT article_id FROM articles WHERE {is_author}", name)

    def _find_one(self, query: str, value: str) -> str | None:
        return next(iter(self._list(query, value)), None)
