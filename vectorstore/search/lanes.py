"""Lanes: what a publisher, an author or a quoted speaker says, or a time, that a question names.

A chunk in a lane gets a boost, and each lane has a place among the first. Lanes are no filters: the
best answer may stand in somebody else's article, or in a later one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vectorstore.catalogue.reader import CatalogueReader
from vectorstore.filters import ArticleFilter
from vectorstore.language.periods import Period
from vectorstore.search.eligibility import ChunkOwners, Eligible
from vectorstore.search.named_sources import NamedSource, NameIndex, Role, SourceName
from vectorstore.search.proper_names import is_proper_name
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
    """Chunks that have in common what the question names, and what that is worth."""

    members: Eligible
    boost: float
    is_period: bool = False


class LaneFinder:
    """Finds lanes in the catalogue. Its names are read once for each generation."""

    def __init__(self, owners: ChunkOwners) -> None:
        self._owners = owners
        self._names = NameIndex(())
        self._generation: int | None = None

    def find(self, reader: CatalogueReader, query: Query, eligible: Eligible | None) -> list[Lane]:
        """List the lanes that a query names, of the eligible chunks (None: of all)."""
        generation = reader.generation()
        if generation != self._generation:
            self._names = NameIndex(_read_names(reader))
            self._generation = generation
        named = self._names.find(query.text)[:_MOST_LANES]
        lanes = [self._make_named_lane(reader, one) for one in named]
        lanes += [self._make_period_lane(reader, one) for one in query.periods[:_MOST_LANES]]
        return narrow_lanes(lanes, eligible)

    def _make_named_lane(self, reader: CatalogueReader, named: NamedSource) -> Lane:
        boost = SOURCE_BOOST if named.is_source else TOPIC_BOOST
        name = named.name.text
        quoted = Eligible.of(reader.quoting(name))
        if named.name.role is Role.QUOTED:
            return Lane(quoted, boost)
        is_publisher = named.name.role is Role.PUBLISHER
        theirs = reader.published_by(name) if is_publisher else reader.written_by(name)
        return Lane(self._owners.chunks_of(reader, theirs) | quoted, boost)

    def _make_period_lane(self, reader: CatalogueReader, period: Period) -> Lane:
        # Undated articles are of no time, not even of one that is open at both ends.
        dated = ArticleFilter(period.since or date.min, period.until or date.max)
        members = self._owners.chunks_of(reader, reader.matching(dated))
        return Lane(members, PERIOD_BOOST, is_period=True)


def narrow_lanes(lanes: Sequence[Lane], eligible: Eligible | None) -> list[Lane]:
    """Keep of each lane the chunks that may be found (None: all), and the lanes that have some."""
    if eligible is not None:
        lanes = [replace(lane, members=lane.members & eligible) for lane in lanes]
    return [lane for lane in lanes if lane.members.count]


def boost_lanes(scores: Mapping[int, float], lanes: Sequence[Lane]) -> dict[int, float]:
    """Add to the scores of chunks in lanes; of several names, or of several times, one counts."""
    return {
        number: score
        + sum(
            max(
                (
                    lane.boost
                    for lane in lanes
                    if lane.is_period is is_period and number in lane.members
                ),
                default=0.0,
            )
            for is_period in (False, True)
        )
        for number, score in scores.items()
    }


def boost_newest(
    scores: Mapping[int, float], days: Mapping[int, date | None], wish: float
) -> dict[int, float]:
    """Add to the scores of newer chunks, among those that serve the question well; by their order.

    The oldest day among them gets nothing, the newest the whole boost.
    """
    if not wish:
        return dict(scores)
    best = max(scores.values(), default=0.0)
    serving = [number for number, score in scores.items() if score >= _SERVING_SHARE * best]
    order = sorted({days[number] or _UNDATED for number in serving})
    if len(order) < 2:  # noqa: PLR2004 - a single day has no order
        return dict(scores)
    places = {day: place / (len(order) - 1) for place, day in enumerate(order)}
    boosts = {number: wish * NEWEST_BOOST * places[days[number] or _UNDATED] for number in serving}
    return {number: score + boosts.get(number, 0.0) for number, score in scores.items()}


def best_of_lanes(scores: Mapping[int, float], lanes: Sequence[Lane]) -> set[int]:
    """Return the number of the best chunk of each lane."""
    members = ([number for number in scores if number in lane.members] for lane in lanes)
    return {max(some, key=lambda number: (scores[number], -number)) for some in members if some}


def serve_lanes(
    scores: dict[int, float], ordered: Sequence[int], lanes: Sequence[Lane]
) -> list[int]:
    """Bring each lane's best chunk among the first ones; its score becomes that of its place.

    Where the first is in no lane, the best that is in one takes its place, if it serves the
    question about as well.
    """
    order = list(ordered)
    for lane in lanes:
        _lift(order, scores, [lane], _FIRST - 1)
    if lanes:
        best = order[_find_first(order, lanes)]
        if scores[best] >= _LEADING_SHARE * scores[order[0]]:
            _lift(order, scores, lanes, 0)
    return order


def _find_first(order: Sequence[int], lanes: Sequence[Lane]) -> int:
    """Return the place of the first that is in any of the lanes, 0 if none is."""
    places = (at for at, number in enumerate(order) if any(number in one.members for one in lanes))
    return next(places, 0)


def _lift(order: list[int], scores: dict[int, float], lanes: Sequence[Lane], place: int) -> None:
    found = _find_first(order, lanes)
    if found > place:
        number = order.pop(found)
        scores[number] = scores[order[place]]
        order.insert(place, number)


def _read_names(reader: CatalogueReader) -> list[SourceName]:
    names = reader.names()
    speakers = sorted({text.removeprefix("The ").removeprefix("the ") for text in names.quoted})
    return [
        *(SourceName(Role.PUBLISHER, text) for text in names.publishers),
        *(SourceName(Role.AUTHOR, text) for text in names.authors),
        *(SourceName(Role.QUOTED, text) for text in speakers if is_proper_name(text)),
    ]
