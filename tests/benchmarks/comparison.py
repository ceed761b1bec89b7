"""One run: every retriever is built of the same chunks and asked the same questions by turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.progress import track

from bot.answering.chain import AnswerChain
from bot.answering.retrieval.close_reading import AnswerReader
from tests.benchmarks.baselines import open_baselines
from tests.benchmarks.contenders import BaselineOptions, Contender, open_ours
from tests.benchmarks.corpora import Corpus
from tests.benchmarks.findings import (
    Finding,
    Measures,
    Reply,
    find,
    measure_findings,
    measure_replies,
    reply,
)
from tests.benchmarks.question_sets import Question
from vectorstore.embedding.named_models import EmbeddingModel


@dataclass(frozen=True, slots=True)
class Comparison:
    """The findings of each retriever by its name, ours first, and the answers of our chain."""

    corpus: Corpus
    contenders: tuple[Contender, ...]
    findings: Mapping[str, Sequence[Finding]]
    replies: tuple[Reply, ...]

    def measure(self) -> dict[str, Measures]:
        """Sum up each retriever, by its name."""
        return {
            one.name: {
                **measure_findings(self.findings[one.name]),
                "index built, s": one.build_seconds,
            }
            for one in self.contenders
        }

    def measure_answers(self) -> Measures:
        """Sum up the answers of our chain."""
        return measure_replies(self.replies)


def compare(
    corpus: Corpus,
    asked: Sequence[tuple[Question, Mapping[str, str]]],
    model: EmbeddingModel,
    options: BaselineOptions,
    reader: AnswerReader | None = None,
) -> Comparison:
    """Build the retrievers and ask them all of each question, and our chain with a reader if any.

    `asked` has each question with the chunks that serve it, mapped to the passages they are of.
    """
    model.embed_query("Loads the model, which is no retriever's own time.")
    with (
        open_ours(corpus, model) as (ours, store),
        open_baselines(corpus, model, options) as baselines,
    ):
        contenders = (ours, *baselines)
        for contender in contenders:
            contender.retrieve(asked[0][0].question)
        chain = AnswerChain(store, reader=reader)
        findings: dict[str, list[Finding]] = {one.name: [] for one in contenders}
        replies = []
        for question, gold in track(asked, "questions", console=Console(stderr=True)):
            for contender in contenders:
                findings[contender.name].append(find(contender, corpus, question, gold))
            replies.append(reply(chain, question))
    return Comparison(corpus, contenders, findings, tuple(replies))
