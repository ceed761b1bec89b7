"""A service's figures, as Prometheus reads them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from vectorstore.operating.states import States


class Metrics:
    """The figures of one service, and which of its parts or sources are failing."""

    def __init__(self, states: States, parts: Iterable[str] = ()) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_Failing(states, tuple(parts)))

    def read_when_asked(self, name: str, says: str, read: Callable[[], float]) -> None:
        """Add a figure that is read each time somebody looks."""
        Gauge(name, says, registry=self.registry).set_function(read)

    def write(self) -> str:
        """Write all figures in Prometheus's text format."""
        return generate_latest(self.registry).decode()


@dataclass(frozen=True, slots=True)
class _Failing(Collector):
    states: States
    parts: tuple[str, ...]

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Yield 1 for what fails, and 0 for those parts of the service that don't."""
        family = GaugeMetricFamily("ics_failing", "1 while a part or source fails", labels=["part"])
        failing = self.states.failing()
        for part in dict.fromkeys((*self.parts, *failing)):
            family.add_metric([part], float(part in failing))
        yield family
