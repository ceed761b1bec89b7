"""The quotes that may be about a question, shown where it isn't sure that they answer it."""

from collections.abc import Iterator, Mapping, Sequence

from bot.answering.composition.extractive import DraftStatement, draft_quote, is_near_repeat
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence

_MOST_CLOSEST = 3


def compose_closest(found: Findings) -> Iterator[DraftStatement]:
    """Draft up to three quotes, of what came closest in meaning, the closest first.

    Where some parts of a question are answered, one for each of the others.
    """
    if not found.is_served:
        lookup = max(found.lookups, key=lambda one: one.confidence)
        yield from _draft(lookup, lookup.scored, _MOST_CLOSEST, found.texts)
        return
    answering = {one.text for lookup in found.lookups if lookup.is_served for one in lookup.fitting}
    open_parts = [one for one in found.lookups if not one.is_served]
    for lookup in open_parts[:_MOST_CLOSEST]:
        further = [one for one in lookup.fitting or lookup.scored if one.text not in answering]
        yield from _draft(lookup, further, 1, found.texts)


def _draft(
    lookup: Lookup, sentences: Sequence[ScoredSentence], most: int, texts: Mapping[str, str]
) -> Iterator[DraftStatement]:
    if lookup.may_be_served:
        for sentence in _without_repeats(sentences, most):
            yield draft_quote(sentence, lookup.query.terms, texts)


def _without_repeats(scored: Sequence[ScoredSentence], most: int) -> list[ScoredSentence]:
    chosen: list[ScoredSentence] = []
    for sentence in scored:
        if len(chosen) == most:
            break
        if not any(is_near_repeat(sentence, other) for other in chosen):
            chosen.append(sentence)
    return chosen
