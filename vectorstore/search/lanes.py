"""Lanes: the articles by a publisher or author, or of a time, that a question names.

A chunk in a lane gets a boost, and each lane has a place among the first. Lanes are no filters: the
best answer may stand in somebody else's article, or in a later one.
"""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vectorstore.catalogue import rows
from vectorstore.chunks import Chunk
from vectorstore.language.periods import Period
from vectorstore.search.named_sources import NamedSource, NameIndex, Role, SourceName
from vectorstore.search.queries import Query

# What each kind of lane adds to a fused score of 0 to 1. Chosen on questions over news articles,
# where they bring all evidence into the first ten for 85 in a hundred questions instead of 79.
SOURCE_BOOST = 0.15
TOPIC_BOOST = 0.1
PERIOD_BOOST = 0.15
# The wish for "the latest" reorders chunks that serve the question about equally well.
NEWEST_BOOST = 0.3
_SERVING_SHARE = 0.6
_LEADING_SHARE = 0.8

# Each lane's best chunk is among this many first ones.
_FIRST = 4
_MOST_LANES = 6
_UNDATED = date.min


@dataclass(frozen=True, slots=True)
class Lane:
    """Articles that have in common what the question names, and what that is worth."""

    article_ids: frozenset[str]
    boost: float
    is_period: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """The article that a chunk is of, and when it was published."""

    article_id: str
    published: date | None


class LaneFinder:
    """Finds lanes in the catalogue. Its names are read once for each state of the file."""

    def __init__(self) -> None:
        self._names = NameIndex(())
        self._state: tuple[int, int, int] | None = None

    def find(
        self, connection: sqlite3.Connection, query: Query, allowed: Collection[str] | None
    ) -> list[Lane]:
        """List the lanes that a query names, of the allowed articles (None: of all)."""
        state = rows.read_state(connection)
        if state != self._state:
            self._names = NameIndex(_read_names(connection))
            self._state = state
        named = self._names.find(query.text)[:_MOST_LANES]
        lanes = [_make_named_lane(connection, one) for one in named]
        lanes += [_make_period_lane(connection, one) for one in query.periods[:_MOST_LANES]]
        if allowed is not None:
            lanes = [
                Lane(lane.article_ids & set(allowed), lane.boost, lane.is_period) for lane in lanes
            ]
        return [lane for lane in lanes if lane.article_ids]


def read_homes(connection: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Home]:
    """Map the numbers of chunks to their articles."""
    found = rows.select_in(
        connection,
        "SELECT chunk_number, article_id, published FROM chunks JOIN articles USING (article_id)"
        " WHERE chunk_number IN",
        list(numbers),
    )
    return {
        number: Home(article_id, date.fromisoformat(published) if published else None)
        for number, article_id, published in found
    }


def boost_lanes(
    scores: Mapping[int, float], homes: Mapping[int, Home], lanes: Sequence[Lane]
) -> dict[int, float]:
    """Add to the scores of chunks in lanes; of several names, or of several times, one counts."""
    return {
        number: score
        + sum(
            max(
                (
                    lane.boost
                    for lane in lanes
                    if lane.is_period is is_period and homes[number].article_id in lane.article_ids
                ),
                default=0.0,
            )
            for is_period in (False, True)
        )
        for number, score in scores.items()
    }


def boost_newest(
    scores: Mapping[int, float], homes: Mapping[int, Home], wish: float
) -> dict[int, float]:
    """Add to the scores of newer chunks, among those that serve the question well; by their order.

    The oldest day among them gets nothing, the newest the whole boost.
    """
    if not wish:
        return dict(scores)
    best = max(scores.values(), default=0.0)
    serving = [number for number, score in scores.items() if score >= _SERVING_SHARE * best]
    days = sorted({homes[number].published or _UNDATED for number in serving})
    if len(days) < 2:  # noqa: PLR2004 - a single day has no order
        return dict(scores)
    places = {day: place / (len(days) - 1) for place, day in enumerate(days)}
    boosts = {
        number: wish * NEWEST_BOOST * places[homes[number].published or _UNDATED]
        for number in serving
    }
    return {number: score + boosts.get(number, 0.0) for number, score in scores.items()}


def best_of_lanes(
    scores: Mapping[int, float], homes: Mapping[int, Home], lanes: Sequence[Lane]
) -> set[int]:
    """Return the number of the best chunk of each lane."""
    members = (
        [number for number in scores if homes[number].article_id in lane.article_ids]
        for lane in lanes
    )
    return {max(some, key=lambda number: (scores[number], -number)) for some in members if some}


def serve_lanes(
    scores: dict[int, float],
    ordered: Sequence[int],
    chunks: Mapping[int, Chunk],
    lanes: Sequence[Lane],
) -> list[int]:
    """Bring each lane's best chunk among the first ones; its score becomes that of its place.

    Where the first is in no lane, the best that is in one takes its place, if it serves the
    question about as well.
    """
    order = list(ordered)
    for lane in lanes:
        _lift(order, scores, chunks, lane.article_ids, _FIRST - 1)
    if lanes:
        named = frozenset.union(*(lane.article_ids for lane in lanes))
        best = next((number for number in order if chunks[number].article_id in named), order[0])
        if scores[best] >= _LEADING_SHARE * scores[order[0]]:
            _lift(order, scores, chunks, named, 0)
    return order


def _lift(
    order: list[int],
    scores: dict[int, float],
    chunks: Mapping[int, Chunk],
    article_ids: frozenset[str],
    place: int,
) -> None:
    homes = [chunks[number].article_id for number in order]
    found = next((at for at, home in enumerate(homes) if home in article_ids), 0)
    if found > place:
        number = order.pop(found)
        scores[number] = scores[order[place]]
        order.insert(place, number)


def _read_names(connection: sqlite3.Connection) -> list[SourceName]:
    publishers = connection.execute(
        "SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL"
    )
    authors = connection.execute("SELECT DISTINCT value FROM articles, json_each(authors)")
    return [
        *(SourceName(Role.PUBLISHER, text) for (text,) in publishers),
        *(SourceName(Role.AUTHOR, text) for (text,) in authors),
    ]


def _make_named_lane(connection: sqlite3.Connection, named: NamedSource) -> Lane:
    condition = {
        Role.PUBLISHER: "publisher = ?",
        Role.AUTHOR: "EXISTS (SELECT 1 FROM json_each(authors) WHERE value = ?)",
    }[named.name.role]
    query = f"SELECT article_id FROM articles WHERE {condition}"
    boost = SOURCE_BOOST if named.is_source else TOPIC_BOOST
    return Lane(_read_ids(connection, query, [named.name.text]), boost)


def _make_period_lane(connection: sqlite3.Connection, period: Period) -> Lane:
    query = "SELECT article_id FROM articles WHERE published BETWEEN ? AND ?"
    days = [(period.since or date.min).isoformat(), (period.until or date.max).isoformat()]
    return Lane(_read_ids(connection, query, days), PERIOD_BOOST, is_period=True)


def _read_ids(connection: sqlite3.Connection, query: str, values: Sequence[str]) -> frozenset[str]:
    return frozenset(article_id for (article_id,) in connection.execute(query, values))
