"""Whose words a question repeats, in quotation marks or without: "Who said to keep receipts?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.question.expectations import Expectation, read_expectation
from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.choosing.choosing import QUOTED
from bot.answering.retrieval.read_passages import find_parts
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse, split_words
from vectorstore.language.sentences import Span

_WHO = re.compile(r"^\W*(?:(?:and|so|but)\s+)?who\b", re.IGNORECASE)
_QUOTED = re.compile(r"[‘“\"]([^‘’“”\"]+)")
# What is in quotation marks was said; elsewhere, few words in a row are a phrase.
_FEWEST_WORDS = 4
_FEWEST_QUOTED = 3
_FEWEST_TERMS = 2


def find_quoted(form: Form, scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Find the sentences with the very words that a question quotes, if it asks whose they are."""
    if read_expectation(form.question) is not Expectation.PERSON:
        return []
    quoted = [split_words(words) for words in QUOTED.findall(form.question)]
    return [one for one in scored if any(_contains(words, one.text) for words in quoted)]


def find_same_words(form: Form, scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Find the sentences of one article with the very words that end a question for who said them.

    None where several articles have them.
    """
    if read_expectation(form.question) is not Expectation.PERSON or not _WHO.match(form.question):
        return []
    words, is_said = split_words(form.question), Kind.WHO_SAID in form.kinds
    for start in range(1, len(words) - _FEWEST_QUOTED + 1):
        ending = words[start:]
        if len(set(analyse(" ".join(ending)))) < _FEWEST_TERMS or _is_name(form.question, ending):
            break
        if found := [one for one in scored if _has(ending, one.text, is_said=is_said)]:
            articles = {one.retrieved.article.article_id for one in found}
            return [_mark(ending, one) for one in found] if len(articles) == 1 else []
    return []


def _mark(words: Sequence[str], one: ScoredSentence) -> ScoredSentence:
    """Mark which part of a long quotation has the words."""
    parts = (part for part in find_parts(one) if _has(words, one.text[slice(*part)], is_said=True))
    if (part := next(parts, None)) is None:
        return one
    start = one.span.start
    return replace(one, answering=Span(start + part.start, start + part.end))


def _is_name(question: str, ending: Sequence[str]) -> bool:
    """Tell whether only capital words of an ending say something: those of a name."""
    typed = question.split()[-len(ending) :]
    return not analyse(" ".join(word for word in typed if word[:1].islower()))


def _has(words: Sequence[str], text: str, *, is_said: bool) -> bool:
    """Tell whether a text has words in a row, in quotation marks unless they are many and said."""
    texts = [text] if is_said and len(words) >= _FEWEST_WORDS else _QUOTED.findall(text)
    return any(_contains(words, one) for one in texts)


def _contains(words: Sequence[str], text: str) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(split_words(text))} "
