"""The dashboard and the alerts ask for what the code gives, by the names and labels it has."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import yaml  # type: ignore[import-untyped]
from prometheus_client import CollectorRegistry

from apps.dashboard_streamlit.metrics import DashboardMetrics
from apps.interview_gradio.metrics import Metrics
from core.company.night import Night, State, Step
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import Unavailable
from core.jobs import JobKind, JobState, Process
from tests.builders import NOW
from tests.fakes_storage import MemoryDatabase, new_memory_unit_of_work
from workers.metrics import WorkerMetrics
from workers.record_metrics import RecordCollector, record_registry

ROOT = Path(__file__).resolve().parents[2]
DASHBOARD = json.loads((ROOT / "deploy" / "grafana" / "rhetor.json").read_text("utf-8"))
ALERTS = yaml.safe_load((ROOT / "deploy" / "prometheus" / "alerts.yml").read_text("utf-8"))
SCRAPED = yaml.safe_load((ROOT / "deploy" / "prometheus" / "prometheus.yml").read_text("utf-8"))
PORT = 9464
OF_PROMETHEUS = {"up": {"job", "instance"}}
ADDED = {"job", "instance"}
"""Labels that Prometheus gives everything that it reads."""

SELECTOR = re.compile(r"\b((?:rhetor|process)_\w+|up)\b(?:\s*\{([^}]*)\})?")
MATCHER = re.compile(r'(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"')
GROUPED = re.compile(r"\b(?:by|without|on|ignoring)\s*\(([^)]*)\)")
"""Enough of PromQL for what we write: names, matchers, and labels that are grouped by."""
OPEN = {"host", "method", "page", "reason", "role", "route", "status", "step"}
"""Labels whose values come as they come."""
ZONE = ZoneInfo("Asia/Seoul")
DAY = date(2026, 11, 26)
INTERVIEW = UUID(int=7)


def nights(*found: Night, steps: Sequence[Step] = ()) -> NewEnterpriseUnitOfWork:
    """Return a record of nights; it can be read, no more."""
    kept = SimpleNamespace(last=lambda limit: found[:limit], steps=lambda _: steps)
    return cast("NewEnterpriseUnitOfWork", lambda: nullcontext(SimpleNamespace(nights=kept)))


def a_process(**changes: Any) -> Process:
    values: dict[str, Any] = {
        "name": "here:1:a",
        "role": "worker",
        "host": "here",
        "pid": 1,
        "queues": ("vision",),
        "started_at": NOW,
        "beat_at": NOW,
        "versions": {},
        "disk_free_bytes": 40,
        "disk_total_bytes": 100,
    }
    return Process(**(values | changes))


def record(
    database: MemoryDatabase, new_enterprise_uow: NewEnterpriseUnitOfWork | None = None
) -> CollectorRegistry:
    return record_registry(
        RecordCollector(
            new_memory_unit_of_work(database),
            new_enterprise_uow or nights(),
            ZONE,
            now=lambda: NOW,
        )
    )


def values(registry: CollectorRegistry) -> dict[tuple[str, ...], float]:
    """Return every value by its name and labels in their order."""
    return {
        (sample.name, *(sample.labels[label] for label in sorted(sample.labels))): sample.value
        for family in registry.collect()
        for sample in family.samples
    }


def told() -> dict[str, dict[str, set[str]]]:
    """Return what the code gives before anything has happened: names, labels, and their values."""
    interview, dashboard = Metrics(), DashboardMetrics()
    interview.count("turns", "silence")
    interview.requests.answered("GET", "/healthz", 200, 0.1)
    with dashboard.page("overview"):
        pass
    database = MemoryDatabase()
    with new_memory_unit_of_work(database)() as uow:
        uow.processes.put(a_process())
        uow.commit()
    night = Night(DAY, State.DONE, NOW)
    step = Step(DAY, "trends", 1, State.DONE, 1, NOW, NOW + timedelta(seconds=3))
    registries = [
        interview.registry,
        dashboard.registry,
        WorkerMetrics().registry,
        record(database, nights(night, steps=[step])),
    ]
    found: dict[str, dict[str, set[str]]] = {"up": {}}
    for registry in registries:
        for family in registry.collect():
            for sample in family.samples:
                labels = found.setdefault(sample.name, {})
                for label, value in sample.labels.items():
                    labels.setdefault(label, set()).add(value)
    return found


def asked() -> Iterator[tuple[str, str]]:
    """Yield where something is asked for, and how."""
    for panel in DASHBOARD["panels"]:
        for target in panel.get("targets", ()):
            yield panel["title"], target["expr"]
    for group in ALERTS["groups"]:
        for rule in group["rules"]:
            yield rule["alert"], rule["expr"]


ASKED = list(asked())
TOLD = told()


@pytest.mark.parametrize(("where", "expression"), ASKED, ids=[where for where, _ in ASKED])
def test_what_is_asked_for_is_given(where: str, expression: str) -> None:
    selectors = list(SELECTOR.finditer(expression))
    assert selectors
    known: set[str] = set()
    for name, matchers in (found.groups() for found in selectors):
        assert name in TOLD, f"{where} asks for {name}, which nobody gives"
        labels = TOLD[name]
        known |= labels.keys() | ADDED
        for label, operator, value in MATCHER.findall(matchers or ""):
            assert label in labels, f"{where}: {name} has no label {label}"
            if label not in OPEN:
                wanted = value.split("|") if "~" in operator else [value]
                assert set(wanted) <= labels[label], f"{where}: {name} is never {label}={value}"
    for group in GROUPED.findall(expression):
        assert {label.strip() for label in group.split(",")} <= known, where


def test_everything_that_is_given_is_shown_or_watched() -> None:
    given = {name for name in TOLD if name.startswith("rhetor_")}
    given = {re.sub(r"_(bucket|count|sum|created|total)$", "", name) for name in given}
    used = {match[1] for _, expression in ASKED for match in SELECTOR.finditer(expression)}
    used = {re.sub(r"_(bucket|count|sum|created|total)$", "", name) for name in used}
    assert given - used == set()


def test_every_word_of_a_legend_or_a_message_is_a_label_of_what_it_is_about() -> None:
    for panel in DASHBOARD["panels"]:
        for target in panel.get("targets", ()):
            known = labels_of(target["expr"])
            assert set(re.findall(r"{{(\w+)}}", target["legendFormat"])) <= known, panel["title"]
    for group in ALERTS["groups"]:
        for rule in group["rules"]:
            for text in rule["annotations"].values():
                named = set(re.findall(r"\$labels\.(\w+)", text))
                assert named <= labels_of(rule["expr"]), rule["alert"]


def labels_of(expression: str) -> set[str]:
    names = [match[1] for match in SELECTOR.finditer(expression)]
    return {label for name in names for label in TOLD[name]} | ADDED


def test_every_alert_says_what_to_do_in_both_languages() -> None:
    for group in ALERTS["groups"]:
        for rule in group["rules"]:
            assert set(rule["annotations"]) == {"summary", "summary_ko"}, rule["alert"]
            assert re.search("[가-힣]", rule["annotations"]["summary_ko"])
            assert rule["labels"]["severity"] in {"critical", "warning"}


def test_no_panel_lies_over_another() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(at["x"], at["x"] + at["w"])
            for y in range(at["y"], at["y"] + at["h"])
        }
        assert at["x"] + at["w"] <= 24
        assert not cells & taken, panel["title"]
        taken |= cells
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(ids) == len(set(ids))


def test_what_is_scraped_is_a_service_that_gives_metrics() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    for job in SCRAPED["scrape_configs"]:
        for target in job["static_configs"][0]["targets"]:
            service, port = target.split(":")
            given = services[service]["environment"]
            name = "INTERVIEW__PORT" if service == "interview" else "TELEMETRY__METRICS_PORT"
            assert str(given[f"RHETOR_{name}"]) == port, target


def test_work_is_told_by_kind_and_state_and_how_long_it_waits() -> None:
    database = MemoryDatabase()
    with new_memory_unit_of_work(database)() as uow:
        uow.jobs.request(JobKind.READ_RESUME, INTERVIEW, now=NOW - timedelta(minutes=40))
        uow.jobs.request(JobKind.ANALYSE_VIDEO, INTERVIEW, now=NOW - timedelta(minutes=2))
        uow.commit()
    found = values(record(database))
    assert found["rhetor_work", "read_resume", "queued"] == 1
    assert found["rhetor_work_oldest_seconds", "read_resume", "queued"] == 2400
    assert found["rhetor_work", "write_report", "queued"] == 0
    assert found["rhetor_work_oldest_seconds", "write_report", "queued"] == 0
    assert sum(found["rhetor_work", kind, JobState.QUEUED] for kind in JobKind) == 2


def test_processes_that_fell_silent_serve_no_queue() -> None:
    database = MemoryDatabase()
    with new_memory_unit_of_work(database)() as uow:
        uow.processes.put(a_process(trouble="The work queue cannot be reached."))
        long_ago = NOW - timedelta(minutes=5)
        uow.processes.put(a_process(name="b", queues=("report",), beat_at=long_ago))
        uow.commit()
    found = values(record(database))
    assert found["rhetor_processes", "worker", "alive"] == 1
    assert found["rhetor_processes", "worker", "silent"] == 1
    assert found["rhetor_processes", "interview", "alive"] == 0
    assert found["rhetor_processes_troubled",] == 1
    assert found["rhetor_queue_workers", "vision"] == 1
    assert found["rhetor_queue_workers", "report"] == 0
    assert found["rhetor_disk_free_bytes", "here", "worker"] == 40


def test_a_night_is_told_by_the_end_of_the_day_that_it_closed() -> None:
    failed = Night(DAY + timedelta(days=1), State.PARTIAL, NOW, attempts=3)
    found = values(record(MemoryDatabase(), nights(failed, Night(DAY, State.DONE, NOW))))
    midnight = datetime(2026, 11, 27, tzinfo=ZONE).timestamp()
    assert found["rhetor_night_closed_timestamp_seconds",] == midnight
    assert found["rhetor_night_state", "partial"] == 1
    assert found["rhetor_night_state", "done"] == 0
    assert found["rhetor_night_attempts",] == 3


def test_a_database_that_is_away_is_said_to_be_and_the_rest_is_told() -> None:
    def away() -> Any:
        raise Unavailable("It cannot be reached.")

    found = values(record(MemoryDatabase(), away))
    assert found["rhetor_database_up", "enterprise"] == 0
    assert found["rhetor_database_up", "postgres"] == 1
    assert found["rhetor_work", "write_report", "queued"] == 0
    assert not any(key[0].startswith("rhetor_night") for key in found)


def test_however_often_one_asks_the_databases_are_read_every_ten_seconds() -> None:
    reads = 0
    moments = [0.0]
    night = nights()

    def counted() -> Any:
        nonlocal reads
        reads += 1
        return night()

    collector = RecordCollector(
        new_memory_unit_of_work(MemoryDatabase()), counted, ZONE, clock=lambda: moments[-1]
    )
    registry = record_registry(collector)
    assert reads == 0
    for moment in (0.0, 3.0, 9.9, 10.0, 12.0):
        moments.append(moment)
        assert values(registry)["rhetor_database_up", "enterprise"] == 1
    assert reads == 2
