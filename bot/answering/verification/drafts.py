"""A model's statement as far as a program can check it: its quotes found, its words compared."""

from dataclasses import dataclass

from bot.answering.composition.attribution import find_introduction, find_voice
from bot.answering.composition.passages import Material, write_byline
from bot.answering.composition.reply_parsing import ClaimedQuote, ProseDraft
from bot.answering.composition.surroundings import surround_quote
from bot.answering.verification.claims.checking import find_objection
from bot.answering.verification.claims.evidence import Evidence, FoundQuote
from vectorstore.articles import ArticleDetails
from vectorstore.language.sentences import Span, split_sentences
from vectorstore.reading.quotes import QuoteVerifier

# Fewer words stand somewhere in any article; more bear out whatever number or name is wanted.
_FEWEST_QUOTED_WORDS = 3
_MOST_QUOTED_WORDS = 120
_TOLD_CHARS = 120


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A statement by its number, the quotes of it that were found, and what speaks against it."""

    number: int
    draft: ProseDraft
    evidence: Evidence
    objection: str | None = None


class DraftChecker:
    """Checks the statements of one answer against what it was made from."""

    def __init__(self, material: Material) -> None:
        self._passages = {passage.number: passage for passage in material.passages}
        self._texts = material.texts
        self._question = material.question
        self._verifier = QuoteVerifier(material.texts)

    def check(self, number: int, draft: ProseDraft) -> CheckedDraft:
        """Find a statement's quotes, and compare its marks, dates, numbers and names with them."""
        # An invented number of a passage is left out; what the other quotes bear out may stay.
        known = [quote for quote in draft.quotes if quote.passage in self._passages]
        results = [self.find(quote) for quote in known]
        found = tuple(one for one in results if isinstance(one, FoundQuote))
        cited = dict.fromkeys(quote.article.article_id for quote in found)
        evidence = Evidence(found, tuple(self._texts[key] for key in cited))
        problem = next((one for one in results if isinstance(one, str)), None)
        if not known:
            problem = "it cites no passage it was given" if draft.quotes else "it has no quote"
        corpus = list(self._texts.values())
        problem = problem or find_objection(draft.text, evidence, corpus, self._question)
        return CheckedDraft(number, draft, evidence, problem)

    def find(self, quote: ClaimedQuote) -> FoundQuote | str:
        """Find a quote in its article, or in the article's head; else say what is wrong with it."""
        passage = self._passages.get(quote.passage)
        told = f"the quote “{quote.words[:_TOLD_CHARS]}”"
        if passage is None:
            return f"{told} is of no passage that was given"
        key, text = passage.article.article_id, self._texts[passage.article.article_id]
        # Models like to put a quote into marks, or a full stop at its end.
        bare = quote.words.strip().strip('“”"').rstrip("….")
        if place := self._verifier.find(quote.words, key) or self._verifier.find(bare, key):
            if _FEWEST_QUOTED_WORDS <= len(bare.split()) <= _MOST_QUOTED_WORDS:
                return describe_quote(passage.article, text, place)
            return f"{told} is too short or too long to prove much"
        if QuoteVerifier({key: write_byline(passage.article)}).find(quote.words, key):
            first = split_sentences(text, Span(passage.start, passage.end))[0]
            return describe_quote(passage.article, text, first, is_byline=True)
        return f"{told} does not stand in passage {passage.number} in one piece"


def describe_quote(
    article: ArticleDetails, text: str, span: Span, *, is_byline: bool = False
) -> FoundQuote:
    """Tell what is known of words at a place of an article's text, or in its head, `is_byline`."""
    voice, frame = find_voice(article, text, span), surround_quote(text, span)
    columns = " | ".join(text[one.start : one.end] for one in frame.words if one.kind == "column")
    known = "" if is_byline else find_introduction(article, text, span, voice)
    words = text[slice(*span)]
    return FoundQuote(words, article, voice, frame, *span, is_byline, columns, known)
