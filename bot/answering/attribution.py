"""Who said it, where and when: the words that introduce a quote."""

import re
from datetime import date

from vectorstore.articles import ArticleDetails
from vectorstore.sentences import Span, split_paragraphs

_OPENING = ("“", '"')
# "Ann Example, chair of the Sample Network, said:" — and what follows are her words.
_SPEAKER = re.compile(
    r"^(?:(?:Sir|Dame|Dr|Lord|Lady|Baroness|Professor)\s+)?"
    r"(?P<name>[A-Z][\w'’.-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w'’.-]+){1,3})\b[^.!?]*?"
    r"\b(?:said|says|added|adds|commented|comments|explained|continued|wrote|writes)\s*:$"
)
# How far before a quoted paragraph its speaker is looked for.
_NEAR_CHARS = 6_000


def introduce(article: ArticleDetails, text: str, sentence: Span) -> str:
    """Name who speaks in a sentence of an article's text, with its publisher and date.

    Words inside a quoted passage are the speaker's, not the author's: they are never introduced by
    the author's name.
    """
    where = f"quoted in “{article.title}”"
    if _is_speech(text, sentence):
        speaker = _find_speaker(text, sentence)
        who = f"{speaker}, {where}" if speaker else where.capitalize()
    else:
        who = article.author or article.publisher or f"“{article.title}”"
    publisher = article.publisher if who != article.publisher else None
    return f"{who} ({', '.join(filter(None, [publisher, format_day(article.published)]))})"


def format_day(published: date | None) -> str:
    """Write a date as "17 February 2025"; say so where there is none."""
    return f"{published:%d %B %Y}".lstrip("0") if published else "undated"


def _is_speech(text: str, sentence: Span) -> bool:
    """Tell whether a sentence is quoted speech as a whole, and not one that quotes some words."""
    before = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return True
    words = text[slice(*sentence)].rstrip(" ,.;")
    closing = max(words.find("”"), words.find('"', 1))
    return words.startswith(_OPENING) and (closing == -1 or closing == len(words) - 1)


def _find_speaker(text: str, sentence: Span) -> str | None:
    """Find who is named before the run of quoted paragraphs that a sentence stands in."""
    near = text[max(0, sentence.start - _NEAR_CHARS) : sentence.end]
    paragraphs = [near[slice(*span)] for span in split_paragraphs(near)]
    while paragraphs and paragraphs[-1].startswith(_OPENING):
        paragraphs.pop()
    speaker = _SPEAKER.match(paragraphs[-1]) if paragraphs else None
    return speaker["name"] if speaker else None
