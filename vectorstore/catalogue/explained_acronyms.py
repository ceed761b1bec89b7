"""Acronyms that an article explains: a chunk with one form is found by the other, too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.chunks import Chunk
from vectorstore.language.acronyms import find_acronyms, join_letters
from vectorstore.language.aliases import put_aliases


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym and the words for it, and how each is looked for in a chunk of that article."""

    letters: str
    words: str
    in_letters: re.Pattern[str]
    in_words: re.Pattern[str]

    def find_missing(self, text: str) -> str:
        """Return the form that a text hasn't, if it has the other; nothing if it has both."""
        has_letters, has_words = self.in_letters.search(text), self.in_words.search(text)
        if has_letters and not has_words:
            return self.words
        return self.letters if has_words and not has_letters else ""


def read_explained(text: str) -> list[Acronym]:
    """List the acronyms that an article's text explains, with what it says for each."""
    return [
        Acronym(
            letters,
            " ".join(explanation.words.split()),
            re.compile(rf"\b{re.escape(letters)}s?\b"),
            re.compile(rf"\b{_spell(explanation.words)}", re.IGNORECASE),
        )
        for letters, explanation in find_acronyms(text).items()
        # What means the same in every article has one term already.
        if put_aliases(letters) != put_aliases(explanation.words)
    ]


def _spell(words: str) -> str:
    return r"[\s-]+".join(map(re.escape, words.split()))


def find_other_forms(chunk: Chunk, acronyms: Sequence[Acronym]) -> str:
    """Return, in one line, the forms of its article's acronyms that a chunk has no words of."""
    text = join_letters("\n".join([*chunk.headings, chunk.text])) if acronyms else ""
    return " ".join(filter(None, (acronym.find_missing(text) for acronym in acronyms)))
