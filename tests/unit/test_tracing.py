"""What a trace holds: ids that fit together, and nothing that somebody said."""

import asyncio
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from core.jobs import JobKind
from workers import tracing

OTHER = UUID("a1111111-2222-4333-8444-555555555555")


@pytest.fixture
def sent() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    end = tracing.follow("test", SimpleSpanProcessor(exporter))
    yield exporter
    end()


def by_name(sent: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {one.name: one for one in sent.get_finished_spans()}


def ids(one: ReadableSpan) -> tuple[str, str, str | None]:
    """Return trace, span and parent."""
    context, parent = one.context, one.parent
    assert context is not None
    above = f"{parent.span_id:016x}" if parent is not None else None
    return f"{context.trace_id:032x}", f"{context.span_id:016x}", above


def test_browser_socket_and_job_meet_in_the_trace_of_the_interview(
    sent: InMemorySpanExporter,
) -> None:
    interview_id = uuid4()
    browsers = tracing.new_traceparent(interview_id)
    tracing.arrived("page", 3.0, of=interview_id, traceparent=browsers)
    with tracing.span("socket", of=interview_id, parent=browsers):
        tracing.happened("turn committed", 0.7)
    ahead = tracing.new_traceparent(interview_id)
    tracing.arrived("queue", 0.0, of=interview_id, traceparent=ahead)
    with tracing.span("job", of=interview_id, parent=ahead, kind=JobKind.WRITE_REPORT, attempt=2):
        pass
    found = {name: ids(one) for name, one in by_name(sent).items()}
    assert {trace for trace, _, _ in found.values()} == {interview_id.hex}
    assert found["page"][1:] == (browsers.split("-")[2], None)
    assert found["socket"][2] == found["page"][1]
    assert found["turn committed"][2] == found["socket"][1]
    assert found["queue"][1:] == (ahead.split("-")[2], None)
    assert found["job"][2] == found["queue"][1]
    assert by_name(sent)["job"].attributes == {"rhetor.kind": "write_report", "rhetor.attempt": 2}


def test_what_was_noted_took_as_long_as_is_said(sent: InMemorySpanExporter) -> None:
    tracing.happened("turn committed", 0.75, of=uuid4())
    (one,) = sent.get_finished_spans()
    assert one.start_time is not None
    assert one.end_time is not None
    assert one.end_time - one.start_time == 750_000_000


@pytest.mark.parametrize(
    "forged",
    [
        None,
        "",
        "nonsense",
        "00-" + "0" * 32 + "-" + "1" * 16 + "-01",
        "00-" + OTHER.hex + "-" + "0" * 16 + "-01",
        "00-" + OTHER.hex + "-" + "1" * 16 + "-01\n",
        "00-" + UUID(int=4).hex + "-" + "1" * 16 + "-01",
        "ff-" + OTHER.hex + "-" + "1" * 16 + "-01",
        "00-" + OTHER.hex.upper() + "-" + "1" * 16 + "-01",
    ],
)
def test_a_parent_of_no_or_of_another_trace_is_not_believed(
    forged: str | None, sent: InMemorySpanExporter
) -> None:
    tracing.arrived("page", 1.0, of=OTHER, traceparent=forged)
    with tracing.span("socket", of=OTHER, parent=forged):
        pass
    (socket,) = sent.get_finished_spans()
    trace, _, above = ids(socket)
    assert (trace, above) == (OTHER.hex, None)


def test_inside_its_own_trace_a_part_hangs_below_the_one_around_it(
    sent: InMemorySpanExporter,
) -> None:
    interview_id = uuid4()
    with tracing.span("socket", of=interview_id), tracing.span("room", of=interview_id):
        inner = tracing.traceparent()
    found = {name: ids(one) for name, one in by_name(sent).items()}
    assert found["room"][2] == found["socket"][1]
    assert inner == f"00-{interview_id.hex}-{found['room'][1]}-01"
    assert tracing.traceparent() is None


def test_a_task_that_was_begun_inside_goes_on_in_the_trace(sent: InMemorySpanExporter) -> None:
    interview_id = uuid4()

    async def room() -> None:
        await asyncio.sleep(0)
        tracing.happened("turn committed", 0.1)

    async def begin() -> None:
        with tracing.span("socket", of=interview_id):
            task = asyncio.create_task(room())
        await task

    asyncio.run(begin())
    found = {name: ids(one) for name, one in by_name(sent).items()}
    assert found["turn committed"][2] == found["socket"][1]


def test_of_an_error_only_its_kind_is_told(sent: InMemorySpanExporter) -> None:
    with pytest.raises(ValueError, match="canary"), tracing.span("job", of=uuid4()):
        raise ValueError("what the canary said")
    (job,) = sent.get_finished_spans()
    assert (job.status.status_code, job.status.description) == (StatusCode.ERROR, "ValueError")
    assert not job.events
    assert "canary" not in job.to_json()


def test_without_a_collector_nothing_is_traced() -> None:
    interview_id = uuid4()
    with tracing.span("socket", of=interview_id):
        assert tracing.traceparent() is None
        tracing.happened("turn committed", 0.1)
    tracing.arrived("page", 1.0, of=interview_id, traceparent=tracing.new_traceparent(interview_id))
