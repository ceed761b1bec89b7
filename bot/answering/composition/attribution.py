"""Who said it, where and when: the words that introduce a quote."""

import re

from bot.answering.captions import format_day
from bot.answering.composition.shown_speakers import show_speaker
from vectorstore.articles import ArticleDetails
from vectorstore.language.name_words import TITLES
from vectorstore.language.sentences import Span, split_sentences
from vectorstore.reading.voices import Voice, find_voices

# One word between marks is a term that a sentence uses.
_FEWEST_WORDS_OF_SPEECH = 2
_LONGEST_INTRODUCTION = 300
_WORD = re.compile(r"\w[\w’'-]*")
_TITLE = re.compile(rf"(?:\b(?:{'|'.join(map(str.capitalize, sorted(TITLES)))})\.?\s+)+$")
_LONGEST_TITLE = 40
_MARKS = " \n>“”‘’\"'.,;:!?"


def introduce(article: ArticleDetails, text: str, sentence: Span) -> str:
    """Name who speaks in a sentence of an article's text, with its publisher and date.

    Words of somebody whom the article quotes are never introduced by the author's name alone.
    """
    voice = find_voice(article, text, sentence)
    who = article.author or article.publisher or f"“{article.title}”"
    publisher = article.publisher if who != article.publisher else None
    if voice is not None and voice.role != "author" and not _tells_by_itself(voice):
        who, publisher = _introduce_voice(article, text, voice), article.publisher
    return f"{who} ({', '.join(filter(None, [publisher, format_day(article.published)]))})"


def _tells_by_itself(voice: Voice) -> bool:
    """Return True for "leaders say that …": the words say whose view it is, without a name."""
    # Its first letter may be a capital because a sentence begins there.
    return voice.is_reported and not any(letter.isupper() for letter in (voice.name or "")[1:])


def _introduce_voice(article: ArticleDetails, text: str, voice: Voice) -> str:
    by = f" by {article.author}" if article.author else ""
    told = "reported" if voice.is_reported else "quoted"
    where = f"{told}{by} in “{article.title}”"
    name = show_speaker(article, text, voice)
    return _begin(f"{_find_title(text, voice)}{name}, {where}" if name else where)


def _find_title(text: str, voice: Voice) -> str:
    """Find the title before a speaker's name, as bylines give it: "Dr "; empty if it has none.

    "Lord Darzi" is named with his.
    """
    if voice.name_start is None:
        return ""
    found = _TITLE.search(text[max(0, voice.name_start - _LONGEST_TITLE) : voice.name_start])
    title = f"{' '.join(found[0].split())} " if found else ""
    return "" if (voice.name or "").startswith(title) else title


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]


def find_voice(article: ArticleDetails, text: str, sentence: Span) -> Voice | None:
    """Find who speaks a sentence of an article; None where its words are the author's own.

    A sentence is a speaker's if most of its words are, or if it is a quotation with its tag; one
    that uses a quoted word is the author's.
    """
    near = [
        voice
        for voice in find_voices(text, article.authors, article.title)
        if voice.start < sentence.end and sentence.start < voice.end
    ]
    around = [voice for voice in near if _count(text, sentence, voice) > _count(text, sentence) / 2]
    if around:
        return min(around, key=lambda voice: voice.end - voice.start)
    if len({voice.name for voice in near if voice.name}) != 1:
        return None
    return next((voice for voice in near if _is_at_edge(text, sentence, voice)), None)


def find_introduction(article: ArticleDetails, text: str, quote: Span, voice: Voice | None) -> str:
    """Find the sentence in which an article first names who says a quote; empty if none does.

    "Ann Example, who chairs the board, …" tells what the words of a quotation leave out.
    """
    names = [voice.name] if voice and voice.role != "author" else article.authors
    at = min((text.find(name) for name in names if name and name in text), default=-1)
    if at < 0 or quote.start <= at < quote.end:
        return ""
    near = Span(max(0, at - _LONGEST_INTRODUCTION), min(len(text), at + _LONGEST_INTRODUCTION))
    sentences = split_sentences(text, near)
    found = next((one for one in sentences if one.start <= at < one.end), None)
    if found is None or found.end - found.start > _LONGEST_INTRODUCTION:
        return ""
    return " ".join(text[slice(*found)].split()).lstrip("#* ").rstrip("“‘* ")


def _count(text: str, sentence: Span, voice: Voice | None = None) -> int:
    """Count the words of a sentence, or those that a voice speaks."""
    start = max(sentence.start, voice.start) if voice else sentence.start
    end = min(sentence.end, voice.end) if voice else sentence.end
    return len(_WORD.findall(text, start, end))


def _is_at_edge(text: str, sentence: Span, voice: Voice) -> bool:
    """Tell if a named speaker's words, and not only a few, begin or end a sentence."""
    if voice.name is None or _count(text, sentence, voice) < _FEWEST_WORDS_OF_SPEECH:
        return False
    before = text[sentence.start : max(sentence.start, voice.start)].strip(_MARKS)
    after = text[min(sentence.end, voice.end) : sentence.end].strip(_MARKS)
    return not before or not after
