"""A quote stands in the article it is cited from, word for word, or it does not.

Every quote passes here, whoever chose it. Unicode forms, white space, quotation marks and dashes
are folded on both sides; nothing else is forgiven.
"""

from collections.abc import Mapping

from vectorstore.language.folding import FoldedText, are_words
from vectorstore.language.sentences import Span


class QuoteVerifier:
    """Checks quotes against the articles of one answer; `texts` maps their ids to their texts."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._folded: dict[str, FoldedText] = {}

    def find(self, quote: str, article_id: str, at: int | None = None) -> Span | None:
        """Find a quote in the article it is cited from, word for word; None if it isn't there.

        The place is in the article's own text, not in its folded form. Where the same words stand
        in several places, they are found `at` that one first.
        """
        if at is not None and self._stands_at(quote, article_id, at):
            return Span(at, at + len(quote))
        wanted = FoldedText(quote).folded.strip()
        if article_id not in self._texts or not any(letter.isalnum() for letter in wanted):
            return None
        place = self._find(quote, wanted, article_id)
        return Span(*place) if place else None

    def _stands_at(self, quote: str, article_id: str, at: int) -> bool:
        text = self._texts.get(article_id, "")
        is_bare = quote == quote.strip() and any(map(str.isalnum, quote))
        return is_bare and text.startswith(quote, at) and are_words(text, at, at + len(quote))

    def _find(self, quote: str, wanted: str, article_id: str) -> tuple[int, int] | None:
        text, quote = self._texts[article_id], quote.strip()
        at = text.find(quote)
        # Most quotes stand there letter for letter; folding a long article takes much longer.
        if at != -1 and are_words(text, at, at + len(quote)):
            return at, at + len(quote)
        return self._fold(article_id).find(wanted)

    def _fold(self, article_id: str) -> FoldedText:
        if article_id not in self._folded:
            self._folded[article_id] = FoldedText(self._texts[article_id])
        return self._folded[article_id]
