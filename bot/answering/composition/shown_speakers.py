"""How a speaker is named before their words: as the article does, and so that it says enough."""

import re

from vectorstore.articles import ArticleDetails
from vectorstore.language.name_words import ROLES, TYING_PREPOSITIONS
from vectorstore.language.sentences import Span, split_sentences
from vectorstore.reading.voices import Voice, find_voices

_MOST_NAME_WORDS = 8
_SOME_ONE = frozenset("a an one".split())
# They speak for whom they stand for, and need no name.
_SPEAKING_FOR = frozenset("representative spokesman spokesperson spokeswoman".split())
_CLOSE = frozenset("colleague friend neighbour relative".split())
_ME = re.compile(r"\b(?:I|me|my)\b")
_LONGEST_SENTENCE = 300
_NO_NAMES = frozenset("another them us".split())


def show_speaker(article: ArticleDetails, text: str, voice: Voice) -> str | None:
    """Write who speaks in an article's text; None where the words for them name nobody.

    "A nurse" becomes "an unnamed nurse"; "my old teacher" that of whoever says so, and so does "a
    colleague" who "tells me" something.
    """
    words = (voice.name or "").split()
    # "One of the largest surveys of leaders, made up of …" introduces nobody.
    if not words or len(words) > _MOST_NAME_WORDS or words[-1].lower() in _NO_NAMES:
        return None
    first, *rest = words
    if first.lower() == "my" and (owner := _find_owner(article, text, voice)):
        return " ".join([f"{owner}’s", *rest])
    is_close = first.lower() in _SOME_ONE and rest and rest[0] in _CLOSE and rest[1:2] != ["of"]
    if is_close and _ME.search(text, *_sentence_of(text, voice)):
        owner = _find_owner(article, text, voice)
        return " ".join([first, rest[0], "of", owner, *rest[1:]]) if owner else voice.name
    if first.lower() in _SOME_ONE and _is_unnamed(rest):
        return " ".join(["an unnamed", *rest])
    return voice.name


def _is_unnamed(words: list[str]) -> bool:
    """Tell if words are what somebody works as, without a name: "nurse in the north"."""
    tie = next((n for n, word in enumerate(words) if word in TYING_PREPOSITIONS), len(words))
    head = words[tie - 1].lower() if tie else ""
    is_worker = head in ROLES - _SPEAKING_FOR
    return is_worker and all(word == word.lower() or word.isupper() for word in words)


def _find_owner(article: ArticleDetails, text: str, voice: Voice) -> str | None:
    """Find who says "my": the speaker in whose words it stands, or the article's one author."""
    around = [
        one
        for one in find_voices(text, article.authors, article.title)
        if one.start <= (voice.name_start or 0) < one.end
        and one.name_start != voice.name_start
        and not (one.name or "").lower().startswith("my ")
    ]
    if around:
        return min(around, key=lambda one: one.end - one.start).name
    return article.authors[0] if len(article.authors) == 1 else None


def _sentence_of(text: str, voice: Voice) -> Span:
    """Find the sentence that has the words for a speaker."""
    at = voice.name_start or 0
    near = Span(max(0, at - _LONGEST_SENTENCE), min(len(text), at + _LONGEST_SENTENCE))
    around = (one for one in split_sentences(text, near) if one.start <= at < one.end)
    return next(around, Span(at, at))
