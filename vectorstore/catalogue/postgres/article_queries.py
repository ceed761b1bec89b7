"""Questions about a catalogue as a whole and its articles, asked of PostgreSQL."""

from collections.abc import Collection, Iterable, Sequence

from vectorstore.accounts import Account
from vectorstore.articles import Article, ArticleDetails, ArticleListing
from vectorstore.catalogue.account_texts import read_account
from vectorstore.catalogue.folded_names import fold_name
from vectorstore.catalogue.postgres.queries import DETAILS, Queries, read_details
from vectorstore.catalogue.reader import ArticleReader, Names, Span
from vectorstore.filters import ArticleFilter
from vectorstore.reading.voices import Voice

_VOICE = "start_at, end_at, name, role, name_start, name_end, is_reported"
_SPEAKS = (
    "(strpos(authors_folded, %(voice)s) > 0 OR article_id IN"
    " (SELECT article_id FROM voices WHERE strpos(name_folded, %(voice)s) > 0))"
)


class ArticleQueries(Queries, ArticleReader):
    """The questions of `ArticleReader`, within the transaction of a connection."""

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name, None if nothing was."""
        found: str | None = self._one("SELECT value FROM facts WHERE name = %(value)s", name)
        return found

    def generation(self) -> int:
        """Count the changes so far."""
        return int(self.fact("generation") or 0)

    def count(self) -> tuple[int, int]:
        """Count the articles and their chunks."""
        query = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM chunks)"
        [(articles, chunks)] = self._rows(query)
        return articles, chunks

    def article(self, article_id: str) -> Article | None:
        """Return an article with its text, None if there is none of that id."""
        query = f"SELECT {DETAILS}, text FROM articles WHERE article_id = %(value)s"
        found = self._rows(query, {"value": article_id})
        return Article(read_details(found[0]), found[0][-1].decode()) if found else None

    def article_ids(self, prefix: str) -> list[str]:
        """List the ids that begin with `prefix`, in their order."""
        query = "SELECT article_id FROM articles WHERE starts_with(article_id, %(prefix)s)"
        return self._list(f"{query} ORDER BY 1", {"prefix": prefix})

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash of an article, None if there is none of that id."""
        query = "SELECT content_hash FROM articles WHERE article_id = %(value)s"
        found: str | None = self._one(query, article_id)
        return found

    def article_with_content(self, content_hash: str) -> str | None:
        """Return the id of an article with the same content, None if there is none."""
        query = "SELECT article_id FROM articles WHERE content_hash = %(value)s"
        found: str | None = self._one(query, content_hash)
        return found

    def sketches(self, keys: Sequence[int]) -> dict[str, bytes]:
        """Map to their sketches the ids of the articles that have any of these sketch keys."""
        query = (
            "SELECT article_id, sketch FROM articles WHERE article_id IN"
            " (SELECT article_id FROM sketch_keys WHERE sketch_key = ANY(%(keys)s::bigint[]))"
        )
        return dict(self._rows(query, {"keys": list(keys)}))

    def details(self, article_ids: Iterable[str]) -> dict[str, ArticleDetails]:
        """Map ids to what is known about their articles; ids of none are left out."""
        query = f"SELECT {DETAILS} FROM articles WHERE article_id = ANY(%(ids)s)"
        found = self._rows(query, {"ids": list(article_ids)})
        return {row[0]: read_details(row) for row in found}

    def listings(self) -> list[ArticleListing]:
        """List all articles, newest first, undated ones last."""
        found = self._rows(
            f"SELECT {DETAILS}, characters,"
            " (SELECT count(*) FROM chunks WHERE chunks.article_id = articles.article_id)"
            " FROM articles ORDER BY published DESC NULLS LAST, title, article_id"
        )
        return [ArticleListing(read_details(row), row[-1], row[-2]) for row in found]

    def voices(self, article_id: str) -> list[Voice]:
        """List who speaks in an article, in order."""
        query = f"SELECT {_VOICE} FROM voices WHERE article_id = %(id)s"
        found = self._rows(f"{query} ORDER BY start_at, end_at DESC", {"id": article_id})
        return [Voice(*row) for row in found]

    def accounts(self, article_id: str) -> list[Account]:
        """List what each source says of an article, the most trusted first."""
        query = "SELECT source, place, said FROM accounts WHERE article_id = %(id)s"
        found = self._rows(f"{query} ORDER BY source, place", {"id": article_id})
        return sorted((read_account(*row) for row in found), key=lambda one: one.source.rank)

    def matching(self, filters: ArticleFilter) -> set[str]:
        """Return the ids of the articles that a filter lets through."""
        conditions, values = _write_conditions(filters, ())
        return set(self._list(f"SELECT article_id FROM articles{conditions}", values))

    def span(self, filters: ArticleFilter, hidden: Collection[str] = ()) -> Span:
        """Count the articles that a filter lets through, with the oldest and newest ISO date."""
        conditions, values = _write_conditions(filters, hidden)
        query = f"SELECT count(*), min(published), max(published) FROM articles{conditions}"
        [(count, oldest, newest)] = self._rows(query, values)
        return count, oldest and oldest.isoformat(), newest and newest.isoformat()

    def originals(self) -> dict[str, str]:
        """Map the ids of copies to those of their originals, as far as these are kept."""
        query = (
            "SELECT article_id, copy_of FROM articles"
            " WHERE copy_of IN (SELECT article_id FROM articles)"
        )
        return dict(self._rows(query))

    def names(self) -> Names:
        """Return the names of all publishers, authors and quoted speakers."""
        quoted = "SELECT DISTINCT name FROM voices WHERE role = 'quoted' AND name IS NOT NULL"
        return Names(
            self._list("SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL"),
            self._list("SELECT DISTINCT unnest(authors) FROM articles"),
            self._list(quoted),
        )

    def published_by(self, name: str) -> list[str]:
        """List the ids of the articles whose publisher has just this name."""
        query = "SELECT article_id FROM articles WHERE publisher = %(name)s"
        return self._list(query, {"name": name})

    def written_by(self, name: str) -> list[str]:
        """List the ids of the articles of which one author has just this name."""
        query = "SELECT article_id FROM articles WHERE %(name)s = ANY(authors)"
        return self._list(query, {"name": name})


def _write_conditions(
    filters: ArticleFilter, hidden: Collection[str]
) -> tuple[str, dict[str, object]]:
    """Write a filter as a WHERE clause, empty if the filter is open, and its values."""
    conditions: dict[str, tuple[str, object]] = {
        "since": ("published >= %(since)s", filters.since),
        "until": ("published <= %(until)s", filters.until),
        "publisher": ("strpos(publisher_folded, %(publisher)s) > 0", _fold(filters.publisher)),
        "author": ("strpos(authors_folded, %(author)s) > 0", _fold(filters.author)),
        "voice": (_SPEAKS, _fold(filters.voice)),
        "publishers": (
            "publisher_folded = ANY(%(publishers)s)",
            [fold_name(name) for name in filters.publishers] or None,
        ),
        "hidden": ("article_id <> ALL(%(hidden)s)", list(hidden) or None),
    }
    used = {name: one for name, one in conditions.items() if one[1] is not None}
    clause = " AND ".join(condition for condition, _ in used.values())
    return (f" WHERE {clause}" if used else "", {name: value for name, (_, value) in used.items()})


def _fold(name: str | None) -> str | None:
    return None if name is None else fold_name(name)
