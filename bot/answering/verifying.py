"""From drafts to what may be shown: only quotes that stand in their articles pass."""

from collections.abc import Mapping, Sequence

from bot.answering.answers import Citation, Statement
from bot.answering.citations import QuoteVerifier, Verdict
from bot.answering.extractive import DraftStatement
from vectorstore.chunks import RetrievedChunk


def verify_drafts(
    drafts: Sequence[DraftStatement],
    retrieved: Sequence[RetrievedChunk],
    texts: Mapping[str, str],
) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Keep the statements whose quotes stand in the articles that they cite; number the quotes.

    A statement is introduced unless the one that is shown before it has the same introduction.
    """
    verifier = QuoteVerifier(texts)
    articles = {found.chunk.article_id: found.article for found in retrieved}
    statements: list[Statement] = []
    citations: list[Citation] = []
    last_introduction = ""
    for draft in drafts:
        checked = verifier.verify(draft.quote, draft.article_id)
        if checked.verdict is not Verdict.FOUND:
            continue
        number = len(citations) + 1
        quote = texts[draft.article_id][checked.start : checked.end]
        article = articles[draft.article_id]
        citations.append(Citation(number, article, quote, checked.start, checked.end))
        introduced = draft.introduction != last_introduction
        statements.append(Statement(draft.text(introduced=introduced), (number,)))
        last_introduction = draft.introduction
    return tuple(statements), tuple(citations)
