"""Names of people, as they stand in the byline of an article."""

import re

_BYLINE = re.compile(
    r"^(?:(?:written|posted|words)\s+by|by|authors?|words)\b\s*:?\s+(?P<names>\S.*)$", re.IGNORECASE
)
_PUBLISHER_LINE = re.compile(
    r"^(?:published\s+by|publisher|source|from)\s*:\s*(?P<publisher>\S.{1,80})$", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*(?:,|;|&|\||\band\b)\s*")
_TITLES = {"dr", "sir", "dame", "lord", "lady", "baroness", "professor", "prof", "mr", "mrs", "ms"}
_PARTICLES = {"de", "da", "del", "di", "van", "von", "der", "den", "al", "el", "bin", "la", "le"}
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)
_FEWEST_NAME_WORDS = 2
_MOST_NAME_WORDS = 5
_MOST_AUTHORS = 6

# Words of organisations, teams, topics and places on a page, which look like names otherwise.
_NOT_NAMES = frozenset(
    """
    a about all alliance analysis and article articles association blog blogs board boards
    breaking britain bulletin care centre clinical college commission committee community confed
    confederation contact correspondent council department digital directorate director editor
    editorial england english europe executive exclusive features finance for foundation full
    fund general global government group guest health healthcare home hospital hospitals how
    innovation insight institute integrated international journal kingdom latest leaders
    learning local london long magazine management media medical medicine ministry model more
    national network new news nhs north office online opinion our partnership party patient
    people plan policy press primary provider providers public read related reporter research
    royal scotland secretary service services site social society south special staff story
    strategy system systems team the this times today together top trust trusts uk union united
    university update wales week why workforce world writer your
    """.split()
)


def read_byline(line: str) -> tuple[str, ...]:
    """Read the people in a line such as "By Ann Example and Bob Sample"; else nobody."""
    match = _BYLINE.match(line.strip())
    if match is None:
        return ()
    parts = [part for part in _SEPARATOR.split(match["names"]) if part]
    people = tuple(part for part in parts if is_person(part))
    return people[:_MOST_AUTHORS] if parts and is_person(parts[0]) else ()


def read_publisher(line: str) -> str | None:
    """Read the name in a line such as "Publisher: The Example"; None if it is no such line."""
    match = _PUBLISHER_LINE.match(line.strip())
    return match["publisher"].strip() if match else None


def is_person(text: str) -> bool:
    """Tell whether a text has the shape of a person's name: two to five capitalised words."""
    words = text.split()
    while words and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    if not _FEWEST_NAME_WORDS <= len(words) <= _MOST_NAME_WORDS:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if any(word.lower().rstrip(".") in _NOT_NAMES for word in words):
        return False
    capitals = [word for word in words if word.lower() not in _PARTICLES]
    shouted = all(word.isupper() for word in words)
    if len(capitals) < _FEWEST_NAME_WORDS or shouted:
        return False
    return all(word[0].isupper() for word in capitals)
