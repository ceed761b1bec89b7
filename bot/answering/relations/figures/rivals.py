"""Figures that two articles give in nearly the same words, each another one. Pure.

The later article need not repeat the earlier figure: that both tell the same thing of the same
place and time is seen by the words that their sentences share.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import permutations

from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.figures.figures import is_rounded, is_same, read_figures
from bot.answering.relations.figures.told_figures import SOON_DAYS, Told, name_apart, tell_one_thing
from bot.answering.relations.pieces import Piece, have_one_speaker, share
from bot.answering.relations.relation import Relation, Side
from bot.answering.relations.stances.positions import LEAST_TOPIC
from bot.answering.retrieval.speaking.speaker_names import bare_text
from vectorstore.language.sentences import Span
from vectorstore.language.speech import SAYING

# An article's id, and where in it a sentence stands.
Place = tuple[str, Span]

# Of the terms of the shorter sentence, the other shares this many and this share; one less where
# words beside it contest it, more where none near it do.
_FEWEST_SHARED, _LEAST_SHARED = 3, 0.5
_FEWEST_ALIKE, _LEAST_ALIKE = 4, 0.75
_BESIDE, _NEAR = 1, 3


def find_rivals(
    pieces: Sequence[Piece],
    topic: frozenset[str],
    unit: frozenset[str] | None = None,
    sure: Collection[Place] = (),
) -> Iterator[Relation]:
    """Yield the figures on a topic that a later article gives otherwise in nearly the same words.

    With `unit`, only figures of these units are looked at. Sentences at `sure` places are known to
    answer what is asked, and may do so in other words.
    """
    told = [list(_list_told(piece, topic, unit, sure)) for piece in pieces]
    for earlier, later in permutations(told, 2):
        pairs = [
            (one, other)
            for one in earlier
            for other in later
            if 0 < one.piece.day <= other.piece.day and tell_one_thing(one, other)
        ]
        found = (
            _relate(one, other, topic, is_sure=_place(one) in sure and _place(other) in sure)
            for one, other in pairs
        )
        relations = [relation for relation in found if relation]
        if relations:
            yield max(relations, key=lambda relation: relation.score)


def _place(told: Told) -> Place:
    return told.piece.article.article_id, told.sentence.span


def _list_told(
    piece: Piece, topic: frozenset[str], unit: frozenset[str] | None, sure: Collection[Place]
) -> Iterator[Told]:
    for one in piece.sentences:
        is_sure = (piece.article.article_id, one.span) in sure
        if not is_sure and share(topic, piece.around(one)) < LEAST_TOPIC:
            continue
        for figure in read_figures(one.text):
            fits = unit is None or figure.quantity.unit in unit
            if fits and not figure.is_earlier:
                yield Told(piece, one, figure)


def _relate(one: Told, other: Told, topic: frozenset[str], *, is_sure: bool) -> Relation | None:
    shared = len(one.things & other.things)
    likeness = shared / max(1, min(len(one.things), len(other.things)))
    relation, words = _name(one, other, _BESIDE)
    fewest = _FEWEST_SHARED - bool(words)
    if not is_sure and (shared < fewest or likeness < _LEAST_SHARED):
        return None
    relation, words = (relation, words) if words else _name(one, other, _NEAR)
    is_named = bool(one.names & other.names)
    is_alike = is_named and shared >= _FEWEST_ALIKE and likeness >= _LEAST_ALIKE
    is_soon = other.piece.day - one.piece.day <= SOON_DAYS
    if not relation or not (words or ((is_alike or is_sure) and is_soon)):
        return None
    if not words and _accepts(other, one):
        return None
    return Relation(
        "figure",
        relation,
        Side(one.piece, (one.sentence.span,), one.figure.words),
        Side(other.piece, (other.sentence.span,), other.figure.words),
        other.sentence.span,
        words,
        share(topic, one.sentence.terms) + share(topic, other.sentence.terms) + likeness,
    )


def _accepts(other: Told, one: Told) -> bool:
    """Tell if the article of another figure gives the earlier one, too, and not as somebody's."""
    return any(
        sentence == other.sentence or SAYING.isdisjoint(bare_text(sentence.text))
        for sentence in other.piece.sentences
        for figure in read_figures(sentence.text)
        if is_same(one.figure, figure) or is_rounded(one.figure, figure)
    )


def _name(one: Told, other: Told, within: int) -> tuple[str, str]:
    """Tell how two figures stand to each other, and by which words; empty if by none.

    The words are those of the title, or of so many sentences before and behind the later figure.
    """
    place = other.sentence.place
    near = other.piece.sentences[max(0, place - within) : place + within + 1]
    text = "\n".join([other.piece.article.title, *(sentence.text for sentence in near)])
    article, later = one.piece.article, other.piece.article
    if (
        article.publisher
        and article.publisher == later.publisher
        and not _are_two_authors(one, other)
    ):
        cue = find_cue(Cue.CORRECTS, text)
        return ("revised", cue[0]) if cue else ("", "")
    return name_apart(one.piece, other.piece, text)


def _are_two_authors(one: Told, other: Told) -> bool:
    mine, theirs = one.piece.article.authors, other.piece.article.authors
    return bool(mine and theirs) and not have_one_speaker(mine, theirs)
