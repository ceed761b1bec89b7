"""Letters to a paper: each is the words of whoever is named below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vectorstore.language.name_words import TITLES
from vectorstore.language.sentences import Span
from vectorstore.reading.narrative.narration import Passage

_SALUTATION = re.compile(
    r"[^\w\"“”«»'‘’]*(?:(?:dear\s+)?(?:sirs?|madam|sir or madam)|dear editor)\b[*_]{0,2}\s*[,:–—-]",
    re.IGNORECASE,
)
_SUPPLIED = re.compile(
    r"\W*(?:name|address)\b.{0,30}\b(?:supplied|withheld|provided)\b", re.IGNORECASE
)
_LONGEST_SIGNATURE = 140
_NAME = re.compile(r"\W*(?P<name>[^\W\d_][^,;:\n*_]*)")
_TITLE = re.compile(rf"(?:\W*\b(?:{'|'.join(sorted(TITLES))})\b\W*)+", re.IGNORECASE)
_FEWEST_WORDS = 2
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Letter:
    """Passages, by number, from a salutation, `first`, to before the `signature`.

    `name` is where the name stands there, None where it says that the paper knows it.
    """

    first: int
    signature: int
    name: Span | None


def find_letters(passages: Sequence[Passage]) -> list[Letter]:
    """Find the letters among passages, in order: what nobody signed is none."""
    openings = [n for n, one in enumerate(passages) if _SALUTATION.match(one.words)]
    ends = [*openings[1:], len(passages)]
    found = (_read(passages, *bounds) for bounds in zip(openings, ends, strict=False))
    return [letter for letter in found if letter]


def _read(passages: Sequence[Passage], first: int, end: int) -> Letter | None:
    for number in range(first + 1, end):
        if passages[number].is_heading or passages[number].is_bold:
            break
        if _is_signature(passages[number]):
            return Letter(first, number, _find_name(passages[number]))
    return None


def _is_signature(passage: Passage) -> bool:
    words = passage.words
    is_set_off = words.startswith(("*", "_")) and words.endswith(("*", "_"))
    name = _NAME.match(words)
    is_capital = name is not None and name["name"].isupper()
    is_short = len(words) < _LONGEST_SIGNATURE and not words.endswith((".", "?", "!", ":"))
    is_signed = is_set_off or is_capital or words.startswith(("—", "–", "--"))
    return is_short and bool(is_signed or _SUPPLIED.match(words))


def _find_name(passage: Passage) -> Span | None:
    found = None if _SUPPLIED.match(passage.words) else _NAME.match(passage.words)
    if found is None:
        return None
    titles = _TITLE.match(passage.words)
    begin = titles.end() if titles else found.start("name")
    words = passage.words[begin : found.end("name")].rstrip()
    is_name = _FEWEST_WORDS <= len(words.split()) <= _MOST_WORDS
    start = passage.paragraph.start + begin
    return Span(start, start + len(words)) if is_name else None


def written_in(letter: Letter, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Go through a letter's passages."""
    yield from passages[letter.first : letter.signature]
