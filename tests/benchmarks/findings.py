"""What each retriever found, and what our chain answered, question by question; and their sums."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.evaluation import metrics
from tests.benchmarks.contenders import RESULTS, Contender
from tests.benchmarks.corpora import Corpus, holds_any
from tests.benchmarks.question_sets import Question

Measures = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one retriever found for a question.

    `relevant` tells for each result, best first, whether it is the first to serve a gold passage;
    `wanted` is how many of those there are; `holding` tells whether the result has the words of
    the answer in it.
    """

    question: Question
    chunk_ids: tuple[str, ...]
    relevant: tuple[bool, ...]
    wanted: int
    holding: tuple[bool, ...]
    seconds: float

    @property
    def is_gold_known(self) -> bool:
        """Whether there is something to find, and it is known where."""
        return self.question.answerable and self.wanted > 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What our chain made of a question."""

    question: Question
    answer: Answer
    seconds: float

    def quotes(self, statements: int | None = None) -> str:
        """Return the quotes of the first so many statements, of all of them by default."""
        shown = {n for one in self.answer.statements[:statements] for n in one.citations}
        cited = [one.quote for one in self.answer.citations if one.number in shown]
        return "\n".join(cited)


def find(
    contender: Contender, corpus: Corpus, question: Question, gold: Mapping[str, str]
) -> Finding:
    """Ask a retriever, and judge what it returns by the gold chunks, mapped to their passages."""
    began = time.perf_counter()
    chunk_ids = contender.retrieve(question.question)
    seconds = time.perf_counter() - began
    served = [gold.get(chunk_id) for chunk_id in chunk_ids]
    return Finding(
        question=question,
        chunk_ids=tuple(chunk_ids),
        relevant=tuple(
            passage is not None and passage not in served[:position]
            for position, passage in enumerate(served)
        ),
        wanted=len(set(gold.values())),
        holding=tuple(
            holds_any(corpus.chunks[chunk_id].text, question.answers) for chunk_id in chunk_ids
        ),
        seconds=seconds,
    )


def reply(chain: AnswerChain, question: Question) -> Reply:
    """Have our chain answer a question."""
    began = time.perf_counter()
    answer = chain.invoke(Request(question.question))
    return Reply(question, answer, time.perf_counter() - began)


def measure_findings(findings: Sequence[Finding]) -> Measures:
    """Sum up what a retriever found. Questions without a known gold passage only count in time."""
    known = [one for one in findings if one.is_gold_known]
    answers = [one for one in findings if one.question.answerable and one.question.answers]
    depths = (1, 4, 5, RESULTS)
    return {
        **{f"hit@{k}": metrics.mean([any(one.relevant[:k]) for one in known]) for k in depths},
        **{
            f"recall@{k}": metrics.mean(
                [metrics.recall_at(one.relevant, one.wanted, k) for one in known]
            )
            for k in depths
        },
        "MRR": metrics.mean([metrics.reciprocal_rank(one.relevant) for one in known]),
        "nDCG@10": metrics.mean(
            [metrics.ndcg_at(one.relevant, one.wanted, RESULTS) for one in known]
        ),
        "all evidence@10": metrics.mean([sum(one.relevant) == one.wanted for one in known]),
        "answer in top 1": metrics.mean([any(one.holding[:1]) for one in answers]),
        "answer in top 5": metrics.mean([any(one.holding[:5]) for one in answers]),
        **_measure_times("query", [one.seconds for one in findings]),
    }


def measure_replies(replies: Sequence[Reply]) -> Measures:
    """Sum up what our chain answered and declined."""
    answerable = [one for one in replies if one.question.answerable]
    unanswerable = [one for one in replies if not one.question.answerable]
    texts = [one for one in answerable if one.question.answers]
    lengths = [len(one.answer.text) for one in replies if one.answer.status.is_answer]
    return {
        "answer in first statement": metrics.mean(list(_holding(texts, 1))),
        "answer in all statements": metrics.mean(list(_holding(texts, None))),
        "answer length, characters": metrics.mean(lengths),
        "confidence, ROC-AUC": metrics.roc_auc(
            [one.answer.confidence for one in answerable],
            [one.answer.confidence for one in unanswerable],
        ),
        "unanswerable, declined": metrics.mean(
            [not one.answer.status.is_answer for one in unanswerable]
        ),
        "answerable, answered": metrics.mean([one.answer.status.is_answer for one in answerable]),
        **_measure_times("answer", [one.seconds for one in replies]),
    }


def _holding(replies: Iterable[Reply], statements: int | None) -> Iterator[bool]:
    for one in replies:
        yield holds_any(one.quotes(statements), one.question.answers)


def _measure_times(what: str, seconds: Sequence[float]) -> Measures:
    milliseconds = [1_000 * one for one in seconds]
    return {
        f"{what} p50, ms": metrics.percentile(milliseconds, 0.5),
        f"{what} p95, ms": metrics.percentile(milliseconds, 0.95),
    }
