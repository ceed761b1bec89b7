"""What is failing: logged once when it begins and once when it ends, however often it is seen."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from vectorstore.log_lines import with_fields

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something fails, and since when (seconds since 1970)."""

    why: str
    since: float

    def as_document(self) -> dict[str, object]:
        """Lay it out for JSON."""
        return {"why": self.why, "since": _write_moment(self.since)}


class States:
    """The parts of a service, or the sources of an ingest, that fail for the moment."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._failing: dict[str, Trouble] = {}
        self._guard = threading.Lock()

    def note(self, part: str, trouble: str | None) -> None:
        """Note how a part is: why it fails, or None that it is well."""
        with self._guard:
            before = self._failing.get(part)
            if trouble is not None:
                since = before.since if before else self._clock()
                self._failing[part] = Trouble(trouble, since)
            elif before:
                del self._failing[part]
        if trouble is not None and before is None:
            fields = with_fields(part=part, began=_write_moment(self._clock()))
            _log.warning("failing: %s", trouble, extra=fields)
        elif trouble is None and before:
            lasted = with_fields(
                part=part,
                began=_write_moment(before.since),
                ended=_write_moment(self._clock()),
                seconds=round(self._clock() - before.since),
            )
            _log.warning("well again after: %s", before.why, extra=lasted)

    def failing(self) -> Mapping[str, Trouble]:
        """Map the parts that fail to why."""
        with self._guard:
            return dict(self._failing)

    def keep_only(self, parts: set[str]) -> None:
        """Forget parts that are there no more."""
        with self._guard:
            self._failing = {name: one for name, one in self._failing.items() if name in parts}


def _write_moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="seconds")
