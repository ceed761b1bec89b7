"""Which language a question is in, where it is not English."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from vectorstore.language.analysis import fold_accents, stem
from vectorstore.search.spelling import is_english

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier
    from spellchecker import SpellChecker

_ENGLISH = "en"
# The first word of a letter's Unicode name, and a language that is written with it.
_SCRIPTS = {
    "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "ARABIC": "ar", "HEBREW": "he",
    "CYRILLIC": "ru", "GREEK": "el", "DEVANAGARI": "hi", "BENGALI": "bn", "GURMUKHI": "pa",
    "GUJARATI": "gu", "TAMIL": "ta", "TELUGU": "te", "THAI": "th", "ARMENIAN": "hy",
    "GEORGIAN": "ka", "ETHIOPIC": "am",
}  # fmt: skip
_FEWEST_LETTERS = 2
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"[A-Z&]{2,}s?$")
# A word that asks counts twice as much as an article or a preposition, which names have, too.
_STRONG = 2
_FEWEST_POINTS = 3
_FEWEST_UNKNOWN = 3
_UNKNOWN_SHARE = 0.6
# py3langid is not to be relied on for fewer words, or where it is less sure; measured on short
# questions in English, Welsh and Polish.
_FEWEST_WORDS = 4
_SUREST = 0.8
_LONGEST_CHARS = 500
# A single word with a capital may be a name.
_FEWEST_CAPITALS = 2
# The languages with Latin letters whose dictionaries pyspellchecker brings.
_DICTIONARIES = frozenset("de es fr it nl pt".split())


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for each language: its words that ask, and its points in all."""

    strong: Counter[str]
    points: Counter[str]


def find_language(question: str, known_words: Container[str] = frozenset()) -> str | None:
    """Return the code (ISO 639-1) of a question's language; None if it is or may be English.

    `known_words` are words or terms that the articles have, which are none of another language.
    Names, acronyms and English terms inside a question in another language do not make it English.
    """
    text = question[:_LONGEST_CHARS]
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    signs = _count_function_words(words)
    if (script := _find_script(text)) and not signs.points[_ENGLISH]:
        return script
    has_mark = "¿" in text or "¡" in text
    # The dictionary takes longer to load than most of an answer, and few questions need it.
    if not _find_outweighing(signs, has_mark=has_mark) and signs.points[_ENGLISH]:
        return None
    content = _content_words(text)
    unknown = [word for word in content if not _is_known(word, known_words)]
    if language := _weigh(signs, content, unknown, has_mark=has_mark):
        return language
    if signs.points[_ENGLISH]:
        return None
    if language := _look_up(text, signs, known_words):
        return language
    is_strange = len(unknown) >= max(_FEWEST_UNKNOWN, _UNKNOWN_SHARE * len(content))
    return _identify(text) if is_strange and len(words) >= _FEWEST_WORDS else None


def _weigh(
    signs: _Signs, content: Sequence[str], unknown: Sequence[str], *, has_mark: bool
) -> str | None:
    """Choose the language whose function words outweigh English's, if one's do."""
    if (best := _find_outweighing(signs, has_mark=has_mark)) is None:
        return None
    points, english = signs.points[best] + has_mark, signs.points[_ENGLISH]
    asks = signs.strong[best] > 0
    if asks and points >= _FEWEST_POINTS:
        return best
    is_all_unknown = not english and len(unknown) == len(content)
    if asks and is_all_unknown and (content or has_mark):
        return best
    # Names have articles and prepositions: "de la", "van der".
    is_mostly_unknown = not english and len(unknown) > len(content) / 2
    return best if points >= _FEWEST_POINTS - 1 and is_mostly_unknown and unknown else None


def _find_outweighing(signs: _Signs, *, has_mark: bool) -> str | None:
    """Name the language that has most of the function words, if it has more than English."""
    foreign = {code: points for code, points in signs.points.items() if code != _ENGLISH}
    if not foreign:
        return None
    best = max(foreign, key=lambda code: (foreign[code], signs.strong[code]))
    return best if foreign[best] + has_mark > signs.points[_ENGLISH] else None


def _look_up(text: str, signs: _Signs, known_words: Container[str]) -> str | None:
    """Look the words between articles and prepositions up in dictionaries of their languages."""
    for code, _ in signs.points.most_common():
        if code not in _DICTIONARIES:
            continue
        # Only German writes nouns with capitals, which make names elsewhere.
        words = [
            word.lower()
            for word in _PART.findall(text)
            if _is_content(word) and (code == "de" or word.islower())
        ]
        unknown = [word for word in words if not _is_known(word, known_words)]
        is_lower = any(word in text for word in unknown)
        if len(unknown) >= (1 if is_lower else _FEWEST_CAPITALS) and all(
            word in _dictionary(code) for word in unknown
        ):
            return code
    return None


@lru_cache(maxsize=8)
def _dictionary(code: str) -> "SpellChecker":
    # Up to a third of a second each.
    from spellchecker import SpellChecker  # noqa: PLC0415

    return SpellChecker(language=code)


def _count_function_words(words: Sequence[str]) -> _Signs:
    strong: Counter[str] = Counter()
    points: Counter[str] = Counter()
    parts = {part for word in words for part in word.split("'")}
    for part in parts.union(words):
        for code, weight in _function_words().get(part, {}).items():
            points[code] += weight
            strong[code] += weight == _STRONG
    return _Signs(strong, points)


@lru_cache(maxsize=1)
def _function_words() -> Mapping[str, Mapping[str, int]]:
    """Map each function word to the languages that have it and what it counts for each."""
    text = files("bot.answering.question").joinpath("languages.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, int]] = {}
    for code, words in json.loads(text).items():
        for kind, weight in (("weak", 1), ("strong", _STRONG)):
            for word in words.get(kind, "").split():
                table.setdefault(word, {})[code] = weight
    return table


def _find_script(text: str) -> str | None:
    """Find the language of the letters that are not Latin, where they are not single ones."""
    if text.isascii():
        return None
    letters = [letter for letter in text if letter.isalpha() and letter > "\u036f"]
    names = (unicodedata.name(letter, "").split("-")[0].split(" ")[0] for letter in letters)
    scripts = Counter(_SCRIPTS[name] for name in names if name in _SCRIPTS)
    if "ja" in scripts:
        return "ja"
    return scripts.most_common(1)[0][0] if scripts.total() >= _FEWEST_LETTERS else None


def _content_words(text: str) -> list[str]:
    """List the words that are no function words of any language, no acronyms and no names."""
    words = _PART.findall(text)
    return [
        word.lower()
        for place, word in enumerate(words)
        if _is_content(word) and (place == 0 or not word[0].isupper())
    ]


def _is_content(word: str) -> bool:
    is_function_word = word.lower() in _function_words()
    return len(word) > 1 and not _ACRONYM.match(word) and not is_function_word


def _is_known(word: str, known_words: Container[str]) -> bool:
    bare = fold_accents(word)
    return bare in known_words or stem(bare) in known_words or is_english(bare)


def _identify(text: str) -> str | None:
    code, probability = _identifier().classify(text)
    return str(code) if code != _ENGLISH and probability >= _SUREST else None


@lru_cache(maxsize=1)
def _identifier() -> "LanguageIdentifier":
    # Takes half a second, and hardly a question needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
