"""Which section of an article a question names, where its name is made of plain words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.answering.retrieval.sentences.candidates import Candidate, structure_of
from bot.answering.retrieval.sentences.names_asked import find_names
from vectorstore.reading.blocks import Kind

# "Thistle Court" and "Vale and Fen", not "Our view".
_NAME = re.compile(r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|the|and|in|upon)\s+)*[A-Z][\w’'-]*)+$")


def is_of_another_section(question: str, candidate: Candidate, text: str) -> bool:
    """Tell if a question names a section of an article, and words stand in another one.

    The words may name it themselves: "At Thistle Court it rained" is about it wherever it stands.
    """
    own = {heading.text.strip() for heading in candidate.context.headings}
    asked = [name for name in _find_sections(text) if _names(question, name)]
    return (
        bool(asked and own)
        and own.isdisjoint(asked)
        and not any(_names(candidate.text, name) for name in asked)
    )


@lru_cache(maxsize=128)
def _find_sections(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_read_sections(text)))


def _read_sections(text: str) -> Iterator[str]:
    for block in structure_of(text).blocks:
        name = block.words.text.strip()
        if block.kind is Kind.HEADING and (_NAME.match(name) or _is_strange(name)):
            yield name


def _is_strange(name: str) -> bool:
    """Tell "Dunmere", which is no word of the dictionary, from "Money"."""
    return name.isalpha() and bool(find_names(name))


def _names(words: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", " ".join(words.split())) is not None
