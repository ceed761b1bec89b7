"""Going on with an answer of which something was shown already: nothing of that is taken back."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from bot.answering.answers import Answer, Statement, VerifiedStatement
from bot.answering.citations import Citation
from bot.answering.statuses import Status

_STATEMENTS = TypeAdapter(tuple[VerifiedStatement, ...])


class Draft:
    """The statements of an answer so far; those of an earlier attempt come first and stay.

    A process that takes over may get other statements from a model than the one before it.
    """

    def __init__(self, shown: Sequence[VerifiedStatement] = ()) -> None:
        self.shown = list(shown)
        self._before = {one.statement.text for one in shown}
        self._citations = [one for coming in shown for one in coming.citations]
        self._coming: dict[int, Citation] = {}

    def take(self, coming: VerifiedStatement) -> VerifiedStatement | None:
        """Add a statement, its citations numbered on; None if it was shown before."""
        if not self._before:
            self.shown.append(coming)
            return coming
        self._coming |= {one.number: one for one in coming.citations}
        text = coming.statement.text
        if text in self._before:
            return None
        added: list[Citation] = []
        numbers: list[int] = []
        for number in coming.statement.citations:
            citation = self._find(self._coming[number])
            if citation is None:
                citation = replace(self._coming[number], number=len(self._citations) + 1)
                self._citations.append(citation)
                added.append(citation)
            numbers.append(citation.number)
        taken = VerifiedStatement(Statement(text, tuple(numbers)), tuple(added))
        self.shown.append(taken)
        return taken

    def complete(self, answer: Answer) -> Answer:
        """Return the whole answer, with what was shown before it began."""
        if not self._before:
            return answer
        status = answer.status if answer.status.is_answer else Status.ANSWERED_PARTLY
        return replace(
            answer,
            status=status,
            statements=tuple(one.statement for one in self.shown),
            citations=tuple(self._citations),
            nearest=(),
            closest=(),
        )

    def so_far(self) -> Answer:
        """Return what would be the answer if no more statements came."""
        return Answer(
            "",
            "",
            Status.ANSWERED,
            tuple(one.statement for one in self.shown),
            tuple(one for coming in self.shown for one in coming.citations),
        )

    def as_document(self) -> str:
        """Write down what was shown."""
        return _STATEMENTS.dump_json(tuple(self.shown)).decode()

    def _find(self, wanted: Citation) -> Citation | None:
        place = (wanted.article.article_id, wanted.start, wanted.end)
        return next(
            (
                one
                for one in self._citations
                if (one.article.article_id, one.start, one.end) == place
            ),
            None,
        )


def read_draft(document: str) -> Draft:
    """Read what was shown; nothing if an older version wrote it."""
    try:
        return Draft(_STATEMENTS.validate_json(document) if document else ())
    except ValidationError:
        return Draft()
