"""A timeline for a terminal, and as a JSON document."""

from collections.abc import Iterator

from bot.answering.captions import format_day, name_article, write_quote
from bot.answering.citations import Citation
from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.timeline import Row, Timeline
from bot.documents import describe_citation, describe_searched


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
    if not timeline.searched.articles:
        return "there are no articles to look through; add some with `ics-ingest add`"
    if not timeline.is_known:
        return f"nobody called “{timeline.voice}” speaks in the articles"
    return f"{timeline.voice} says nothing about “{timeline.topic}” in the articles"


def write_timeline(timeline: Timeline) -> str:
    """Write a row for each article, with the words that say that the position has changed."""
    return "\n".join(line for row in timeline.rows for line in _write_row(row))


def _write_row(row: Row) -> Iterator[str]:
    cited = row.citation
    role = "author" if row.role == "author" else _quoted_by(cited)
    yield f"{format_day(cited.article.published)} · {role}: {write_quote(cited.quote)}"
    yield f"    {name_article(cited.article)}"
    if cited.article.url:
        yield f"    {cited.article.url}"
    if row.cue:
        said = find_cue(Cue.MOVED, row.cue.quote)
        words = write_quote(said[0] if said else row.cue.quote)
        whole = "" if row.cue == cited else f": {write_quote(row.cue.quote)}"
        yield f"    Changed ({words}){whole}"


def _quoted_by(cited: Citation) -> str:
    return f"quoted by {cited.article.author or cited.article.publisher or 'nobody named'}"
