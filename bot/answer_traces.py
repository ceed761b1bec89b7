"""OpenTelemetry traces of an answer's steps, where the operator asks for them; never its words.

The steps are known with the answer, so their spans are written down after it. LangChain's own
tracing has nothing to do with this, and stays off.
"""

import logging
import time
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from bot.answering.answers import Answer
from bot.settings import find_trace_exporter

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

_log = logging.getLogger(__name__)

_NAME = "ics-policy-bot"
_MILLISECOND_NS = 1_000_000
_TOTAL = "total"


def trace_answer(answer: Answer, surface: str) -> None:
    """Send the spans of an answer, if the variables of OpenTelemetry say where to."""
    if tracer := _find_tracer():
        write_spans(tracer, answer, surface, time.time_ns())


def write_spans(tracer: "Tracer", answer: Answer, surface: str, ended_ns: int) -> None:
    """Write a span for an answer that has just ended, and within it one for each step."""
    from opentelemetry.trace import set_span_in_context  # noqa: PLC0415 - only few have it

    timings = answer.timings_ms
    began = ended_ns - _to_ns(timings.get(_TOTAL, sum(timings.values())))
    facts = {"surface": surface, "status": answer.status.value, "mode": answer.mode}
    whole = tracer.start_span("answer", start_time=began, attributes=facts)
    within = set_span_in_context(whole)
    for step, taken in timings.items():
        if step != _TOTAL:
            span = tracer.start_span(step, within, start_time=began)
            began += _to_ns(taken)
            span.end(began)
    whole.end(ended_ns)


def _to_ns(milliseconds: float) -> int:
    return round(milliseconds * _MILLISECOND_NS)


@cache
def _find_tracer() -> "Tracer | None":
    exporter = find_trace_exporter()
    try:
        return _open_tracer(exporter) if exporter else None
    except ImportError:
        _log.warning("no traces are sent: the extra `traces`, which sends them, isn't installed")
        return None


def _open_tracer(exporter: str) -> "Tracer":
    from opentelemetry.sdk.resources import OTELResourceDetector, Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    senders = list(entry_points(group="opentelemetry_traces_exporter", name=exporter))
    if not senders:
        raise ImportError(exporter)
    # Whatever the operator calls the service comes before our own name for it.
    resource = Resource.create({"service.name": _NAME}).merge(OTELResourceDetector().detect())
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(senders[0].load()()))
    return provider.get_tracer(_NAME)
