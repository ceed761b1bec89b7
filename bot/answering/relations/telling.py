"""Telling of a disagreement: a line before the statements, and one with the quotes behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.answering.agreement import Disagreement
from bot.answering.answers import Ended, Statement, VerifiedStatement
from bot.answering.captions import format_day, write_quote
from bot.answering.citations import Citation
from bot.answering.composition.surroundings import surround_quote
from bot.answering.composition.trimming import bare_quote
from bot.answering.relations.pieces import Piece, have_one_speaker
from bot.answering.relations.relation import Relation, Side
from vectorstore.language.sentences import Span

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Told:
    """A relation in words: what comes before the statements, what behind, and its sides."""

    opening: VerifiedStatement
    closing: VerifiedStatement
    disagreement: Disagreement

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The quotes of both sides, numbered from 1."""
        return self.opening.citations


def tell(relation: Relation | None) -> Told | None:
    """Put a relation in words, if there is one; each side is cited by its quotes."""
    if relation is None:
        return None
    earlier = _cite(relation.earlier, 1)
    later = _cite(_with_cue(relation), len(earlier) + 1)
    sides = (earlier, later)
    numbers = tuple(tuple(one.number for one in side) for side in sides)
    flat = tuple(number for side in numbers for number in side)
    return Told(
        VerifiedStatement(Statement(_open(relation), flat), (*earlier, *later)),
        VerifiedStatement(Statement(_close(relation, sides), flat), ()),
        Disagreement(relation.kind, relation.relation, numbers),
    )


def _with_cue(relation: Relation) -> Side:
    """Add to the later side the words that say that a mind was changed, if they stand apart."""
    later = relation.later
    if relation.relation != "changed" or relation.cue in later.spans:
        return later
    return replace(later, spans=(*later.spans[:1], relation.cue))


def _cite(side: Side, first: int) -> list[Citation]:
    return [
        cite(side.piece, span, number)
        for number, span in enumerate(dict.fromkeys(side.spans), start=first)
    ]


def cite(piece: Piece, span: Span, number: int = 0) -> Citation:
    """Cite a span of an article, with who speaks it and what it stands under."""
    span = bare_quote(piece.text, span)
    voice = piece.voice_at(span)
    frame = surround_quote(piece.text, span)
    return Citation(number, piece.article, piece.text[slice(*span)], *span, voice, frame)


def _open(relation: Relation) -> str:
    """Say in a line that it is disputed, has changed or was revised, and who is on which side."""
    earlier, later = relation.earlier, relation.later
    cue = f" ({write_quote(relation.words)})" if relation.words else ""
    places = [_place(side) for side in (earlier, later)]
    if relation.kind == "figure":
        figures = [
            f"{side.figure} ({where})" for side, where in zip((earlier, later), places, strict=True)
        ]
        match relation.relation:
            case "disputed":
                return f"This is disputed: {figures[0]} or {figures[1]}."
            case "changed":
                return f"This has changed{cue}: {figures[0]}, then {figures[1]}."
        return f"This has been revised: {figures[0]}, then {figures[1]}."
    if relation.relation == "changed":
        days = [_day(side) for side in (earlier, later)]
        return f"{_name_mover(relation)} changed position{cue} between {days[0]} and {days[1]}."
    return f"This is disputed: {places[0]} says one thing, {places[1]} another."


def _name_mover(relation: Relation) -> str:
    """Name who says that they have moved, or of whom somebody else says so."""
    who = relation.later.piece.name_speaker(relation.cue)
    is_own = not relation.voices or have_one_speaker([who], relation.voices)
    return who if is_own else relation.voices[-1]


def _close(relation: Relation, sides: tuple[list[Citation], list[Citation]]) -> str:
    """Write both sides out, with their quotes."""
    earlier, later = (
        _write_side(side, cited)
        for side, cited in zip((relation.earlier, relation.later), sides, strict=True)
    )
    if relation.relation == "changed":
        return f"Changed: {earlier} until {_day(relation.later)}, since then {later}"
    lead = "Revised" if relation.relation == "revised" else "Disputed"
    return f"{lead}: {earlier} — {later}"


def _write_side(side: Side, cited: list[Citation]) -> str:
    quotes = " ".join(write_quote(one.quote) for one in cited)
    if side.figure:
        return f"{side.figure} ({_place(side)}: {quotes})"
    return f"{quotes} ({_place(side)})"


def _place(side: Side) -> str:
    """Say who says it, where and when: “Ann Example, Ward Weekly, 3 May 2024”."""
    article = side.piece.article
    who = side.piece.name_speaker(side.spans[0])
    parts = [who, article.publisher if article.publisher != who else None, _day(side)]
    return ", ".join(part for part in parts if part)


def _day(side: Side) -> str:
    return format_day(side.piece.article.published)


def weave(
    events: Iterable[E], told: Told | None, *, repeats: bool
) -> Iterator[E | VerifiedStatement | Disagreement]:
    """Put what is told of a disagreement around the statements of an answer.

    It is not told where no answer comes. What is cited already keeps its number; a statement that
    only quotes it once more is left out unless it `repeats` in words of its own.
    """
    if told is None:
        yield from events
        return
    begun = False
    number = _Numbering(told.citations)
    for event in events:
        if isinstance(event, Ended):
            if begun or (not repeats and event.failure is None):
                if not begun:
                    yield told.opening
                yield told.closing
                yield told.disagreement
            yield event
        elif isinstance(event, VerifiedStatement):
            if not begun:
                begun = True
                yield told.opening
            renumbered = number(event)
            if renumbered.citations or repeats:
                yield renumbered
        else:
            yield event


class _Numbering:
    """Numbers the citations of statements behind those that were told before."""

    def __init__(self, known: tuple[Citation, ...]) -> None:
        self._known = list(known)
        self._numbers: dict[int, int] = {}

    def __call__(self, event: VerifiedStatement) -> VerifiedStatement:
        added = []
        for citation in event.citations:
            same = next((one for one in self._known if _is_within(citation, one)), None)
            if same is None:
                same = replace(citation, number=len(self._known) + 1)
                self._known.append(same)
                added.append(same)
            self._numbers[citation.number] = same.number
        numbers = dict.fromkeys(self._numbers[one] for one in event.statement.citations)
        statement = replace(event.statement, citations=tuple(numbers))
        return VerifiedStatement(statement, tuple(added))


def _is_within(citation: Citation, other: Citation) -> bool:
    if citation.article.article_id != other.article.article_id:
        return False
    return other.start <= citation.start and citation.end <= other.end
