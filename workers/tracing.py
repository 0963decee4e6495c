"""Traces by OpenTelemetry: what happened, when and for how long; never what was said.

The trace of an interview has the interview's id, and so has a résumé's. Browser, socket and jobs
therefore meet in one trace without its name being stored anywhere, though hours lie between them.
Nothing is kept or sent until `start` is called (docs/decisions/0043).
"""

import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any
from uuid import UUID

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import (
    NonRecordingSpan,
    NoOpTracer,
    SpanContext,
    Status,
    StatusCode,
    TraceFlags,
    Tracer,
)

from core.log import Subject

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import SpanProcessor

SEND_WITHIN_S = 5.0
TRACEPARENT = r"^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$"
"""W3C Trace Context, 3.2: version, trace, span, flags."""
_PARTS = re.compile(TRACEPARENT)
_SAMPLED = TraceFlags(TraceFlags.SAMPLED)

_tracer: Tracer = NoOpTracer()
_wanted: ContextVar[tuple[int, int]] = ContextVar("wanted", default=(0, 0))
"""Ids of the next root; 0 where any will do."""


def start(process: str, endpoint: str | None) -> Callable[[], None]:
    """Send the traces of this process to a collector from now on; return what ends that.

    Args:
        process: what it is called there, after `rhetor.`.
        endpoint: of OTLP over HTTP, such as http://collector:4318; without one nothing is traced.
    """
    if endpoint is None:
        return lambda: None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    exporter = OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces", timeout=SEND_WITHIN_S)
    return follow(process, BatchSpanProcessor(exporter))


def follow(process: str, processor: "SpanProcessor") -> Callable[[], None]:
    """Give every span of this process to `processor`; return what ends that."""
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider, sampling
    from opentelemetry.sdk.trace.id_generator import RandomIdGenerator

    class OwnIds(RandomIdGenerator):
        def generate_trace_id(self) -> int:
            return _wanted.get()[0] or super().generate_trace_id()

        def generate_span_id(self) -> int:
            return _wanted.get()[1] or super().generate_span_id()

        def is_trace_id_random(self) -> bool:
            return False  # some bits of an id say that it is one

    provider = TracerProvider(
        sampler=sampling.ALWAYS_ON,
        resource=Resource({"service.namespace": "rhetor", "service.name": f"rhetor.{process}"}),
        id_generator=OwnIds(),
    )
    provider.add_span_processor(processor)
    _trace_with(provider.get_tracer("rhetor"))

    def end() -> None:
        _trace_with(NoOpTracer())
        provider.shutdown()

    return end


@contextmanager
def span(
    name: str, *, of: UUID | None = None, parent: str | None = None, **about: Subject
) -> Iterator[None]:
    """Time the block as a part of a trace.

    Args:
        name: from our code; never anything that somebody said.
        of: whose trace: an interview's or a résumé's; None means the one that we are in.
        parent: the traceparent that came with the request; one of another trace is not believed.
        about: what else is known, ids and numbers.
    """
    context = _context(of, parent)
    wanted = _wanted.set((of.int if of is not None else 0, 0))
    try:
        opened = _tracer.start_span(
            name,
            context,
            attributes=_attributes(about),
            record_exception=False,  # its words may quote what somebody said
            set_status_on_exception=False,
        )
    finally:
        _wanted.reset(wanted)
    with trace.use_span(
        opened, end_on_exit=True, record_exception=False, set_status_on_exception=False
    ):
        try:
            yield
        except BaseException as exc:
            opened.set_status(Status(StatusCode.ERROR, type(exc).__name__))
            raise


def happened(
    name: str,
    seconds: float,
    *,
    of: UUID | None = None,
    parent: str | None = None,
    **about: Subject,
) -> None:
    """Note a part of a trace that took `seconds` and has just ended; otherwise as `span`."""
    _note(name, seconds, _context(of, parent), (of.int if of is not None else 0, 0), about)


def arrived(name: str, seconds: float, *, of: UUID, traceparent: str | None) -> None:
    """Note the part of a trace that was named elsewhere, and that others have as their parent."""
    found = _parts(of, traceparent)
    if found is not None:
        _note(name, seconds, Context(), (found.trace_id, found.span_id), {})


def new_traceparent(of: UUID) -> str:
    """Return a name for a part of a trace, to be sent ahead of it."""
    return f"00-{of.hex}-{secrets.randbits(63) + 1:016x}-01"


def traceparent() -> str | None:
    """Return the name of the part that we are in; None where nothing is traced."""
    found = trace.get_current_span().get_span_context()
    return f"00-{found.trace_id:032x}-{found.span_id:016x}-01" if found.is_valid else None


def _trace_with(tracer: Tracer) -> None:
    global _tracer  # noqa: PLW0603 - one a process, as loggers are
    _tracer = tracer


def _context(of: UUID | None, parent: str | None) -> Context | None:
    """Return where a span belongs: below its parent, below where we are, or at the top."""
    if of is None:
        return None
    found = _parts(of, parent)
    if found is not None:
        return trace.set_span_in_context(NonRecordingSpan(found), Context())
    here = trace.get_current_span().get_span_context()
    return None if here.trace_id == of.int else Context()


def _parts(of: UUID, traceparent: str | None) -> SpanContext | None:
    if traceparent is None or not _PARTS.fullmatch(traceparent):
        return None
    _, trace_id, span_id, _ = traceparent.split("-")
    found = SpanContext(int(trace_id, 16), int(span_id, 16), True, _SAMPLED)
    return found if found.is_valid and found.trace_id == of.int else None


def _note(
    name: str,
    seconds: float,
    context: Context | None,
    ids: tuple[int, int],
    about: dict[str, Subject],
) -> None:
    ended_ns = time.time_ns()
    wanted = _wanted.set(ids)
    try:
        noted = _tracer.start_span(
            name,
            context,
            attributes=_attributes(about),
            start_time=ended_ns - round(seconds * 1e9),
        )
    finally:
        _wanted.reset(wanted)
    noted.end(ended_ns)


def _attributes(about: dict[str, Subject]) -> dict[str, Any]:
    return {
        f"rhetor.{name}": value if isinstance(value, int) else str(value)
        for name, value in about.items()
    }
