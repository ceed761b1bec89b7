"""An answer: statements, each with citations, each citation with a quote that was verified."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.answering.agreement import Age, Disagreement, Origin
from bot.answering.citations import Citation, CitedPlace
from bot.answering.statuses import NOT_SERVED, WORDS, Status
from bot.generation.tokens import Usage
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.filters import ArticleFilter

LONGEST_QUESTION_CHARS = 1_000


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, the answer it got and, where known, what that cited."""

    question: str
    answer: str
    cited: tuple[CitedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, after which turns, and of which articles."""

    question: str
    history: tuple[Turn, ...] = ()
    filters: ArticleFilter = field(default_factory=ArticleFilter)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an answer, with the numbers of its citations.

    What is said of the collection itself, from its catalogue, has none. One that is `framed` is a
    quote in the place of what a model said and what did not hold.
    """

    text: str
    citations: tuple[int, ...]
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Retrieved:
    """That passages were found, and of how many articles an answer is being made."""

    articles: int


@dataclass(frozen=True, slots=True)
class VerifiedStatement:
    """A statement as it is yielded while an answer comes: verified, with the citations it adds."""

    statement: Statement
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ClosePassage:
    """A quote that may be about the question, as it is introduced; it is no claim of the answer."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class NearArticle:
    """An article that comes close to a question, and `why` it falls short, in words."""

    article: ArticleDetails
    why: str = ""

    @property
    def why_not(self) -> str:
        """The reason as it stands behind the article's name; empty where there is none."""
        return f": {self.why}" if self.why else ""


@dataclass(frozen=True, slots=True)
class DroppedStatement:
    """What a model said that may not be shown; `repaired` if put right, `judged` if by a judge."""

    text: str
    reason: str
    repaired: bool = False
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """How composing ended: how much of the question it covers, "complete", "partial" or "none".

    `model` is who composed, None for quotes; `failure` says why it broke off, if it did; `unserved`
    are the parts of a compound question that no quote answers, `missing` what a model leaves open.
    """

    coverage: str
    model: str | None = None
    failure: str | None = None
    unserved: tuple[str, ...] = ()
    missing: str = ""

    @property
    def declines(self) -> bool:
        """Whether the articles were read and hold no answer."""
        return self.coverage == "none" and self.failure is None


@dataclass(frozen=True, slots=True)
class Listed:
    """The first few articles of those that an answer from the catalogue is about."""

    articles: tuple[ArticleDetails, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """How many articles were looked through, and the span of their dates."""

    articles: int = 0
    oldest: date | None = None
    newest: date | None = None

    @classmethod
    def of(cls, span: tuple[int, str | None, str | None]) -> "Searched":
        """Make it of a count and two ISO dates, as a store gives them."""
        count, *days = span
        return cls(count, *(date.fromisoformat(day) if day else None for day in days))


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a question.

    `confidence`, from 0 to 1, is that the articles hold the answer; `nearest` are the articles that
    come closest where they do not, or the first of those that an answer from the catalogue tells
    of; `closest` are the quotes that may be about it where it isn't sure; `unserved` are the parts
    of a compound question that they do not answer, `left_open` is what a model says that it left
    open; `timings_ms` maps steps to milliseconds. `dropped` is what a model said and may not be
    shown; `fallback` says why the answer is not the model's, or not all of what it began.
    """

    question: str
    query: str
    status: Status
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    searched: Searched = Searched()
    retrieved: tuple[RetrievedChunk, ...] = ()
    nearest: tuple[NearArticle, ...] = ()
    closest: tuple[ClosePassage, ...] = ()
    unserved: tuple[str, ...] = ()
    left_open: str = ""
    confidence: float = 0.0
    mode: str = "extractive"
    model: str | None = None
    dropped: tuple[DroppedStatement, ...] = ()
    usage: Usage | None = None
    disagreements: tuple[Disagreement, ...] = ()
    origins: tuple[Origin, ...] = ()
    age: Age | None = None
    receipt: str | None = None
    fallback: str | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The answer in plain text, with [n] after each statement."""
        if not self.status.is_answer:
            return WORDS[self.status]
        marked = (
            (one.text, *(f"[{number}]" for number in one.citations)) for one in self.statements
        )
        lines = [f"{text} {''.join(marks)}".rstrip() for text, *marks in marked]
        return "\n".join([*lines, *(f"{NOT_SERVED} {part}" for part in self.open_parts)])

    @property
    def open_parts(self) -> tuple[str, ...]:
        """The parts of the question that an answer leaves open, in words."""
        return self.unserved or ((self.left_open,) if self.left_open else ())

    @property
    def missing(self) -> str | None:
        """What of the question an answer leaves open, in words; None if nothing, or no answer."""
        return "; ".join(self.open_parts) or None

    @property
    def is_written(self) -> bool:
        """Whether a model put any of it in its own words."""
        return self.mode == "generative" and any(not one.framed for one in self.statements)

    @property
    def is_from_catalogue(self) -> bool:
        """Whether it tells of the collection of articles, and not of what they say."""
        return bool(self.statements) and not self.citations

    @property
    def cited_places(self) -> tuple[CitedPlace, ...]:
        """What a later question about it may mean: what it cites or, if not sure, shows first."""
        shown = self.citations or [one.citation for one in self.closest[:1]]
        return tuple(CitedPlace(one.article.article_id, one.quote, one.start) for one in shown)

    @property
    def cited_dates(self) -> tuple[date | None, date | None]:
        """The oldest and newest publication date among the cited articles, None if undated."""
        dates = [cited.article.published for cited in self.citations if cited.article.published]
        return (min(dates), max(dates)) if dates else (None, None)


class Answerer(Protocol):
    """What answers questions: the chain, or a stand-in for it."""

    def invoke(self, request: Request, /) -> Answer:
        """Answer a question, or say with a status why not."""

    def stream(self, request: Request, /) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        """Yield what was found, each statement once it is verified, and the answer last."""
