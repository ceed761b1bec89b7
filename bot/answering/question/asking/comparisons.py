"""The sides that a question compares."""

import re
from collections.abc import Iterator

from bot.answering.question.asking.patterns import patterns
from bot.answering.question.asking.question_words import ASKING

_ARTICLE = re.compile(r"^(?:an?|the|our|any|either|being)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", re.IGNORECASE)
_VERSUS = re.compile(r"\s+(?:vs?\.?|versus)\s+", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:what(?:['’]s| is| are)?|how (?:do|does|is|are)|which|compare|between|explain)\s+",
    re.IGNORECASE,
)

# "ICB or ICP?" alone; in a longer question, "or" may join anything.
_EITHER = re.compile(
    r"^(?P<one>(?:[\w’'&-]+\s+){0,4}?[\w’'&-]+)\s+or\s+(?P<other>(?:[\w’'&-]+\s*){1,5})\??$",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^(?:{ASKING}|whether|list|name|tell|give|show)\b", re.IGNORECASE)
_LONGEST_CHARS = 500


def find_sides(question: str) -> tuple[str, ...]:
    """List what a question compares, in its order and without articles; empty if nothing."""
    if len(question) > _LONGEST_CHARS:
        return ()
    question = question.strip().rstrip(".!")
    for pattern in (*patterns("paired sides"), *patterns("facing sides")):
        if found := pattern.search(question):
            sides = tuple(side for side in map(_trim, _read(found)) if side)
            if len(sides) > 1:
                return sides
    either = _EITHER.match(question.strip())
    if either and not _ASKS.match(question.strip()):
        return _trim(either["one"]), _trim(either["other"])
    return ()


def _read(found: re.Match[str]) -> Iterator[str]:
    groups = found.groupdict()
    if both := groups.get("both"):
        # "Health and Care Act and Care Act" is parted at its last "and" unless commas part three.
        parts = _AND.split(both) if "," in both or len(_AND.findall(both)) == 1 else _middle(both)
        yield from parts
    else:
        for side in (groups["one"], groups["other"]):
            yield from _VERSUS.split(side)


def _middle(both: str) -> list[str]:
    """Part at the "and" after which an article or the name of a thing begins, else at the last."""
    ands = list(re.finditer(r"\s+and\s+", both, re.IGNORECASE))
    after = [one for one in ands if re.match(r"(?:an?|the)\s", both[one.end() :], re.IGNORECASE)]
    border = (after or ands)[-1]
    return [both[: border.start()], both[border.end() :]]


def _trim(side: str) -> str:
    side = _OPENING.sub("", side.strip(" ,?"))
    return _ARTICLE.sub("", side).strip(" ,?\"'“”‘’")
