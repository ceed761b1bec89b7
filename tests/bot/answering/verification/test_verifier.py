from datetime import date

from bot.answering.answers import VerifiedStatement
from bot.answering.composition.extractive import DraftStatement
from bot.answering.verification.verifier import verify_quotes
from tests.factories import make_article
from vectorstore.chunks import Passage, RetrievedChunk, make_chunks

_ARTICLE = make_article("Ferries run late – often.", published=date(2024, 1, 1))
_ID = _ARTICLE.details.article_id


def _verify(*quotes: str) -> list[tuple[int, str, int, int]]:
    [chunk] = make_chunks(_ID, "", _ARTICLE.text, [Passage(0, len(_ARTICLE.text))])
    retrieved = [RetrievedChunk(chunk, _ARTICLE.details, 1, 1.0)]
    drafts = [DraftStatement("", _ID, quote) for quote in quotes]
    citations = [
        citation
        for one in verify_quotes(drafts, retrieved, {_ID: _ARTICLE.text})
        if isinstance(one, VerifiedStatement)
        for citation in one.citations
    ]
    return [(one.number, one.quote, one.start, one.end) for one in citations]


def test_a_draft_whose_quote_is_not_in_the_article_is_dropped() -> None:
    assert _verify("Ferries run early") == []


def test_the_numbers_of_the_kept_citations_have_no_gaps() -> None:
    kept = _verify("Ferries run", "Ferries swim", "often.")

    assert [number for number, *_ in kept] == [1, 2]


def test_a_citation_quotes_the_articles_own_words() -> None:
    assert _verify("run late - often") == [(1, "run late – often", 8, 24)]


def test_each_statement_cites_its_own_quote() -> None:
    [chunk] = make_chunks(_ID, "", _ARTICLE.text, [Passage(0, len(_ARTICLE.text))])
    drafts = [DraftStatement("", _ID, quote) for quote in ("absent", "late", "often")]
    retrieved = [RetrievedChunk(chunk, _ARTICLE.details, 1, 1.0)]

    came = verify_quotes(drafts, retrieved, {_ID: _ARTICLE.text})
    statements = [one.statement for one in came if isinstance(one, VerifiedStatement)]

    assert [(one.text, one.citations) for one in statements] == [
        ("“late”", (1,)),
        ("“often”", (2,)),
    ]


def test_a_statement_after_a_dropped_one_is_still_introduced() -> None:
    [chunk] = make_chunks(_ID, "", _ARTICLE.text, [Passage(0, len(_ARTICLE.text))])
    drafts = [
        DraftStatement("Ann Example", _ID, "often."),
        DraftStatement("Bob Sample", _ID, "absent"),
        DraftStatement("Bob Sample", _ID, "Ferries run"),
    ]
    retrieved = [RetrievedChunk(chunk, _ARTICLE.details, 1, 1.0)]

    came = verify_quotes(drafts, retrieved, {_ID: _ARTICLE.text})
    statements = [one.statement for one in came if isinstance(one, VerifiedStatement)]

    assert statements[-1].text == "Bob Sample: “Ferries run”"
