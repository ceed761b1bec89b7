"""The words for an article, a day, and how an answer was made, the same wherever they are shown."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.answering.answers import Answer, Searched
from bot.answering.citations import Citation, Frame
from bot.answering.statuses import IN_PART, NOT_SERVED, Status
from vectorstore.articles import ArticleDetails

_DIVIDED = re.compile(r"(?<=\w)[-\u2010][ \t]*\n\s*(?=\w)")
_SOFT_BREAK = "\u00ad"


def format_day(published: date | None) -> str:
    """Write a date as "17 February 2025"; say so where there is none."""
    return f"{published:%d %B %Y}".lstrip("0") if published else "undated"


def format_day_with_age(published: date | None, today: date) -> str:
    """Write a date with how long ago it is: "12 June 2023 · 3 years ago"."""
    age = _tell_age(published, today) if published else ""
    return f"{format_day(published)} · {age}" if age else format_day(published)


def _tell_age(published: date, today: date) -> str:
    """Say how long ago a day is, in its largest unit; empty where it is still to come."""
    passed = relativedelta(today, published)
    counted = ((passed.years, "year"), (passed.months, "month"), (passed.days, "day"))
    for count, unit in counted:
        if count:
            return f"{count} {unit}{'' if count == 1 else 's'} ago" if count > 0 else ""
    return "today"


def name_source(article: ArticleDetails, today: date) -> str:
    """Name an article in one line, as `name_article` does, with how long ago it was published."""
    facts = [article.author, article.publisher, format_day_with_age(article.published, today)]
    return f"{article.title} — {' · '.join(fact for fact in facts if fact)}"


def name_article(article: ArticleDetails) -> str:
    """Name an article in one line: title, author, publisher, date."""
    facts = [article.author, article.publisher, format_day(article.published)]
    return f"{article.title} — {' · '.join(fact for fact in facts if fact)}"


def fold_sources(answer: Answer) -> list[tuple[tuple[Citation, ...], tuple[Citation, ...]]]:
    """List the citations of an answer article by article, each with what repeats it elsewhere."""
    repeats: dict[int, tuple[Citation, ...]] = {}
    for origin in answer.origins:
        cited = [one for one in answer.citations if one.number in origin.citations]
        first = min(cited, key=lambda one: one.article.article_id != origin.origin)
        repeats[first.number] = tuple(one for one in cited if one != first)
    repeated = {one.number for others in repeats.values() for one in others}
    groups = group_sources([one for one in answer.citations if one.number not in repeated])
    return [
        (group, tuple(other for one in group for other in repeats.get(one.number, ())))
        for group in groups
    ]


def name_repeat(citation: Citation, today: date) -> str:
    """Name where something is told once more: "also in Island Post, 9 June 2023 · 2 years ago"."""
    article = citation.article
    where = article.publisher or article.author or f"“{article.title}”"
    return f"also in {where}, {format_day_with_age(article.published, today)}"


def write_quote(quote: str) -> str:
    """Write a quote in its marks, on one line; a word that was divided at a margin is whole."""
    return f"“{' '.join(_DIVIDED.sub('-', quote.replace(_SOFT_BREAK, '')).split())}”"


def frame_words(frame: Frame, quoted: str) -> str:
    """Write a quote, in its marks, with what it stands under before it."""
    return f"{frame.under[:1].upper()}{frame.under[1:]}: {quoted}" if frame.under else quoted


def group_sources(citations: Sequence[Citation]) -> list[tuple[Citation, ...]]:
    """Put the citations of one article together, in the order of their first numbers."""
    grouped: dict[str, list[Citation]] = {}
    for citation in citations:
        grouped.setdefault(citation.article.article_id, []).append(citation)
    return [tuple(group) for group in grouped.values()]


def tell_open_parts(answer: Answer) -> list[str]:
    """Say what an answer leaves open, a line for each part; it stands before the sources."""
    if answer.status is Status.ANSWERED_PARTLY and not answer.open_parts:
        return [IN_PART]
    return [f"{NOT_SERVED} {part}" for part in answer.open_parts]


def sum_up(answer: Answer) -> str:
    """Say in a line of when an answer is, and what was searched."""
    return " ".join(_summary(answer))


def _summary(answer: Answer) -> Iterable[str]:
    oldest, newest = answer.cited_dates
    if oldest and newest:
        yield f"As of {_describe_span(format_day(oldest), format_day(newest))}."
    if any(citation.article.published is None for citation in answer.citations):
        yield "Some sources are undated." if oldest else "The sources are undated."
    if answer.is_from_catalogue:
        yield "From the list of articles; nothing was searched."
    elif answer.searched.articles:
        yield _describe_searched(answer.searched)
    if answer.citations and not answer.is_written:
        yield "Direct quotes, each checked against its source."
    yield from tell_weight(answer)


def tell_weight(answer: Answer) -> Iterable[str]:
    """Say how many of the sources are one voice, and how old they are."""
    for origin in answer.origins:
        articles = {
            one.article.article_id for one in answer.citations if one.number in origin.citations
        }
        yield f"{len(articles)} articles, 1 origin."
    if answer.age and answer.age.note:
        yield answer.age.note


def _describe_searched(searched: Searched) -> str:
    articles = f"{searched.articles} article{'' if searched.articles == 1 else 's'}"
    if searched.oldest is None or searched.newest is None:
        return f"Searched {articles}."
    span = _describe_span(format_day(searched.oldest), format_day(searched.newest))
    return f"Searched {articles}, {span}."


def _describe_span(oldest: str, newest: str) -> str:
    return oldest if oldest == newest else f"{oldest} to {newest}"
