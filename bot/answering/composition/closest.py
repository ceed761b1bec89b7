"""The quotes that may be about a question, shown where it isn't sure that they answer it."""

from collections.abc import Iterator
from itertools import chain, zip_longest

from bot.answering.composition.extractive import DraftStatement, draft_quote, is_near_repeat
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence

_MOST_CLOSEST = 3
# Of the parts that are answered, not to be shown twice.
_MOST_SHOWN = 2
_LOWEST = -100.0


def compose_closest(found: Findings, *, is_near: bool = False) -> Iterator[DraftStatement]:
    """Draft up to three quotes for what isn't served, of what came closest in meaning.

    The closest comes first. Each part of the question has its turn. With `is_near`, it is known
    that something is about it.
    """
    unserved = [
        one for one in found.lookups if not one.is_served and (is_near or one.may_be_served)
    ]
    shown = [
        one for lookup in found.lookups if lookup.is_served for one in lookup.fitting[:_MOST_SHOWN]
    ]
    ranked = [[(one, lookup) for one in lookup.scored] for lookup in unserved]
    chosen: list[tuple[ScoredSentence, Lookup]] = []
    for pair in filter(None, chain.from_iterable(zip_longest(*ranked))):
        others = [*shown, *(one for one, _ in chosen)]
        if not any(is_near_repeat(pair[0], other) for other in others):
            chosen.append(pair)
        if len(chosen) == _MOST_CLOSEST:
            break
    for sentence, lookup in sorted(chosen, key=lambda pair: -_read_logit(pair[0])):
        yield draft_quote(sentence, lookup.query.terms, found.texts)


def _read_logit(one: ScoredSentence) -> float:
    return _LOWEST if one.logit is None else one.logit
