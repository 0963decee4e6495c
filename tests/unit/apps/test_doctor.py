"""What the doctor makes of what it sees, and that it can say all of it in both languages."""

import ast
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from string import Formatter
from types import SimpleNamespace
from typing import Any, cast, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from apps.doctor import broker, databases, machine, models, record, stores, texts
from apps.doctor.__main__ import look_at
from apps.doctor.findings import Finding, State
from core.company.night import Night, Step
from core.company.night import State as NightState
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import Unavailable
from core.jobs import JobKind, Process
from core.storage.standing import Away, Standing, Why
from core.weights import hub, locate
from tests.builders import NOW
from tests.fakes_storage import MemoryDatabase, new_memory_unit_of_work

DOCTOR = Path(__file__).resolve().parents[3] / "apps" / "doctor"
URL = "postgresql+psycopg2://rhetor:hunter2@ethos:5432/rhetor"
WELL = Standing("newest", "0008", "0008", 0.1, "0.8.5", True, "18.4")
DAY = date(2026, 11, 22)
ZONE = ZoneInfo("Asia/Seoul")


def seen(findings: Iterable[Finding]) -> list[str]:
    """Return what was found, having said it in both languages."""
    kept = list(findings)
    for one in kept:
        for language in ("ko", "en"):
            said = texts.said(one, language)
            assert said.what
            assert bool(said.mend) == (one.state in {State.HINT, State.FAULT}), one.key
            assert "hunter2" not in said.what + said.mend
    return [f"{one.state} {one.key}" for one in kept]


def test_everything_has_its_sentences_in_both_languages_with_the_same_gaps() -> None:
    for key, (what, mend) in texts.SENTENCES.items():
        assert key.split(".")[0] in texts.PARTS, key
        for ko, en in (what, mend):
            assert gaps(ko) == gaps(en), key
            assert bool(ko) == bool(en), key
            assert "{" in ko or not ko or re.search("[가-힣]", ko), key


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_whatever_the_code_can_find_it_can_say() -> None:
    missing = set(found_in_code()) - texts.SENTENCES.keys()
    assert missing == set()


def found_in_code() -> Iterator[str]:
    """Yield the keys that stand in the code; those that are put together are named here."""
    for path in DOCTOR.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                given = [one.value for one in call.args if isinstance(one, ast.Constant)]
                if call.func.id in {"fault", "hint", "not_here"} and len(given) == 2:
                    yield ".".join(map(str, given))
    for part in ("postgres", "enterprise"):
        yield from (f"{part}.{why}" for why in (*get_args(Why), "not_set", "ok"))
        yield from (f"{part}.tables_{tables}" for tables in ("none", "older", "newer"))
    for part in ("language_model", "hearing", "speaking"):
        yield from (f"{part}.{what}" for what in ("ok", "no_answer", "refused", "no_model"))


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (WELL, ["ok postgres.ok", "ok clock.ok"]),
        (
            Standing("older", "0007", "0008", 5.0, "0.8.5", True, "18.4"),
            ["fault postgres.tables_older", "hint clock.off"],
        ),
        (
            Standing("newer", "0009", "0008", -45.0, None, True, "18.4"),
            ["fault postgres.tables_newer", "fault postgres.no_vector", "fault clock.far_off"],
        ),
        (
            Standing("newest", "0008", "0008", None, "0.8.5", False, "18.4"),
            ["fault postgres.replica"],
        ),
    ],
)
def test_a_database_is_told_by_its_tables_its_clock_and_what_it_lacks(
    standing: Standing, expected: list[str]
) -> None:
    assert seen(databases.postgres(URL, lambda _: standing)) == expected


@pytest.mark.parametrize("why", get_args(Why))
def test_a_database_that_is_away_is_told_by_why(why: Why) -> None:
    def away(_: str) -> Standing:
        raise Away(why)

    (found,) = databases.enterprise(URL, away)
    assert seen([found]) == [f"fault enterprise.{why}"]
    assert found.values["where"] == "ethos:5432/rhetor"


def test_where_no_database_is_named_that_is_said() -> None:
    assert seen(databases.postgres(None, lambda _: WELL)) == ["fault postgres.not_set"]
    assert seen(broker.broker(None)) == ["fault redis.not_set"]


@pytest.mark.parametrize(
    ("url", "who", "expected"),
    [
        ("redis://10.0.0.5:6379/0", "default", ["fault redis.open", "hint redis.no_tls"]),
        (
            "redis://:hunter2@10.0.0.5/0",
            "default",
            ["hint redis.default_user", "hint redis.no_tls"],
        ),
        ("rediss://logos:hunter2@10.0.0.5/0", "logos", []),
        ("redis://127.0.0.1/0", "default", []),
        ("unix:///run/redis.sock", "default", []),
    ],
)
def test_a_broker_on_the_network_must_know_whom_it_serves(
    url: str, who: str, expected: list[str]
) -> None:
    client = cast("Any", SimpleNamespace(acl_whoami=lambda: who))
    assert seen(broker._of_strangers(client, url)) == expected


def test_a_disk_is_told_by_the_room_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    for free, expected in (
        (2e11, "ok disk.ok"),
        (5e9, "hint disk.little"),
        (1e8, "fault disk.full"),
    ):
        usage = SimpleNamespace(free=int(free), total=10**12)
        monkeypatch.setattr(shutil, "disk_usage", lambda _, usage=usage: usage)
        assert seen(stores.disk(tmp_path / "not" / "yet")) == [expected]
    tmp_path.chmod(0o750)
    assert "hint disk.others_look_in" in seen(stores.disk(tmp_path))


def test_settings_that_others_can_read_are_a_fault(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert seen(stores.secrets_file(file)) == []
    file.write_text("")
    file.chmod(0o600)
    assert seen(stores.secrets_file(file)) == []
    file.chmod(0o640)
    assert seen(stores.secrets_file(file)) == ["fault settings.others_read"]


def test_weights_that_are_missing_or_not_the_registered_ones_are_told(tmp_path: Path) -> None:
    (tmp_path / "face_landmarker.task").write_bytes(b"something else")

    def find(name: str) -> Path:
        return locate(
            name, folder=tmp_path, hub_first=False, cache_dir=tmp_path, download=hub.never
        )

    wanted = {"face-landmarker": True, "whisper-large-v3": True}
    found = list(models.weights(wanted, find))
    assert seen(found) == ["fault weights.missing", "fault weights.missing"]
    assert "not the registered file" in str(found[0].values["reason"])
    assert seen(models.weights({"whisper-large-v3": False}, find)) == ["hint weights.missing"]


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        (None, {}, ["not_here gpu.not_here"]),
        ("GTX 1660 SUPER", {}, ["hint gpu.unused"]),
        (None, {"device": "cuda"}, ["fault gpu.none"]),
        ("GTX 1660 SUPER", {"device": "cuda", "supported": ()}, ["fault gpu.none"]),
        ("GTX 1660 SUPER", {"device": "cuda"}, ["ok gpu.ok"]),
        ("P4", {"device": "cuda", "compute_type": "bfloat16"}, ["fault gpu.compute_type"]),
        (
            "GTX 1660 SUPER",
            {"device": "cuda", "compute_type": "int8_float16"},
            ["fault gpu.hears_nothing"],
        ),
        ("GTX 1660 SUPER", {"device": "cuda", "free": 0.2}, ["ok gpu.ok", "hint gpu.full"]),
    ],
)
def test_a_card_must_be_able_to_hear(
    name: str | None, changes: dict[str, Any], expected: list[str]
) -> None:
    found = models.card(
        name,
        changes.get("free", 4.0),
        device=changes.get("device", "cpu"),
        compute_type=changes.get("compute_type", "int8_float32"),
        advised="int8_float32",
        supported=changes.get("supported", ("int8_float32", "int8_float16", "float32")),
    )
    assert seen(found) == expected


def test_a_model_that_has_spilled_is_told() -> None:
    told = [seen(models.on_card(is_on_card, "llama3.1:8b")) for is_on_card in (True, None, False)]
    assert told == [[], [], ["hint language_model.partly_on_cpu"]]


def test_voices_fonts_and_libraries() -> None:
    def broken() -> bool:
        raise Unavailable("eSpeak NG is missing.")

    def unprintable(_: str) -> str:
        raise Unavailable("It cannot be laid out.")

    said = seen(models.voices([("a", lambda: True), ("b", lambda: False), ("c", broken)]))
    assert said == ["ok voice.ok", "fault voice.silent", "fault voice.broken"]
    assert seen(machine.fonts(lambda text: text)) == ["ok fonts.ok"]
    assert seen(machine.fonts(lambda _: "????? ?? ??")) == ["fault fonts.no_korean"]
    assert seen(machine.fonts(unprintable)) == ["fault fonts.broken"]
    assert seen(machine.libraries(lambda: None)) == ["ok libraries.ok"]
    assert seen(machine.libraries(lambda: "It needs libEGL.")) == ["fault libraries.missing"]
    assert seen(machine.confinement(lambda: False)) == ["hint confinement.without"]


def a_process(name: str, **changes: Any) -> Process:
    values: dict[str, Any] = {
        "name": name,
        "role": "worker",
        "host": "pathos",
        "pid": 1,
        "queues": ("vision", "report", "resume"),
        "started_at": NOW,
        "beat_at": NOW,
        "versions": {"whisper": "base 905e"},
        "disk_free_bytes": 1,
        "disk_total_bytes": 2,
    }
    return Process(**(values | changes))


def processes(*found: Process, work: Iterable[tuple[JobKind, timedelta]] = ()) -> list[str]:
    database = MemoryDatabase()
    with new_memory_unit_of_work(database)() as uow:
        for one in found:
            uow.processes.put(one)
        for kind, age in work:
            uow.jobs.request(kind, UUID(int=7), now=NOW - age)
        uow.commit()
    return seen(record.processes(new_memory_unit_of_work(database), NOW))


SERVER = a_process("a", role="interview", queues=(), host="logos")
LONG_AGO = NOW - timedelta(hours=2)


def test_processes_that_serve_everything_are_well() -> None:
    assert processes(SERVER, a_process("b")) == ["ok processes.ok"]


def test_a_queue_without_a_worker_is_a_fault_whatever_a_silent_one_said() -> None:
    found = processes(
        SERVER,
        a_process("b", queues=("report", "resume")),
        a_process("c", queues=("vision",), beat_at=LONG_AGO),
    )
    assert found == ["fault processes.unserved", "hint processes.silent"]


def test_a_silent_process_whose_place_another_has_taken_is_not_missed() -> None:
    assert processes(SERVER, a_process("b"), a_process("c", beat_at=LONG_AGO)) == [
        "ok processes.ok"
    ]


def test_without_an_interview_server_nobody_is_heard() -> None:
    assert processes(a_process("b")) == ["fault processes.no_interview"]


def test_trouble_and_versions_that_differ_are_told() -> None:
    found = processes(
        SERVER,
        a_process("b", trouble="The work queue cannot be reached."),
        a_process("c", versions={"whisper": "small 1234"}),
    )
    assert found == ["ok processes.ok", "fault processes.troubled", "hint processes.differ"]


def test_work_that_waits_long_is_told() -> None:
    waits = [(JobKind.READ_RESUME, timedelta(hours=1)), (JobKind.WRITE_REPORT, timedelta(0))]
    assert processes(SERVER, a_process("b"), work=waits) == ["ok processes.ok", "hint work.waits"]


def nights(*found: Night, steps: Iterable[Step] = ()) -> list[str]:
    kept = SimpleNamespace(last=lambda _: found, steps=lambda _: list(steps))
    new_uow = cast("NewEnterpriseUnitOfWork", lambda: nullcontext(SimpleNamespace(nights=kept)))
    return seen(record.night(new_uow, NOW, ZONE))


def test_nights_are_told_by_what_is_missing_of_them() -> None:
    done, running = Night(DAY, NightState.DONE, NOW), Night(DAY, NightState.RUNNING, NOW)
    long_ago = Night(DAY - timedelta(days=3), NightState.DONE, NOW)
    failed = Step(DAY, "source:dart", 1, NightState.FAILED, 3, NOW, NOW, "It refuses the key.")
    assert nights() == ["not_here night.none_yet"]
    assert nights(done) == ["ok night.ok"]
    assert nights(running, long_ago) == ["fault night.missed"]
    assert nights(running) == ["fault night.missed"]
    assert nights(done, steps=[failed]) == ["fault night.step_failed"]


def test_a_check_that_breaks_is_told_and_the_others_go_on() -> None:
    def broken() -> Iterator[Finding]:
        raise KeyError("what somebody said")

    found = look_at({"a": broken, "b": lambda: machine.libraries(lambda: None)})
    assert seen(found) == ["fault doctor.broke", "ok libraries.ok"]
    assert "said" not in str(found[0].values)
