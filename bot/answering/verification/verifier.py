"""From drafts to what may be shown: only quotes that stand in their articles pass.

Of a model's statements, only those pass whose words their quotes bear out as well.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from bot.answering.answers import (
    Citation,
    ClosePassage,
    DroppedStatement,
    Ended,
    Statement,
    VerifiedStatement,
)
from bot.answering.composition.attribution import find_voice
from bot.answering.composition.extractive import DraftStatement
from bot.answering.composition.reply_parsing import ClaimedQuote, ProseDraft
from bot.answering.composition.surroundings import surround_quote
from bot.answering.verification.claims.checking import find_objection
from bot.answering.verification.claims.evidence import Evidence, FoundQuote
from bot.answering.verification.quotes import QuoteVerifier, Verdict, Verification
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.sentences import Span

_log = logging.getLogger(__name__)

# Fewer words stand somewhere in any article; more bear out whatever number or name is wanted.
_FEWEST_QUOTED_WORDS = 3
_MOST_QUOTED_WORDS = 120
_ABSENT = {
    Verdict.ABSENT: "a quote is not in its article",
    Verdict.STITCHED: "a quote is stitched together from several places",
    Verdict.WRONG_ARTICLE: "a quote is from another article than the one cited",
}


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
        checked = verifier.verify(event.quote, event.article_id, event.start)
        if checked.verdict is not Verdict.FOUND:
            continue
        number += 1
        quote = texts[event.article_id][checked.start : checked.end]
        article = articles[event.article_id]
        voice = find_voice(article, texts[event.article_id], Span(checked.start, checked.end))
        citation = Citation(number, article, quote, checked.start, checked.end, voice, event.frame)
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


def verify_prose(
    events: Iterable[ProseDraft | Ended],
    passages: Sequence[RetrievedChunk],
    texts: Mapping[str, str],
) -> Iterator[ProseDraft | VerifiedStatement | DroppedStatement | Ended]:
    """Follow each draft of a model's with what may be shown of it, or why nothing may."""
    return chain.from_iterable(map(ProseVerifier(passages, texts).follow, events))


class ProseVerifier:
    """Verifies the statements of one answer, one after the other, and numbers their quotes.

    `passages` are those the model was given, in that order; `texts` maps article ids to the
    articles' text. Words quoted twice have one number.
    """

    def __init__(self, passages: Sequence[RetrievedChunk], texts: Mapping[str, str]) -> None:
        self._passages = passages
        self._texts = texts
        self._verifier = QuoteVerifier(texts)
        self.citations: list[Citation] = []
        self._said: set[str] = set()
        self._has_dropped = False

    def follow(
        self, event: ProseDraft | Ended
    ) -> Iterator[ProseDraft | VerifiedStatement | DroppedStatement | Ended]:
        """Yield a draft and what came of it; nothing comes of one that was said before.

        A model of which something was dropped has neither answered the whole question nor
        declined it.
        """
        if isinstance(event, Ended):
            yield replace(event, coverage="partial") if self._has_dropped else event
            return
        yield event
        if event.text in self._said:
            return
        checked = self.verify(event)
        if isinstance(checked, DroppedStatement):
            # Its text stays out of logs: it may repeat the question.
            _log.info("a statement was dropped: %s", checked.reason)
            self._has_dropped = True
        else:
            self._said.add(event.text)
        yield checked

    def verify(self, draft: ProseDraft) -> VerifiedStatement | DroppedStatement:
        """Tell what may be shown of a statement, or why it may not be shown."""
        # An invented number of a passage is left out; what the other quotes bear out may stay.
        quotes = [quote for quote in draft.quotes if 0 < quote.passage <= len(self._passages)]
        if not quotes:
            invented = "it cites no passage it was given" if draft.quotes else "it has no quote"
            return DroppedStatement(draft.text, invented)
        found: list[FoundQuote] = []
        places: list[tuple[RetrievedChunk, Verification]] = []
        for quote in quotes:
            passage = self._passages[quote.passage - 1]
            if not _FEWEST_QUOTED_WORDS <= len(quote.words.split()) <= _MOST_QUOTED_WORDS:
                return DroppedStatement(
                    draft.text, "a quote is too short or too long to prove much"
                )
            checked = self._find(quote, passage.chunk.article_id)
            if checked.verdict is not Verdict.FOUND:
                return DroppedStatement(draft.text, _ABSENT[checked.verdict])
            text = self._texts[passage.chunk.article_id]
            voice = find_voice(passage.article, text, Span(checked.start, checked.end))
            found.append(FoundQuote(text[checked.start : checked.end], passage.article, voice))
            places.append((passage, checked))
        objection = find_objection(draft.text, Evidence(tuple(found)), list(self._texts.values()))
        if objection is not None:
            return DroppedStatement(draft.text, objection)
        return self._cite(draft.text, places)

    def _find(self, quote: ClaimedQuote, article_id: str) -> Verification:
        """Look a quote up; models like to put it into marks, or a full stop at its end."""
        checked = self._verifier.verify(quote.words, article_id)
        if checked.verdict is not Verdict.FOUND:
            bare = quote.words.strip().strip('“”"').rstrip("….")
            again = self._verifier.verify(bare, article_id)
            return again if again.verdict is Verdict.FOUND else checked
        return checked

    def _cite(
        self, statement: str, places: Sequence[tuple[RetrievedChunk, Verification]]
    ) -> VerifiedStatement:
        numbers: list[int] = []
        added: list[Citation] = []
        for passage, place in places:
            key = (passage.chunk.article_id, place.start, place.end)
            known = {
                (one.article.article_id, one.start, one.end): one.number for one in self.citations
            }
            if key not in known:
                text = self._texts[passage.chunk.article_id]
                span = Span(place.start, place.end)
                voice = find_voice(passage.article, text, span)
                number = len(self.citations) + 1
                frame = surround_quote(text, span)
                quote = text[slice(*span)]
                citation = Citation(number, passage.article, quote, *span, voice, frame)
                self.citations.append(citation)
                added.append(citation)
                known[key] = number
            if known[key] not in numbers:
                numbers.append(known[key])
        return VerifiedStatement(Statement(statement, tuple(numbers)), tuple(added))
