from dataclasses import replace

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.answer_traces import write_spans
from bot.settings import wants_traces
from tests.bot.slack.asking import make_answer

_ENDED_NS = 1_000_000_000_000


@pytest.fixture
def kept() -> InMemorySpanExporter:
    """Return the spans of an answer that took three steps."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    timings = {"retrieve": 20.0, "compose": 5.0, "verify": 1.0, "total": 30.0}
    answer = replace(make_answer(), timings_ms=timings)
    write_spans(provider.get_tracer("test"), answer, "ask", _ENDED_NS)
    return exporter


def test_each_step_of_an_answer_is_a_span_within_it(kept: InMemorySpanExporter) -> None:
    *steps, whole = kept.get_finished_spans()
    assert whole.context
    assert [step.name for step in steps] == ["retrieve", "compose", "verify"]
    assert all(one.parent and one.parent.span_id == whole.context.span_id for one in steps)


def test_a_span_lasts_as_long_as_its_step(kept: InMemorySpanExporter) -> None:
    spans = kept.get_finished_spans()
    lasted = [((one.end_time or 0) - (one.start_time or 0)) / 1_000_000 for one in spans]
    assert lasted == [20.0, 5.0, 1.0, 30.0]


def test_a_trace_tells_how_a_question_ended_and_no_word_of_it(kept: InMemorySpanExporter) -> None:
    whole = kept.get_finished_spans()[-1]
    assert whole.attributes == {"surface": "ask", "status": "answered", "mode": "extractive"}


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317", True),
        ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:4317", True),
        ("OTEL_SERVICE_NAME", "bot", False),
    ],
)
def test_traces_are_sent_only_where_an_address_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, *, wanted: bool
) -> None:
    monkeypatch.setenv(name, value)
    assert wants_traces() is wanted


def test_no_trace_is_sent_where_opentelemetry_is_switched_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")
    monkeypatch.setenv("OTEL_SDK_DISABLED", "true")
    assert not wants_traces()
