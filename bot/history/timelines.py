"""A timeline for a terminal, and as a JSON document."""

from collections.abc import Iterator

from bot.answering.captions import format_day_with_age, name_article, write_quote
from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.timeline import Row, Timeline
from bot.documents import describe_citation, describe_searched
from vectorstore.days import today


def describe_timeline(timeline: Timeline) -> dict[str, object]:
    """Lay a timeline out."""
    return {
        "voice": timeline.voice,
        "topic": timeline.topic,
        "rows": [_describe_row(row) for row in timeline.rows],
        "searched": describe_searched(timeline.searched),
    }


def _describe_row(row: Row) -> dict[str, object]:
    published = row.citation.article.published
    return {
        "published": published.isoformat() if published else None,
        "role": row.role,
        "citation": describe_citation(row.citation),
        "change": {"cue": describe_citation(row.cue)} if row.cue else None,
    }


def explain_emptiness(timeline: Timeline) -> str | None:
    """Say in a line why a timeline has no rows; None if it has some."""
    if timeline.rows:
        return None
    if not timeline.searched.articles and timeline.is_narrowed:
        return "no articles match those filters; undated ones never match a date filter"
    if not timeline.searched.articles:
        return "there are no articles to look through; add some with `ics-ingest add`"
    if not timeline.is_known:
        return f"nobody called “{timeline.voice}” speaks in the articles"
    return f"{timeline.voice} says nothing about “{timeline.topic}” in the articles"


def write_timeline(timeline: Timeline) -> str:
    """Write a row for each article, with the words that say that the position has changed."""
    return "\n".join(line for row in timeline.rows for line in _write_row(row))


def name_role(row: Row) -> str:
    """Say if a voice is the author, or who quotes it."""
    article = row.citation.article
    who = article.author or article.publisher or "nobody named"
    return "author" if row.role == "author" else f"quoted by {who}"


def read_change(row: Row) -> tuple[str, str] | None:
    """Return the words that say that a position has changed, and their sentence; None if none do.

    The sentence is empty where it is the one that states the position.
    """
    if row.cue is None:
        return None
    said = find_cue(Cue.MOVED, row.cue.quote)
    return said[0] if said else row.cue.quote, "" if row.cue == row.citation else row.cue.quote


def _write_row(row: Row) -> Iterator[str]:
    cited = row.citation
    role = name_role(row)
    day = format_day_with_age(cited.article.published, today())
    yield f"{day} · {role}: {write_quote(cited.quote)}"
    yield f"    {name_article(cited.article)}"
    if cited.article.url:
        yield f"    {cited.article.url}"
    if change := read_change(row):
        words, whole = change
        yield f"    Changed ({write_quote(words)})" + (f": {write_quote(whole)}" if whole else "")
