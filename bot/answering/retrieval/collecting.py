"""What a question about the collection of articles is about: those of a source, topic or time."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answers import Request
from bot.answering.question.collection import CollectionQuestion, Wanted
from bot.answering.retrieval.retrieving import retrieve
from vectorstore.articles import ArticleDetails
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms
from vectorstore.store import ArticleStore

_MOST_SEARCHED = 50


@dataclass(frozen=True, slots=True)
class Collection:
    """The articles that are asked about, newest first, of all the `searched` ones there are."""

    question: CollectionQuestion
    articles: tuple[ArticleDetails, ...]
    searched: int


def collect(store: ArticleStore, request: Request, asked: CollectionQuestion) -> Collection | None:
    """Collect the articles that a question about the collection is about.

    None where there are none and the question may as well be about something else: "articles by the
    board" need not ask for what the board has written.

    Raises:
        StoreError: the store cannot be searched.
    """
    listed = [one.details for one in store.listings(request.filters)]
    found = _of_periods(_of_source(listed, asked.source), asked)
    if asked.topic:
        found = _about(store, request, asked.topic, found)
    if not found and (asked.topic or not asked.is_plain or asked.wanted is Wanted.NEWS):
        return None
    return Collection(asked, tuple(found), len(listed))


def _of_source(listed: Sequence[ArticleDetails], source: str) -> list[ArticleDetails]:
    name = source.casefold().removeprefix("the ").strip(" “”\"'")
    return [
        one
        for one in listed
        if name in " ".join([*one.authors, one.publisher or ""]).casefold()
        or name == "".join(word[0] for word in (one.publisher or "").split()).casefold()
    ]


def _of_periods(
    listed: Sequence[ArticleDetails], asked: CollectionQuestion
) -> list[ArticleDetails]:
    """Keep those of the periods; of news there is always some, each with its day."""
    within = [one for one in listed if any(period.holds(one.published) for period in asked.periods)]
    if not asked.periods or (asked.wanted is Wanted.NEWS and not within):
        return list(listed)
    return within


def _about(
    store: ArticleStore, request: Request, topic: str, listed: Sequence[ArticleDetails]
) -> list[ArticleDetails]:
    """Keep the articles that have all words of a topic."""
    wanted = set(question_terms(topic))
    retrieved = retrieve(store, Request(topic, (), request.filters), _MOST_SEARCHED).retrieved
    texts = store.texts({one.chunk.article_id for one in retrieved})
    return [
        one
        for one in listed
        if wanted and wanted <= set(analyse(f"{one.title}\n{texts.get(one.article_id, '')}"))
    ]
