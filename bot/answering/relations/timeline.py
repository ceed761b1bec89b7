"""What one person or body has said on a topic, article by article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.answers import Searched
from bot.answering.citations import Citation
from bot.answering.question.condensing import condense_question
from bot.answering.relations.pieces import Piece, read_piece
from bot.answering.relations.stances.stated import find_stated, is_own
from bot.answering.relations.telling import cite
from bot.answering.retrieval.speaking.speaker_names import bare_words
from vectorstore.articles import ArticleDetails
from vectorstore.filters import ArticleFilter
from vectorstore.language.aliases import list_names, put_aliases
from vectorstore.search.queries import question_terms
from vectorstore.store import ArticleStore

_MOST_CHUNKS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """What a voice says in one article, as its author or quoted; `cue` says that it has moved."""

    role: str
    citation: Citation
    cue: Citation | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a voice has said on a topic, the oldest first, undated articles last.

    `is_known` is False where nobody of that name speaks in any article; `is_narrowed` if not all
    articles were looked through.
    """

    voice: str
    topic: str
    rows: tuple[Row, ...]
    searched: Searched
    is_known: bool = True
    is_narrowed: bool = False


def make_timeline(
    store: ArticleStore, voice: str, topic: str, filters: ArticleFilter | None = None
) -> Timeline:
    """Find what a voice has said on a topic, in the articles that a filter lets through.

    Raises:
        StoreError: the store cannot be searched.
    """
    filters = filters or ArticleFilter()
    searched = Searched.of(store.span(filters))
    wanted = frozenset(question_terms(topic)) - frozenset(question_terms(voice))
    articles = {one.article_id: one for one in _search(store, voice, topic, filters)}
    texts = store.texts(set(articles))
    # Copies say it again, where the original is there.
    said_first = {key: text for key, text in texts.items() if articles[key].copy_of not in articles}
    pieces = [read_piece(articles[key], text) for key, text in said_first.items()]
    rows = [row for piece in pieces if (row := _read_row(piece, voice, wanted))]
    rows.sort(key=lambda row: (row.citation.article.published is None, _day(row)))
    numbered = tuple(_number(rows))
    # Who spoke at another time is known all the same.
    whenever = replace(filters, since=None, until=None)
    is_known = bool(rows) or _is_named(voice, pieces) or speaks(store, voice, whenever)
    return Timeline(voice, topic, numbered, searched, is_known, not filters.is_open)


def speaks(store: ArticleStore, voice: str, filters: ArticleFilter) -> bool:
    """Tell if somebody writes, publishes or is quoted in the articles that a filter lets through.

    Raises:
        StoreError: the store cannot be searched.
    """
    narrowed = (replace(filters, voice=voice), replace(filters, publisher=voice))
    return any(store.span(one)[0] for one in narrowed)


def _day(row: Row) -> str:
    return str(row.citation.article.published)


def _search(
    store: ArticleStore, voice: str, topic: str, filters: ArticleFilter
) -> Iterator[ArticleDetails]:
    """Yield the articles in which a voice may speak: its own, those that quote it or name it."""
    query = condense_question(topic, (), filters.until)
    names = dict.fromkeys([voice, *list_names(voice)])
    narrowed = [replace(filters, voice=name) for name in names]
    narrowed += [replace(filters, publisher=name) for name in names]
    for one in narrowed:
        yield from (found.article for found in store.search(query, one, _MOST_CHUNKS).retrieved)
    named = condense_question(f"{voice}: {topic}", (), filters.until)
    yield from (found.article for found in store.search(named, filters, _MOST_CHUNKS).retrieved)


def _is_named(voice: str, pieces: Sequence[Piece]) -> bool:
    """Tell if the words of a name follow each other in an article or its byline."""
    follow = r"(?:['’]s?)?\W+(?:\w\W+)?".join(map(re.escape, bare_words(voice)))
    name = re.compile(rf"\b{follow}\b", re.IGNORECASE)
    return any(
        name.search(text) or name.search(put_aliases(text))
        for text in (f"{piece.text}\n{_byline(piece)}" for piece in pieces)
    )


def _byline(piece: Piece) -> str:
    return " ".join([*piece.article.authors, piece.article.publisher or ""])


def _read_row(piece: Piece, voice: str, topic: frozenset[str]) -> Row | None:
    """Read what a voice says in an article: None if nothing on the topic."""
    stated = find_stated(piece, voice, topic)
    if stated is None:
        return None
    role = "author" if is_own(piece, stated.sentence, voice) else "quoted"
    cue = cite(piece, stated.cue.span) if stated.cue else None
    return Row(role, cite(piece, stated.sentence.span), cue)


def _number(rows: Sequence[Row]) -> Iterator[Row]:
    number = 0
    for row in rows:
        number += 1
        cited, cue = replace(row.citation, number=number), row.cue
        if cue is not None and (cue.start, cue.end) == (cited.start, cited.end):
            cue = cited
        elif cue is not None:
            number += 1
            cue = replace(cue, number=number)
        yield Row(row.role, cited, cue)
