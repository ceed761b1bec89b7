"""From quotes to what may be shown: only those that stand in their articles pass."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.answering.answers import ClosePassage, Ended, Statement, VerifiedStatement
from bot.answering.citations import Citation
from bot.answering.composition.attribution import find_voice
from bot.answering.composition.extractive import DraftStatement
from vectorstore.chunks import RetrievedChunk
from vectorstore.reading.quotes import QuoteVerifier


def verify_quotes(
    events: Iterable[DraftStatement | Ended],
    retrieved: Sequence[RetrievedChunk],
    texts: Mapping[str, str],
    *,
    introduces_each: bool = False,
) -> Iterator[DraftStatement | VerifiedStatement | Ended]:
    """Follow each draft whose quote stands in the article that it cites with its statement.

    A statement is introduced unless the one that is shown before it has the same introduction, or
    always with `introduces_each`.
    """
    verifier = QuoteVerifier(texts)
    articles = {found.chunk.article_id: found.article for found in retrieved}
    number = 0
    last_introduction = ""
    for event in events:
        yield event
        if isinstance(event, Ended):
            continue
        place = verifier.find(event.quote, event.article_id, event.start)
        if place is None:
            continue
        number += 1
        article, text = articles[event.article_id], texts[event.article_id]
        voice = find_voice(article, text, place)
        citation = Citation(number, article, text[slice(*place)], *place, voice, event.frame)
        is_new = event.introduction != last_introduction
        text = event.text(introduced=introduces_each or is_new)
        last_introduction = event.introduction
        yield VerifiedStatement(Statement(text, (number,)), (citation,))


def verify_closest(
    drafts: Iterable[DraftStatement],
    retrieved: Sequence[RetrievedChunk],
    texts: Mapping[str, str],
) -> Iterator[ClosePassage]:
    """Yield, of each draft whose quote stands in its article, what is near a question."""
    for event in verify_quotes(drafts, retrieved, texts, introduces_each=True):
        if isinstance(event, VerifiedStatement):
            yield ClosePassage(event.statement.text, event.citations[0])
