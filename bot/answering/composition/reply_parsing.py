"""Reading statements out of a model's reply while it is still coming."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.generation.errors import ChatModelError, UnreadableReplyError
from bot.generation.structured_replies import parse_document

_ARRAY = re.compile(r'"statements"\s*:\s*\[')
_COVERAGE = re.compile(r'"coverage"\s*:\s*"(\w+)"')
_MISSING = re.compile(r'"missing"\s*:\s*"((?:[^"\\]|\\.)*)"')
_BETWEEN = re.compile(r"[\s,]*")
# A passage's number, not a year or a count in brackets.
_MARKS = re.compile(
    r"\s*(?:[\[【](?:passages?\s*)?|\(passages?\s*)\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*[\])】]",
    re.IGNORECASE,
)
# Where there is none, nothing of the reply has to be parsed before its statements.
_PAIRS = re.compile(r'"disagreements"\s*:\s*\[\s*\{')
_MOST_PAIRS = 2
_MOST_QUOTES = 4
_LONGEST_STATEMENT_CHARS = 600


@dataclass(frozen=True, slots=True)
class ClaimedQuote:
    """Words that the model says stand in a passage, by the passage's number."""

    passage: int
    words: str


@dataclass(frozen=True, slots=True)
class ProseDraft:
    """A statement as the model wrote it, before anything of it was checked."""

    text: str
    quotes: tuple[ClaimedQuote, ...]


@dataclass(frozen=True, slots=True)
class ProposedSide:
    """One side of what a model calls a disagreement: its quotes, and its figure or nothing."""

    quotes: tuple[ClaimedQuote, ...]
    figure: str


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """Two sides that a model says stand in a relation, "disputed" say, before that was checked."""

    relation: str
    sides: tuple[ProposedSide, ProposedSide]


Written = ProseDraft | ProposedPair


class ReplyReader:
    """Takes a reply in pieces, and gives each statement as soon as its last brace is there.

    Disagreements stand before the statements, which `drafts` counts. `failure`, which its owner
    sets, is why the reply ended early.
    """

    def __init__(self) -> None:
        self.text = ""
        self.failure: ChatModelError | None = None
        self._at: int | None = None
        self._read = 0
        self.drafts = 0
        self._closed = False

    def feed(self, piece: str) -> Iterator[Written]:
        """Add a piece, and yield the disagreements and statements that are complete now."""
        self.text += piece
        if self._at is None and (begins := _ARRAY.search(self.text)):
            self._at = begins.end()
            yield from read_pairs(self.text[: begins.start()])
        if self._at is None or self._closed or not ("}" in piece or "]" in piece):
            return
        while (document := self._next_document()) is not None:
            self._read += 1
            if draft := read_statement(document):
                self.drafts += 1
                yield draft

    def finish(self, *, cut_off: bool) -> Iterator[ProseDraft]:
        """Yield what can be repaired of a reply that was no sound JSON.

        The last statement of a reply that was cut off is left out: its end is missing.
        """
        if self._closed:
            return
        listed = (parse_document(self.text) or {}).get("statements")
        rest = listed[self._read :] if isinstance(listed, list) else []
        for document in rest[:-1] if cut_off else rest:
            self._read += 1
            if draft := read_statement(document):
                self.drafts += 1
                yield draft

    @property
    def coverage(self) -> str | None:
        """How much of the question the model says it has answered; None if it does not say."""
        found = _COVERAGE.findall(self.text)
        return found[-1].lower() if found else None

    @property
    def missing(self) -> str | None:
        """What the model says that the passages do not answer; None if it says nothing of it."""
        found = _MISSING.findall(self.text)
        try:
            return tidy(str(json.loads(f'"{found[-1]}"', strict=False))) if found else None
        except ValueError:
            return tidy(found[-1])

    @property
    def is_lost(self) -> bool:
        """Whether nothing came of the reply, for a reason that asking again will not mend."""
        unreadable = isinstance(self.failure, UnreadableReplyError)
        return self.failure is not None and not unreadable and self.drafts == 0

    @property
    def is_understood(self) -> bool:
        """Whether the reply had statements, or said that there are none."""
        return self.drafts > 0 or self.coverage == "none"

    def _next_document(self) -> object:
        at = _BETWEEN.match(self.text, self._at or 0)
        start = at.end() if at else 0
        if self.text[start : start + 1] == "]":
            self._closed = True
        if self.text[start : start + 1] != "{":
            return None
        try:
            document, self._at = json.JSONDecoder().raw_decode(self.text, start)
        except (ValueError, RecursionError):
            return None
        return document


def read_statement(document: object) -> ProseDraft | None:
    """Read a statement with its quotes; None if it is none."""
    match document:
        case {"text": str(text), "quotes": list(quotes)}:
            pass
        case {"text": str(text)}:
            quotes = []
        case _:
            return None
    text = _MARKS.sub("", tidy(text))[:_LONGEST_STATEMENT_CHARS]
    return ProseDraft(text, tuple(_read_quotes(quotes))) if text else None


def read_pairs(text: str) -> Iterator[ProposedPair]:
    """Read the disagreements that a reply begins with."""
    listed = (parse_document(text) or {}).get("disagreements") if _PAIRS.search(text) else None
    for document in listed[:_MOST_PAIRS] if isinstance(listed, list) else []:
        match document:
            case {"relation": str(relation), "sides": [dict(one), dict(other)]}:
                sides = _read_side(one), _read_side(other)
                yield ProposedPair(relation.strip().lower(), sides)


def _read_side(document: Mapping[str, object]) -> ProposedSide:
    quotes = document.get("quotes")
    read = tuple(_read_quotes(quotes if isinstance(quotes, list) else []))
    return ProposedSide(read, tidy(str(document.get("figure") or "")))


def _read_quotes(quotes: list[object]) -> Iterator[ClaimedQuote]:
    for quote in quotes[:_MOST_QUOTES]:
        match quote:
            case {"passage": int(passage), "quote": str(words)}:
                yield ClaimedQuote(passage, tidy(words))
            case {"passage": str(number), "quote": str(words)} if number.strip(" []").isdecimal():
                yield ClaimedQuote(int(number.strip(" []")), tidy(words))


def tidy(words: str) -> str:
    """Put words on one line, without halves of characters, which cannot be encoded."""
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").split())
