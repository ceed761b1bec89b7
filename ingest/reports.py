"""What an ingest did, for people and for programs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.pages import Discovered, Stripped
from vectorstore.articles import ArticleDetails
from vectorstore.drift.cited import Finding, State
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
class Suspect:
    """A page that came with something else than its article, which was kept as it was, and why."""

    source: str
    article_id: str
    why: str
    origin: str = ""

    kind = "suspect"

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.source}: {self.why}; the article was kept as it was"


@dataclass(frozen=True, slots=True)
class Ingested:
    """An article that was found, under the id it is kept by, and what changed.

    `stripped` says what was hidden on its page and left out, `assumed` in which encoding it
    was read without anything that says so. `before` are the details of one that was updated.
    """

    details: ArticleDetails
    change: Change
    origin: str = ""
    stripped: tuple[Stripped, ...] = ()
    assumed: str | None = None
    before: ArticleDetails | None = None

    @property
    def changed(self) -> dict[str, tuple[object, object]]:
        """The details that changed: what each was, and what it is."""
        if self.before is None:
            return {}
        pairs = {name: (getattr(self.before, name), getattr(self.details, name)) for name in _SHOWN}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    @property
    def kind(self) -> str:
        """Under which heading the report counts it."""
        return self.change.value


Outcome = Ingested | Skipped | Failure | Vanished | Suspect | Discovered

KINDS = (*(change.value for change in Change), "skipped", "vanished", "suspect", "failed")
# Kinds that a line of counts leaves out where there are none.
_OPTIONAL = {"skipped", "vanished", "suspect"}
_SHOWN = ("title", "author", "publisher", "published", "url")


@dataclass(slots=True)
class IngestReport:
    """What became of each page, in order, and what of the quotes that were cited from them."""

    outcomes: list[Outcome] = field(default_factory=list)
    drift: list[Finding] = field(default_factory=list)

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

    @property
    def suspect(self) -> list[Suspect]:
        """The pages that came with something else than their articles."""
        return [one for one in self.outcomes if isinstance(one, Suspect)]

    @property
    def discovered(self) -> list[Discovered]:
        """What was found at the addresses of sources."""
        return [one for one in self.outcomes if isinstance(one, Discovered)]

    def count(self, change: Change) -> int:
        """Count the articles that a change was made to."""
        return sum(item.change is change for item in self.ingested)

    def count_kinds(self) -> Counter[str]:
        """Count the pages of each kind."""
        return Counter(one.kind for one in self.outcomes)

    def count_drift(self) -> dict[str, int]:
        """Count the cited quotes of which something is new, by what they are now."""
        counts = Counter(one.state for one in self.drift)
        return {state.value: counts[state] for state in State}

    def write_drift(self) -> str:
        """Say in a line what is new of the quotes that answers have cited."""
        called = {State.SAME.value: "back in place"}
        counts = [
            f"{count} {called.get(state, state)}"
            for state, count in self.count_drift().items()
            if count
        ]
        return f"quotes in earlier answers: {', '.join(counts)}; `ics-bot drift` lists them"

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
            "suspect": [
                {"source": one.source, "article_id": one.article_id, "why": one.why}
                for one in self.suspect
            ],
            "found": [
                {
                    "source": one.source,
                    "kind": one.what,
                    "pages": one.pages,
                    "read_from": one.read_from,
                }
                for one in self.discovered
            ],
            "hidden": [
                {**_name(item), "kind": piece.kind, "count": piece.count}
                for item in self.ingested
                for piece in item.stripped
            ],
            "cut_off": [_name(item) for item in self.ingested if item.details.is_cut_off],
            "changed": [
                {**_name(item), "details": _describe_changes(item)}
                for item in self.ingested
                if item.changed
            ],
            "failed": [{"source": item.source, "error": item.error} for item in self.failed],
            "drift": self.count_drift(),
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
        shown = [kind for kind in KINDS if counts[kind] or kind not in _OPTIONAL]
        return ", ".join(f"{counts[kind]} {kind}" for kind in shown)


def _name(item: Ingested) -> dict[str, object]:
    return {"source": item.details.source, "article_id": item.details.article_id}


def _describe_changes(item: Ingested) -> dict[str, dict[str, str | None]]:
    return {
        name: {"before": str(before) if before else None, "after": str(after) if after else None}
        for name, (before, after) in item.changed.items()
    }
