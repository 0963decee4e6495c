"""What whoever watches over the server reads."""

from types import SimpleNamespace

from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from apps.interview_gradio import metrics as page
from apps.interview_gradio.metrics import Metrics
from core.interview.timing import Stage
from core.speech.transcription import Urgency


def read(metrics: Metrics) -> dict[tuple[str, ...], float]:
    """Return every value by its name and labels in their order, read as a monitor would."""
    app = FastAPI()
    app.state.interview_app = SimpleNamespace(metrics=metrics)
    app.include_router(page.router)
    with TestClient(app) as client:
        answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, *(sample.labels[label] for label in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_metrics_are_on_the_app(client: TestClient) -> None:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert "rhetor_rooms 0.0" in answer.text


def test_everything_is_there_before_anything_happens() -> None:
    found = read(Metrics())
    assert found["process_resident_memory_bytes",] > 0
    assert found["rhetor_rooms",] == found["rhetor_waiting_rooms",] == 0
    assert found["rhetor_transcription_waiting_seconds",] == 0
    for stage in Stage:
        assert found["rhetor_turn_stage_seconds_count", stage.value] == 0
    for urgency in ("final", "tail", "preview"):
        assert found["rhetor_transcription_seconds_count", urgency] == 0
    for outcome in ("held_noise", "held_backchannel", "interrupted", "joined", "echo"):
        assert found["rhetor_interruptions_total", outcome] == 0
    for outcome in ("used", "late", "changed", "refused", "failed", "none"):
        assert found["rhetor_follow_ups_total", outcome] == 0


def test_rooms_and_waiting_are_as_they_are_when_they_are_read() -> None:
    metrics, rooms = Metrics(), [1, 2]
    metrics.follow(
        rooms=lambda: len(rooms), waiting_rooms=lambda: 1, transcription_waiting_s=lambda: 7.5
    )
    assert read(metrics)["rhetor_rooms",] == 2
    rooms.clear()
    found = read(metrics)
    assert found["rhetor_rooms",] == 0
    assert found["rhetor_waiting_rooms",] == 1
    assert found["rhetor_transcription_waiting_seconds",] == 7.5


def test_what_happens_is_counted_by_its_outcome() -> None:
    metrics = Metrics()
    metrics.count("turns", "silence")
    metrics.count("turns", "silence")
    metrics.count("interruptions", "echo")
    metrics.count("follow_ups", "late")
    found = read(metrics)
    assert found["rhetor_turns_total", "silence"] == 2
    assert found["rhetor_interruptions_total", "echo"] == 1
    assert found["rhetor_interruptions_total", "joined"] == 0
    assert found["rhetor_follow_ups_total", "late"] == 1


def test_times_fall_into_buckets_around_the_budget() -> None:
    metrics = Metrics()
    for seconds in (0.23, 0.9, 2.7, 30.0):
        metrics.stage("first_audio", seconds)
    metrics.transcribed(Urgency.TAIL, 0.4)
    found = read(metrics)
    within = {
        bound: found["rhetor_turn_stage_seconds_bucket", bound, "first_audio"]
        for bound in ("0.05", "0.3", "1.0", "2.8", "10.0", "+Inf")
    }
    assert within == {"0.05": 0, "0.3": 1, "1.0": 2, "2.8": 3, "10.0": 3, "+Inf": 4}
    assert found["rhetor_transcription_seconds_sum", "tail"] == 0.4
    assert found["rhetor_transcription_seconds_count", "final"] == 0


def test_two_servers_in_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.count("turns", "button")
    assert ("rhetor_turns_total", "button") not in read(other)
