"""Who speaks most words of a sentence."""

import re
from collections.abc import Sequence

from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.articles import ArticleDetails
from vectorstore.language.sentences import Span
from vectorstore.reading.voices import Voice, find_voices

_WORD = re.compile(r"\w[\w’'-]*")


def find_main_voice(one: ScoredSentence, text: str) -> Voice | None:
    """Find who speaks most words of a sentence; None where they are simply its author's."""
    return main_voice(text, voices_in(text, one.retrieved.article, one.span), one.span)


def voices_in(text: str, article: ArticleDetails, span: Span) -> list[Voice]:
    """List who speaks any words of a span of an article's text, its author included."""
    return [
        voice
        for voice in find_voices(text, article.authors, article.title)
        if voice.start < span.end and span.start < voice.end
    ]


def main_voice(text: str, near: Sequence[Voice], span: Span) -> Voice | None:
    """Find the innermost voice that speaks most words of a span."""
    most = len(_WORD.findall(text, span.start, span.end)) / 2
    around = [
        voice
        for voice in near
        if len(_WORD.findall(text, max(span.start, voice.start), min(span.end, voice.end))) > most
    ]
    return min(around, key=lambda voice: voice.end - voice.start, default=None)
