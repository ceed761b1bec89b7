"""Publishers, authors and speakers that a question names, in full or by a usual short form."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from vectorstore.language.analysis import fold_accents
from vectorstore.search.proper_names import is_body
from vectorstore.search.spelling import is_english

# "The Roar | Sports Blog" and "FOX News - Health" are called by what stands before the mark.
_SUBTITLE = re.compile(r"\s+[|–—-]\s+|:\s")
_DOMAIN_ENDING = re.compile(r"(?:\.(?:com|org|net|co|uk|info|news|blog))+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
_SMALL_WORDS = frozenset("a an and for in of on the to".split())
# Words by which hardly anybody means one publisher, although only one may have them in its name.
_COMMON_PARTS = frozenset(
    """
    board care centre commission committee community council department digital england government
    group health hospital institute integrated local magazine media ministry national network news
    nhs office online policy primary public report research review service social society system
    team today trust united university weekly world
    """.split()
)
_NAME_ENDINGS = frozenset("cbe jr kbe mbe mp obe phd sr".split())
_HONORIFICS = frozenset("baroness dame dr lady lord mr mrs ms prof professor sir".split())
_SHORTEST_PART = 5
# "Confed" for "Confederation": three letters are missing at least.
_CLIPPED_CHARS = 3
_FEWEST_INITIALS = 3
_ACRONYM = re.compile(r"[A-Z]{3,}(?![a-z])")
_SHORTEST_SURNAME = 3
_SHORTEST_PLURAL = 4

# What stands before or after a name that is asked for its words, and not a topic.
_SOURCE_BEFORE = re.compile(
    r"(?:\b(?:according to|as per|by|(?:articles?|blogs?|coverage|pieces?|posts?|reports?|story)"
    r" (?:by|from|in|on)|(?:published|reported|written) (?:by|in|on)|(?:read|said) in)"
    r"(?: an?| the)?"
    r"|[‘'\"“])\s*$",
    re.IGNORECASE,
)
_SOURCE_AFTER = re.compile(
    r"(?:['’\"”]s?)?\s+(?:(?:also|first|has|have|had)\s+)?"
    r"(?:add|advis|announc|argu|articl|ask|believ|blog|call|claim|coverage|criticis|criticiz|descri|"
    r"express|interview|mention|opinion|piece|post|predict|publi|quot|recommend|report|respon|"
    r"said|say|stor(?:y|ies)|suggest|tell|think|thought|told|view|want|warn|writ|wrote)\w*",
    re.IGNORECASE,
)


class Role(Enum):
    """What a name is to an article."""

    PUBLISHER = "publisher"
    AUTHOR = "author"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class SourceName:
    """A publisher's, an author's or a speaker's name, letter for letter as the catalogue has it.

    A speaker's is without "the".
    """

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A name in a question; `is_source` if its holder's words are asked for, not only its deeds."""

    name: SourceName
    is_source: bool


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int
    text: str
    opens: bool
    speaks: bool

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper() and not self.opens


class NameIndex:
    """The names that the catalogue knows, by every form in which a question may have them."""

    def __init__(self, names: Iterable[SourceName]) -> None:
        names = list(_without_doubles(list(names)))
        self._full: dict[tuple[str, ...], set[SourceName]] = defaultdict(set)
        self._short: dict[str, set[SourceName]] = defaultdict(set)
        self._initials: dict[str, set[SourceName]] = defaultdict(set)
        self._clippable: dict[str, set[SourceName]] = defaultdict(set)
        for name in names:
            for form in (name.text, _main_part(name.text)):
                self._full[_bare_key(form)].add(name)
            if name.role is Role.PUBLISHER and (initials := _initials(name.text)):
                self._initials[initials].add(name)
        for part, name in _short_forms(names):
            self._short[part].add(name)
            if name.role is Role.PUBLISHER:
                self._clippable[part].add(name)
        self._longest = max(map(len, self._full), default=0)

    def find(self, question: str) -> list[NamedSource]:
        """List the names in a question, in its order; at each place the longest form counts."""
        words = list(_split(question))
        found: dict[SourceName, bool] = {}
        place = 0
        while place < len(words):
            length, names = self._match(words, place)
            if names:
                last = words[place + length - 1]
                asked = _is_source(question, words[place].start, last.end)
                for name in sorted(names, key=lambda one: (one.text, one.role.value)):
                    found[name] = found.get(name, False) or asked
            place += max(length, 1)
        return [
            NamedSource(name, asked)
            for name, asked in found.items()
            # A body is often what a question is about: where it speaks then says little of it.
            if asked or name.role is not Role.QUOTED or not is_body(name.text)
        ]

    def _match(self, words: Sequence[_Word], place: int) -> tuple[int, set[SourceName]]:
        for length in range(min(self._longest, len(words) - place), 0, -1):
            some = words[place : place + length]
            names = self._full.get(tuple(word.key for word in some))
            if names and (length > 1 or _is_plainly_name(words, place)):
                return length, names
        word = words[place]
        if _ACRONYM.match(word.text) and (names := self._initials.get(word.key.upper())):
            return 1, names
        if (names := self._short.get(word.key)) and _is_plainly_name(words, place):
            return 1, names
        return 1, self._find_clipped(word)

    def _find_clipped(self, word: _Word) -> set[SourceName]:
        if len(word.key) < _SHORTEST_PART:
            return set()
        clipped = {
            name
            for part, names in self._clippable.items()
            if part.startswith(word.key) and len(part) >= len(word.key) + _CLIPPED_CHARS
            for name in names
        }
        return set() if clipped and is_english(word.key) else clipped


def _without_doubles(names: Sequence[SourceName]) -> Iterator[SourceName]:
    """Leave out speakers who are known as publishers or authors: a name means one of them."""
    known = {_bare_key(name.text) for name in names if name.role is not Role.QUOTED}
    for name in names:
        if name.role is not Role.QUOTED or _bare_key(name.text) not in known:
            yield name


def _is_plainly_name(words: Sequence[_Word], place: int) -> bool:
    """Return True if one word is a name: it is not an English word, or has a capital, or speaks."""
    word = words[place]
    if word.speaks:
        return True
    if not is_english(word.text.lower()) and not is_english(word.key):
        return True
    if not word.is_capitalised:
        return False
    before = words[place - 1] if place else None
    after = words[place + 1] if place + 1 < len(words) else None
    neighbours = [one for one in (before, after) if one and one.key not in _SMALL_WORDS]
    return not any(one.is_capitalised for one in neighbours)


def _is_source(question: str, start: int, end: int) -> bool:
    return bool(_SOURCE_BEFORE.search(question[:start]) or _SOURCE_AFTER.match(question[end:]))


def _split(text: str) -> Iterator[_Word]:
    opens = True
    for match in _WORD.finditer(text):
        speaks = _SOURCE_AFTER.match(text[match.end() :]) is not None
        yield _Word(_fold(match[0]), match.start(), match.end(), match[0], opens, speaks)
        opens = text[match.end() : match.end() + 1] in set(".?!:")


def _fold(word: str) -> str:
    """Bring "King's", "Kings" and "king" together."""
    letters = re.sub(r"['’.]", "", fold_accents(word)).lower()
    return letters[:-1] if len(letters) >= _SHORTEST_PLURAL and letters.endswith("s") else letters


def _key(name: str) -> tuple[str, ...]:
    words = [_fold(match[0]) for match in _WORD.finditer(name)]
    return tuple(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def _bare_key(name: str) -> tuple[str, ...]:
    words = _key(name)
    while len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    while len(words) > 1 and words[-1] in _NAME_ENDINGS:
        words = words[:-1]
    return words


def _main_part(name: str) -> str:
    return _DOMAIN_ENDING.sub("", _SUBTITLE.split(name)[0].strip()) or name


def _initials(name: str) -> str | None:
    words = [word for word in _WORD.findall(_main_part(name)) if word.lower() not in _SMALL_WORDS]
    letters = "".join(word[0] for word in words).upper()
    return letters if len(letters) >= _FEWEST_INITIALS else None


def _short_forms(names: Iterable[SourceName]) -> Iterator[tuple[str, SourceName]]:
    """Yield a person's surname, and the words that only one publisher has in its name."""
    publishers: list[tuple[SourceName, tuple[str, ...]]] = []
    for name in names:
        words = _bare_key(_main_part(name.text))
        if name.role is Role.PUBLISHER:
            publishers.append((name, words))
        elif name.role is Role.QUOTED and is_body(name.text):
            continue
        elif len(words) > 1 and len(words[-1]) >= _SHORTEST_SURNAME:
            yield words[-1], name
    counts = Counter(word for _, words in publishers for word in set(words))
    for name, words in publishers:
        for word in words if len(words) > 1 else ():
            if counts[word] == 1 and len(word) >= _SHORTEST_PART and word not in _COMMON_PARTS:
                yield word, name
