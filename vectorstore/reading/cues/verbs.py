"""Which words are verbs of saying where they stand, and which of those say something."""

from collections.abc import Sequence

from vectorstore.language.name_words import DETERMINERS, PREPOSITIONS
from vectorstore.language.speech import (
    ADVERBS,
    ANNOUNCED,
    DENYING,
    NAMING,
    NOUNS_TOO,
    PASSIVE,
    REACTING,
    SAYING,
    THINKING,
)
from vectorstore.reading.narrative.narration import Token

# They may lead to a quotation.
LEADING = SAYING | THINKING | NAMING | REACTING
FINITE = PASSIVE - {"be", "been", "being"} | frozenset(
    "has have had will would can could may might must should do does did cannot".split()
)
# "The answers were short", "five gave me estimates".
_OWNING = frozenset("a an the his her its their my our your".split())
_BEFORE_NOUNS = PREPOSITIONS | frozenset("me us him them".split())
_BEFORE_PLURAL_VERB = frozenset("i we they people staff who also will you all both to".split())


def is_noun(tokens: Sequence[Token], position: int) -> bool:
    """Tell if a word such as "report" is a noun: as a verb it stands behind several people."""
    word, before = tokens[position].lower, tokens[position - 1].lower if position else ""
    if word.removesuffix("s") in NOUNS_TOO and before in _OWNING | _BEFORE_NOUNS:
        return True
    if word not in NOUNS_TOO:
        return False
    is_plural = before.endswith("s") and not before.endswith("ss") and before not in DETERMINERS
    return not (is_plural or before in _BEFORE_PLURAL_VERB)


def is_held_back(tokens: Sequence[Token], verb: int) -> bool:
    """Tell if words are denied, foreseen or passive, or are no verb: "would say", "is said"."""
    is_other = tokens[verb].lower in {"points", "pointed"} and not (
        verb + 1 < len(tokens) and tokens[verb + 1].lower == "out"
    )
    if is_other or is_noun(tokens, verb):
        return True
    for position in range(verb - 1, max(-1, verb - 4), -1):
        word = tokens[position].lower
        # "She went on to say that …", "she used to say that …"
        if word == "to" and position and tokens[position - 1].lower in {"on", "used"}:
            return False
        if word in DENYING | PASSIVE:
            return True
        if word not in ADVERBS:
            return False
    return False


def is_announced(tokens: Sequence[Token], verb: int) -> bool:
    """Tell if words are to be said, as in speeches that are sent out before they are held."""
    before = tokens[verb - 1].lower if verb else ""
    return before in ANNOUNCED and not is_noun(tokens, verb)
