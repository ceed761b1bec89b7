"""Giving what is shown its numbered citations, and quotes the words that introduce them."""

from collections.abc import Iterator, Mapping, Sequence

from bot.answering.answers import Statement, VerifiedStatement
from bot.answering.citations import Citation
from bot.answering.composition.attribution import introduce
from bot.answering.composition.extractive import DraftStatement
from bot.answering.verification.claims.evidence import FoundQuote
from vectorstore.language.sentences import Span


class Citing:
    """Numbers the quotes of one answer, in the order in which they are shown.

    Words quoted twice have one number. `texts` maps article ids to the articles' texts.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._framed: set[int] = set()

    def cite(
        self, text: str, quotes: Sequence[FoundQuote], *, framed: bool = False
    ) -> VerifiedStatement:
        """Make a statement of a text and the quotes that it rests on."""
        added = []
        for quote in quotes:
            if (place := _place(quote)) not in self._numbers:
                number = self._numbers[place] = len(self._numbers) + 1
                added.append(
                    Citation(
                        number, quote.article, quote.words, *place[1:], quote.voice, quote.frame
                    )
                )
        numbers = dict.fromkeys(self._numbers[_place(quote)] for quote in quotes)
        return VerifiedStatement(Statement(text, tuple(numbers), framed), tuple(added))

    def frame(self, quotes: Sequence[FoundQuote]) -> Iterator[VerifiedStatement]:
        """Put quotes in the place of a statement: who said it, where and when; none twice."""
        for quote in quotes:
            if quote.is_byline:
                continue
            key = quote.article.article_id
            who = introduce(quote.article, self._texts[key], Span(quote.start, quote.end))
            draft = DraftStatement(who, key, quote.words, quote.frame)
            statement = self.cite(draft.text(), [quote], framed=True)
            [number] = statement.statement.citations
            if number not in self._framed:
                self._framed.add(number)
                yield statement


def _place(quote: FoundQuote) -> tuple[str, int, int]:
    return quote.article.article_id, quote.start, quote.end
