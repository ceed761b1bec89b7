"""Choosing among scored sentences those that are about what is asked, the best first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answering.question.asking.writings import WRITING
from bot.answering.question.expectations import COUNTABLE, read_expectation
from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.choosing.fitting import fits, read_subject
from bot.answering.retrieval.choosing.furniture import is_furniture
from bot.answering.retrieval.choosing.judged_things import (
    is_judged,
    is_told_without_doer,
    read_judged,
    read_referred,
)
from bot.answering.retrieval.choosing.namesakes import defines_namesake, is_of_namesake
from bot.answering.retrieval.choosing.newest import newest_first
from bot.answering.retrieval.choosing.numbered import is_of_another_number
from bot.answering.retrieval.choosing.office_holders import may_name_holder, may_tell_pay
from bot.answering.retrieval.choosing.other_questions import (
    answers_another_question,
    is_yes_or_no,
    repeats_for_another,
)
from bot.answering.retrieval.evident.rows_asked import names_row
from bot.answering.retrieval.sentences.named_sections import is_of_another_section
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.speaking.speaker_names import is_same_speaker
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import Query, question_terms

# A yes/no question is answered by what speaks of its subject: this share of the subject's terms has
# to be there.
_SUBJECT_SHARE = 0.5
# Of a subject with more terms, some may stand in the article's title alone.
_FEW_TERMS = 2
# What scores at least this share of the best may be put before it for a better reason.
_CLOSE = 0.65
_FULFILLED = 0.5
# A figure is that of the question if its sentence, or the one before, tells this share of what the
# best one does.
_TOLD = 0.35
_BACK_CHARS = 300
_REFERS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|this|these|those|such|both|neither|either|he|she|his|her)\b",
    re.IGNORECASE,
)
_OF_ARTICLE = re.compile(
    r"\b(?:publish\w*|appear\w*|c[ao]me out|wrote|written|author)\b", re.IGNORECASE
)
QUOTED = re.compile(r"(?<!\w)[‘“\"']((?:[^‘’“”\"']|(?<=\w)[’'](?=\w)){8,}?)[’”\"']")
# "In the Market Day blog": a title without marks.
_TITLED = re.compile(rf"\b((?:[A-Z][\w’'-]*\s+){{2,8}}){WRITING}\b")
# "Ann Example's blog on ferries": one of hers.
_WRITTEN_BY = re.compile(
    rf"((?:[A-Z][\w’'-]*\s+){{1,3}}[A-Z][\w-]*)['’]s?\s+(?:\w+\s+){{0,2}}?(?:{WRITING}|letter)\b"
)


def choose_fitting(
    form: Form, query: Query, scored: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> list[ScoredSentence]:
    """Leave out what has another subject than the question; the best of the rest comes first."""
    fitting = [
        one
        for one in _of_named_article(form.question, scored)
        if is_about(form, query, one, texts[one.retrieved.article.article_id])
    ]
    fitting = _of_named_rows(query, scored, fitting)
    if Kind.YES_NO in form.kinds:
        fitting = [
            one for one in fitting if _may_decide(form, one) and _has_subject(form, one, texts)
        ]
    if Kind.LATEST in form.kinds:
        return newest_first(form, fitting)
    if read_expectation(form.question) in COUNTABLE:
        fitting = _fulfilling_first(fitting)
    return fitting


def is_of_named_article(question: str, one: ScoredSentence) -> bool:
    """Tell if a question for an article's day or author names the one that a sentence stands in.

    How the sentence is introduced answers that, whatever it says.
    """
    return bool(_OF_ARTICLE.search(question) and _of_title(question, [one]))


def is_about(form: Form, query: Query, one: ScoredSentence, text: str) -> bool:
    """Tell if nothing speaks against a sentence's being about what is asked."""
    article, candidate = one.retrieved.article, one.candidate
    asked = question_terms(form.topic) or query.terms
    # A reader tells these better than words do; what a "No." is said to, only if it is sure.
    is_read = one.logit is not None
    may_be_read = is_read and (one.is_sure or not is_yes_or_no(candidate))
    return (
        (may_be_read or not answers_another_question(candidate, asked))
        and (is_read or not repeats_for_another(candidate, form.question, asked))
        and (is_read or not is_of_namesake(form.question, one, text))
        and not defines_namesake(form, one)
        and not is_furniture(form.question, candidate, article)
        and may_name_holder(form.question, candidate.text)
        and may_tell_pay(form.question, f"{candidate.around}\n{candidate.before}{candidate.text}")
        and not is_of_another_number(form.question, candidate.text)
        and not is_of_another_section(form.question, candidate, text)
        and fits(read_subject(form), candidate, article, text)
    )


def _may_decide(form: Form, one: ScoredSentence) -> bool:
    """Tell if a sentence may be on the thing whose fate a question asks about, if it does."""
    judged = read_judged(form.question) if Kind.YES_NO in form.kinds else None
    return judged is None or is_judged(judged, one.candidate, one.retrieved.article)


def is_of_another_fate(form: Form, one: ScoredSentence) -> bool:
    """Tell if a question asks what is done to a thing, and a sentence says it of another."""
    judged = read_judged(form.question) if Kind.YES_NO in form.kinds else None
    if judged is None or not judged.is_done_to:
        return False
    if judged.action.isdisjoint(one.terms.union(analyse(read_referred(one.candidate)))):
        return False
    article = one.retrieved.article
    # In an article on one place, its bodies go without the place's name.
    bare = replace(judged, core=judged.core - set(analyse(article.title)))
    return not is_judged(bare, one.candidate, article)


def _of_named_rows(
    query: Query, scored: Sequence[ScoredSentence], fitting: list[ScoredSentence]
) -> list[ScoredSentence]:
    """Leave out a row of an article in which another row is the one that the question names."""
    named = {one.retrieved.article.article_id for one in scored if names_row(query.terms, one)}
    return [
        one
        for one in fitting
        if one.retrieved.article.article_id not in named
        or (header := one.candidate.context.row_header) is None
        or not set(query.terms).isdisjoint(analyse(header.text))
    ]


def _of_named_article(question: str, scored: Sequence[ScoredSentence]) -> Sequence[ScoredSentence]:
    """Keep to the article that a question names by title or author, if what was found has it."""
    return _of_title(question, scored) or _of_author(question, scored) or scored


def _of_author(question: str, scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    authors = _WRITTEN_BY.findall(question)
    return [
        one
        for one in scored
        if any(
            is_same_speaker(asked, author)
            for asked in authors
            for author in one.retrieved.article.authors
        )
    ]


def _of_title(question: str, scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    titles = [*QUOTED.findall(question), *_TITLED.findall(question)]
    quoted = [words for found in titles if (words := set(analyse(found)))]
    return [
        one
        for one in scored
        if any(words <= set(analyse(one.retrieved.article.title)) for words in quoted)
    ]


def _has_subject(form: Form, one: ScoredSentence, texts: Mapping[str, str]) -> bool:
    """Tell if a sentence has enough of a subject's words; a reader tells it without them."""
    wanted = set(form.subject_terms)
    if not wanted or one.logit is not None:
        return True
    judged = read_judged(form.question)
    if judged and not judged.is_done_to and is_told_without_doer(judged, one.text):
        return True
    article = one.retrieved.article
    near = [one.candidate.around, *article.authors]
    if _REFERS_BACK.search(one.text):
        near.append(_read_before(one, texts[article.article_id]))
    told = one.terms | set(analyse(" ".join(near)))
    titled = told | set(analyse(article.title))
    is_asked = one.candidate.context.question is not None
    told = titled if is_asked or len(wanted) > _FEW_TERMS else told
    return len(wanted & told) >= _SUBJECT_SHARE * len(wanted)


def _read_before(one: ScoredSentence, text: str) -> str:
    """Read what a sentence may refer back to: the paragraph so far, or what stands before that."""
    if one.candidate.before.strip():
        return one.candidate.before
    return text[max(0, one.span.start - _BACK_CHARS) : one.span.start]


def _fulfilling_first(fitting: list[ScoredSentence]) -> list[ScoredSentence]:
    """Put first what has the number, date or name that is asked for, where the best hasn't."""
    if not fitting or fitting[0].fulfilment >= _FULFILLED:
        return fitting
    close = [
        one
        for one in fitting
        if one.fulfilment > fitting[0].fulfilment
        and one.score >= _CLOSE * fitting[0].score
        and one.told >= _TOLD * fitting[0].told
    ]
    return close + [one for one in fitting if one not in close]
