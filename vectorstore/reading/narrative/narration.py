"""A paragraph as its author tells it: sentences of words, in which each quotation is one token."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from vectorstore.language.name_words import NOT_NAMES
from vectorstore.language.sentences import LIST_ITEM, MARKDOWN_HEADING
from vectorstore.reading.narrative.paragraphs import Paragraph
from vectorstore.reading.narrative.quotations import Quotation

# Where links go is not read, and neither are the marks of bold and italic words.
_TOKEN = re.compile(
    r"\]\([^()\s]*\)|(?P<word>[^\W_](?:[^\s\"“”«»(),;:!?…\[\]<>|*_–—]*[^\W_])?)|(?P<mark>[.,;:!?…()|–—]|-)"
)
_WORD = re.compile(r"[^\W_][\w’']*")
# "she’d": the pronoun is the word.
_CONTRACTED = re.compile(
    r"(i|we|he|she|they|it|you|who|that|there)[’'](?:d|ll|m|re|s|ve)", re.IGNORECASE
)
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof cllr rev rt hon st jr sr ltd inc co vs no eg ie e.g i.e approx dept".split()
)
# Longer sentences are lists of some kind, and nobody's speech.
_MOST_TOKENS = 300
_ENDS = frozenset(".!?…")
_WHOLE_BOLD = re.compile(r"(\*\*|__)[^*_]+\1:?$")


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quotation (whose word is empty).

    `lower` is the word in small letters. A tuple: an article has thousands of them.
    """

    word: str
    lower: str
    start: int
    end: int
    quotation: Quotation | None = None

    @property
    def is_mark(self) -> bool:
        """It is punctuation."""
        return self.quotation is None and not self.word[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """It is a word with a capital."""
        return self.word[:1].isupper()


# Takes half the time of the class's own.
_new_tuple = tuple.__new__

Sentence = tuple[Token, ...]


@dataclass(frozen=True)
class Passage:
    """A paragraph with its sentences."""

    text: str
    paragraph: Paragraph
    sentences: tuple[Sentence, ...]

    @cached_property
    def words(self) -> str:
        """The paragraph as it stands."""
        return self.text[self.paragraph.start : self.paragraph.end]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of its sentences."""
        return tuple(token for sentence in self.sentences for token in sentence)

    @cached_property
    def all_words(self) -> tuple[str, ...]:
        """All its words, those of quotations too."""
        return tuple(_WORD.findall(self.words))

    @cached_property
    def is_heading(self) -> bool:
        """It is marked as a heading."""
        return MARKDOWN_HEADING.match(self.words) is not None

    @cached_property
    def is_table_row(self) -> bool:
        """It is a row of a table."""
        return self.words.startswith("|")

    @cached_property
    def is_bold(self) -> bool:
        """All its words are bold."""
        return len(self.words) < _LONGEST_BOLD_CHARS and bool(_WHOLE_BOLD.match(self.words))

    @cached_property
    def is_all_quoted(self) -> bool:
        """It has no words besides one quotation."""
        tokens = [one for one in self.tokens if not _is_end(one)]
        return len(tokens) == 1 and tokens[0].quotation is not None


_LONGEST_BOLD_CHARS = 400


def narrate(text: str, paragraph: Paragraph) -> Passage:
    """Read a paragraph's sentences."""
    return Passage(text, paragraph, tuple(_split_sentences(text, _read_tokens(text, paragraph))))


def narrate_inside(text: str, around: Quotation, inner: Sequence[Quotation]) -> list[Sentence]:
    """Read the sentences within a quotation."""
    return list(_split_sentences(text, _tokens_between(text, around.start, around.end, inner)))


def _read_tokens(text: str, paragraph: Paragraph) -> list[Token]:
    item = LIST_ITEM.match(text, paragraph.start, paragraph.end)
    start = item.end() if item and text[paragraph.start] not in "—–" else paragraph.start
    return _tokens_between(text, start, paragraph.end, paragraph.outermost)


def _tokens_between(
    text: str, start: int, end: int, quotations: Sequence[Quotation]
) -> list[Token]:
    tokens: list[Token] = []
    at = start
    for quotation in quotations:
        tokens += _plain_tokens(text, at, max(at, quotation.start - 1))
        tokens.append(Token("", "", quotation.start, quotation.end, quotation))
        at = min(quotation.end + 1, end)
    return tokens + _plain_tokens(text, at, end)


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind, word = match.lastgroup, match[0]
        begin, behind = match.span()
        if kind == "word":
            if "’" in word or "'" in word:
                contracted = _CONTRACTED.fullmatch(word)
                word = contracted[1] if contracted else word
        elif kind is None or (word == "-" and not text[begin - 1 : begin].isspace()):
            continue
        elif word == "." and tokens and tokens[-1].end == begin:
            last = tokens[-1]
            if _is_initial(last):
                tokens[-1] = last._replace(word=f"{last.word}.", lower=f"{last.lower}.", end=behind)
                continue
            if last.lower in _ABBREVIATED:
                continue
        tokens.append(_new_tuple(Token, (word, word.lower(), begin, behind, None)))
    return tokens


def _is_initial(token: Token) -> bool:
    return len(token.word) == 1 and token.word.isupper() and token.word != "I"


def _is_end(token: Token) -> bool:
    return token.word in _ENDS


def _split_sentences(text: str, tokens: Sequence[Token]) -> Iterator[Sentence]:
    """End sentences at full stops, and at quotations that end with one and lead to no tag."""
    sentence: list[Token] = []
    for position, token in enumerate(tokens):
        sentence.append(token)
        is_long = len(sentence) == _MOST_TOKENS
        if token.word not in _ENDS and token.quotation is None and not is_long:
            continue
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if following is not None and _is_end(following):
            continue
        if is_long or _is_end(token) or _ends_quoted(text, token, following):
            yield tuple(sentence)
            sentence = []
    if sentence:
        yield tuple(sentence)


def _ends_quoted(text: str, token: Token, following: Token | None) -> bool:
    """Tell if a quotation ends its sentence; with a question mark, a tag may still come."""
    if token.quotation is None or following is None:
        return False
    ends = text[token.start : token.end].rstrip("”’\"' ")[-1:]
    if following.quotation is not None:
        return ends in _ENDS
    is_tag = ends != "." and (following.word == "I" or following.lower not in NOT_NAMES)
    return ends in _ENDS and following.is_capitalised and not is_tag
