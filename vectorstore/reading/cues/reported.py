"""Words of somebody's that are told: where they stand, and whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.reading.cues.mentions import Mention
from vectorstore.reading.narrative.narration import Token


@dataclass(frozen=True, slots=True)
class Reported:
    """The characters `[start, end)` that tell what somebody said, and the words that mean them."""

    start: int
    end: int
    mention: Mention


def make_report(tokens: Sequence[Token], mention: Mention) -> Reported | None:
    """Let somebody tell some words, if there are any."""
    if all(one.is_mark for one in tokens):
        return None
    return Reported(tokens[0].start, tokens[-1].end, mention)
