"""An article's passages with the names that stand over them as lines or headings."""

import re
from collections.abc import Sequence
from functools import cached_property

from vectorstore.language.name_words import ROLES
from vectorstore.language.sentences import LIST_ITEM
from vectorstore.language.speech import FIRST_PERSON, PASSIVE, SAYING
from vectorstore.reading.cues.mentions import make_person
from vectorstore.reading.cues.subjects import find_subject
from vectorstore.reading.narrative.names import Named, find_runs, read_named
from vectorstore.reading.narrative.narration import Passage, Token
from vectorstore.reading.narrative.people import People, gender_of
from vectorstore.reading.speakers.letters import Letter, find_letters
from vectorstore.reading.speakers.resolving import Scene
from vectorstore.reading.speakers.speaker import UNNAMED, Speaker

_LONGEST_NAME_LINE = 120
_MOST_WORDS = 16
_RULE = re.compile(r"(?:[*_-]\s*){3,}$")
_BYLINE = frozenset("by words text interview photo picture".split())
_SHORT_LINE = 110
_FEWEST_MEMBERS = 2
# "Answered by", "Reply from:", "Asked by".
ANSWERED = re.compile(
    r"\W*(?:(?P<asked>asked)|answer(?:ed)?|reply|replied|response|statement)\s+(?:by|from)\b\s*:?\s*",
    re.IGNORECASE,
)


class Layout:
    """A scene's passages, and which of them are lines with a name; `title` is the article's."""

    def __init__(self, scene: Scene, title: str = "") -> None:
        self.scene = scene
        self.title = title
        self.passages = scene.passages
        self.letters = find_letters(self.passages)
        signatures = {one.signature for one in self.letters}
        self.lines = [
            None if n in signatures else self._read_name_line(n) for n in range(len(scene.passages))
        ]
        self.headings = self._read_headings()

    def _read_headings(self) -> list[Speaker | None]:
        above: list[Speaker | None] = []
        current = None
        for number, passage in enumerate(self.passages):
            above.append(current)
            if passage.is_heading or passage.is_bold or self.lines[number]:
                current = self.lines[number]
        return above

    def _read_name_line(self, number: int) -> Speaker | None:
        """Read a passage that is a name, perhaps with what its bearer is."""
        passage = self.passages[number]
        tokens = _without_colon(passage.tokens)
        if not 1 < len(tokens) <= _MOST_WORDS or len(passage.words) > _LONGEST_NAME_LINE:
            return None
        if LIST_ITEM.match(passage.words) or tokens[0].lower in _BYLINE or not _is_line(tokens):
            return None
        named = read_opening_name(tokens)
        if named is None or len(named.words) == 1:
            return None
        rest = [one for one in tokens if one.start >= named.end]
        if rest and rest[0].word not in {",", "(", "–", "—", "-"} and rest[0].lower != "of":
            return None
        if any(one.lower in PASSIVE | SAYING | {"has", "had"} for one in rest):
            return None
        person = self.scene.people.find(named)
        is_sure = (person is not None and person.is_sure) or any(one.lower in ROLES for one in rest)
        speaker = self.resolve(named, number)
        is_sure = is_sure or speaker.role == "author" or number in self._panel
        is_sure = is_sure or self._heads_quotation(named, number)
        return speaker if is_sure else None

    @cached_property
    def _panel(self) -> frozenset[int]:
        """Headings such as "Ann Example, patients’ group", of which a panel has several."""
        headings = [
            number
            for number, passage in enumerate(self.passages)
            if (passage.is_heading or passage.is_bold) and self._names_member(passage)
        ]
        return frozenset(headings if len(headings) >= _FEWEST_MEMBERS else ())

    def _names_member(self, passage: Passage) -> bool:
        tokens = _without_colon(passage.tokens)
        named = read_opening_name(tokens) if len(tokens) > 1 else None
        if named is None or self.small_words.intersection(part.lower() for part in named.parts):
            return False
        rest = [one for one in tokens if one.start >= named.end]
        return bool(rest) and rest[0].word in {",", "("} and len(rest) > 1

    def _heads_quotation(self, named: Named, number: int) -> bool:
        """Tell if a heading of words that are nowhere else stands over a quotation or a role."""
        passage = self.passages[number]
        following = self.passages[number + 1 : number + 2]
        is_over = (passage.is_heading or passage.is_bold) and bool(following)
        names_body = len(passage.tokens) > len(named.words) and passage.is_bold
        is_own = (
            names_body
            and FIRST_PERSON.intersection(word.lower() for word in following[0].all_words)
            if following
            else False
        )
        is_name = not self.small_words.intersection(part.lower() for part in named.parts)
        return (
            is_over
            and is_name
            and bool(is_own or following[0].is_all_quoted or _is_role_line(following[0]))
        )

    @cached_property
    def small_words(self) -> frozenset[str]:
        """All words of the text in small letters."""
        return frozenset(
            word for passage in self.passages for word in passage.all_words if word.islower()
        )

    def resolve(self, named: Named, number: int) -> Speaker:
        """Tell who bears a name that stands in a passage."""
        return self.scene.resolve(make_person(named), self.place(number), self.scene.author())

    def name_writer(self, letter: Letter) -> Speaker:
        """Tell who signed a letter: names in capitals are written as others are."""
        if letter.name is None:
            return UNNAMED
        words = " ".join(self.scene.text[slice(*letter.name)].split())
        named = next(
            (one.name for one in self.scene.people if one.name.casefold() == words.casefold()), None
        )
        author = next(
            (one for one in self.scene.authors if one.casefold() == words.casefold()), None
        )
        if author:
            return Speaker(author, "author", *letter.name)
        name = named or (words.title() if words.isupper() else words)
        return Speaker(name, "quoted", *letter.name)

    def place(self, passage: int) -> int:
        """Give the number of a passage's first sentence."""
        return min(self.scene.first_of[passage], len(self.scene.sentences) - 1)

    def ends_section(self, number: int) -> bool:
        """Tell if a passage ends what stands under a name."""
        passage = self.passages[number]
        is_line = len(passage.words) < _SHORT_LINE
        return bool(
            passage.is_heading
            or passage.is_bold
            or self.lines[number]
            or _RULE.match(passage.words)
            or (is_line and ANSWERED.match(passage.words))
        )

    def under(self, number: int) -> list[Passage]:
        """List the passages under a line, up to the next heading or name."""
        under = []
        for later in range(number + 1, len(self.passages)):
            if self.ends_section(later):
                break
            under.append(self.passages[later])
        return under


def read_opening_name(tokens: Sequence[Token]) -> Named | None:
    """Read the person's name with which words begin."""
    run = next(iter(find_runs(tokens)), [])
    named = read_named(run, speaks=True) if run and run[0] is tokens[0] else None
    if named is None or (run[0].start < named.start and not named.titles):
        return None
    return named


def _without_colon(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out the colon of "Ann Example, chair of the board:" over her words."""
    return tokens[:-1] if tokens and tokens[-1].word == ":" else tokens


def _is_role_line(passage: Passage) -> bool:
    """Tell if a passage is a line such as "Chief executive, Sample Trust"."""
    tokens = passage.tokens
    is_short = 0 < len(tokens) <= _MOST_WORDS and _is_line(tokens)
    return is_short and any(one.lower in ROLES for one in tokens)


def _is_line(tokens: Sequence[Token]) -> bool:
    return not any(one.quotation for one in tokens) and tokens[-1].word not in set(".:?!,;")


def mentions(passage: Passage, speaker: Speaker, people: People) -> bool:
    """Tell if a passage speaks of somebody in the third person."""
    last = (speaker.name or "").split()[-1:]
    if last and any(one.word == last[0] for one in passage.tokens):
        return True
    if FIRST_PERSON.intersection(word.lower() for word in passage.all_words):
        return False
    subjects = (find_subject(passage.text, sentence) for sentence in passage.sentences)
    person = people.by_name(speaker.name)
    return any(
        one is not None
        and one.words in {"he", "she"}
        and (person is None or person.may_be(gender_of(one.words)))
        for one in subjects
    )
