"""Names of people as they stand in a text: runs of words with capitals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.language.name_words import (
    AMBIGUOUS_SURNAMES,
    BODIES,
    FEMALE_TITLES,
    GROUPS,
    MALE_TITLES,
    NAME_ENDINGS,
    NOT_NAMES,
    PARTICLES,
    ROLES,
    SHORT_TITLES,
    TITLES,
)
from vectorstore.reading.narrative.narration import Token

_NO_PART = (BODIES | ROLES | GROUPS | NOT_NAMES) - TITLES
_MOST_WORDS = 5
MALE, FEMALE = "male", "female"


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name where it stands, its title left out of `words`."""

    words: tuple[Token, ...]
    titles: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the name ends, before an 's."""
        last = self.words[-1]
        return last.start + len(bare(last.word))

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of the name."""
        return (*(one.word for one in self.words[:-1]), bare(self.words[-1].word))

    @property
    def gender(self) -> str | None:
        """What its titles say."""
        if any(title in MALE_TITLES for title in self.titles):
            return MALE
        return FEMALE if any(title in FEMALE_TITLES for title in self.titles) else None


def bare(word: str) -> str:
    """Take a possessive ending off a word."""
    return word[:-2] if word.endswith(("’s", "'s")) else word


def find_runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Find the runs of words with capitals, particles of names included."""
    run: list[Token] = []
    for token in tokens:
        word = token.word
        goes_on = word[:1].isupper() or (run and word in PARTICLES)
        if goes_on:
            run.append(token)
        if run and (not goes_on or bare(word) != word):
            yield _without_particles(run)
            run = []
    if run:
        yield _without_particles(run)


def _without_particles(run: list[Token]) -> list[Token]:
    while run and run[-1].word in PARTICLES:
        run.pop()
    return run


def read_named(run: Sequence[Token], *, speaks: bool = False) -> Named | None:
    """Read the person's name that ends a run of capitals; None if it is another name.

    A name has two words, or a title; one whose last word may be a place's ("Ann Hill") is a
    person's if its bearer speaks or has a title.
    """
    words = [one for one in run if bare(one.word).lower() not in NAME_ENDINGS]
    kept = len(words)
    while kept and not _is_no_part(words[kept - 1]):
        kept -= 1
    tail = words[kept:]
    if not tail and speaks and len(words) > 1 and bare(words[-1].lower) in AMBIGUOUS_SURNAMES:
        kept = len(words) - 2
        tail = [] if _is_no_part(words[kept]) else words[kept:]
    titles = []
    while tail and tail[0].lower in TITLES:
        title = tail.pop(0).lower
        titles.append(SHORT_TITLES.get(title, title))
    if titles and not tail:
        return None
    if not tail or len(tail) > _MOST_WORDS or (tail[0].word in PARTICLES and not titles):
        return None
    if len(tail) == 1 and not titles:
        return None
    return Named(tuple(tail), tuple(titles))


def _is_no_part(token: Token) -> bool:
    return _is_no_name(token.word)


# An article has the same few hundred words with capitals again and again.
@lru_cache(maxsize=4_096)
def _is_no_name(word: str) -> bool:
    word = bare(word)
    is_acronym = len(word) > 1 and word[1:].isupper() and "." not in word
    return word.lower() in _NO_PART or is_acronym or any(one.isdigit() for one in word)


def read_single(run: Sequence[Token]) -> Named | None:
    """Read a surname or first name that stands alone, at the end of a run."""
    words = [one for one in run if not _is_no_part(one)]
    return Named((words[-1],), ()) if words and words[-1] is run[-1] else None
