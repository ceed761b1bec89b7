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
# Letters behind a name: an order, a degree, a fellowship, a seat.
_POST_NOMINALS = frozenset(
    """
    ba bsc cb cbe dbe frcgp frcn frcp frcs gbe jr kbe kc kcb llb ma mb mba mbbs mbe md mp mph mrcp
    ms msc obe phd qc rgn rn sr
    """.split()
)
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)
_JOINED_PARTICLE = re.compile(r"(?:[a-z]{1,3}-|[a-z]['’])(?=[^\W\d_])")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_INITIAL_CHARS = 2
_FEWEST_NAME_WORDS = 2
_MOST_NAME_WORDS = 5
_LONGEST_BYLINE_CHARS = 300
_MOST_PUBLISHER_WORDS = 8

# Words of organisations, teams, jobs and days, which are not part of a person's name.
_NEVER_NAMES = frozenset(
    """
    admin administrator adviser advisor agency alliance analyst anonymous assistant associate
    association author authors board boards bureau centre chair chief christmas clinical college
    columnist comms commission commissioner committee communications community confed
    confederation consultant contributor contributors correspondent council department deputy desk
    digital director directorate easter economist editor editorial executive fellow foundation
    friday fund government health healthcare hospital hospitals institute integrated interim
    journal journalist lecturer limited ltd magazine manager media medical member minister ministry
    monday national network news newsroom nhs officer organisation partnership policy president
    principal reporter reporters researcher royal saturday secretary senior service services
    society staff sunday system systems team the thursday trust trusts trustee tuesday uk union
    university user visiting web webmaster website wednesday writer writers
    """.split()
)
# Words of topics and places, which look like names where no "By" stands before them. Some are
# surnames as well.
_TOPIC_WORDS = frozenset(
    """
    a about all analysis and article articles bed beds blog blogs breaking britain budget budgets
    bulletin care contact deficit deficits england english europe exclusive features finance for
    from full general global group guest home how innovation insight international kingdom latest
    leaders learning local london long management medicine model money more new north office
    online opinion our party patient people plan press pressures prevention primary provider
    providers public read records recovery reform related research scotland shared site social
    south special story strategy this times today together top united update urgent virtual wales
    ward wards week why winter workforce world your
    """.split()
)


def read_byline(line: str) -> tuple[str, ...]:
    """Read the people in a line such as "By Ann Example and Bob Sample"; else nobody."""
    line = line.strip()
    match = _BYLINE.match(line) if len(line) <= _LONGEST_BYLINE_CHARS else None
    if match is None or _ENDS_SENTENCE.search(line):
        return ()
    parts = [part for part in _SEPARATOR.split(match["names"]) if part]
    people = tuple(part for part in parts if _has_shape_of_name(part, _NEVER_NAMES))
    return people if people and people[0] == parts[0] else ()


def read_publisher(line: str) -> str | None:
    """Read the name in a line such as "Publisher: The Example"; None if it is no such line."""
    match = _PUBLISHER_LINE.match(line.strip())
    publisher = match["publisher"].strip() if match else ""
    named = publisher[:1].isupper() and not _ENDS_SENTENCE.search(publisher)
    return publisher if named and len(publisher.split()) <= _MOST_PUBLISHER_WORDS else None


def is_author(text: str) -> bool:
    """Tell whether what is given as an author's name is a person's, and not a team's or a login."""
    return _has_shape_of_name(text, _NEVER_NAMES)


def is_person(text: str) -> bool:
    """Tell whether a text has the shape of a person's name: two to five capitalised words."""
    return _has_shape_of_name(text, _NEVER_NAMES | _TOPIC_WORDS)


def _has_shape_of_name(text: str, other_words: frozenset[str]) -> bool:
    words = text.split()
    while words and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    while len(words) > _FEWEST_NAME_WORDS and words[-1].lower().strip(".") in _POST_NOMINALS:
        words = words[:-1]
    if not _FEWEST_NAME_WORDS <= len(words) <= _MOST_NAME_WORDS:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if any(_fold(word) in other_words for word in words):
        return False
    capitals = [_JOINED_PARTICLE.sub("", word) for word in words if word.lower() not in _PARTICLES]
    shouted = all(word.isupper() for word in words)
    if len(capitals) < _FEWEST_NAME_WORDS or shouted:
        return False
    return all(word[0].isupper() for word in capitals)


def _fold(word: str) -> str:
    is_initial = len(word) == _INITIAL_CHARS and word.endswith(".")
    return word if is_initial else word.lower().rstrip(".")
