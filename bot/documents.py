"""Answers and search results as JSON documents: the contract with other programs."""

from datetime import date

from bot.answering.agreement import Age
from bot.answering.answers import Answer, NearArticle, Searched
from bot.answering.citations import Citation
from bot.answering.quote_links import link_to_quote
from bot.generation.tokens import Usage
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.search.hybrid import SearchResult


def describe_answer(answer: Answer) -> dict[str, object]:
    """Lay an answer out."""
    oldest, newest = answer.cited_dates
    return {
        "question": answer.question,
        "query": answer.query,
        "status": answer.status.value,
        "mode": answer.mode,
        "model": answer.model,
        "answer": answer.text,
        "statements": [
            {"text": one.text, "citations": list(one.citations), "framed": one.framed}
            for one in answer.statements
        ],
        "citations": [describe_citation(citation) for citation in answer.citations],
        "as_of": {"oldest": _day(oldest), "newest": _day(newest)},
        "searched": describe_searched(answer.searched),
        "nearest": [_describe_near(near) for near in answer.nearest],
        "closest": [describe_citation(passage.citation) for passage in answer.closest],
        "unserved": list(answer.unserved),
        "missing": answer.missing,
        "confidence": round(answer.confidence, 4),
        "timings_ms": answer.timings_ms,
        "dropped": [
            {"text": one.text, "reason": one.reason, "repaired": one.repaired}
            for one in answer.dropped
        ],
        "usage": _describe_usage(answer.usage),
        "fallback": answer.fallback,
        **_describe_agreement(answer),
        "receipt": answer.receipt,
    }


def _describe_near(near: NearArticle) -> dict[str, object]:
    article = near.article
    return {
        "article_id": article.article_id,
        "title": article.title,
        "published": _day(article.published),
        "url": article.url,
        "why": near.why,
    }


def _describe_agreement(answer: Answer) -> dict[str, object]:
    return {
        "disagreements": [
            {
                "kind": one.kind,
                "relation": one.relation,
                "sides": [list(side) for side in one.sides],
            }
            for one in answer.disagreements
        ],
        "origins": [
            {"citations": list(one.citations), "origin": one.origin, "why": one.why}
            for one in answer.origins
        ],
        "age": _describe_age(answer.age),
    }


def describe_searched(searched: Searched) -> dict[str, object]:
    """Lay out how many articles were searched, and the span of their dates."""
    return {
        "articles": searched.articles,
        "oldest": _day(searched.oldest),
        "newest": _day(searched.newest),
    }


def describe_results(found: SearchResult) -> dict[str, object]:
    """Lay the results of a search out."""
    results = [_describe_retrieved(retrieved) for retrieved in found.retrieved]
    return {"query": found.query.text, "results": results}


def _describe_age(age: Age | None) -> dict[str, object] | None:
    return {"newest_days": age.newest_days, "note": age.note} if age else None


def _describe_usage(usage: Usage | None) -> dict[str, object] | None:
    if usage is None:
        return None
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "cost": usage.cost,
        "estimated": usage.is_estimated,
    }


def describe_citation(citation: Citation) -> dict[str, object]:
    """Lay a citation out."""
    url = citation.article.url
    return {
        "number": citation.number,
        **_describe_article(citation.article),
        "link": link_to_quote(url, citation.quote) if url else None,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "voice": _describe_voice(citation),
        "heading": list(citation.frame.headings),
        "context": [
            {"kind": words.kind, "start": words.start, "end": words.end}
            for words in citation.frame.words
        ],
    }


def _describe_voice(citation: Citation) -> dict[str, object]:
    voice = citation.voice
    if voice is None:
        return {"name": citation.article.author, "role": "author", "start": None, "end": None}
    name = citation.article.author if voice.role == "author" else voice.name
    return {
        "name": voice.name or name,
        "role": voice.role,
        "start": voice.name_start,
        "end": voice.name_end,
    }


def _describe_retrieved(found: RetrievedChunk) -> dict[str, object]:
    chunk = found.chunk
    return {
        "rank": found.rank,
        "score": round(found.score, 4),
        "chunk_id": chunk.chunk_id,
        **_describe_article(found.article),
        "start": chunk.start,
        "end": chunk.end,
        "text": chunk.text,
    }


def _describe_article(article: ArticleDetails) -> dict[str, object]:
    return {
        "article_id": article.article_id,
        "title": article.title,
        "author": article.author,
        "publisher": article.publisher,
        "published": _day(article.published),
        "url": article.url,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
