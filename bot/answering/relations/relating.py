"""What is disputed or has changed of what a question asks, among the articles found for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from bot.answering.question.forms import Form, Kind
from bot.answering.relations.figures.repeats import find_repeats
from bot.answering.relations.figures.rivals import find_rivals
from bot.answering.relations.pieces import Piece, have_one_speaker, read_pieces, share
from bot.answering.relations.relation import Relation
from bot.answering.relations.stances.changes import find_changes
from bot.answering.relations.stances.oppositions import find_oppositions
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.names_asked import find_names
from bot.answering.retrieval.speaking.speaker_names import bare, bare_text
from vectorstore.language.analysis import analyse
from vectorstore.reading.voices import find_voices
from vectorstore.search.queries import question_terms

_MOST_PIECES = 10
# An article about something else shares half of a topic's words by chance: "care", "board".
_ABOUT = 0.59
# A question that asks for more has no one thing of which two sides could be told.
_MOST_CLAUSES = 2
# What is asked for is among this many sentences, if it is there.
_FIRST = 4
_JUST_THAT = 2 / 3
_BESIDE = 2
_NAME = re.compile(r"(?:[A-Z][\w’'-]+\s+)+[A-Z][\w’'-]+")
_CAPITALS = re.compile(r"(?<!^)\b[A-Z][\w’'-]*")
_ASKS_COUNT = re.compile(r"\bhow many\b|\bwhat number\b", re.IGNORECASE)
_ASKS_SHARE = re.compile(
    r"\b(?:what|which) (?:share|proportion|percentage|per cent)\b|\bwhat per cent\b", re.IGNORECASE
)
_COUNTS = frozenset({""})
_SHARES = frozenset({"%", "/", "points"})
_ASKS_CHANGE = re.compile(
    r"\b(?:(?:position|view|recommendation|mind|attitude|stance|opinion|policy)s?\b.*"
    r"\b(?:chang\w+|moved?|shift\w*|evolv\w+)|chang\w+ .{0,20}\b(?:mind|view|position|tune)s?"
    r"|u-turn|say\w* now)\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"\b(?:accept|agree|alter|amend|challeng|chang|consistent|contest|contradict|correct|differ|"
    r"disagree|disput|doubt|odds|otherwise|part company|question|rely|revis|right|settled|shift|"
    r"mov(?:e[ds]?|ing)|stands?|still|updat|wrong)\w*",
    re.IGNORECASE,
)
_ASKS_SIDES = re.compile(
    r"\b(?:against|agree\w*|disagree\w*|disput\w+|differ\w*|divide[sd]?|opponents?|oppos\w+|"
    r"part company|good idea|should|views?|sides?|row|what is said)\b",
    re.IGNORECASE,
)
_ASKS_VIEW = re.compile(
    r"\b(?:should|ought|must|support\w*|favou?r\w*|think\w*|thought|views?|opinions?|position|"
    r"stance|wants?|believ\w+|oppos\w+|against|attitude|recommend\w*|good idea|bad idea|worth|"
    r"better|says?|right|wrong|back|argue\w*|case for|agree\w*|help|harm|damage|work)\b"
    r"|^(?:do|does|is|are|will|would)\b",
    re.IGNORECASE,
)
_ASKS_FIGURE = re.compile(
    r"\bhow (?:many|much|long|large|big|high|often|far|old|fast)\b|\bby how\b|"
    r"\b(?:what|which)\b.*\b(?:share|proportion|percentage|per cent|number|rate|cost|price|total|"
    r"deficit|figure|gap|average|backlog|spend(?:ing|s)?|spent|size|budget|saving|recommendation|target)\b",
    re.IGNORECASE,
)
# What a question says to ask for a view and its change, and not what the view is of.
_ASKING = frozenset(
    question_terms(
        """
        attitude change changed changing mind move moved moves shift shifted evolve position stance
        view views opinion opinions think thought believe say says said recommend recommendation
        support oppose back favour good bad idea worth keep keeping still now used argue want wants
        expect expects should ought better best case people should
        """
    )
)


def find_relation(found: Findings, asked: str) -> Relation | None:
    """Find what is disputed or has changed of what is asked; the plainest if there are several.

    `asked` is the question as it was put: "do they agree on it?" is looked up as what "it" is.
    """
    if len(found.lookups) > _MOST_CLAUSES:
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
    named = [piece for piece in _read_pieces(found) if _names_asked(form) <= piece.terms]
    pieces = named if form.speaker else _keep_about(named, topic)
    if not _ASKS_CHANGE.search(form.question):
        unit = _read_unit(form.question)
        figures = chain(
            find_repeats(named, topic, unit, asks_whether=whether),
            find_rivals(pieces, topic, unit),
            _find_shares(pieces, topic) if unit == _COUNTS else (),
        )
        yield from (one for one in figures if _is_asked_for(one, lookup, topic, whether=whether))
    if form.speaker or not _ASKS_FIGURE.search(form.question):
        yield from _find_views(form, pieces, topic, asked)


def _find_shares(pieces: Sequence[Piece], topic: frozenset[str]) -> Iterator[Relation]:
    """Yield rival shares where it is asked how many: "one in ten" of just what is asked about."""
    for relation in find_rivals(pieces, topic, _SHARES):
        words = relation.earlier.piece.text[slice(*relation.earlier.spans[0])]
        if share(topic, frozenset(analyse(words))) >= _JUST_THAT:
            yield relation


def _find_views(
    form: Form, pieces: Sequence[Piece], topic: frozenset[str], asked: str
) -> Iterator[Relation]:
    if (
        _ASKS_SIDES.search(asked)
        or _ASKS_VIEW.search(form.question)
        or _ASKS_WHETHER.search(form.question)
    ):
        speaker = form.speaker or _find_named_voice(form, pieces)
        yield from find_changes(pieces, _leave_out_voice(topic, speaker, pieces), speaker)
        if not speaker:
            yield from find_oppositions(
                pieces, topic, asks_sides=_ASKS_SIDES.search(asked) is not None
            )


def _leave_out_voice(
    topic: frozenset[str], speaker: str, pieces: Sequence[Piece]
) -> frozenset[str]:
    """Leave out of a topic who is asked for: the name, the role and whom they write for."""
    own = frozenset(question_terms(speaker)).union(
        *(piece.byline_terms for piece in pieces if have_one_speaker([speaker], piece.owners))
    )
    return (topic - own) or topic


def _find_named_voice(form: Form, pieces: Sequence[Piece]) -> str:
    """Find who writes or is quoted in an article and named in the question; empty if nobody is."""
    asked = bare_text(form.question)
    for author in (author for piece in pieces for author in piece.article.authors):
        name, _, role = author.partition(", ")
        if bare(name) <= asked or (role and bare(role) <= asked):
            return name
    names = (
        voice.name
        for piece in pieces
        for voice in find_voices(piece.text, piece.article.authors)
        if voice.name and voice.role == "quoted" and bare(voice.name) <= asked
    )
    # "Hospital parking" is no name.
    return next((name for name in names if _NAME.fullmatch(name)), "")


def _read_unit(question: str) -> frozenset[str] | None:
    """Read in what units a figure is asked for; None if in any."""
    if _ASKS_COUNT.search(question):
        return _COUNTS
    return _SHARES if _ASKS_SHARE.search(question) else None


def _is_asked_for(
    relation: Relation, lookup: Lookup, topic: frozenset[str], *, whether: bool
) -> bool:
    """Tell if it is the relation's figures that are asked for, and not others of its articles."""
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


def _read_pieces(found: Findings) -> list[Piece]:
    """Read the articles found, the best first; copies of others say nothing of their own."""
    articles = {one.article.article_id: one.article for one in found.retrieved}
    return [
        piece
        for key, article in list(articles.items())[:_MOST_PIECES]
        if key in found.texts and article.copy_of is None
        for piece in read_pieces(article, found.texts[key])
    ]


def _keep_about(pieces: Sequence[Piece], topic: frozenset[str]) -> list[Piece]:
    """Keep the articles that, next to the best, have enough of a topic's words."""
    best = max((share(topic, piece.terms) for piece in pieces), default=0.0)
    return [piece for piece in pieces if share(topic, piece.terms) >= _ABOUT * best]


def _names_asked(form: Form) -> frozenset[str]:
    """Return the terms of the places and bodies that a question names, but for who speaks."""
    return find_names(f"The {form.question}") - set(analyse(form.speaker))


def read_topic(lookup: Lookup) -> frozenset[str]:
    """Return the terms of what is asked about, without whose view is asked for and when."""
    speaker = set(question_terms(lookup.form.speaker))
    years = {term for term in lookup.query.weights if term.isdigit()}
    terms = frozenset(lookup.query.weights) - speaker - years
    return (terms - _ASKING) or terms or frozenset(lookup.query.weights)
