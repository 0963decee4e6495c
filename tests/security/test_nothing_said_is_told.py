"""What a candidate says is in no line, no span and no figure, while an interview is held."""

import asyncio
import io
import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from redis import Redis
from rq import Queue

from core import log
from core.jobs import Job, JobKind
from tests.security.socket_fuzzer import Line
from tests.security.stage import Stage
from workers import queue, tracing
from workers.admission import AdmittedJob

SAID = "I led the purplecanary migration"
BROWSERS = "00-{}-00f067aa0ba902b7-01"


class _Collector(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.bodies.append((self.path, body))  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        return


@contextmanager
def collector() -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """An OpenTelemetry collector on loopback: OTLP over HTTP."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Collector) as server:
        server.bodies = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", server.bodies  # type: ignore[attr-defined]
        server.shutdown()


def spans(bodies: list[tuple[str, bytes]]) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for path, body in bodies:
        assert path == "/v1/traces"
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            for scope in resource.scope_spans:
                found |= {span.name: span for span in scope.spans}
    return found


@contextmanager
def lines() -> Iterator[list[dict[str, object]]]:
    """Collect every line as JSON, at DEBUG, whoever writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(log.JsonLines("interview"))
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    found: list[dict[str, object]] = []
    root.handlers = [handler]
    root.setLevel(logging.DEBUG)
    logging.getLogger("core").setLevel(logging.DEBUG)
    logging.getLogger("apps").setLevel(logging.DEBUG)
    try:
        yield found
    finally:
        root.handlers = before
        root.setLevel(level)
        found += [json.loads(line) for line in stream.getvalue().splitlines()]


def hello(interview_id: object) -> str:
    page = BROWSERS.format(str(interview_id).replace("-", ""))
    message = {
        "type": "hello",
        "version": 1,
        "tab": str(uuid4()),
        "rate_hz": 16_000,
        "microphone": True,
        "camera": False,
        "traceparent": page,
        "since_ms": 2500,
    }
    return json.dumps(message)


async def talk(stage: Stage) -> None:
    """Answer both questions in writing, send something unreadable, and go."""
    async with stage.app.router.lifespan_context(stage.app):
        line = Line(stage, stage.own.id)
        line.text(hello(stage.own.id))
        await line.until('"welcome"')
        line.text('{"type":"start"}')
        await line.until('"question"')
        for turn in (0, 1):
            line.text(json.dumps({"type": "typed", "turn": turn, "text": f"{SAID} {turn}"}))
        line.text(json.dumps({"type": "typed", "turn": "x", "text": SAID}))
        line.text('{"type":"ping","t":99.5}')
        await line.until('"t":99.5')
        await line.leave()


def test_an_interview_leaves_ids_in_lines_and_spans_and_none_of_its_words() -> None:
    stage = Stage()
    with collector() as (endpoint, bodies), lines() as told:
        end = tracing.start("interview", endpoint)
        asyncio.run(talk(stage))
        end()
    metrics = stage.app.state.interview_app.metrics.text().decode()
    everything = metrics + json.dumps(told) + str(bodies)
    assert "purplecanary" not in everything
    assert str(stage.own.id) in {one.get("interview") for one in told}
    assert "rhetor_bad_frames_total 1.0" in metrics
    found = spans(bodies)
    trace = stage.own.id.bytes
    assert {found["page"].trace_id, found["socket"].trace_id} == {trace}
    assert found["page"].span_id.hex() == "00f067aa0ba902b7"
    assert found["socket"].parent_span_id == found["page"].span_id
    assert found["page"].end_time_unix_nano - found["page"].start_time_unix_nano == 2_500_000_000


def test_a_job_goes_on_in_the_trace_of_its_interview(redis_url: str) -> None:
    interview_id = uuid4()
    with collector() as (endpoint, bodies), Redis.from_url(redis_url) as connection:
        end = tracing.start("worker", endpoint)
        queue.RqJobQueue(connection).submit(Job(JobKind.WRITE_REPORT, interview_id))
        (job_id,) = Queue("report", connection=connection, serializer="json").job_ids
        held = AdmittedJob.fetch(job_id, connection=connection, serializer="json")
        assert set(held.meta) == {"traceparent"}
        with tracing.span("job", of=interview_id, parent=held.meta["traceparent"]):
            pass
        end()
    found = spans(bodies)
    assert found["queue write_report"].trace_id == interview_id.bytes
    assert found["job"].trace_id == interview_id.bytes
    assert found["job"].parent_span_id == found["queue write_report"].span_id


def test_a_collector_that_is_away_costs_nothing_but_its_spans() -> None:
    stage = Stage()
    end = tracing.start("interview", "http://127.0.0.1:9")
    asyncio.run(talk(stage))
    end()
