"""From a model's statements to what is shown of them: judged, repaired once, or framed."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.answering.answers import DroppedStatement, Ended, VerifiedStatement
from bot.answering.composition.passages import Material
from bot.answering.composition.reply_parsing import ProseDraft, Written
from bot.answering.verification.citing import Citing
from bot.answering.verification.claims.evidence import FoundQuote
from bot.answering.verification.drafts import CheckedDraft, DraftChecker
from bot.answering.verification.judging import Judging, Verdict
from bot.answering.verification.mending import mend
from bot.generation.model import Session

_log = logging.getLogger(__name__)

Shown = VerifiedStatement | DroppedStatement


def verify_prose(
    session: Session, events: Iterable[Written | Ended | None], material: Material
) -> Iterator[Written | Shown | Ended]:
    """Follow a model's statements with what may be shown of them, as soon as that is known.

    What doesn't hold comes last: repaired, or else as its quotes. A model of which nothing is left
    of a statement has neither answered the whole question nor declined it.
    """
    verifier = _ProseVerifier(session, material)
    try:
        yield from verifier.follow(events)
    finally:
        verifier.judging.close()


class _ProseVerifier:
    def __init__(self, session: Session, material: Material) -> None:
        self._session = session
        self._material = material
        self._checker = DraftChecker(material)
        self._citing = Citing(material.texts)
        self._said: set[str] = set()
        self._shown: set[str] = set()
        self._failed: list[Verdict] = []
        self._has_lost = False
        self.judging = Judging(session, material.today)

    def follow(self, events: Iterable[Written | Ended | None]) -> Iterator[Written | Shown | Ended]:
        ended = None
        for event in events:
            if isinstance(event, Ended):
                ended = event
            elif event is not None:
                yield event
                if isinstance(event, ProseDraft) and event.text not in self._said:
                    self._said.add(event.text)
                    self._check(len(self._said), event)
            yield from self._show(self._sort(self.judging.verdicts(within=0)))
        yield from self._show(self._sort(self.judging.verdicts(within=None)))
        yield from self._put_right()
        if ended:
            found = self._has_lost or (self._said and ended.coverage == "none")
            yield replace(ended, coverage="partial") if found else ended

    def _check(self, number: int, draft: ProseDraft) -> None:
        """Let a program check a statement and, if it finds nothing, begin to judge it."""
        checked = self._checker.check(number, draft)
        if checked.objection is None:
            self.judging.begin(checked)
        else:
            self._failed.append(Verdict(checked, checked.objection, is_judged=False))

    def _sort(self, verdicts: Iterable[Verdict]) -> Iterator[CheckedDraft]:
        """Yield the statements that hold, and keep those that do not."""
        for verdict in verdicts:
            if verdict.problem is None:
                yield verdict.checked
            else:
                self._failed.append(verdict)

    def _show(self, holding: Iterable[CheckedDraft]) -> Iterator[VerifiedStatement]:
        for one in holding:
            if one.draft.text not in self._shown:
                self._shown.add(one.draft.text)
                yield self._citing.cite(one.draft.text, one.evidence.quotes)

    def _put_right(self) -> Iterator[Shown]:
        """Show what holds of the repaired statements, and of the others their quotes."""
        failed = sorted(self._failed, key=lambda one: one.checked.number)
        holding = self._mend([one for one in failed if one.is_given])
        for one in failed:
            right = [again for again in holding if again.number == one.checked.number]
            shown = list(self._show(right) if right else self._citing.frame(self._find_quotes(one)))
            yield from shown
            self._has_lost = self._has_lost or not (right or shown)
            yield _drop(one, is_repaired=bool(right))
        yield from (_drop(again, is_repaired=False) for again in self._failed)

    def _mend(self, failed: Sequence[Verdict]) -> list[CheckedDraft]:
        """Have statements repaired; return what holds of that, and keep what does not."""
        self._failed = []
        for number, drafts in mend(self._session, self._material, failed).items():
            for draft in drafts:
                self._check(number, draft)
        return list(self._sort(self.judging.verdicts(within=None)))

    def _find_quotes(self, failed: Verdict) -> Sequence[FoundQuote]:
        """Take the quotes of a statement that were found or, of none, those of its repair."""
        tries = [one.checked for one in (failed, *self._failed)]
        found = (one.evidence.quotes for one in tries if one.number == failed.checked.number)
        return next(filter(None, found), ())


def _drop(failed: Verdict, *, is_repaired: bool) -> DroppedStatement:
    # Its text stays out of logs: it may repeat the question.
    _log.debug("a statement did not hold; repaired: %s", is_repaired)
    text, reason = failed.checked.draft.text, failed.problem or ""
    return DroppedStatement(text, reason, repaired=is_repaired, judged=failed.is_judged)
