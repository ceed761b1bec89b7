"""Things that are called after one place: "Exampleton ward" and "Exampleton theatre". Pure."""

import re

from bot.answering.relations.pieces import Piece, Sentence
from bot.answering.retrieval.sentences.names_asked import find_names
from vectorstore.language.analysis import analyse

_NAMED = re.compile(r"\b([A-Z][\w’'-]+) ([a-z][\w-]+)\b")


def name_other_things(one: tuple[Piece, Sentence], other: tuple[Piece, Sentence]) -> bool:
    """Tell if two sentences name other things of one place.

    An article that has the other's word anywhere may mean the same thing by its own.
    """
    mine, theirs = _read_heads(one[1]), _read_heads(other[1])
    return any(
        mine[name].isdisjoint(_read_words(other[0]))
        and theirs[name].isdisjoint(_read_words(one[0]))
        for name in mine.keys() & theirs.keys()
    )


def _read_heads(sentence: Sentence) -> dict[str, frozenset[str]]:
    """Map the term of each name to those that stand right behind it."""
    heads: dict[str, frozenset[str]] = {}
    names = find_names(f"The {sentence.text}")
    for name, head in _NAMED.findall(sentence.text):
        terms = frozenset(analyse(head))
        for term in names.intersection(analyse(name)) if terms else ():
            heads[term] = heads.get(term, frozenset()) | terms
    return heads


def _read_words(piece: Piece) -> frozenset[str]:
    return piece.title_terms.union(*(sentence.terms for sentence in piece.sentences))
