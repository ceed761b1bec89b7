"""What an ingest did, for people and for programs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.pages import Stripped
from vectorstore.articles import ArticleDetails
from vectorstore.writing import Change


@dataclass(frozen=True, slots=True)
class Failure:
    """A source, or a page that one lists, that could not be ingested, and why."""

    source: str
    error: str
    origin: str = ""

    kind = "failed"

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.source}: {self.error}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that was left out on purpose, and why."""

    source: str
    reason: str
    origin: str = ""

    kind = "skipped"


@dataclass(frozen=True, slots=True)
class Vanished:
    """A page that is not there any more, and the article it held; whether that was removed."""

    source: str
    article_id: str
    origin: str = ""
    pruned: bool = False

    kind = "vanished"


@dataclass(frozen=True, slots=True)
class Ingested:
    """An article that was found, under the id it is kept by, and what changed.

    `stripped` says what was hidden on its page and left out, `assumed` in which encoding it
    was read without anything that says so.
    """

    details: ArticleDetails
    change: Change
    origin: str = ""
    stripped: tuple[Stripped, ...] = ()
    assumed: str | None = None

    @property
    def kind(self) -> str:
        """Under which heading the report counts it."""
        return self.change.value


Outcome = Ingested | Skipped | Failure | Vanished

KINDS = (*(change.value for change in Change), "skipped", "vanished", "failed")


@dataclass(slots=True)
class IngestReport:
    """What became of each page, in order."""

    outcomes: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Note what became of one page."""
        self.outcomes.append(outcome)

    @property
    def ingested(self) -> list[Ingested]:
        """The articles that were found."""
        return [one for one in self.outcomes if isinstance(one, Ingested)]

    @property
    def failed(self) -> list[Failure]:
        """What could not be ingested."""
        return [one for one in self.outcomes if isinstance(one, Failure)]

    @property
    def skipped(self) -> list[Skipped]:
        """What was left out on purpose."""
        return [one for one in self.outcomes if isinstance(one, Skipped)]

    @property
    def vanished(self) -> list[Vanished]:
        """The pages that are not there any more."""
        return [one for one in self.outcomes if isinstance(one, Vanished)]

    def count(self, change: Change) -> int:
        """Count the articles that a change was made to."""
        return sum(item.change is change for item in self.ingested)

    def count_kinds(self) -> Counter[str]:
        """Count the pages of each kind."""
        return Counter(one.kind for one in self.outcomes)

    def by_origin(self) -> Iterator[tuple[str, Counter[str]]]:
        """Yield for each source, in order, how many pages of each kind there were."""
        origins = dict.fromkeys(one.origin for one in self.outcomes if one.origin)
        for origin in origins:
            yield origin, Counter(one.kind for one in self.outcomes if one.origin == origin)

    def as_document(self) -> dict[str, object]:
        """Lay it out for JSON."""
        return {
            **{change.value: self.count(change) for change in Change},
            "skipped": [{"source": one.source, "reason": one.reason} for one in self.skipped],
            "vanished": [
                {"source": one.source, "article_id": one.article_id, "pruned": one.pruned}
                for one in self.vanished
            ],
            "failed": [{"source": item.source, "error": item.error} for item in self.failed],
            "articles": list(dict.fromkeys(item.details.article_id for item in self.ingested)),
            "sources": [
                {"source": origin, **{kind: counts[kind] for kind in KINDS}}
                for origin, counts in self.by_origin()
            ],
        }

    def details_as_read(self) -> dict[str, object]:
        """Lay out for JSON what each article's details are."""
        return {
            "details": [
                {
                    "source": details.source,
                    "title": details.title,
                    "author": details.author,
                    "publisher": details.publisher,
                    "published": details.published.isoformat() if details.published else None,
                    "url": details.url,
                }
                for details in (one.details for one in self.ingested)
            ]
        }

    def __str__(self) -> str:
        """Say it in one line."""
        counts = self.count_kinds()
        shown = [kind for kind in KINDS if counts[kind] or kind not in {"skipped", "vanished"}]
        return ", ".join(f"{counts[kind]} {kind}" for kind in shown)
