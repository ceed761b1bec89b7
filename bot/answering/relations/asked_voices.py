"""Whose view a question asks for, on what, and what was found for it. Pure."""

import re
from collections.abc import Sequence

from bot.answering.question.forms import Form
from bot.answering.relations.pieces import Piece, have_one_speaker, read_pieces, share
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
_NAME = re.compile(r"(?:[A-Z][\w’'-]+\s+)+[A-Z][\w’'-]+")
_VIEW = (
    r"(?:(?:advice|attitude|mind|opinion|position|recommendation|stance|thinking|tune|view)s?"
    r"|policy|policies)"
)
_HOLDS = r"(?:advise|advocate|argue|believe|favour|propose|recommend|say|suggest|think|want)s?"
# "Did her view of night shifts matter" asks for no change: a plain form ends what is said.
_CHANGED = (
    r"(?:(?:altered|changed|developed|differed|evolved|moved|revised|shifted)\b"
    r"|(?:alter|change|develop|evolve|move|shift)\b(?=\W*$|[,;?]|"
    r" (?:after|and|at|before|between|during|from|in|on|over|since|to|when|with)\b)"
    r"|differs?\b.*\b(?:before|earlier|later|now|then|today|\d{4})\b)"
)
_ASKS_CHANGE = re.compile(
    rf"(?:(?:\b(?:has|have|had|did|does|do|was|were)\b.*\b{_VIEW}\b"
    rf"|\b{_VIEW}\b.*\b(?:has|have|had|did)\b).*\b{_CHANGED}"
    rf"|\b(?:altered|changed|revised|shifted) {_VIEW}\b"
    r"|\b(?:alter|change|revise|shift)(?:s|d|ed)? "
    rf"(?:(?:of|in|on|his|her|its|the|their|\w+[’']s?) ){{1,3}}{_VIEW}\b"
    rf"|\bu-turn\b|\bdid\b.*\bused? to {_HOLDS}\b|\bused to {_HOLDS}\b.*\b(?:now|still|today)\b"
    rf"|\b(?:{_HOLDS}|{_VIEW})\b.*\band (?:what|how)\b"
    rf"(?=.*\b(?:{_HOLDS}|{_VIEW})\b| (?:about )?now\b)"
    r".*\b(?:instead|later|now|since|today)\b)",
    re.IGNORECASE,
)
# Two that name other duties don't differ on one, and what somebody feels is nobody else's view.
_ASKS_NO_VIEW = re.compile(
    r"^(?:what|which|who|how)\b[^?]*\bmust\b"
    r"|^(?:are|is|were|was)\s+(?:[\w’'-]+\s+){1,4}?(?:worried|concerned|afraid|anxious|angry|"
    r"confident|hopeful|optimistic|pessimistic|happy|unhappy|pleased|aware)\s+"
    r"(?:about|of|that|at|by|with|in|for)\b",
    re.IGNORECASE,
)
_ASKS_VIEW = re.compile(rf"\b(?:{_HOLDS}|said|thought|{_VIEW})\b", re.IGNORECASE)
# What a question says to ask for a view and its change, and not what the view is of.
_ASKING = frozenset(
    question_terms(
        """
        advice alter altered attitude change changed changing develop developed differ evolve
        evolved mind move moved moves position revise revised shift shifted stance thinking
        view views opinion opinions think thought believe say says said recommend recommendation
        support oppose back favour good bad idea worth keep keeping still now used argue want wants
        expect expects should ought better best case people advise advocate propose suggest far way
        """
    )
)


def asks_no_view(question: str) -> bool:
    """Return True if a question asks for duties, or for what somebody feels."""
    return _ASKS_NO_VIEW.match(question) is not None


def asks_change(question: str) -> bool:
    """Return True if a question asks how a view has changed."""
    return _ASKS_CHANGE.search(question) is not None


def asks_view_of(form: Form, voice: str) -> bool:
    """Return True if a question asks what somebody thinks, and names nobody but a voice."""
    is_theirs = not form.speaker or have_one_speaker([form.speaker], [voice])
    return is_theirs and _ASKS_VIEW.search(form.question) is not None


def read_found(found: Findings) -> list[Piece]:
    """Read the articles found, the best first; copies of others say nothing of their own."""
    articles = {one.article.article_id: one.article for one in found.retrieved}
    return [
        piece
        for key, article in list(articles.items())[:_MOST_PIECES]
        if key in found.texts and article.copy_of is None
        for piece in read_pieces(article, found.texts[key])
    ]


def read_topic(lookup: Lookup) -> frozenset[str]:
    """Return the terms of what is asked about, without whose view is asked for and when."""
    speaker = set(question_terms(lookup.form.speaker))
    years = {term for term in lookup.query.weights if term.isdigit()}
    terms = frozenset(lookup.query.weights) - speaker - years
    return (terms - _ASKING) or terms or frozenset(lookup.query.weights)


def read_names(form: Form) -> frozenset[str]:
    """Return the terms of the places and bodies that a question names, but for who speaks."""
    return find_names(f"The {form.question}") - set(analyse(form.speaker))


def keep_about(pieces: Sequence[Piece], topic: frozenset[str]) -> list[Piece]:
    """Keep the articles that, next to the best, have enough of a topic's words."""
    best = max((share(topic, piece.terms) for piece in pieces), default=0.0)
    return [piece for piece in pieces if share(topic, piece.terms) >= _ABOUT * best]


def leave_out_voice(topic: frozenset[str], speaker: str, pieces: Sequence[Piece]) -> frozenset[str]:
    """Leave out of a topic who is asked for: the name, the role and whom they write for."""
    own = frozenset(question_terms(speaker)).union(
        *(piece.byline_terms for piece in pieces if have_one_speaker([speaker], piece.owners))
    )
    return (topic - own) or topic


def find_named_voice(question: str, pieces: Sequence[Piece]) -> str:
    """Find who writes or is quoted in an article and named in the question; empty if nobody is."""
    asked = bare_text(question)
    for author in (author for piece in pieces for author in piece.article.authors):
        name, _, role = author.partition(", ")
        if bare(name) <= asked or (role and bare(role) <= asked):
            return name
    names = (
        voice.name
        for piece in pieces
        for voice in find_voices(piece.text, piece.article.authors, piece.article.title)
        if voice.name and voice.role == "quoted" and bare(voice.name) <= asked
    )
    # "Hospital parking" is no name.
    return next((name for name in names if _NAME.fullmatch(name)), "")
