"""The verifier: a quote stands in the article it is cited from, word for word, or it does not.

Every quote passes here, whoever chose it. Unicode forms, white space, quotation marks and dashes
are folded on both sides; nothing else is forgiven.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.answering.verification.folding import FoldedText, are_words


class Verdict(Enum):
    """What the verifier found."""

    FOUND = "found"
    WRONG_ARTICLE = "wrong_article"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Verification:
    """A verdict; with FOUND, the quote's place, with WRONG_ARTICLE, the article it stands in.

    `start` and `end` are character offsets into the article's own text, not into its folded form.
    """

    verdict: Verdict
    start: int = 0
    end: int = 0
    article_id: str | None = None


class QuoteVerifier:
    """Checks quotes against the articles of one answer.

    `texts` maps article ids to their text: those that are cited, and others that a quote may have
    been taken from by mistake.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._folded: dict[str, FoldedText] = {}

    def verify(self, quote: str, article_id: str, at: int | None = None) -> Verification:
        """Check a quote against the article it is cited from, word for word.

        Where the same words stand in several places, they are found `at` that one first.
        """
        if at is not None and self._stands_at(quote, article_id, at):
            return Verification(Verdict.FOUND, at, at + len(quote))
        wanted = FoldedText(quote).folded.strip()
        if article_id not in self._texts or not any(letter.isalnum() for letter in wanted):
            return Verification(Verdict.ABSENT)
        if place := self._find(quote, wanted, article_id):
            return Verification(Verdict.FOUND, *place)
        for other_id in self._texts:
            if other_id != article_id and self._find(quote, wanted, other_id):
                return Verification(Verdict.WRONG_ARTICLE, article_id=other_id)
        return Verification(Verdict.ABSENT)

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
