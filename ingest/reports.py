"""What an ingest did, for people and for programs."""

from dataclasses import dataclass, field

from vectorstore.articles import ArticleDetails
from vectorstore.writing import Change


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be ingested, and why."""

    source: str
    error: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.source}: {self.error}"


@dataclass(frozen=True, slots=True)
class Ingested:
    """An article that was found, under the id it is kept by, and what changed."""

    details: ArticleDetails
    change: Change


@dataclass(slots=True)
class IngestReport:
    """What became of each source, in the order of the sources."""

    ingested: list[Ingested] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    def count(self, change: Change) -> int:
        """Count the articles that a change was made to."""
        return sum(item.change is change for item in self.ingested)

    def as_document(self) -> dict[str, object]:
        """Lay it out for JSON."""
        return {
            **{change.value: self.count(change) for change in Change},
            "failed": [{"source": item.source, "error": item.error} for item in self.failed],
            "articles": list(dict.fromkeys(item.details.article_id for item in self.ingested)),
        }

    def __str__(self) -> str:
        """Say it in one line."""
        counts = [f"{self.count(change)} {change.value}" for change in Change]
        return ", ".join([*counts, f"{len(self.failed)} failed"])
