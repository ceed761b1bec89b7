"""If the two sides that a model proposes may stand as it says: what a program can tell. Pure."""

from collections.abc import Mapping

from bot.answering.composition.reply_parsing import ProposedPair, ProposedSide
from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.figures.figures import Figure, is_rounded, is_same, read_figures
from bot.answering.relations.pieces import find_piece, have_one_speaker
from bot.answering.relations.relation import Relation, Side
from bot.answering.verification.claims.evidence import FoundQuote
from bot.answering.verification.drafts import DraftChecker
from vectorstore.language.sentences import Span


def relate_proposed(
    pair: ProposedPair, checker: DraftChecker, texts: Mapping[str, str]
) -> Relation | None:
    """Relate the sides that a model proposes; None where a program finds that they don't stand so.

    Each side's quotes stand in one article, and no side's article copies the other's. Figures are
    different ones of a unit. Voices that dispute are two; who has changed, or revises, is the same,
    and later.
    """
    figures = _read_figures(pair)
    sides = [_find_side(side, checker, texts) for side in pair.sides]
    if figures is None or not all(sides):
        return None
    told = [
        Side(side.piece, side.spans, figure)
        for side, figure in zip(filter(None, sides), figures, strict=True)
    ]
    earlier, later = sorted(told, key=lambda side: side.piece.day)
    kind = "figure" if earlier.figure else "stance"
    if not _may_stand(pair.relation, kind, earlier, later):
        return None
    words = next(
        filter(None, (find_cue(Cue.MOVED, _text(later, one)) for one in later.spans)), None
    )
    cue = words[0] if words and pair.relation == "changed" else ""
    return Relation(kind, pair.relation, earlier, later, later.spans[0], cue, 0.0)


def _find_side(side: ProposedSide, checker: DraftChecker, texts: Mapping[str, str]) -> Side | None:
    found = [checker.find(quote) for quote in side.quotes]
    quotes = [one for one in found if isinstance(one, FoundQuote) and not one.is_byline]
    articles = {one.article.article_id for one in quotes}
    if len(quotes) < len(found) or len(articles) != 1:
        return None
    article = quotes[0].article
    spans = tuple(Span(one.start, one.end) for one in quotes)
    return Side(find_piece(article, texts[article.article_id], spans[0]), spans)


def _read_figures(pair: ProposedPair) -> tuple[str, str] | None:
    """Read the figure of each side as its quote has it, or two empty ones; None if wrong."""
    if not all(side.figure for side in pair.sides):
        return "", ""
    one, other = (_read_figure(side) for side in pair.sides)
    if one is None or other is None or one.quantity.unit != other.quantity.unit:
        return None
    return None if is_same(one, other) or is_rounded(one, other) else (one.words, other.words)


def _read_figure(side: ProposedSide) -> Figure | None:
    meant = read_figures(side.figure)
    told = (one for quote in side.quotes for one in read_figures(quote.words))
    return next((one for one in told if any(is_same(one, other) for other in meant)), None)


def _may_stand(relation: str, kind: str, earlier: Side, later: Side) -> bool:
    first, second = earlier.piece.article, later.piece.article
    if first.article_id in (second.copy_of or "", "") or second.article_id == first.copy_of:
        return False
    voices = [side.piece.speakers_at(side.spans[0]) for side in (earlier, later)]
    is_one = have_one_speaker(*voices)
    is_later = 0 < earlier.piece.day < later.piece.day
    match relation:
        case "disputed":
            return all(voices) and not is_one
        case "changed":
            return is_one and is_later
        case "revised":
            is_own = is_one or (first.publisher or "") == second.publisher
            return kind == "figure" and is_own and is_later
    return False


def _text(side: Side, span: Span) -> str:
    return side.piece.text[slice(*span)]
