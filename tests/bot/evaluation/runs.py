"""Makers of cases, outcomes and runs for the tests of evaluation."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering.answers import Answer, Request, Statement, Turn
from bot.answering.citations import Citation
from bot.answering.statuses import Status
from bot.evaluation.cases import Case
from bot.evaluation.runner import Outcome
from bot.evaluation.summaries import Run, Summary, sum_up
from tests.bot.corpus import BAKERY, LIFTS
from vectorstore.articles import Article
from vectorstore.chunks import Passage, RetrievedChunk, make_chunks


def make_outcome(
    question: str = "Who paid for the lifts?",
    *,
    key: str = "1",
    kind: str = "fact",
    expected: Sequence[str] = (),
    must_decline: bool = False,
    declined: bool = False,
    confidence: float = 0.8,
    history: Sequence[Turn] = (),
    quoted: Article = LIFTS,
    retrieved: Sequence[Article] = (BAKERY, LIFTS),
    milliseconds: float = 20.0,
) -> Outcome:
    """Make the outcome of a case whose answer is in the article about lifts."""
    case = Case(
        key=key,
        kind=kind,
        request=Request(question, tuple(history)),
        articles=() if must_decline else (LIFTS.details.title,),
        expected=tuple(map(re.compile, expected)),
        must_decline=must_decline,
    )
    quote = quoted.text[:30]
    answer = Answer(
        question,
        question,
        Status.UNANSWERABLE_NOT_IN_ARTICLES if declined else Status.ANSWERED,
        () if declined else (Statement(quote, (1,)),),
        () if declined else (Citation(1, quoted.details, quote, 0, 30),),
        confidence=confidence,
        timings_ms={"total": milliseconds},
    )
    chunks = [_retrieve(article, rank) for rank, article in enumerate(retrieved, start=1)]
    return Outcome(
        case=case,
        answer=answer,
        relevant=tuple(case.expects(article.details) for article in retrieved),
        retrieved=tuple(chunks),
        valid_citations=len(answer.citations),
        right_citations=sum(case.expects(cited.article) for cited in answer.citations),
    )


def make_run(*outcomes: Outcome, before: Summary | None = None) -> Run:
    """Make a run of these outcomes."""
    return Run(
        cases_name="lifts.jsonl",
        made=date(2025, 3, 9),
        articles=6,
        outcomes=outcomes,
        summary=sum_up(outcomes),
        before=before,
        before_name="before.json" if before else None,
    )


def _retrieve(article: Article, rank: int) -> RetrievedChunk:
    details = article.details
    passages = [Passage(0, len(article.text))]
    (chunk,) = make_chunks(details.article_id, details.title, article.text, passages)
    return RetrievedChunk(chunk, details, rank, 1 / rank)
