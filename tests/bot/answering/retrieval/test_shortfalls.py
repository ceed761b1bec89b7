from datetime import date

import pytest

from bot.answering.question.forms import read_form
from bot.answering.retrieval.sentences.sentence_scoring import score_sentences
from bot.answering.retrieval.shortfalls import explain
from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.chunks import RetrievedChunk, make_chunks
from vectorstore.reading.chunking import split_passages
from vectorstore.search.lexical import TermStatistics
from vectorstore.search.queries import build_query

_WARDS = make_article(
    "Eastham’s board closed its oldest wards last year.\n\n"
    "# Westham\n\nThe board spent eight million pounds on beds.\n",
    title="Wards and beds",
    published=date(2023, 6, 1),
)


def _explain(question: str, article: Article = _WARDS) -> str:
    query = build_query(question)
    details = article.details
    passages = split_passages(article.text)
    chunks = make_chunks(details.article_id, details.title, article.text, passages)
    retrieved = [RetrievedChunk(chunk, details, rank, 1.0) for rank, chunk in enumerate(chunks, 1)]
    statistics = TermStatistics(100, (5.0, 5.0, 5.0, 50.0), dict.fromkeys(query.terms, 10))
    texts = {details.article_id: article.text}
    scored = score_sentences(question, query, retrieved, statistics, texts)
    return explain(read_form(question, None), query, article.details, article.text, scored).why


_REASONS = {
    "a name that it hasn't": ("What did Northham’s board close?", "does not mention “Northham’s”"),
    "another year": ("What did Eastham’s board close in 2019?", "speaks of another time"),
    "another section's": ("Did Eastham’s board spend money on beds?", "speaks of Westham"),
    "a word that it hasn't": ("Why do boards close libraries?", "does not mention “libraries”"),
    "no figure": ("How many wards did Eastham’s board close?", "mentions it without a figure"),
}


@pytest.mark.parametrize(("question", "why"), _REASONS.values(), ids=_REASONS)
def test_why_an_article_falls_short_is_told(question: str, why: str) -> None:
    assert _explain(question) == why
