"""What is disputed or has changed of what a question asks, among the articles found for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from bot.answering.question.comparing import ask_sides
from bot.answering.question.forms import Form, Kind, read_form
from bot.answering.relations.asked_voices import (
    asks_change,
    asks_no_view,
    find_named_voice,
    keep_about,
    leave_out_voice,
    read_found,
    read_names,
    read_topic,
)
from bot.answering.relations.figures.asked_times import is_of_asked_time
from bot.answering.relations.figures.figures import read_figures
from bot.answering.relations.figures.repeats import find_repeats
from bot.answering.relations.figures.rivals import Place, find_rivals
from bot.answering.relations.pieces import Piece, share
from bot.answering.relations.relation import Relation
from bot.answering.relations.stances.changes import find_changes
from bot.answering.relations.stances.opposed_views import find_opposed_views
from bot.answering.relations.stances.oppositions import find_oppositions
from bot.answering.relations.stances.other_sides import put_other_side_second
from bot.answering.relations.successive import put_positions_first
from bot.answering.relations.telling import Told, tell
from bot.answering.retrieval.close_reading import AnswerReader
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.retrieving import Findings
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import asked_part

# A question that asks for more has no one thing of which two sides could be told; one for two
# things has, if one of them is whether there are sides.
_MOST_CLAUSES = 2
# What is asked for is among this many sentences, if it is there.
_FIRST = 4
_JUST_THAT = 2 / 3
_BESIDE = 2
# From this logit on, a reader takes a sentence for an answer.
_SURE = 2.0
_CAPITALS = re.compile(r"(?<!^)\b[A-Z][\w’'-]*")
_ASKS_COUNT = re.compile(r"\b(?:how many|what number(?: of)?)\b\s*(?P<thing>\w*)", re.IGNORECASE)
_SOME = 20
_ASKS_SHARE = re.compile(
    r"\b(?:what|which) (?:share|proportion|percentage|per cent)\b|\bwhat per cent\b", re.IGNORECASE
)
_COUNTS = frozenset({""})
_SHARES = frozenset({"%", "/", "points"})
_ASKS_WHETHER = re.compile(
    r"\b(?:accept|agree|alter|amend|challeng|chang|consistent|contest|contradict|correct|differ|"
    r"disagree|disput|doubt|odds|otherwise|part company|question|rely|revis|right|settled|shift|"
    r"mov(?:e[ds]?|ing) on|stands?|still|updat|wrong)\w*",
    re.IGNORECASE,
)
_ASKS_SIDES = re.compile(
    r"\b(?:against|agree\w*|disagree\w*|disput\w+|differ\w*|divide[sd]?|opponents?|"
    r"(?<!as )oppos\w+|part company|good idea|should|views?|sides?|(?-i:row)|what is said)\b",
    re.IGNORECASE,
)
_ASKS_VIEW = re.compile(
    r"\b(?:should|ought|must|support\w*|favou?r\w*|think\w*|thought|views?|opinions?|position|"
    r"stance|wants?|believ\w+|oppos\w+|against|attitude|recommend\w*|good idea|bad idea|worth|"
    r"better|says?|right|wrong|back|argue\w*|case for|agree\w*|help|harm|damage|work)\b"
    r"|^(?:do|does|is|are|will|would)\b",
    re.IGNORECASE,
)
# "How has she shifted on the pier?": only with somebody named is that a view's change.
_ASKS_MOVE = re.compile(
    r"\b(?:how (?:far |much )?(?:has|have|had|did)|in what way|what made)\b.*\b(?:back(?:ed)? down|"
    r"chang(?:e|ed)|come (?:a)?round|evolved?|go from|harden(?:ed)?|mov(?:e|ed)|revers(?:e|ed)|"
    r"row(?:ed)? back|shift(?:ed)?|soften(?:ed)?|turn(?:ed)?|water(?:ed)? down)\b",
    re.IGNORECASE,
)
_ASKS_FIGURE = re.compile(
    r"\bhow (?:many|much|long|large|big|high|often|far(?! (?:has|have|had|did)\b)|old|fast)\b|"
    r"\bby how\b|\bfigures?\b|"
    r"\b(?:what|which)\b.*\b(?:share|proportion|percentage|per cent|number|rate|cost|price|total|"
    r"deficit|figure|gap|average|backlog|spend(?:ing|s)?|spent|size|budget|saving|recommendation|target)\b",
    re.IGNORECASE,
)


def relate(
    found: Findings, asked: str, reader: AnswerReader | None = None
) -> tuple[Findings, Told | None]:
    """Tell what is disputed or has changed; else let what was found begin with two positions.

    Those are the first and the last of a voice whose change is asked for, or those of two voices on
    what should be. `asked` is the question as it was put.
    """
    if _asks_what_sides_are(asked):
        return found, None
    if told := tell(find_relation(found, asked) or _find_read(found, asked, reader)):
        return found, told
    if asks_change(asked) or _ASKS_MOVE.search(asked):
        moved = put_positions_first(found, asked)
        return (moved if moved is found else raise_confidence(moved)), None
    [first, *others] = found.lookups
    if others or first.form.speaker or not _ASKS_SIDES.search(asked):
        return found, None
    return replace(found, lookups=(put_other_side_second(first),)), None


def _asks_what_sides_are(asked: str) -> bool:
    """Tell if a question compares things and not what is said of them: "ICB or ICP?"."""
    sides = ask_sides(read_form(asked_part(asked)))
    return all(side.is_defined for side in sides) and bool(sides)


def _find_read(found: Findings, asked: str, reader: AnswerReader | None) -> Relation | None:
    """Find views on what is asked that a reader, if there is one, tells to be opposed."""
    [first, *others] = found.lookups
    question = first.form.question
    asks_view = _ASKS_SIDES.search(asked) or _ASKS_VIEW.search(question)
    if reader is None or others or first.form.speaker or not asks_view:
        return None
    if asks_change(asked) or _ASKS_FIGURE.search(asked) or asks_no_view(question):
        return None
    return find_opposed_views(first, found, reader)


def find_relation(found: Findings, asked: str) -> Relation | None:
    """Find what is disputed or has changed of what is asked; the plainest if there are several.

    `asked` is the question as it was put: "do they agree on it?" is looked up as what "it" is.
    """
    asks_more = len(found.lookups) > 1
    asks_whether = _ASKS_WHETHER.search(asked) or _ASKS_SIDES.search(asked)
    if len(found.lookups) > _MOST_CLAUSES or (asks_more and not asks_whether):
        return None
    relations = [one for lookup in found.lookups for one in _find(lookup, found, asked)]
    return max(relations, key=lambda one: one.score, default=None)


def raise_confidence(found: Findings) -> Findings:
    """Let what was found be as sure as an answer has to be: two sides of it are known."""
    return replace(
        found,
        lookups=tuple(
            replace(one, confidence=max(one.confidence, one.threshold)) for one in found.lookups
        ),
    )


def _find(lookup: Lookup, found: Findings, asked: str) -> Iterator[Relation]:
    form = lookup.form
    whether = _ASKS_WHETHER.search(asked) is not None
    if Kind.WHO_SAID in form.kinds:
        return
    topic = read_topic(lookup)
    named = [piece for piece in read_found(found) if read_names(form) <= piece.terms]
    pieces = named if form.speaker else keep_about(named, topic)
    if not asks_change(form.question) and (whether or _ASKS_FIGURE.search(form.question)):
        unit = _read_unit(form.question)
        repeats = find_repeats(named, topic, unit, asks_whether=whether)
        rivals = find_rivals(pieces, topic, unit, _find_sure(lookup))
        asked_for = [
            one
            for one in chain(repeats, rivals)
            if _is_asked_for(one, lookup, topic, whether=whether)
        ]
        # How what repeats a figure stands to it is told by more words.
        yield from {_pair(one): one for one in reversed(asked_for)}.values()
    if form.speaker or not _ASKS_FIGURE.search(form.question):
        yield from _find_views(form, pieces, topic, asked)


def _pair(relation: Relation) -> tuple[str, str]:
    first, second = relation.earlier.piece.article, relation.later.piece.article
    return first.article_id, second.article_id


def _find_sure(lookup: Lookup) -> set[Place]:
    """Find where sentences stand that a reader is sure answer what is asked."""
    return {
        (one.retrieved.article.article_id, one.span)
        for one in lookup.scored
        if one.logit is not None and one.logit >= _SURE
    }


def _find_views(
    form: Form, pieces: Sequence[Piece], topic: frozenset[str], asked: str
) -> Iterator[Relation]:
    if (
        _ASKS_SIDES.search(asked)
        or _ASKS_VIEW.search(form.question)
        or _ASKS_WHETHER.search(form.question)
    ):
        speaker = form.speaker or find_named_voice(form.question, pieces)
        yield from find_changes(pieces, leave_out_voice(topic, speaker, pieces), speaker)
        if not speaker:
            yield from find_oppositions(
                pieces, topic, asks_sides=_ASKS_SIDES.search(asked) is not None
            )


def _read_unit(question: str) -> frozenset[str] | None:
    """Read in what units a figure is asked for; None if in any."""
    if asked := _ASKS_COUNT.search(question):
        # "How many hours" asks for a time.
        figures = read_figures(f"{_SOME} {asked['thing']}")
        return frozenset(one.quantity.unit for one in figures) or _COUNTS
    return _SHARES if _ASKS_SHARE.search(question) else None


def _is_asked_for(
    relation: Relation, lookup: Lookup, topic: frozenset[str], *, whether: bool
) -> bool:
    """Tell if it is the relation's figures that are asked for, and not others of its articles."""
    if not is_of_asked_time(relation, lookup.form):
        return False
    is_about = _is_all_about(relation, topic)
    if not _is_shown(relation, lookup):
        return whether and is_about
    # A place is shared by all that is told of it: that doesn't make two figures an answer.
    things = topic.difference(analyse(" ".join(_CAPITALS.findall(lookup.form.question))))
    is_about_things = is_about and _is_all_about(relation, things or topic)
    return lookup.is_served or is_about_things or (whether and is_about)


def _is_shown(relation: Relation, lookup: Lookup) -> bool:
    """Tell if a side is among the first sentences that were found: else something else is asked."""
    first = lookup.fitting[:_FIRST] or lookup.scored[:_FIRST]
    shown = {(one.retrieved.article.article_id, one.span) for one in first}
    sides = ((relation.earlier, ()), (relation.later, (relation.cue,)))
    return any(
        (side.piece.article.article_id, span) in shown
        for side, beside in sides
        for span in (*side.spans, *beside)
    )


def _is_all_about(relation: Relation, topic: frozenset[str]) -> bool:
    """Tell if both sides, with what stands around them, are about what is asked."""
    return all(
        share(topic, side.piece.around(one, _BESIDE, _BESIDE) | side.piece.byline_terms)
        >= _JUST_THAT
        for side in (relation.earlier, relation.later)
        for one in side.piece.sentences
        if one.span == side.spans[0]
    )
