"""Claims on asks: whoever takes one may serve it, alone, until it's served or the claim lapses."""

import logging
from collections.abc import Iterable
from typing import Any

from bot.slack.jobs import QueuedAsk
from bot.slack.records.database import Claiming, Database
from vectorstore.tables import Step

_log = logging.getLogger(__name__)

# What is said in a conversation is served in order; what somebody wants there is told in order, but
# without waiting for answers.
_TAKE = """
UPDATE asks SET {changed} WHERE number = (
    SELECT number FROM asks AS mine
    WHERE state != 'done' AND ({free}) AND NOT EXISTS (
        SELECT 1 FROM asks AS other
        WHERE {before} AND other.lane = mine.lane AND other.number < mine.number
    )
    ORDER BY number LIMIT 1 {locked}
) RETURNING *
"""
_IS_MINE = "number = ? AND claim = ? AND state = 'working'"


class ClaimLostError(Exception):
    """An ask is another's by now; `posted` is what was posted for it all the same, if anything."""

    def __init__(self, posted: str = "") -> None:
        super().__init__("the claim on an ask has lapsed")
        self.posted = posted


class Claims:
    """Takes asks, and holds them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._claiming: Claiming = database.claiming
        self.taken_over = 0

    @property
    def lease_seconds(self) -> float:
        """After what time claims lapse that aren't renewed; 0 if they don't lapse."""
        return self._claiming.lease_seconds

    def take_free(self, now: float) -> Any | None:  # noqa: ANN401 - a row
        """Claim the oldest ask whose lane is free, and that may be served by now."""
        free = "state = 'waiting' AND not_before <= ?"
        if self._claiming.lapsed:
            free = f"{free} OR state = 'working' AND {self._claiming.lapsed}"
        working = ("state = 'working'", "attempts = attempts + 1")
        return self._take(working, free, "other.state != 'done'", now)

    def take_said(self, state: str) -> Any | None:  # noqa: ANN401 - a row
        """Claim the oldest ask of which nobody knows yet what it wants."""
        free = f"state = ? AND {self._claiming.lapsed}" if self._claiming.lapsed else "state = ?"
        return self._take((), free, "other.state = mine.state", state)

    def renew(self, held: Iterable[QueuedAsk]) -> None:
        """Hold asks that are being served for longer."""
        if self._claiming.renewed and (rows := [(one.number, one.claim) for one in held]):
            with self._database.transaction() as statements:
                statements.executemany(self._write_renewal(), rows)

    def require(self, queued: QueuedAsk) -> None:
        """See that an ask is still held, and hold it for longer.

        Raises:
            ClaimLostError: it isn't.
        """
        if self._claiming.renewed:
            renewal = f"{self._write_renewal()} RETURNING number"
            if not self._database.run((renewal, (queued.number, queued.claim))):
                raise ClaimLostError

    def queue_up(self, lane: str) -> list[Step]:
        """Let whoever else writes to a lane wait: its asks appear in the order of their numbers."""
        return [(self._claiming.in_turn, (lane,))] if self._claiming.in_turn else []

    def _write_renewal(self) -> str:
        return f"UPDATE asks SET {self._claiming.renewed} WHERE {_IS_MINE}"

    def _take(self, changed: tuple[str, ...], free: str, before: str, value: object) -> Any | None:  # noqa: ANN401 - a row
        claim = (*changed, "claim = claim + 1", self._claiming.claimed)
        take = _TAKE.format(
            changed=", ".join(filter(None, claim)),
            free=free,
            before=before,
            locked=self._claiming.locked,
        )
        row = next(iter(self._database.run((take, (value,)))), None)
        if row is not None and self._claiming.lapsed and row["was_lapsed"]:
            self.taken_over += 1
            _log.warning("going on with a question that another replica had begun")
        return row
