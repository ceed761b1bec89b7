"""The label before a turn of an interview: "Ann Example:", "AE:", "Q:"."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from vectorstore.language.name_words import BODIES, ROLES, TITLES
from vectorstore.reading.narrative.narration import Passage
from vectorstore.reading.speakers.layout import Layout, read_opening_name
from vectorstore.reading.speakers.resolving import Scene
from vectorstore.reading.speakers.speaker import UNNAMED, Speaker

_LABEL = re.compile(
    r"(?P<bold>\*\*|__)?(?P<words>[^\W\d_a-z][^\n:*_“”\"?!]{0,60}?)(?:\*\*|__)?(?::|(?<=Q)\.|(?<=A)\.)"
    r"(?:\*\*|__)?[ \t]*(?=\S)"
)
# "**Ann Example** We start."
_BOLD = re.compile(
    r"(?P<bold>\*\*|__)(?P<words>[^\n:*_“”\"?!]{3,60})(?:\*\*|__)[ \t]+(?=[A-Z“\"‘])"
)
# "Q12 Chair:" of a committee's evidence.
_NUMBER = re.compile(r"^Q\.?\s?\d+[.:]?\s+")
_FEWEST_NAMES = 2
_INITIALS = re.compile(r"[A-Z]{2,4}")
_ASKING = frozenset("q question interviewer host moderator chair presenter".split())
_ANSWERING = frozenset("a answer reply response".split())
_ONESELF = frozenset("i i’m i'm i’ve i've me my myself".split())


@dataclass(frozen=True, slots=True)
class Label:
    """Who is named before a turn, whose words begin at `end`; a sure one needs no other turn."""

    words: str
    speaker: Speaker
    end: int
    is_sure: bool


def read_label(layout: Layout, number: int, record: Mapping[str, Speaker]) -> Label | None:
    """Read the label that a passage begins with, None if it has none.

    `record` tells who speaks by the labels of a record.
    """
    scene, passage = layout.scene, layout.passages[number]
    match = _LABEL.match(passage.words) or _BOLD.match(passage.words)
    if match is None:
        return None
    words = _NUMBER.sub("", match["words"].strip())
    end = passage.paragraph.start + match.end()
    if speaker := record.get(words.lower()):
        return Label(speaker.name or words, speaker, end, is_sure=True)
    known = _read_letters(scene, passage, words) or _read_short_name(scene, words)
    if known is None and words.isupper() and " " in words:
        known = _read_capitals(passage, words)
    if known is not None:
        return Label(words, known, end, is_sure=False)
    speaker = _read_name(layout, number, end)
    is_sure = (match["bold"] is not None and ":" in match[0]) or (
        speaker is not None
        and any(one.name == speaker.name and one.is_sure for one in scene.people)
    )
    return Label(speaker.name or words, speaker, end, is_sure) if speaker else None


def _read_letters(scene: Scene, passage: Passage, words: str) -> Speaker | None:
    if words.lower() in _ASKING:
        return scene.holder(f"the {words}", passage.paragraph.start) or scene.author()
    if words.lower() in _ANSWERING:
        said = {
            word.lower()
            for one in scene.passages
            if one.words.lstrip("*_").startswith(words)
            for word in one.all_words
        }
        return scene.only_person(passage.paragraph.start) if said & _ONESELF else scene.author()
    if not _INITIALS.fullmatch(words):
        return None
    bearers = initials_of(scene).get(words, [])
    return bearers[0] if len(bearers) == 1 else UNNAMED


def _read_short_name(scene: Scene, words: str) -> Speaker | None:
    """Read a full name, or a first or last name that one person has, in capitals or not."""
    label = " ".join(word for word in words.casefold().split() if word not in TITLES)
    bearers = {
        person.name: scene.speaker(person, *person.places[0])
        for person in scene.people
        if label in {person.name.casefold(), person.first.casefold(), person.last.casefold()}
    }
    for author in scene.authors:
        if label in {author.casefold(), *author.casefold().split()}:
            bearers[author] = Speaker(author, "author")
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def _read_capitals(passage: Passage, words: str) -> Speaker | None:
    """Read the name of somebody whom only labels in capitals name."""
    parts = [part for part in words.split() if part.lower() not in TITLES]
    if len(parts) < _FEWEST_NAMES or (BODIES | ROLES).intersection(words.lower().split()):
        return None
    start = passage.words.index(parts[-1]) + passage.paragraph.start
    return Speaker(" ".join(parts).title(), "quoted", start, start + len(parts[-1]))


def initials_of(scene: Scene) -> dict[str, list[Speaker]]:
    """List for initials whose they are."""
    bearers: dict[str, list[Speaker]] = defaultdict(list)
    for person in scene.people:
        speaker = scene.speaker(person, *person.places[0])
        for initials in _initials(person.name):
            bearers[initials].append(speaker)
    names = {person.name for person in scene.people}
    for author in scene.authors:
        if author not in names:
            for initials in _initials(author):
                bearers[initials].append(Speaker(author, "author"))
    return bearers


def _initials(name: str) -> set[str]:
    parts = name.split()
    hyphenated = [part for word in parts for part in word.split("-")]
    short = "".join(part[0] for part in parts)
    return {short.upper(), "".join(part[0] for part in hyphenated if part).upper()}


def _read_name(layout: Layout, number: int, end: int) -> Speaker | None:
    tokens = [one for one in layout.passages[number].tokens if one.end <= end and one.word != ":"]
    if not tokens or any(one.quotation for one in tokens):
        return None
    named = read_opening_name(tokens)
    if named is None:
        return None
    rest = [one for one in tokens if one.start >= named.end]
    return None if rest and rest[0].word not in {",", "("} else layout.resolve(named, number)
