"""Telling of the collection of articles itself: from the catalogue, without a quote."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.answering.captions import format_day, name_article
from bot.answering.question.collection import Wanted
from bot.answering.retrieval.collecting import Collection
from vectorstore.articles import ArticleDetails

_MOST_TITLES = 10
_FEW_TITLES = 5
_MOST_NAMES = 15


def describe_collection(collection: Collection) -> Iterator[str]:
    """Tell what is asked of a collection, a statement at a time."""
    asked, articles = collection.question, collection.articles
    if not articles:
        yield f"There are {_count(collection.searched)}, but none{_narrow(collection)}."
        return
    match asked.wanted:
        case Wanted.PUBLISHERS:
            yield _name_all("publisher", [one.publisher for one in articles if one.publisher])
            yield from _tell_nameless(
                "publisher", [one for one in articles if not one.publisher], len(articles)
            )
        case Wanted.AUTHORS:
            yield _name_all("author", [name for one in articles for name in one.authors])
            yield from _tell_nameless(
                "author", [one for one in articles if not one.authors], len(articles)
            )
        case Wanted.NUMBER | Wanted.SPAN:
            yield _sum_up(collection)
        case Wanted.NEWEST | Wanted.NEWS:
            yield from _list(
                f"The newest of {_count(len(articles))}, by their date:", articles, asked.count
            )
        case Wanted.OLDEST:
            dated = [one for one in articles if one.published]
            yield from _list(
                f"The oldest of {_count(len(articles))}, by their date:", dated[::-1], asked.count
            )
        case Wanted.TITLES:
            yield _sum_up(collection)
            yield from _list("", articles, asked.count or _MOST_TITLES, is_all=True)


def _sum_up(collection: Collection) -> str:
    articles = collection.articles
    days = [one.published for one in articles if one.published]
    number = f"{_count(len(articles))}{_narrow(collection)}"
    verb = "is" if len(articles) == 1 else "are"
    if not days:
        return f"There {verb} {number}, undated."
    oldest, newest = format_day(min(days)), format_day(max(days))
    span = f"from {oldest}" if oldest == newest else f"from {oldest} to {newest}"
    undated = len(articles) - len(days)
    rest = f"; {undated} of them {'is' if undated == 1 else 'are'} undated" if undated else ""
    return f"There {verb} {number}, {span}{rest}."


def _narrow(collection: Collection) -> str:
    asked = collection.question
    source = f" by or from {asked.source}" if asked.source else ""
    topic = f" with the words “{asked.topic}”" if asked.topic else ""
    period = " of that time" if asked.periods else ""
    return f"{source}{topic}{period}"


def _list(
    lead: str, articles: Iterable[ArticleDetails], count: int | None, *, is_all: bool = False
) -> Iterator[str]:
    articles = list(articles)
    shown = articles[: count or _FEW_TITLES]
    if lead:
        yield lead
    for article in shown:
        yield f"• {name_article(article)}"
    if is_all and (left := len(articles) - len(shown)):
        yield f"… and {left} more"


def _name_all(kind: str, names: Iterable[str]) -> str:
    counts = Counter(names).most_common()
    if not counts:
        return f"No article names its {kind}."
    told = [f"{name} ({_count(number)})" for name, number in counts[:_MOST_NAMES]]
    if left := len(counts) - len(told):
        told.append(f"and {left} more")
    plural = "" if len(counts) == 1 else "s"
    return f"The articles are by {len(counts)} {kind}{plural}: {'; '.join(told)}."


def _tell_nameless(kind: str, articles: list[ArticleDetails], of: int) -> Iterator[str]:
    if 0 < len(articles) < of:
        yield f"{_count(len(articles))} {'names' if len(articles) == 1 else 'name'} no {kind}."


def _count(number: int) -> str:
    return f"{number} article{'' if number == 1 else 's'}"
