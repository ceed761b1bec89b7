"""The quotes that may be about a question, shown where it isn't sure that they answer it."""

from collections.abc import Iterator, Sequence

from bot.answering.composition.extractive import DraftStatement, draft_quote, is_near_repeat
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence

_MOST_CLOSEST = 3


def compose_closest(found: Findings) -> Iterator[DraftStatement]:
    """Draft up to three quotes, of what came closest in meaning, the closest first."""
    lookup = max(found.lookups, key=lambda one: one.confidence)
    if lookup.may_be_served:
        for sentence in _without_repeats(lookup.scored):
            yield draft_quote(sentence, lookup.query.terms, found.texts)


def _without_repeats(scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    chosen: list[ScoredSentence] = []
    for sentence in scored:
        if len(chosen) == _MOST_CLOSEST:
            break
        if not any(is_near_repeat(sentence, other) for other in chosen):
            chosen.append(sentence)
    return chosen
