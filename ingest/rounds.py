"""What an operator sees of rounds of refreshing: their log, their figures, and what is failing."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timezone

from prometheus_client import Counter

from ingest.reports import KINDS, IngestReport
from vectorstore.errors import StoreError
from vectorstore.log_lines import with_fields
from vectorstore.operating.health_app import Health, HealthApp
from vectorstore.operating.metrics import Metrics
from vectorstore.operating.states import States

_log = logging.getLogger(__name__)

_STORE = "store"
# Rounds that may be late before the watch counts as stuck: one may take longer than its interval.
_ROUNDS_OF_PATIENCE = 3
_SHORTEST_PATIENCE_SECONDS = 300.0


class Rounds:
    """Rounds of refreshing, one after another; each is logged, and may be printed for people."""

    def __init__(
        self,
        every_seconds: float,
        clock: Callable[[], float] = time.time,
        *,
        is_printed: bool = True,
    ) -> None:
        self._is_printed = is_printed
        self._patience = max(_SHORTEST_PATIENCE_SECONDS, _ROUNDS_OF_PATIENCE * every_seconds)
        self._clock = clock
        self._ended_at = clock()
        self._states = States(clock)
        self._metrics = Metrics(self._states, (_STORE,))
        registry = self._metrics.registry
        self._rounds = Counter("ics_rounds", "Rounds, by outcome", ["outcome"], registry=registry)
        self._pages = Counter("ics_pages", "Pages of all rounds", ["outcome"], registry=registry)
        self._metrics.read_when_asked(
            "ics_round_timestamp_seconds", "End of the last round", lambda: self._ended_at
        )

    @property
    def pages(self) -> HealthApp:
        """What supervisors and Prometheus read."""
        return HealthApp(self.examine, self._metrics.write)

    def run(self, refresh: Callable[[], IngestReport]) -> None:
        """Refresh once; what goes wrong is logged, and the next round may do better."""
        began = self._clock()
        try:
            report = refresh()
        except StoreError as error:
            self._states.note(_STORE, str(error))
            self._rounds.labels("failed").inc()
            return
        self._ended_at = self._clock()
        self._states.note(_STORE, None)
        self._note_sources(report)
        self._rounds.labels("done").inc()
        self._report(report, round((self._ended_at - began) * 1_000))

    def examine(self) -> Health:
        """Tell if rounds are being run, and which sources fail."""
        sources = dict(self._states.failing())
        store = sources.pop(_STORE, None)
        is_on_time = self._clock() - self._ended_at < self._patience
        checks = {"store": store is None, "rounds": is_on_time}
        return Health(checks, sources, {_STORE: store} if store else {})

    def _report(self, report: IngestReport, ms: int) -> None:
        counts = report.count_kinds()
        for kind in KINDS:
            self._pages.labels(kind).inc(counts[kind])
        drift = {"drift": report.write_drift()} if report.drift else {}
        if self._is_printed:
            now = datetime.now(timezone.utc).astimezone()
            print("; ".join([f"{now:%Y-%m-%d %H:%M:%S}  {report}", *drift.values()]), flush=True)
        counted = {kind: counts[kind] for kind in KINDS}
        _log.info("round", extra=with_fields(**counted, **drift, ms=ms))

    def _note_sources(self, report: IngestReport) -> None:
        failed = {one.source: one.error for one in report.failed}
        for source in self._states.failing():
            if source not in failed:
                self._states.note(source, None)
        for source, error in failed.items():
            self._states.note(source, error if source in error else f"{source}: {error}")
