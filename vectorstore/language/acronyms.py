"""Acronyms: one way of writing them, and the words that a text gives for them in passing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.language.sentences import Span

# Small letters with dots that stand for other words than names.
_ABBREVIATIONS = frozenset("eg ie pm am pa nb ps cf qv aka viz dob".split())
_LETTERS = (
    r"(?<![\w.@])(?P<letters>(?:[A-Z]\.){1,7}[A-Z]|(?:[a-z]\.){1,7}[a-z]"
    r"|(?:[A-Z]\.[ ]){2,6}[A-Z](?=\.)"
    r"|(?<!['’&])(?:[A-Z](?:[ ][A-Z]){2,6}|[A-Z](?:-[A-Z]){2,6}"
    r"|[a-z](?:[ ][a-z]){2,6})(?!(?!['’]?s\b)[\w'’.&]))"
)
_DOTTED = re.compile(rf"{_LETTERS}(?P<stop>\.?)(?P<plural>['’]?s\b|[ ]s\b(?=[ ?]))?(?!\.?\w)")
_NEXT_SENTENCE = re.compile(
    r"\s*$|\s+(?:Who|What|When|Where|Why|How|Which|Is|Are|Does|Do|Can|And)\b"
)
_NEXT_NAME = re.compile(r"[ ][A-Z][a-z]")
_INITIALS = 2

_SMALL = frozenset("a an and at by de for in of on or the to with &".split())
_ACRONYM = r"(?:[A-Z][A-Za-z0-9&]{0,8}[A-Z0-9](?=s?\b)|(?:[A-Z]\.){2,8}|(?:[A-Z]\.){1,7}[A-Z]\b)"
_MARK = r"[\"'‘’“”*_]{0,3}"
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|&")
_ENDS_SENTENCE = re.compile(r"[.!?;:]\s|\n\s*\n|[()\[\]|\t]")
# Both begin with what is rare, or a search tries the rest at each letter.
_IN_BRACKETS = re.compile(
    r"[(\[](?:the |or |called |known as |hereafter |an? |abbreviated (?:to|as) )?"
    rf"{_MARK}(?P<acronym>{_ACRONYM})(?:['’]?s)?{_MARK}(?: for short)?"
    r"(?:[,;][^()]{0,60})?[)\]]"
)
_IN_PASSING = re.compile(
    r"(?=[,\s])(?:,?\s(?:or|known(?: \w+){0,4} as|called|abbreviated (?:to|as)|shortened to)\s"
    r"|(?P<beside>,\s|\s[–—-]\s))"
    rf"(?:(?:or|the|an?)\s){{0,2}}{_MARK}(?P<acronym>{_ACRONYM})s?(?=\W|$)"
)
_STANDS_FOR = (
    r"(?:which |that )?(?:(?:stands?|stood|is short|are short|short"
    r"|is (?:an|the) (?:abbreviation|acronym)) (?:for|of)|means?|refers? to|is|are|or)[: ]+"
)
_EXPLAINED = re.compile(
    rf"(?<![\w.])(?P<acronym>{_ACRONYM})(?:['’]?s)?{_MARK}"
    rf"(?:\s?[(\[]|,?\s{_STANDS_FOR}|\sfull name is\s|(?P<beside>,\s|\s?[:=|\t]\s?|\s[–—-]\s))"
    rf"(?:the |an? )?{_MARK}(?=[^\W\d_])"
)
# "Each has a lift safety plan. The LSP, as it is called, is …"
_TAKEN_UP = re.compile(
    rf"[.!?][\"'”’)\]]*\s+(?:(?:The|An?|This|These|Each|Every|Such|Its|Their)\s)?{_MARK}"
    rf"(?P<acronym>{_ACRONYM})(?=s?\W)"
)
_LONGEST_WORDS_CHARS = 150
# Of two letters, too many words are the initials.
_FEWEST_TAKEN_UP = 3
# "… Rapid Response team (FARR)": what a name is of may stand behind it.
_MOST_BEHIND = 2


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words that a text gives for an acronym, and where both stand in it."""

    words: str
    words_span: Span
    acronym_span: Span


def join_letters(text: str) -> str:
    """Write acronyms without dots or blanks: "I.C.B.s" and "I C Bs" as "ICBs".

    "e.g.", "p.m." and the initials of a person's name stay.
    """
    return _DOTTED.sub(_join, text)


def _join(found: re.Match[str]) -> str:
    letters = re.sub(r"[. -]", "", found["letters"])
    is_name = (len(letters) <= _INITIALS or ". " in found["letters"]) and found["stop"]
    if letters in _ABBREVIATIONS or (is_name and _NEXT_NAME.match(found.string, found.end())):
        return found[0]
    if found["plural"]:
        return f"{letters}s"
    ends = found["stop"] and _NEXT_SENTENCE.match(found.string, found.end())
    return f"{letters}." if ends else letters


def find_acronyms(text: str) -> dict[str, Explanation]:
    """Map the acronyms that a text explains to its words for them; the first explanation counts.

    It is one if the words' initials, in order, are the acronym's letters.
    """
    found: dict[str, Explanation] = {}
    given = sorted(_find_all(text), key=lambda one: one[1])
    for acronym, words, at in [*given, *_find_taken_up(text)]:
        letters = acronym.replace(".", "")
        found.setdefault(letters, Explanation(text[slice(*words)], words, at))
    return found


def _find_all(text: str) -> Iterator[tuple[str, Span, Span]]:
    for pattern in (_IN_BRACKETS, _IN_PASSING):
        for match in pattern.finditer(text):
            begin = max(0, match.start() - _LONGEST_WORDS_CHARS)
            words = _words_before(text, begin, match.start(), match["acronym"])
            is_beside = match.groupdict().get("beside") is not None
            if words and not (is_beside and _is_loose(text, words, match["acronym"])):
                yield match["acronym"], words, Span(*match.span("acronym"))
    for match in _EXPLAINED.finditer(text):
        words = _words_after(text, match.end(), match["acronym"])
        if words and not (match["beside"] and _is_loose(text, words, match["acronym"])):
            yield match["acronym"], words, Span(*match.span("acronym"))


def _find_taken_up(text: str) -> Iterator[tuple[str, Span, Span]]:
    """Find the acronyms that begin a sentence, and whose very initials the one before it has."""
    for match in _TAKEN_UP.finditer(text):
        begin = max(0, match.start() - _LONGEST_WORDS_CHARS)
        words = _find_initials(text, begin, match.start(), match["acronym"])
        if words:
            yield match["acronym"], words, Span(*match.span("acronym"))


def _find_initials(text: str, start: int, end: int, acronym: str) -> Span | None:
    borders = list(_ENDS_SENTENCE.finditer(text, start, end))
    words = list(_WORD.finditer(text, borders[-1].end() if borders else start, end))
    letters = _letters(acronym)
    found = (
        Span(words[first].start(), words[last].end())
        for first in range(len(words))
        for last in range(first + len(letters) - 1, min(first + 2 * len(letters), len(words)))
        if letters in _initials(words[first : last + 1])
        and _stands_for(acronym, words[first : last + 1])
    )
    return next(found, None) if len(letters) >= _FEWEST_TAKEN_UP else None


def _words_before(text: str, start: int, end: int, acronym: str) -> Span | None:
    """Find the fewest words right before a place that an acronym can stand for."""
    borders = list(_ENDS_SENTENCE.finditer(text, start, end))
    start = borders[-1].end() if borders else start
    words = list(_WORD.finditer(text, start, end))
    for last in range(len(words), max(0, len(words) - 1 - _MOST_BEHIND), -1):
        is_whole = last == len(words)
        # Only capitals, or the very initials, tell where a name ends before other words.
        ends = words[last - 1][0][0].isupper() and not is_whole and words[last][0].islower()
        for first in reversed(range(last)):
            named = words[first:last]
            if (is_whole or ends or _spells(acronym, named)) and _stands_for(acronym, named):
                return Span(words[first].start(), words[last - 1].end())
    return None


def _spells(acronym: str, words: Sequence[re.Match[str]]) -> bool:
    """Tell "general medical services" before "contract (GMS)" from words that end in an "and"."""
    is_long = len(_letters(acronym)) >= _FEWEST_TAKEN_UP
    return is_long and words[-1][0] not in _SMALL and _letters(acronym) in _initials(words)


def _words_after(text: str, start: int, acronym: str) -> Span | None:
    """Find the words right behind a place that an acronym stands for, at best a word a letter."""
    border = _ENDS_SENTENCE.search(text, start, start + _LONGEST_WORDS_CHARS)
    end = border.start() if border else min(len(text), start + _LONGEST_WORDS_CHARS)
    words = list(_WORD.finditer(text, start, end))
    fitting = [last for last in range(1, len(words) + 1) if _stands_for(acronym, words[:last])]
    if not fitting:
        return None
    exact = (last for last in fitting if _letters(acronym) in _initials(words[:last]))
    return Span(words[0].start(), words[next(exact, fitting[0]) - 1].end())


def _is_loose(text: str, words: Span, acronym: str) -> bool:
    """Tell whether words that merely stand beside an acronym have other initials than its letters.

    "The ACR, as critics say" explains nothing.
    """
    return _letters(acronym) not in _initials(list(_WORD.finditer(text, *words)))


def _letters(acronym: str) -> str:
    return re.sub(r"[^a-z0-9]", "", acronym.lower())


def _initials(words: Sequence[re.Match[str]]) -> tuple[str, str]:
    """Join the first letters of words: of all, and of those that are not small."""
    spelt = [word[0].lower() for word in words]
    return "".join(word[0] for word in spelt), "".join(
        word[0] for word in spelt if word not in _SMALL
    )


def _stands_for(acronym: str, words: Sequence[re.Match[str]]) -> bool:
    letters = _letters(acronym)
    spelt = tuple(word[0].lower() for word in words)
    is_short = len(spelt) <= 2 * len(letters) + 1 and (
        len(spelt) > 1 or len(spelt[0]) > len(letters)
    )
    return is_short and spelt[0] not in _SMALL - {letters[0]} and _matches(letters, spelt)


@lru_cache(maxsize=1 << 12)
def _matches(letters: str, words: tuple[str, ...]) -> bool:
    """Tell whether each letter begins a word or stands in a compound; small words may be passed."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word in _SMALL and _matches(letters, rest):
        return True
    if not letters or word[0] != letters[0]:
        return False
    # "NHS England" gives NHSE.
    if len(word) > 1 and letters.startswith(word) and _matches(letters[len(word) :], rest):
        return True
    # "healthcare" gives two letters of CHC.
    return any(
        _is_within(letters[1:taken], word[1:]) and _matches(letters[taken:], rest)
        for taken in range(1, min(len(letters), 2 if len(words) > 1 else len(letters)) + 1)
    )


def _is_within(letters: str, word: str) -> bool:
    remaining = iter(word)
    return all(letter in remaining for letter in letters)
