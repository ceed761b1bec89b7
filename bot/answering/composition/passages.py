"""Passages as a model gets them: with byline, headings, speakers and the words they need."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.captions import format_day
from bot.answering.composition.reply_parsing import tidy
from bot.answering.composition.surroundings import NEEDS_SUBJECT
from bot.answering.retrieval.sentences.candidates import structure_of
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.sentences import Span, split_sentences
from vectorstore.reading.blocks import Kind
from vectorstore.reading.voices import Voice, find_voices

# Sentences that are longer say enough by themselves.
_NEAR_CHARS = 400
_NEXT_CHARS = 600
_SPEAKS_NEXT = re.compile(r"\s*\n\s*[“‘\"]")
_MOST_SPEAKERS = 10
_SPEECH_WORDS = 5
# What stands between two passages of an article is mostly about the same: a chunk, at most.
_BETWEEN_CHARS = 900
_JOINED_CHARS = 4_000
# It begins with words that stand for others, with somebody's words, or inside a sentence.
_LEANS_BACK = re.compile(r"[“‘\"'a-z]|(?:But|And|So|However|Yet|Instead|Such|Then|Here)\b")


@dataclass(frozen=True, slots=True)
class ModelPassage:
    """The slice `[start, end)`, in characters, of an article's text, under a number.

    `headings` is what it stands under; `speakers` tell whose words begin how, where they are not
    the author's.
    """

    number: int
    article: ArticleDetails
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()

    def write(self) -> str:
        """Write it between its marks, which nothing in the article can end."""
        head = [write_byline(self.article)]
        head += [f"Under: {' > '.join(map(tidy, self.headings))}"] if self.headings else []
        head += [f"Speaks: {speaker}" for speaker in self.speakers]
        words = "\n".join([*head, "", self.text])
        words = words.replace("<passage", "< passage").replace("</passage", "< /passage")
        return f"<passage {self.number}>\n{words}\n</passage {self.number}>"


@dataclass(frozen=True, slots=True)
class Material:
    """What an answer is made from: the question, its passages, and the day it is asked on.

    `texts` maps the ids of the passages' articles to their texts.
    """

    question: str
    passages: Sequence[ModelPassage]
    texts: Mapping[str, str]
    today: date


def make_passage(number: int, found: RetrievedChunk, text: str) -> ModelPassage:
    """Make a passage of a chunk of an article's text, with the sentences that it leans on."""
    article = found.article
    start, end = _begin(text, found.chunk.start), _end(text, found.chunk.end)
    speakers = _find_speakers(article, text, Span(start, end))
    words = text[start:end]
    return ModelPassage(number, article, start, end, words, found.chunk.headings, speakers)


def lie_near(one: ModelPassage, other: ModelPassage) -> bool:
    """Tell if two passages are of one article, overlap or are near, and short enough together."""
    first, last = sorted((one, other), key=lambda passage: passage.start)
    is_short = max(one.end, other.end) - first.start <= _JOINED_CHARS
    is_one = one.article.article_id == other.article.article_id
    return is_one and is_short and last.start - first.end <= _BETWEEN_CHARS


def join(one: ModelPassage, other: ModelPassage, text: str) -> ModelPassage:
    """Make a passage of two of an article and what stands between them, under the first's number.

    What answers often stands beside what was found, and overlapping passages say things twice.
    """
    start, end = min(one.start, other.start), max(one.end, other.end)
    headings = min((one, other), key=lambda passage: passage.start).headings
    speakers = _find_speakers(one.article, text, Span(start, end))
    return replace(
        one, start=start, end=end, text=text[start:end], headings=headings, speakers=speakers
    )


def write_byline(article: ArticleDetails) -> str:
    """Write what is known about an article, a line each."""
    facts = {
        "Title": article.title,
        "Author": article.author,
        "Publisher": article.publisher,
        "Date": format_day(article.published),
    }
    return "\n".join(f"{name}: {tidy(fact)}" for name, fact in facts.items() if fact)


def _begin(text: str, start: int) -> int:
    """Begin at the sentence before where the first one leans on it."""
    before = split_sentences(text, Span(max(0, start - _NEAR_CHARS), start))
    leans = _LEANS_BACK.match(text, start) or NEEDS_SUBJECT.match(text[start:])
    if not leans or not before or (len(before) == 1 and start > _NEAR_CHARS):
        return start
    block = structure_of(text).block_at(before[-1].start)
    return before[-1].start if block and block.kind in {Kind.PARAGRAPH, Kind.ITEM} else start


def _end(text: str, end: int) -> int:
    """Go on where the next paragraph is somebody's words, which the last sentence announces."""
    spoken = _SPEAKS_NEXT.match(text, end)
    if not spoken:
        return end
    begin = spoken.end() - 1
    paragraph = text.find("\n\n", begin)
    last = paragraph if paragraph > 0 else len(text)
    sentences = split_sentences(text, Span(begin, min(last, begin + _NEXT_CHARS)))
    whole = [one for one in sentences if one.end == last or text[one.end : one.end + 1].isspace()]
    return whole[-1].end if whole else end


def _find_speakers(article: ArticleDetails, text: str, span: Span) -> tuple[str, ...]:
    voices = find_voices(text, article.authors, article.title)
    return tuple(_tell_speakers(text, span, voices))[:_MOST_SPEAKERS]


def _tell_speakers(text: str, span: Span, voices: Sequence[Voice]) -> Iterator[str]:
    for voice in voices:
        if voice.start < span.end and span.start < voice.end and voice.role != "author":
            start = max(voice.start, span.start)
            words = text[start : min(voice.end, span.end)].split()[:_SPEECH_WORDS]
            name = voice.name or "somebody who isn’t named"
            yield f"{tidy(name)}, in the words that begin “{' '.join(words)}”"
