"""Putting what plainly answers a question before what only shares its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.question.expectations import Expectation, read_expectation
from bot.answering.question.forms import Form
from bot.answering.question.forms import Kind as QuestionKind
from bot.answering.retrieval.choosing.fitting import fits, read_subject
from bot.answering.retrieval.choosing.padding import leave_out_padding
from bot.answering.retrieval.evident.explanations import (
    asks_for_words,
    find_explaining,
    reads_acronym,
)
from bot.answering.retrieval.evident.full_sentences import find_full
from bot.answering.retrieval.evident.lists_asked import find_lists, find_members
from bot.answering.retrieval.evident.offices import find_holders, find_posts
from bot.answering.retrieval.evident.predecessors import find_predecessors
from bot.answering.retrieval.evident.rows_asked import find_rows
from bot.answering.retrieval.evident.same_questions import find_answering
from bot.answering.retrieval.evident.same_words import find_same_words
from bot.answering.retrieval.evident.successors import find_successors
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.reading.blocks import Kind
from vectorstore.search.queries import question_terms

# Signs of search say little of a short article; a plain answer says it all.
_PLAIN_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Evident:
    """What answers, the best first.

    `confidence` is what its plainness gives, 0 where nothing is plain; `is_certain` if it answers
    by where it stands, not by the words that it shares with the question.
    """

    fitting: list[ScoredSentence]
    confidence: float = 0.0
    is_certain: bool = False


def choose_evident(
    form: Form,
    scored: Sequence[ScoredSentence],
    fitting: list[ScoredSentence],
    texts: Mapping[str, str],
    *,
    is_served: bool,
) -> Evident:
    """Choose what plainly answers; else `fitting` stays as it was.

    `is_served`: the question counts as answered without that.
    """
    if QuestionKind.LATEST in form.kinds:
        return Evident(fitting)
    about = [one for one in scored if _fits(form, one, texts)]
    explaining = find_explaining(form, scored, texts)
    is_for_words = asks_for_words(form.question)
    # What only uses an acronym doesn't say what it stands for.
    if explaining or (is_for_words and reads_acronym(form)):
        more = fitting if is_served and not is_for_words else []
        others = [one for one in more if one not in explaining]
        confidence = _PLAIN_CONFIDENCE if explaining else 0.0
        return Evident([*explaining, *others], confidence, is_certain=bool(explaining))
    for found in (
        find_holders(form, about)[:1],
        find_posts(form, about)[:1],
        find_successors(form, about)[:1],
        find_predecessors(form, about, texts)[:1],
        find_same_words(form, fitting)[:1],
        find_answering(form, about, texts),
        find_lists(form, about, texts)[:1],
        find_members(form, about, texts)[:1],
    ):
        if found:
            # A list answers no question for one number.
            is_certain = read_expectation(form.question) is not Expectation.NUMBER
            return Evident(found, _PLAIN_CONFIDENCE, is_certain=is_certain)
    if rows := find_rows(form, about, texts):
        lowest = min(row.score for row in rows)
        prose = [one for one in fitting if one.candidate.kind is not Kind.ROW]
        further = [one for one in prose if one.score >= lowest]
        return Evident([*rows, *further], _PLAIN_CONFIDENCE, is_certain=True)
    if full := find_full(form, fitting):
        others = [one for one in fitting if is_served and one not in full]
        kept = leave_out_padding(form, [*full, *others], len(question_terms(form.question)))
        return Evident(kept, _PLAIN_CONFIDENCE)
    return Evident(fitting)


def _fits(form: Form, one: ScoredSentence, texts: Mapping[str, str]) -> bool:
    article = one.retrieved.article
    return fits(read_subject(form), one.candidate, article, texts[article.article_id])
