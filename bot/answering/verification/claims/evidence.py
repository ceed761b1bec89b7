"""What a statement may rest on: its quotes, and what is known about the articles they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.citations import NO_FRAME, Frame
from vectorstore.articles import ArticleDetails
from vectorstore.reading.voices import Voice

_REPORT = re.compile(
    r"\b[A-Z][\w’'-]+ "
    r"(?:[Cc]ommission|[Ii]nquiry|[Ii]nvestigation|[Rr]eport|[Rr]eview|[Ss]tocktake)\b"
)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote as it stands in its article, at `[start, end)`, and what it stands under.

    `voice` is who says it, None for the author; `columns` name the cells of a table's row. Of a
    quote from an article's head, `is_byline`, the words are what its passage begins with.
    `introduction` is the sentence in which the article first names who says it.
    """

    words: str
    article: ArticleDetails
    voice: Voice | None = None
    frame: Frame = NO_FRAME
    start: int = 0
    end: int = 0
    is_byline: bool = False
    columns: str = ""
    introduction: str = ""

    @property
    def is_speech(self) -> bool:
        """Somebody else than the author says it, in words that the author quotes."""
        return self.voice is not None and self.voice.role != "author" and not self.voice.is_reported

    @property
    def speaker(self) -> str | None:
        """Who says it besides the author, None if that is not known."""
        return self.voice.name if self.voice and self.voice.role == "quoted" else None

    def voices(self) -> list[str]:
        """List who can be said to have said the words: the speaker, or else author and publisher.

        An article about "the Example Review" says what the review, or Example, says.
        """
        if self.is_speech:
            return [self.speaker] if self.speaker else []
        reports = [match[0] for match in _REPORT.finditer(self.article.title)]
        return [*self.article.authors, self.article.publisher or "", self.speaker or "", *reports]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quotes of one statement, and the whole texts of the articles that they stand in."""

    quotes: tuple[FoundQuote, ...]
    articles: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The quotes' words, a line each."""
        return "\n".join(self._quoted())

    @property
    def texts(self) -> list[str]:
        """Everything that a number, a date or a name may stand in, besides publication dates."""
        return [*self._quoted(), *filter(None, self._details())]

    def _quoted(self) -> Iterator[str]:
        return (quote.words for quote in self.quotes if not quote.is_byline)

    def _details(self) -> Iterator[str]:
        for quote in self.quotes:
            article = quote.article
            yield from (article.title, *article.authors, article.publisher or "")
            yield from (
                quote.speaker or "",
                quote.columns,
                quote.frame.under,
                *quote.frame.headings,
            )
