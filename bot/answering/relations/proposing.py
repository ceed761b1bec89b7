"""From what a model calls a disagreement to what is told of it, once its sides were judged."""

from collections.abc import Iterable, Iterator
from itertools import chain

from bot.answering.agreement import Disagreement
from bot.answering.answers import Ended, VerifiedStatement
from bot.answering.composition.passages import Material
from bot.answering.composition.reply_parsing import ProposedPair, ProseDraft, Written
from bot.answering.relations.proposals import relate_proposed
from bot.answering.relations.telling import Told, tell, weave
from bot.answering.verification.claims.evidence import Evidence
from bot.answering.verification.drafts import CheckedDraft, DraftChecker, describe_quote
from bot.answering.verification.judging import Judging, Verdict
from bot.answering.verification.prose import Shown
from bot.generation.model import Session
from vectorstore.language.sentences import Span

# The first statement is not held up for longer than this.
_WAIT_SECONDS = 1.0
_CLAIMS = {
    ("figure", "disputed"): "different figures for the very same thing, of one time and whole",
    ("figure", "changed"): "an earlier figure and another that later took its place",
    ("figure", "revised"): "an earlier figure and the one that later corrects it",
    ("stance", "disputed"): "opposed positions on the very same matter",
    ("stance", "changed"): "an earlier position and a later one that is no longer the same",
}


def weave_judged(
    session: Session,
    events: Iterable[Written | Shown | Ended],
    material: Material,
    told: Told | None,
) -> Iterator[ProseDraft | Shown | Ended | Disagreement]:
    """Put a disagreement around a model's statements: `told`, or one that the model proposes.

    Sides are judged as statements are. What a program found is told unless the judge refuses it,
    what a model proposes if the judge supports it by the time of the first statement.
    """
    sides = _Sides(session, material, told)
    coming = iter(events)
    try:
        for event in coming:
            if isinstance(event, ProposedPair):
                sides.propose(event)
            elif isinstance(event, VerifiedStatement | Ended):
                rest = (one for one in coming if not isinstance(one, ProposedPair))
                yield from weave(chain([event], rest), sides.choose(), repeats=True)
            else:
                yield event
    finally:
        sides.close()


class _Sides:
    """The disagreements that one answer may tell of, while they are judged."""

    def __init__(self, session: Session, material: Material, found: Told | None) -> None:
        self._material = material
        self._checker = DraftChecker(material)
        self._judging = Judging(session, material.today)
        self._told: list[Told] = []
        self._found = found
        if found:
            self._begin(found)

    def propose(self, pair: ProposedPair) -> None:
        """Begin to judge what a model proposes, if a program has nothing against it."""
        relation = relate_proposed(pair, self._checker, self._material.texts)
        if (told := tell(relation)) and told not in self._told:
            self._begin(told)

    def choose(self) -> Told | None:
        """Choose what is told: what was found, or else the first proposal that is supported."""
        given = {one.checked.number: one for one in self._judging.verdicts(within=_WAIT_SECONDS)}
        told = (
            one for number, one in enumerate(self._told, 1) if self._holds(one, given.get(number))
        )
        return next(told, None)

    def close(self) -> None:
        """Give up what is still being judged."""
        self._judging.close()

    def _holds(self, told: Told, verdict: Verdict | None) -> bool:
        if verdict is None or not verdict.is_given:
            return told is self._found
        return verdict.problem is None

    def _begin(self, told: Told) -> None:
        self._told.append(told)
        quotes = tuple(
            describe_quote(
                one.article, self._material.texts[one.article.article_id], Span(one.start, one.end)
            )
            for one in told.citations
        )
        claim = _CLAIMS[told.disagreement.kind, told.disagreement.relation]
        asked = " ".join(self._material.question.split())
        text = f"To “{asked}”, the quotes give {claim}. {told.opening.statement.text}"
        draft = ProseDraft(text, ())
        self._judging.begin(CheckedDraft(len(self._told), draft, Evidence(quotes)))
