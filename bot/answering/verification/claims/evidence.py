"""What a statement may rest on: its quotes, and what is known about the articles they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.articles import ArticleDetails

_REPORT = re.compile(
    r"\b[A-Z][\w’'-]+ "
    r"(?:[Cc]ommission|[Ii]nquiry|[Ii]nvestigation|[Rr]eport|[Rr]eview|[Ss]tocktake)\b"
)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote as it stands in its article; `is_speech` if somebody else than the author says it.

    `speaker` is who says it, None if that is not known.
    """

    words: str
    article: ArticleDetails
    is_speech: bool = False
    speaker: str | None = None

    def voices(self) -> list[str]:
        """List who can be said to have said the words: the speaker, or else author and publisher.

        An article about "the Example Review" says what the review, or Example, says.
        """
        if self.is_speech:
            return [self.speaker] if self.speaker else []
        reports = [match[0] for match in _REPORT.finditer(self.article.title)]
        return [*self.article.authors, self.article.publisher or "", *reports]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quotes of one statement."""

    quotes: tuple[FoundQuote, ...]

    @property
    def words(self) -> str:
        """The quotes' words, a line each."""
        return "\n".join(quote.words for quote in self.quotes)

    @property
    def texts(self) -> list[str]:
        """Everything that a number, a date or a name may stand in, besides publication dates."""
        return [*(quote.words for quote in self.quotes), *self.details]

    @property
    def details(self) -> list[str]:
        """What is known about the articles in words."""
        return [*self._details()]

    def _details(self) -> Iterator[str]:
        for quote in self.quotes:
            article = quote.article
            yield from (article.title, *article.authors, article.publisher or "")
            yield quote.speaker or ""
