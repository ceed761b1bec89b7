"""If two figures are told of one thing: one place and time, counted alike, of one whole. Pure."""

import re
from dataclasses import dataclass

from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.figures.figures import Figure, is_comparable, is_rounded, is_same
from bot.answering.relations.figures.named_things import name_other_things
from bot.answering.relations.pieces import Piece, Sentence, have_one_speaker
from bot.answering.retrieval.sentences.names_asked import find_names
from bot.answering.retrieval.sentences.told_times import find_told_periods, overlap
from vectorstore.language.analysis import analyse
from vectorstore.language.periods import Period

# Later, the thing itself may have changed.
SOON_DAYS = 400
_PER = re.compile(
    r"(?<!within )(?<!in )(?<!over )\b(?:a|an|per|each|every)\s+"
    r"(hour|day|night|week|month|quarter|year|head|person|patient|resident|child|visit)\b",
    re.IGNORECASE,
)
# "38 per cent of all callers", or else "Of those who replied, 38 per cent".
_BASES = (
    re.compile(
        r"(?:\b(?:per cent|percent|in \w+|half|thirds?|quarters?|fifths?|tenth)|%) "
        r"(?:of|among) (?P<whole>[^,.;:]+?)"
        r"(?= (?:were|was|are|is|have|has|had|said|say|would|will|live|lived|went|go|did|do)\b"
        r"|[,.;:]|$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:of|among) (?P<whole>[^,;:]+?)"
        r"(?:,| (?=\d|\w+ per cent|(?:one|two|three|four|five|six|seven|eight|nine) in \w+))",
        re.IGNORECASE,
    ),
)
# "Our deficit" is another in each house's mouth; "we conclude" isn't.
_OWN = re.compile(
    r"\bour\b|\bwe (?!(?:also |have |now )?(?:ask|assume|believe|calculat|compar|conclud|count|"
    r"estimat|f[io]u?nd|hold|judg|know|look|mak|match|put|reckon|sa[wy]|see|suggest|think)\w*)",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(
    r"\b(?!(?:Across|At|For|From|In|The)\b)[A-Z][\w’'-]+(?: (?:and |of |for )?[A-Z][\w’'-]+)+"
)
# "According to a union" is no part of anything.
_PART = re.compile(
    r"\b(?!according\b)([\w’'-]+) (?:of|in|at|among|for|from|by|with|to) "
    r"(?:(?:all|an?|each|its|our|the|their) )*([\w’'-]+)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\W*$|[.,;:)]\s")
_TURN = re.compile(
    r"\b(?:in|during|over|for) (?:the|its|their|his|her) ((?:years?|months?) (?:after|before)|"
    r"(?:second|third|fourth|next|following|previous) (?:year|month|quarter|half))\b",
    re.IGNORECASE,
)
_OPENING_CHARS = 600
_UNDETERMINED = frozenset(analyse("all the our its their those these every whole"))


@dataclass(frozen=True)
class Told:
    """A figure in the sentence that tells it."""

    piece: Piece
    sentence: Sentence
    figure: Figure

    @property
    def things(self) -> frozenset[str]:
        """The terms of the sentence, but for numbers."""
        return frozenset(term for term in self.sentence.terms if not term[0].isdigit())

    @property
    def head(self) -> str:
        """The first term behind the figure; empty if none is: "it stands at 4,100, since …"."""
        rest = self.sentence.text.partition(self.figure.quantity.words)[2]
        return "" if _ENDS.match(rest) else next(iter(analyse(rest)), "")

    @property
    def names(self) -> frozenset[str]:
        """The terms of the places and bodies that the sentence names."""
        return find_names(f"The {self.sentence.text}")

    @property
    def known_names(self) -> frozenset[str]:
        """The terms of what the sentence, the article's head and its beginning name."""
        article = self.piece.article
        head = ". The ".join([article.title, article.publisher or "", *article.authors])
        return self.names | find_names(f"The {head}. {self.piece.text[:_OPENING_CHARS]}")

    @property
    def parts(self) -> dict[str, frozenset[str]]:
        """What is told of which part, place or kind: "deaths" to "hospital"."""
        text = self.sentence.text.replace(self.figure.quantity.words, "figure")
        parts: dict[str, frozenset[str]] = {}
        for whole, part in _PART.findall(text):
            if part == "figure":
                continue
            for term in analyse(whole):
                parts[term] = parts.get(term, frozenset()) | frozenset(analyse(part))
        return parts

    @property
    def periods(self) -> tuple[Period, ...]:
        """The times that the sentence names."""
        return find_told_periods(self.sentence.text, self.piece.article.published)


def name_apart(earlier: Piece, later: Piece, text: str) -> tuple[str, str]:
    """Tell how another figure stands to an earlier one, and by which words of a text.

    Who speaks both has moved, if words say so; others dispute it. Both are empty for neither.
    """
    if have_one_speaker(earlier.owners, later.owners):
        cue = find_cue(Cue.MOVED, text)
        return ("changed", cue[0]) if cue else ("", "")
    cue = find_cue(Cue.CONTESTS, text)
    return "disputed", cue[0] if cue else ""


def tell_one_thing(one: Told, other: Told) -> bool:
    """Tell if two figures, each another one, are told of one thing."""
    mine, theirs = one.figure, other.figure
    if not is_comparable(mine, theirs) or mine.is_forecast != theirs.is_forecast:
        return False
    if is_same(mine, theirs) or is_rounded(mine, theirs):
        return False
    if not mine.quantity.unit and not _count_the_same(one, other):
        return False
    first, second = one.sentence.text, other.sentence.text
    return (
        _PER.findall(first.lower()) == _PER.findall(second.lower())
        and _have_one_base(first, second)
        and not _have_other_parts(one, other)
        and not name_other_things((one.piece, one.sentence), (other.piece, other.sentence))
        and _are_of_one_place(one, other)
        and _are_of_one_time(one, other)
    )


def may_count_one_thing(one: Told, other: Told) -> bool:
    """Tell if nothing says of two figures of one unit that they count different things."""
    mine, theirs = one.figure, other.figure
    return (
        is_comparable(mine, theirs)
        and not is_same(mine, theirs)
        and not is_rounded(mine, theirs)
        and not theirs.is_earlier
        and not _are_counted_apart(one, other)
        and _have_one_base(one.sentence.text, other.sentence.text)
        and not _have_other_parts(one, other)
        and not name_other_things((one.piece, one.sentence), (other.piece, other.sentence))
        and not _are_of_two_times(one, other)
    )


def _are_counted_apart(one: Told, other: Told) -> bool:
    """Tell if both name a span that they are counted for, each another one: a week, a year."""
    mine, theirs = (_PER.findall(told.sentence.text.lower()) for told in (one, other))
    return bool(mine and theirs) and mine != theirs


def _are_of_two_times(one: Told, other: Told) -> bool:
    """Tell if both name a time, each another one; "at today's prices" names none."""
    day = other.piece.article.published
    named = [
        period
        for period in other.periods
        if day is None
        or not period.since
        or not period.until
        or not period.since <= day <= period.until
    ]
    return bool(named and one.periods) and not overlap(one.periods, other.periods)


def _count_the_same(one: Told, other: Told) -> bool:
    """Tell if what stands right behind one number stands behind the other: "beds", "new beds"."""
    if not one.head and not other.head:
        return True
    return one.head in other.figure.counted or other.head in one.figure.counted


def _have_one_base(first: str, second: str) -> bool:
    """Return False if shares are told of different wholes: of all, of those over eighty."""
    bases = [_read_base(text) for text in (first, second)]
    return not all(bases) or bases[0] == bases[1]


def _have_other_parts(one: Told, other: Told) -> bool:
    """Tell of "deaths in hospital" and "deaths at home" that they are parts of one thing."""
    mine, theirs = one.parts, other.parts
    return any(
        not mine[whole] & theirs[whole]
        and mine[whole] - other.sentence.terms
        and theirs[whole] - one.sentence.terms
        for whole in mine.keys() & theirs.keys()
    )


def _read_base(text: str) -> frozenset[str]:
    found = next(filter(None, (base.search(text) for base in _BASES)), None)
    return frozenset(analyse(found["whole"] if found else "")) - _UNDETERMINED


def _are_of_one_place(one: Told, other: Told) -> bool:
    """Return False if each sentence names what the other's doesn't, or tells of its own house."""
    if all(_OWN.search(told.sentence.text) for told in (one, other)):
        return False
    if one.figure.names and other.figure.names and not one.figure.names & other.figure.names:
        return False
    if not one.names or not other.names:
        return _knows(one, other.names) and _knows(other, one.names)
    return (one.names <= other.names or other.names <= one.names) and not _have_namesakes(
        one, other
    )


def _have_namesakes(one: Told, other: Told) -> bool:
    """Tell if two bodies are called after one place: Exampleton Hospitals, Exampleton Council."""
    mine, theirs = (_FULL_NAME.findall(told.sentence.text) for told in (one, other))
    pairs = ((first, second) for first in mine for second in theirs)
    return any(first != second and first.split()[0] == second.split()[0] for first, second in pairs)


def _knows(told: Told, names: frozenset[str]) -> bool:
    """Tell if an article that names nothing beside its figure is about what another names there."""
    return not names or bool(names & told.known_names)


def _are_of_one_time(one: Told, other: Told) -> bool:
    if _read_turn(one) != _read_turn(other):
        return False
    if one.periods and other.periods:
        return overlap(one.periods, other.periods)
    # What is told of no time is told of one shortly before.
    return all(
        period.until is None or abs(told.piece.day - period.until.toordinal()) <= SOON_DAYS
        for told, named in ((one, other), (other, one))
        if not told.periods
        for period in named.periods
    )


def _read_turn(told: Told) -> list[str]:
    """Read which of several years is meant: "in the year after", "in its second year"."""
    return [found.casefold() for found in _TURN.findall(told.sentence.text)]
