"""What a Prometheus reads: the process, its rooms, and how long the end of a turn takes."""

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from apps.interview_gradio.observed import Requests, Sockets
from core.interview.timing import Stage
from core.speech.transcription import Urgency
from workers import tracing

SECONDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 2.8, 4.0, 6.0, 10.0)
"""Bounds around the budgets of live.md, b.4: 0.23 s for voice activity to 2.8 s for the slowest
question."""

router = APIRouter()


class Metrics:
    """See `core.interview.timing.Observer`; one of each process."""

    def __init__(self) -> None:
        """Begin at zero, with a registry of its own."""
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._rooms = Gauge(
            "rhetor_rooms", "Interviews that are being held now.", registry=registry
        )
        self._waiting_rooms = Gauge(
            "rhetor_waiting_rooms", "Interviews that wait for a place.", registry=registry
        )
        self._waiting_s = Gauge(
            "rhetor_transcription_waiting_seconds",
            "Sound that waits for transcription.",
            registry=registry,
        )
        self._stages = Histogram(
            "rhetor_turn_stage_seconds",
            "From the last voice of an answer to a stage of its end.",
            ["stage"],
            buckets=SECONDS,
            registry=registry,
        )
        self._transcriptions = Histogram(
            "rhetor_transcription_seconds",
            "From asking for a transcript to having it.",
            ["urgency"],
            buckets=SECONDS,
            registry=registry,
        )
        self._counters = {
            "turns": Counter(
                "rhetor_turns", "Answers closed, by reason.", ["reason"], registry=registry
            ),
            "interruptions": Counter(
                "rhetor_interruptions",
                "Voices over ours, by what came of them.",
                ["outcome"],
                registry=registry,
            ),
            "follow_ups": Counter(
                "rhetor_follow_ups",
                "Follow-ups, used or why not.",
                ["outcome"],
                registry=registry,
            ),
        }
        self.requests = Requests(registry)
        self.sockets = Sockets(registry)
        self._begin_at_zero()

    def _begin_at_zero(self) -> None:
        """Show what has not happened yet, or its first time would be no increase."""
        for stage in Stage:
            self._stages.labels(stage.value)
        for urgency in Urgency:
            self._transcriptions.labels(urgency.name.lower())
        for outcome in ("held_noise", "held_backchannel", "interrupted", "joined", "echo"):
            self._counters["interruptions"].labels(outcome)
        for outcome in ("used", "late", "changed", "refused", "failed", "none"):
            self._counters["follow_ups"].labels(outcome)

    def follow(
        self,
        rooms: Callable[[], int],
        waiting_rooms: Callable[[], int] = lambda: 0,
        transcription_waiting_s: Callable[[], float] = lambda: 0.0,
    ) -> None:
        """Ask these at every reading, on the event loop."""
        self._rooms.set_function(rooms)
        self._waiting_rooms.set_function(waiting_rooms)
        self._waiting_s.set_function(transcription_waiting_s)

    def stage(self, name: str, seconds: float) -> None:
        """See `core.interview.timing.Observer.stage`; it is noted in the room's trace as well."""
        self._stages.labels(name).observe(seconds)
        tracing.happened(f"turn {name}", seconds)

    def count(self, what: Literal["turns", "interruptions", "follow_ups"], outcome: str) -> None:
        """See `core.interview.timing.Observer.count`."""
        self._counters[what].labels(outcome).inc()

    def transcribed(self, urgency: Urgency, seconds: float) -> None:
        """Take that a transcript came `seconds` after it was asked for."""
        self._transcriptions.labels(urgency.name.lower()).observe(seconds)

    def text(self) -> bytes:
        """Return everything in the form every monitor reads."""
        return generate_latest(self.registry)


def _metrics(request: Request) -> Metrics:
    found: Metrics = request.app.state.interview_app.metrics
    return found


@router.get("/metrics")
async def show(metrics: Annotated[Metrics, Depends(_metrics)]) -> Response:
    """Return the metrics; on the event loop, to which what they ask belongs."""
    return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)
