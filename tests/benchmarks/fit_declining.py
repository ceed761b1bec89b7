"""Fits the weights by which the bot declines: `python -m tests.benchmarks.fit_declining FOLDER`.

FOLDER holds the question sets `reading`, `related`, `news` and `policy` in the form that
`question_sets` reads. "Topic absent" is made of `reading`: half of its articles are indexed, and
questions about the other half must be declined. `--cases FILE` adds a case file about the sample
articles. Every second question is fitted on, the others are what the table reports. Needs the
extra `benchmarks`.
"""

import argparse
import itertools
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.answering.question.condensing import condense_question
from bot.answering.retrieval.confidence import read_signs
from bot.answering.retrieval.sentences.sentence_scoring import score_sentences
from bot.asking import read_batch_line
from ingest.extraction.extraction import extract
from ingest.sources.files import load_samples
from tests.benchmarks.question_sets import open_filled_store, read_passages, read_questions
from vectorstore.calibrations import UNMEASURED, Signs
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.reading.chunking import split_passages
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore

Matrix = NDArray[np.float64]

_RETRIEVED = 10
_MOST_QUESTIONS = 400
# How much each set counts, however many questions it has.
_SET_WEIGHTS = {"absent": 1.0, "related": 1.0, "news": 0.5, "policy": 0.7, "cases": 1.4}
_RIDGE = 0.3


@dataclass(frozen=True, slots=True)
class SignSet:
    """The signs of a set's answerable and unanswerable questions, a row each."""

    answerable: Matrix
    unanswerable: Matrix


def main() -> None:
    """Collect the signs, fit, and print the weights and what they do on the held-out half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=Path, default=None)
    chosen = parser.parse_args()
    model = choose_embedding_model(StoreSettings())
    sets = {"absent": _absent(chosen.folder, model)}
    for name in ("related", "news", "policy"):
        sets[name] = _whole_set(chosen.folder, name, model)
    if chosen.cases:
        sets["cases"] = _cases(chosen.cases, model)
    report(sets)


def report(sets: dict[str, SignSet]) -> None:
    """Fit on every second question and print the result on the others, then fit on all."""
    print(
        f"{'set':10}{'ROC-AUC':>9}{'answered':>10}{'declined':>10}{'declined at 95 % answered':>28}"
    )
    fitted = fit({name: _half(one, 0) for name, one in sets.items()})
    for name, one in sets.items():
        held_out = _half(one, 1)
        good, bad = (
            _confidences(fitted, held_out.answerable),
            _confidences(fitted, held_out.unanswerable),
        )
        row = f"{name:10}{_auc(good, bad):>9.3f}{(good >= UNMEASURED.threshold).mean():>10.1%}"
        if len(bad):
            floor = np.quantile(good, 0.05)
            row += f"{(bad < UNMEASURED.threshold).mean():>10.1%}{(bad < floor).mean():>28.1%}"
        print(row)
    final = fit(sets)
    for field, weight in zip(fields(Signs), final.coef_[0], strict=True):
        print(f"    {field.name}={weight:.2f},")
    print(f"    intercept={final.intercept_[0]:.2f}")
    confidences = {name: _confidences(final, one.answerable) for name, one in sets.items()}
    for threshold in np.arange(0.1, 0.6, 0.05):
        shares = {name: float((one >= threshold).mean()) for name, one in confidences.items()}
        listed = "  ".join(f"{name} {share:.1%}" for name, share in shares.items())
        print(f"answered at {threshold:.2f}: {np.mean(list(shares.values())):.1%}  ({listed})")


def fit(sets: dict[str, SignSet]) -> LogisticRegression:
    """Fit a logistic regression in which each set counts by its weight."""
    rows, labels, weights = [], [], []
    for name, one in sets.items():
        for matrix, label in ((one.answerable, 1), (one.unanswerable, 0)):
            if len(matrix):
                rows.append(matrix)
                labels += [label] * len(matrix)
                weights += [100 * _SET_WEIGHTS[name] / len(matrix)] * len(matrix)
    matrix = np.vstack(rows)
    scale = matrix.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=_RIDGE, max_iter=1000).fit(matrix / scale, labels, weights)
    fitted.coef_ = fitted.coef_ / scale
    return fitted


def _confidences(fitted: LogisticRegression, rows: Matrix) -> Matrix:
    logits: Matrix = rows @ fitted.coef_[0] + fitted.intercept_[0]
    return 1 / (1 + np.exp(-logits))


def _auc(good: Matrix, bad: Matrix) -> float:
    if not len(bad):
        return float("nan")
    labels = [1] * len(good) + [0] * len(bad)
    return float(roc_auc_score(labels, np.concatenate([good, bad])))


def _half(one: SignSet, first: int) -> SignSet:
    return SignSet(one.answerable[first::2], one.unanswerable[first::2])


def _absent(folder: Path, model: EmbeddingModel) -> SignSet:
    passages, questions = read_passages(folder, "reading"), read_questions(folder, "reading")
    answerable = [question for question in questions if question.answerable]
    topics = sorted({_topic(passage.details.article_id) for passage in passages})
    draw = random.Random(0)  # noqa: S311 - the same questions each time
    present: list[Signs] = []
    absent: list[Signs] = []
    for half in itertools.combinations(topics, len(topics) // 2):
        held = [one for one in passages if _topic(one.details.article_id) in half]
        inside = [one.question for one in answerable if _topic(min(one.gold)) in half]
        outside = [one.question for one in answerable if _topic(min(one.gold)) not in half]
        with open_filled_store(held, model) as store:
            present += _read(store, draw.sample(inside, 50))
            absent += _read(store, draw.sample(outside, 50))
    return SignSet(_stack(present), _stack(absent))


def _topic(passage_id: str) -> str:
    return passage_id.partition(":")[0]


def _whole_set(folder: Path, name: str, model: EmbeddingModel) -> SignSet:
    questions = read_questions(folder, name)[:_MOST_QUESTIONS]
    with open_filled_store(read_passages(folder, name), model) as store:
        return SignSet(
            _stack(_read(store, [one.question for one in questions if one.answerable])),
            _stack(_read(store, [one.question for one in questions if not one.answerable])),
        )


def _cases(path: Path, model: EmbeddingModel) -> SignSet:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    articles = [extract(page).article for page in load_samples()]
    with open_filled_store([], model) as store:
        with store.writing() as writer:
            for article in articles:
                writer.put(article, split_passages(article.text))
            writer.publish()
        return SignSet(
            _stack(_read(store, [line for line in lines if not line["decline"]])),
            _stack(_read(store, [line for line in lines if line["decline"]])),
        )


def _read(store: ArticleStore, questions: Iterable[object]) -> Iterator[Signs]:
    for question in questions:
        line = {"question": question} if isinstance(question, str) else question
        request = read_batch_line(line).request
        query = condense_question(request.question, request.history)
        result = store.search(query, request.filters, _RETRIEVED)
        texts = store.texts({found.chunk.article_id for found in result.retrieved})
        scored = score_sentences(
            request.question, result.query, result.retrieved, result.statistics, texts
        )
        yield read_signs(query.text, result, scored)


def _stack(signs: Iterable[Signs]) -> Matrix:
    rows: Sequence[tuple[float, ...]] = [astuple(one) for one in signs]
    return np.asarray(rows, dtype=np.float64).reshape(-1, len(fields(Signs)))


if __name__ == "__main__":
    main()
