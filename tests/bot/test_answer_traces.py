import gzip
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.answer_traces import write_spans
from bot.settings import find_trace_exporter
from tests.bot.slack.asking import make_answer
from tests.commands import Commands

_ADDRESS = "OTEL_EXPORTER_OTLP_ENDPOINT"
_PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL"
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
    ("variables", "wanted"),
    [
        ({_ADDRESS: "http://127.0.0.1:4317"}, "otlp_proto_grpc"),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4317"}, "otlp_proto_grpc"),
        ({_ADDRESS: "http://127.0.0.1:4318", _PROTOCOL: "http/protobuf"}, "otlp_proto_http"),
        ({"OTEL_SERVICE_NAME": "bot"}, None),
        ({_ADDRESS: "http://127.0.0.1:4317", "OTEL_SDK_DISABLED": "true"}, None),
        ({_ADDRESS: "http://127.0.0.1:4317", "OTEL_TRACES_EXPORTER": "none"}, None),
    ],
)
def test_traces_are_sent_as_the_standard_variables_say(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], wanted: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert find_trace_exporter() == wanted


class _Collector(BaseHTTPRequestHandler):
    received: ClassVar[list[bytes]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_trace_is_sent_by_http_under_the_name_that_the_operator_gave(commands: Commands) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Collector) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        commands.environment |= {
            _ADDRESS: f"http://127.0.0.1:{server.server_port}",
            _PROTOCOL: "http/protobuf",
            "OTEL_SERVICE_NAME": "our-bot",
            "NO_PROXY": "127.0.0.1",
        }
        done = commands.bot("ask", "Who runs the nightly ferry?")
        server.shutdown()
    [sent] = _Collector.received
    assert done.returncode == 0
    assert b"our-bot" in sent
    assert b"unanswerable_empty_store" in sent
    assert b"ferry" not in sent


def test_what_sends_traces_is_named_where_it_is_missing(commands: Commands) -> None:
    commands.environment |= {_ADDRESS: "http://127.0.0.1:9", _PROTOCOL: "carrier/pigeon"}
    _, line = commands.bot("ask", "Who runs the ferry?").stderr.splitlines()
    assert "the extra `traces`" in line
