"""Text that was wrapped at a margin: which of its lines go on in the next."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# Lines that are all shorter than this were ended by their author, not by a margin.
_NARROWEST_MARGIN = 50
# Where lines are longer than this, each is a paragraph; few programs wrap beyond 100 characters.
_WIDEST_MARGIN = 110
# Of ten lines, nine are no longer than the margin: an address that was not broken may be.
_WITHIN_MARGIN = 0.9
# By how much of the margin a line may fall short, for the next word was too long for it.
_RAGGED = 0.85
_HEADING_WIDTH = 0.7
# A line with fewer words is no begun sentence, but a name or heading.
_FEWEST_WORDS = 4
# How many lines begin with a small letter: in wrapped prose two in three, in lists next to none.
_PROSE_SHARE = 0.4
# Below the margin by more than this, a line of a list without marks was ended by its author.
_ROOM_LEFT_CHARS = 4

_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*$")
# "… no ties to the trust. Her report": a line with the end of a sentence is no heading.
_TELLS = re.compile(r"\w[.!?][\"'”’)\]]*(?:\s|$)")
_ENDS_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|Sir|St|No|Nos|vs|e\.g|i\.e|cf|approx|[A-Z])\.$"
)
_BROKEN_WORD = re.compile(r"\w[-\u2010\u00ad]$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_GOING_ON = frozenset(
    """
    a about after against all among an and any are as at be because been before between both but by
    can could did do does during each every for from had has have her his if in into is its more
    most no nor not of on or our over per shall should since some such than that the their these
    this those through to under until up was we were when where which while who whose will with
    within without would you your
    """.split()
)
# No sentence ends with one of these, nor does a heading, or one of many words above a name.
_LEANING = frozenset(
    "a an and at between by for from her his into its of or our the their to with".split()
)
_LEANING_LONG, _MANY_WORDS = _LEANING | {"as", "in", "on", "than", "which"}, 6
# Words that have a capital only where a sentence begins.
_BEGINNING = frozenset(
    word.capitalize()
    for word in _GOING_ON.union(
        "another he here however many one she so then there they what".split()
    )
)


class Line(NamedTuple):
    """A line of a text that is not blank.

    Its words are the characters `[start, end)`; `indent` counts those before them, `gap` the line
    breaks since the line above. `begins`: it begins an item of a list, or something else that goes
    on from nothing. `stands_alone`: nothing goes on from it.
    """

    start: int
    end: int
    indent: int
    gap: int
    words: str
    begins: bool = False
    stands_alone: bool = False

    @property
    def width(self) -> int:
        """How far it reaches to the right, in characters."""
        return self.indent + len(self.words)


def find_joints(lines: Sequence[Line]) -> list[bool]:
    """Tell of each line whether it goes on from the one above it."""
    joints = [False] * len(lines)
    is_prose = _is_prose(lines)
    for first, last in _find_runs(lines):
        run = lines[first:last]
        margin = _measure_margin(run)
        apart = _find_unmarked_items(run)
        ended = _find_ended(run)
        hanging = None
        for number in range(1, len(run)):
            above, line = run[number - 1], run[number]
            hanging = above.indent if above.begins else hanging
            is_inside = joints[first + number - 1]
            is_headed = hanging is not None and _heads(above, line, margin)
            joints[first + number] = number not in apart and (
                _goes_on(above, line, margin, is_prose=is_prose)
                or (ended[number] and _runs_on(above, line, is_inside=is_inside))
                or (hanging is not None and not is_headed and _hangs(above, line, hanging))
            )
            if not (joints[first + number] or is_headed):
                hanging = None
    return joints


def _find_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where lines follow each other without a blank one, as borders of slices."""
    first = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or lines[number].gap != 1:
            if number - first > 1:
                yield first, number
            first = number


def _measure_margin(run: Sequence[Line]) -> int:
    widths = sorted(line.width for line in run if not line.stands_alone) or [0]
    return widths[int(_WITHIN_MARGIN * len(widths))]


def _is_prose(lines: Sequence[Line]) -> bool:
    """Tell whether lines of a text go on in the next as those of wrapped prose do."""
    following = [
        line.words[0].islower()
        for above, line in pairwise(lines)
        if line.gap == 1
        and not (line.begins or above.stands_alone)
        and _NARROWEST_MARGIN <= above.width <= _WIDEST_MARGIN
    ]
    return sum(following) >= max(2, _PROSE_SHARE * len(following))


def _goes_on(above: Line, line: Line, margin: int, *, is_prose: bool) -> bool:
    if line.begins or above.stands_alone:
        return False
    is_plain = line.words[0].islower() and _is_open(above.words)
    return is_plain or _is_wrapped(above, line, margin, is_prose=is_prose)


def _is_wrapped(above: Line, line: Line, margin: int, *, is_prose: bool) -> bool:
    is_small, is_open = line.words[0].islower(), _is_open(above.words)
    if margin > _WIDEST_MARGIN:
        is_ended = _ENDS_SENTENCE.search(above.words) or above.width < _NARROWEST_MARGIN
        return not is_ended and (is_small or is_open)
    return _fills(above, line, margin) and (
        is_small
        or _ENDS_ABBREVIATION.search(above.words) is not None
        or _is_full(above, line, margin, is_open=is_open, is_prose=is_prose)
    )


def _find_ended(run: Sequence[Line]) -> list[bool]:
    """Tell of each line whether its sentence ends in it, or in lines below that go on from it."""
    ended = [_TELLS.search(line.words) is not None for line in run]
    for number in reversed(range(len(run) - 1)):
        line, below = run[number], run[number + 1]
        is_apart = below.begins or below.stands_alone or line.words.endswith((":", ";"))
        if not is_apart and _first_word(below) not in _BEGINNING:
            ended[number] |= ended[number + 1]
    return ended


def _runs_on(above: Line, line: Line, *, is_inside: bool) -> bool:
    """Tell whether a sentence that ends below goes on in a line, however short the one above is."""
    if line.begins or above.stands_alone or _ENDS_SENTENCE.search(above.words):
        return False
    if line.words[0].islower() and len(above.words.split()) >= _FEWEST_WORDS:
        return True
    goes_on = _is_open(above.words) or _first_word(line) not in _BEGINNING
    return (is_inside and goes_on) or _leans(above, line)


def _leans(above: Line, line: Line) -> bool:
    """Tell "He will report by the end of", which is no heading, from a line of a list."""
    words = above.words.split()
    is_long = len(words) >= _MANY_WORDS and _first_word(line) not in _BEGINNING
    return len(words) >= _FEWEST_WORDS and words[-1] in (_LEANING_LONG if is_long else _LEANING)


def _is_full(above: Line, line: Line, margin: int, *, is_open: bool, is_prose: bool) -> bool:
    """Tell whether a line goes on in one that a capital, a figure or a mark begins."""
    is_full = is_prose and _reach(above, line) > margin
    if _ENDS_SENTENCE.search(above.words):
        # A short line without the end of a sentence is a heading.
        is_sentence = _ENDS_SENTENCE.search(line.words) is not None
        return is_full and (is_sentence or line.width > margin * _HEADING_WIDTH)
    return is_open or (is_full and _first_word(line) not in _BEGINNING)


def _fills(above: Line, line: Line, margin: int) -> bool:
    """Tell whether a line reaches the margin, as far as whole words let it."""
    reaches = _reach(above, line) > margin * _RAGGED
    return reaches and _NARROWEST_MARGIN <= margin <= _WIDEST_MARGIN


def _hangs(above: Line, line: Line, indent: int) -> bool:
    """Tell whether a line is indented under the words of the list item above it."""
    return line.indent > indent and not (line.begins or above.stands_alone)


def _heads(above: Line, line: Line, margin: int) -> bool:
    """Tell whether "2. Finance" is the heading of the sentence that begins below it."""
    widest = max(margin, _NARROWEST_MARGIN) * _HEADING_WIDTH
    is_short = above.begins and _reach(above, line) < widest
    is_whole = not (_ENDS_SENTENCE.search(above.words) or _is_open(above.words))
    return is_short and is_whole and line.words[0].isupper()


def _is_open(words: str) -> bool:
    """Tell whether words end in the middle of a sentence: “the boards of”, “beds, nurses and”."""
    if words.endswith((",", "–", "—", "&", "(")) or _BROKEN_WORD.search(words, len(words) - 2):
        return True
    last = _LAST_WORD.search(words[-_NARROWEST_MARGIN:])
    return bool(last and last[0] in _GOING_ON)


def _first_word(line: Line) -> str:
    return line.words.split(maxsplit=1)[0]


def _reach(above: Line, line: Line) -> int:
    return above.width + 1 + len(_first_word(line))


def _find_unmarked_items(run: Sequence[Line]) -> set[int]:
    """Find the lines that are items of a list without marks, one a line below a colon."""
    items: set[int] = set()
    number = 0
    while number < len(run):
        last = number
        if run[number].words.endswith(":"):
            last = _end_of_items(run, number + 1)
            below = run[number + 1 : last]
            if len(below) > 1 and _leave_room(run[number:last]):
                items.update(range(number + 1, last))
        number = max(number + 1, last)
    return items


def _end_of_items(run: Sequence[Line], first: int) -> int:
    for number in range(first, len(run)):
        line = run[number]
        if line.begins or line.stands_alone or line.words.endswith(":"):
            return number
        if line.words.endswith((".", "!", "?")):
            return number + 1
    return len(run)


def _leave_room(lines: Sequence[Line]) -> bool:
    """Tell whether half of the lines end where the next one's first word still had room."""
    margin = max(line.width for line in lines)
    reaches = [_reach(above, line) for above, line in pairwise(lines[1:])]
    return 2 * sum(reach <= margin - _ROOM_LEFT_CHARS for reach in reaches) >= len(reaches)
