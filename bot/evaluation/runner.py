"""Asking every case, and keeping what came of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.answers import Answer, Answerer
from bot.answering.retrieval.retrieving import retrieve
from bot.evaluation.cases import Case
from vectorstore.chunks import RetrievedChunk
from vectorstore.store import ArticleStore

_RETRIEVED = 50
_KEPT = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one case.

    `relevant` tells for each article retrieved, best first, whether it holds the answer;
    `retrieved` has the best chunk of each of the first five articles; `valid_citations`
    have their quote in the article, letter for letter, where they say; `right_citations` are
    of articles that hold the answer.
    """

    case: Case
    answer: Answer
    relevant: tuple[bool, ...]
    retrieved: tuple[RetrievedChunk, ...]
    valid_citations: int
    right_citations: int

    @property
    def missing(self) -> tuple[re.Pattern[str], ...]:
        """What is expected and not in the quotes."""
        quotes = "\n".join(citation.quote for citation in self.answer.citations)
        return tuple(pattern for pattern in self.case.expected if not pattern.search(quotes))

    @property
    def contains(self) -> bool:
        """Whether the quotes match everything that is expected."""
        return not self.missing

    @property
    def is_right(self) -> bool:
        """Whether it was declined if it had to be, and else answered with what is expected."""
        answered = self.answer.status.is_answer
        return not answered if self.case.must_decline else answered and self.contains


def run_cases(store: ArticleStore, answerer: Answerer, cases: Sequence[Case]) -> Iterator[Outcome]:
    """Ask the cases one after the other.

    Raises:
        StoreError: the store cannot be searched.
    """
    for case in cases:
        answer = answerer.invoke(case.request)
        texts = store.texts({cited.article.article_id for cited in answer.citations})
        retrieved = _retrieve(store, case)
        yield Outcome(
            case=case,
            answer=answer,
            relevant=tuple(case.expects(found.article) for found in retrieved),
            retrieved=tuple(retrieved[:_KEPT]),
            valid_citations=sum(
                texts[cited.article.article_id][cited.start : cited.end] == cited.quote
                for cited in answer.citations
            ),
            right_citations=sum(case.expects(cited.article) for cited in answer.citations),
        )


def _retrieve(store: ArticleStore, case: Case) -> list[RetrievedChunk]:
    """Return the best chunk of each article found, best first."""
    best: dict[str, RetrievedChunk] = {}
    for found in retrieve(store, case.request, _RETRIEVED).retrieved:
        best.setdefault(found.article.article_id, found)
    return list(best.values())
