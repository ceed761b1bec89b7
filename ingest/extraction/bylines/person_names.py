"""Names of people, as they stand in the byline of an article."""

import re
from collections.abc import Sequence

from ingest.extraction.bylines.kickers import is_paper_of_author

_BYLINE = re.compile(
    r"^(?:(?:written|posted|submitted|interviewed|reported|words|text|interview|story|report|analysis"
    r"|(?:an?\s+)?(?:guest\s+)?(?:article|blog|column|comment|essay|opinion|piece|post|viewpoint)"
    r"|(?:additional\s+)?(?:commentary|exclusive|feature|keynote|lecture|letter|perspective|remarks"
    r"|reporting|research|special\s+report|speech|statement|view|writing))\s+by|by"
    r"|(?:as\s+)?told\s+to|authors?|words)\b\s*:?\s+(?P<names>\S.*)$",
    re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"(?<!\w)[^\W\d_a-z](?:[^\W\d_a-z]|['’.-])+(?:\s(?:[^\W\d_a-z]|['’.-])+)+(?!\w)"
)
_BRACKETS = re.compile(r"\s*\([^()]{0,100}\)")
_PUBLISHER_LINE = re.compile(
    r"^(?:published\s+by|publisher|source|from)\s*:\s*(?P<publisher>\S.{1,80})$", re.IGNORECASE
)
_GLUED_JOB = re.compile(r"(?P<name>.*[a-z])(?P<job>[A-Z][a-z].*)")
_PART = re.compile(r"\s*[;|]\s*")
_AND = re.compile(r"\s*&\s*|,?\s+and\s+", re.IGNORECASE)
_PEERS = {"lord", "lady", "baroness", "baron", "viscount"}
_TITLES = {
    "canon", "cllr", "councillor", "dame", "dr", "mr", "mrs", "ms", "prof", "professor", "rev",
    "revd", "reverend", "sir", "sister", "sr", *_PEERS,
}  # fmt: skip
# Behind "Lord" or "Lady", these are an office.
_OFFICES = {"advocate", "bishop", "chancellor", "justice", "lieutenant", "mayor", "provost",
            "speaker"}  # fmt: skip
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

# What one person is by trade or office.
_JOBS = frozenset(
    """
    accountant activist administrator adviser advisor ambassador analyst apprentice associate author
    barrister blogger broadcaster campaigner cardiologist carer ceo cfo chair chairman chairperson
    chairwoman chief cio clinician co-founder co-ordinator columnist commentator commissioner
    consultant coo coordinator correspondent councillor counsellor cto dentist deputy designer
    developer director doctor economist editor executive expert fellow founder geriatrician governor
    gp head historian inspector intern journalist lawyer lead leader lecturer manager matron member
    mep midwife minister mp nurse officer optometrist organiser owner paediatrician paramedic
    partner pharmacist philosopher photographer physician physiotherapist planner podiatrist
    practitioner presenter president principal producer professor psychiatrist psychologist
    psychotherapist registrar regulator reporter researcher scientist secretary sister solicitor
    specialist spokesperson statistician strategist student surgeon therapist trainee treasurer
    trustee vice-chair volunteer writer
    """.split()
)
# What jobs are about, where neither bodies nor topics are called by it.
_FIELDS = frozenset("affairs arts democracy education environment political science".split())
# Words of organisations, teams and days, too, which are not part of a person's name.
_NEVER_NAMES = _JOBS | frozenset(
    """
    academy admin advisory agency alliance ambulance anonymous assistant associate associates
    association authorities authority authors bloggers board boards borough bureau campaign cancer
    carers centre charities charity christmas cic clinic clinical clinics co-operative coalition
    collaborative collective college commission committee comms communications community company
    confed confederation consortium consultancy consulting contributor contributors cooperative
    corporation council county department dept desk digital directorate district easter editorial
    faculty federation forum foundation friday fund gazette government gps group groups health
    healthcare healthwatch homes hospice hospices hospital hospitals housing icb icbs ics icss inc
    initiative inspectorate institute institution integrated intelligence interim journal
    laboratory league library limited llp ltd magazine marketing media medical ministry monday
    museum national network news newsroom nhs nursing observatory office ombudsman online
    organisation panel parliament partners photographs photography
    pictures partnership pharmacies pharmacy plc police policy practice practices programme project
    publishing release releases reporters royal saturday
    school secretariat senior service services society solutions staff sunday support surgeries
    surgery system systems taskforce team telegraph the thursday tribunal tribune trust trusts
    tuesday uk union unit university user ventures visiting voices web webmaster website wednesday
    writers
    """.split()
)
# Words of topics and places, which look like names where no "By" stands before them. Some are
# surnames as well.
_TOPIC_WORDS = frozenset(
    """
    a about all analysis and article articles bed beds blog blogs breaking britain browse budget
    budgets bulletin care contact deficit deficits england english europe exclusive features finance
    for from full general global group guest home how innovation insight international kingdom
    latest leaders learning local london long management medicine model money more new north opinion
    our party patient people plan press pressures prevention primary provider providers public read
    records recovery reform related research scotland shared site share social south special story
    strategy this times today together top united update urgent virtual wales ward wards week why
    winter workforce world your
    """.split()
)
# Of these, the ones that end no name of a place or a body: behind a comma, they are surnames.
_SURNAMES = frozenset({"long", "money", "read", "ward", "winter"})
_ACRONYM = re.compile(r"(?!I+$|IV$)[A-Z]{3,4}")


def read_byline(line: str) -> tuple[str, ...]:
    """Read the people in a line such as "By Ann Example and Bob Sample"; else nobody.

    What is in capitals throughout is returned with capitals as names have them.
    """
    line = _BRACKETS.sub("", line).strip()
    match = _BYLINE.match(line) if len(line) <= _LONGEST_BYLINE_CHARS else None
    if match is None or _ENDS_SENTENCE.search(line):
        return ()
    named = _SHOUTED.sub(lambda name: name[0].title(), _split_job_off(match["names"]))
    parts = [part for part in _PART.split(named) if part]
    people = [person for part in parts for person in pick_people(split_names(part))]
    begins_with_one = bool(people) and named.startswith(people[0])
    return tuple(people) if begins_with_one else ()


def _split_job_off(names: str) -> str:
    """Put a comma before a job that is glued to a name: "Ann ExampleHealth Editor"."""
    glued = _GLUED_JOB.fullmatch(names)
    is_job = glued is not None and all(map(is_word_of_jobs, glued["job"].split()))
    return f"{glued['name']}, {glued['job']}" if glued and is_job else names


def split_names(text: str) -> list[list[str]]:
    """Split a text at every "and", and the parts at their commas."""
    return [
        [name.strip() for name in part.split(",") if name.strip()]
        for part in _AND.split(text)
        if part.strip(" ,")
    ]


def pick_people(parts: Sequence[Sequence[str]]) -> list[str]:
    """Pick the people out of names between commas, in parts between which "and" stands.

    Behind a comma stands another person, or the job or the place of the first; in "A, B and C",
    where all could be people, they are.
    """
    names = [name for part in parts for name in part]
    ends_list = len(parts) == 2 and len(parts[1]) == 1  # noqa: PLR2004 - before and behind "and"
    if ends_list and all(map(is_author, names)):
        return names
    return [
        name
        for part in parts
        for place, name in enumerate(part)
        if (is_listed_author(name) if place else is_author(name))
    ]


def read_publisher(line: str) -> str | None:
    """Read the name in a line such as "Publisher: The Example"; None if it is no such line."""
    match = _PUBLISHER_LINE.match(line.strip())
    publisher = match["publisher"].strip() if match else ""
    named = publisher[:1].isupper() and not _ENDS_SENTENCE.search(publisher)
    return publisher if named and len(publisher.split()) <= _MOST_PUBLISHER_WORDS else None


def is_author(text: str) -> bool:
    """Tell whether what is given as an author's name is a person's, and not a team's or a login."""
    first, *others = [_fold(word) for word in _bare_words(text)] or [""]
    is_topic = first in _TOPIC_WORDS and (first not in _SURNAMES or _TOPIC_WORDS.issuperset(others))
    return (len(first) == 1 or not is_topic) and _has_shape_of_name(text, _NEVER_NAMES)


def is_listed_author(text: str) -> bool:
    """Tell whether what stands where an author or something else may stand is a person's name."""
    last = _fold(text.rpartition(" ")[2])
    topics = _TOPIC_WORDS - {last} if last in _SURNAMES else _TOPIC_WORDS
    return _has_shape_of_name(text, _NEVER_NAMES | topics) and not is_paper_of_author(text)


def is_person(text: str) -> bool:
    """Tell whether a text has the shape of a person's name: two to five capitalised words."""
    return _has_shape_of_name(text, _NEVER_NAMES | _TOPIC_WORDS)


def has_title(text: str) -> bool:
    """Tell if a text begins with what people are addressed by: "Canon", "Dr"."""
    return text.partition(" ")[0].lower().rstrip(".") in _TITLES


def is_job_word(word: str) -> bool:
    """Tell whether a word is what one person is by trade or office: "director", "nurse"."""
    return _fold(word.strip(",;")) in _JOBS


def is_word_of_jobs(word: str) -> bool:
    """Tell whether a job can have a word in its name: "Local", "Democracy", "Reporter"."""
    return _fold(word) in _NEVER_NAMES | _TOPIC_WORDS | _FIELDS


def has_word_of_bodies(text: str) -> bool:
    """Tell whether a text has a word that organisations, teams and jobs are called by."""
    return any(_fold(word.strip(",;")) in _NEVER_NAMES for word in text.split())


def _bare_words(text: str) -> list[str]:
    """Return the words of a name without titles and letters behind it."""
    words = text.split()
    while words and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    while len(words) > _FEWEST_NAME_WORDS and words[-1].lower().strip(".") in _POST_NOMINALS:
        words = words[:-1]
    return words


def _has_shape_of_name(text: str, other_words: frozenset[str]) -> bool:
    words = _bare_words(text)
    titles = {word.lower() for word in text.split()[: -len(words)]} if words else set()
    is_peer = not titles.isdisjoint(_PEERS) and _OFFICES.isdisjoint(map(_fold, words))
    fewest = 1 if is_peer else _FEWEST_NAME_WORDS
    if not fewest <= len(words) <= _MOST_NAME_WORDS:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if any(_fold(word) in other_words or _ACRONYM.fullmatch(word) for word in words):
        return False
    capitals = [_JOINED_PARTICLE.sub("", word) for word in words if word.lower() not in _PARTICLES]
    shouted = all(word.isupper() for word in words)
    if len(capitals) < fewest or shouted:
        return False
    return all(word[0].isupper() for word in capitals)


def _fold(word: str) -> str:
    is_initial = len(word) == _INITIAL_CHARS and word.endswith(".")
    return word if is_initial else word.lower().rstrip(".")
