"""Composing with a model and verifying, statement by statement."""

import logging
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.answers import Citation, DroppedStatement, Statement, VerifiedStatement
from bot.answering.composition.generative import compose_prose
from bot.answering.verification.verifier import ProseVerifier
from bot.generation.model import Session
from vectorstore.chunks import RetrievedChunk

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prose:
    """What is left of a model's answer after verification, and how it ended.

    `declines` if the model found no answer in the passages; `failure` says why it broke off.
    """

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    dropped: tuple[DroppedStatement, ...]
    is_complete: bool
    declines: bool
    failure: str | None

    @property
    def shortcoming(self) -> str | None:
        """Why the answer is not all that the model said, None if it is."""
        if self.failure is None and self.dropped and not self.statements:
            return f"none of the model’s {len(self.dropped)} statements could be verified"
        return self.failure


def write_prose(
    session: Session,
    question: str,
    passages: Sequence[RetrievedChunk],
    texts: Mapping[str, str],
    today: date,
) -> Generator[VerifiedStatement, None, Prose]:
    """Yield each statement as soon as it is there and verified; returns how it ended."""
    verifier = ProseVerifier(passages, texts)
    statements: list[Statement] = []
    dropped: list[DroppedStatement] = []
    drafts = compose_prose(session, question, passages, today)
    while True:
        try:
            draft = next(drafts)
        except StopIteration as end:
            composed = end.value
            break
        checked = verifier.verify(draft)
        if isinstance(checked, DroppedStatement):
            # Its text stays out of logs: it may repeat the question.
            _log.info("a statement of %s was dropped: %s", session.model.name, checked.reason)
            dropped.append(checked)
        elif checked.statement.text not in {one.text for one in statements}:
            statements.append(checked.statement)
            yield checked
    return Prose(
        tuple(statements),
        tuple(verifier.citations),
        tuple(dropped),
        is_complete=composed.coverage == "complete" and not dropped,
        declines=composed.coverage == "none" and not composed.failure and not dropped,
        failure=composed.failure,
    )
