"""What a comparison asks of each of its sides, put as a question of its own."""

import re
from dataclasses import dataclass, replace

from bot.answering.question.asking.question_words import WH
from bot.answering.question.forms import Form
from vectorstore.language.calendar_names import YEAR_OR_MONTH
from vectorstore.search.queries import question_terms

# What only says that a question compares.
_FRAME = frozenset(
    question_terms(
        "difference distinction contrast compare comparison similarity similar alike identical "
        "different differ same common relationship relate distinguish differentiate separate set "
        "apart opposed unlike versus main key between changed better"
    )
)
_ASKS = re.compile(rf"^{WH}\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"^(?:is|are|was|were|do|does|did|has|have|had|will|can)\s", re.IGNORECASE)
_JOINS = (
    r"\s*,?\s*\b(?:and|or|nor|with|from|to|than|as|vs?\.?|versus|unlike|against|compared|opposed)"
    r"(?:\s+(?:of|in|at|for|by)\b)?(?:\s+|$)"
)
# "Which is older, A or B?" wants one of the two; a general question serves it better.
_WHICH_ONE = re.compile(r"\bwhich\b(?!.*\bdifferen)", re.IGNORECASE)
_TIME = re.compile(rf"\b{YEAR_OR_MONTH}\b", re.IGNORECASE)
_BARE_TIME = re.compile(
    rf"^(?:(?:that|those|the one|the ones)\s+(?:of|for|in|from)\s+|the\s+|in\s+|for\s+)*"
    rf"(?P<time>{_TIME.pattern})(?:\s+ones?)?$",
    re.IGNORECASE,
)
_STANDS_IN = re.compile(
    r"^(?:that|those|the one|the ones)\s+(?:of|for|in|from|at)\s+", re.IGNORECASE
)
_OWNER = re.compile(r"(?P<owner>\b[\w’'& -]*?\w(?:['’]s|s['’]))\s+(?P<thing>\w.*)$")
_PLACED = re.compile(r"^(?P<thing>.*\b(?:of|in|for|at|by)(?:\s+the)?)\s+(?=[A-Z])")
_SHARED = re.compile(r"^[A-Z\d]\S*(?:\s[A-Z]\S*)*\s(?P<thing>[a-z].*)$")
_ENDS_OWNING = re.compile(r"(?:['’]s|s['’])$")
_OWNERS = re.compile(r"(?:\b[A-Z][\w&-]*\s+)*\b\w+(?:['’]s|s['’])(?!\w)")
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_CAPITALS = re.compile(
    r"(?:\b(?:an?|the)\s+)?\b[A-Z][\w&-]*(?:\s+(?:(?:of|and|for)\s+)?[A-Z][\w&-]*)*"
)
_DETERMINED = re.compile(r"\b(?:an?|the)\s+(?:[\w’'&-]+\s*){1,4}", re.IGNORECASE)
# "The cost of ferries and of piers".
_BEGUN = re.compile(r"(?:of|for|in|at|by|from|to|on)\s")
_TWO = 2
# Asks the same of each side, as "Eastham versus Westham: what did each recommend?" does.
_OF_EACH = re.compile(
    rf"^[^:?]+[:,–—]\s*(?P<asked>{WH}\b.*?)\b(?:each(?:\s+(?:one|of\s+them))?|both|they|the\s+two)\b"
    r"(?P<rest>[^?]*)",
    re.IGNORECASE,
)
_UNLIKE = re.compile(r"\bunlike\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a comparison, and the question that the comparison asks of it.

    `is_defined` where nothing else is asked than what it is or does; a side that `may_lack` an
    answer is only mentioned, as in "Unlike the fish market, who runs the bakery?".
    """

    name: str
    question: str
    is_defined: bool
    may_lack: bool = False


def ask_sides(form: Form) -> tuple[Side, ...]:
    """Put what a comparison asks as one question for each side; empty if it compares nothing.

    It is empty, too, where one of the sides is asked for.
    """
    text = " ".join(form.question.split())
    if not form.sides or _WHICH_ONE.search(text):
        return ()
    if _UNLIKE.match(text):
        return _ask_unlike(text, form.sides)
    first, last = form.sides[0], form.sides[-1]
    if len(form.sides) == _TWO and (_ASKS.search(first) or _AUXILIARY.match(first)):
        return _ask_parallel(text[: text.index(first) + len(first)], last)
    names = _complete(_give_head(form.sides))
    asked = set(question_terms(text)) - _FRAME
    if not asked - {term for name in names for term in question_terms(name)}:
        return tuple(Side(name, f"What is {name}?", is_defined=True) for name in names)
    questions = [_ask_of(own, text, form.sides) for own in form.sides]
    return tuple(Side(*one, is_defined=False) for one in zip(names, questions, strict=True))


def _ask_of(own: str, text: str, sides: tuple[str, ...]) -> str:
    """Put one side in the place of the first, and leave out the others with what joins them."""
    if of_each := _OF_EACH.match(text):
        return f"{of_each['asked']}{own}{of_each['rest']}?"
    first, *others = map(re.escape, sides)
    for other in others:
        text = re.sub(rf"(?:{_JOINS})*(?:\b(?:an?|the)\s+)?{other},?", "", text, count=1)
    return " ".join(re.sub(first, lambda _: own, text, count=1).replace(" ?", "?").split())


def _ask_unlike(text: str, sides: tuple[str, ...]) -> tuple[Side, ...]:
    """Ask of the side that is asked about, and of the one that it is set against."""
    main = text.split(",", 1)[-1].strip()
    other = next((side for side in reversed(sides) if side not in main), "")
    asked = _ask_parallel(main, other) if other else ()
    return (*asked[:1], *(replace(one, may_lack=True) for one in asked[1:]))


def ask_of_another(question: str, other: str) -> str | None:
    """Ask of another time, place or thing what a question asks; None if nothing is like it."""
    sides = _ask_parallel(question, other)
    return sides[1].question if sides else None


def _ask_parallel(main: str, other: str) -> tuple[Side, ...]:
    """Ask of the other side what is asked of the one that stands in its place."""
    main, other = main.rstrip(" ?,"), other.strip(" ?,")
    place = _find_parallel(main, other)
    if place is None:
        return ()
    put = _put(main, place, other)
    name = _ARTICLE.sub("", main[place[0] : place[1]].strip(), count=1)
    return (
        Side(name, f"{main}?", is_defined=False),
        Side(_STANDS_IN.sub("", other), f"{put}?", is_defined=False),
    )


def _put(main: str, place: tuple[int, int], other: str) -> str:
    time = _BARE_TIME.match(other)
    words = time["time"] if time else _STANDS_IN.sub("", other)
    article = _ARTICLE.match(main[place[0] : place[1]])
    if article and not time and not _ARTICLE.match(words):
        words = f"{article[0]}{words}"
    return f"{main[: place[0]]}{words}{main[place[1] :]}"


def _find_parallel(main: str, other: str) -> tuple[int, int] | None:
    """Find the words that stand where the other side would; None if nothing is like it."""
    if _BARE_TIME.match(other):
        return _last(_TIME, main)
    if _ENDS_OWNING.search(other):
        return _last(_OWNERS, main)
    words = [re.escape(word) for word in other.split()]
    # "The Eastham Review" stands where "the Westham Review" would.
    alike = re.compile(rf"(?<!\S)(?:\S+\s+){{{len(words) - 1}}}{words[-1]}(?![\w’'-])")
    if len(words) > 1 and (place := _last(alike, main)):
        return place
    if other != other.lower():
        return _last(_CAPITALS, main)
    at_end = re.search(rf"(?:\S+\s*){{{len(words)}}}$", main)
    return _last(_DETERMINED, main) or (at_end.span() if at_end else None)


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    """Find the last place that isn't the beginning of a text."""
    found = [one for one in pattern.finditer(text) if one.start() > 0]
    return (found[-1].start(), found[-1].start() + len(found[-1][0].rstrip())) if found else None


def _give_head(sides: tuple[str, ...]) -> tuple[str, ...]:
    """Give sides that begin with a preposition the words that stand before that in the first."""
    first, *others = sides
    heads = [(side, _BEGUN.match(side)) for side in others]
    return (
        first,
        *(
            f"{first.partition(f' {begun[0]}')[0]} {side}" if begun and begun[0] in first else side
            for side, begun in heads
        ),
    )


def _complete(sides: tuple[str, ...]) -> tuple[str, ...]:
    """Give each side the words that stand only once for all: "the Eastham and Westham plans"."""
    first, last = sides[0], sides[-1]
    if owned := _OWNER.search(first):
        return tuple(
            f"{side} {owned['thing']}" if _ENDS_OWNING.search(side) else side for side in sides
        )
    if (time := _TIME.search(first)) and any(_BARE_TIME.match(side) for side in sides[1:]):
        return tuple(_put_time(first, time, side) for side in sides)
    shared = _SHARED.match(last)
    if placed := _PLACED.match(first):
        if all(map(_is_bare_name, sides[1:])):
            return (first, *(f"{placed['thing']} {side}" for side in sides[1:]))
        if shared and _is_bare_name(first[placed.end() :]):
            return (f"{first} {shared['thing']}", f"{placed['thing']} {last}")
    if shared and _lacks_thing(first, shared["thing"]):
        return tuple(f"{side} {shared['thing']}" if _is_bare_name(side) else side for side in sides)
    return sides


def _lacks_thing(first: str, thing: str) -> bool:
    """Return True for "Eastham" before "Westham plans", not for a name that is whole."""
    is_acronym = first.removesuffix("s").isupper()
    return _is_bare_name(first) and not is_acronym and (" " not in first or thing.endswith("s"))


def _put_time(first: str, time: re.Match[str], side: str) -> str:
    bare = _BARE_TIME.match(side)
    return f"{first[: time.start()]}{bare['time']}{first[time.end() :]}" if bare else side


def _is_bare_name(side: str) -> bool:
    return all(word[0].isupper() or word[0].isdigit() for word in side.split())
