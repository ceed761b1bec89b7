"""Of which body a figure is told. Pure."""

import re

from bot.answering.relations.figures.told_figures import Told
from vectorstore.language.analysis import analyse

# "A paper of the trust puts the number at 300": the trust is who counts, not what is counted.
_WHO_COUNTS = re.compile(
    r".*\b(?:puts?|sets?|reckons?|estimates?|makes?)\s+(?:it|them|that|this|the\s+(?:\w+\s+){1,2}?)"
    r"\s*(?:at|to\s+be|as)\b",
    re.IGNORECASE,
)


def names_one_body(one: Told, other: Told) -> bool:
    """Return False if the clause of a figure names other places than the one's article does."""
    speaking = [*other.piece.speakers(other.sentence), other.piece.article.publisher or ""]
    if counting := _WHO_COUNTS.match(other.sentence.text):
        speaking.append(counting[0])
    names = other.figure.names - frozenset(analyse(" ".join(speaking)))
    return not names or not one.known_names or bool(names & one.known_names)
