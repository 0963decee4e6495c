"""Faults of machines and of work: clocks that jump, memory that runs out, poison."""

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from redis import Redis
from rq import Queue

from core.interview import videos
from core.interview.interview import VideoTake
from core.jobs import JobKind, JobState
from tests import tns
from tests.cluster.candidate import Candidate
from tests.cluster.first_settings import ENTERPRISE, password_in
from tests.cluster.hosts import ROOT
from tests.cluster.stage import Act, Outcome, Stage
from workers.nightly import LEFT

HOUR_S = 3600
CGROUP = Path("/sys/fs/cgroup/memory")
ROOM_BYTES = 48 * 2**20
"""More than an idle worker needs, and less than a model."""
PLENTY_BYTES = 8 * 2**30
ORACLE_PORT = 1521
SLACK_S = 60.0
MAX_ATTEMPTS = 4
"""Source: `core.settings.Queue.max_attempts`."""
NOT_OURS = ("os.system", "workers.jobs.no_such_work", "builtins.eval")


def clock_jumps(stage: Stage) -> Outcome:
    """Set the clock of Logos, then of a worker, an hour on and back while an answer is given."""
    with stage.playing("clock jumps an hour on and back") as act:
        library = stage.cluster.folder / "clock.so"
        if shutil.which("cc") is None:
            act.outcome.skipped = "no C compiler here to make a clock that can be set"
            return act.outcome
        source = ROOT / "tests" / "cluster" / "clock.c"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, source], check=True)
        for name in ("interview", "worker_1"):
            offset = _with_own_clock(stage, name, library)
            for jump_s in (HOUR_S, -HOUR_S):
                act.someone_speaks()
                offset.write_text(str(jump_s))
                act.outcome.times += 1
                act.everybody_finishes()
                act.settle()
            offset.write_text("0")
            _with_the_machine_s_clock(stage, name)
    return act.outcome


def _with_own_clock(stage: Stage, name: str, library: Path) -> Path:
    offset = stage.cluster.folder / f"{name}.offset"
    offset.write_text("0")
    one = stage.cluster.kept[name]
    one.end()
    one.environment |= {"LD_PRELOAD": str(library), "CLOCK_OFFSET": str(offset)}
    stage.cluster.start(name)
    return offset


def _with_the_machine_s_clock(stage: Stage, name: str) -> None:
    one = stage.cluster.kept[name]
    one.end()
    del one.environment["LD_PRELOAD"], one.environment["CLOCK_OFFSET"]
    stage.cluster.start(name)


def out_of_memory(stage: Stage) -> Outcome:
    """Let the kernel kill the only worker for its memory while it works; then give it enough."""
    cluster = stage.cluster
    with stage.playing("worker killed for its memory (OOM)") as act:
        group = CGROUP / f"rhetor-{os.getpid()}"
        try:
            group.mkdir()
        except OSError as exc:
            act.outcome.skipped = f"no memory cgroup can be made here: {exc.strerror}"
            return act.outcome
        worker = cluster.kept["worker_1"]
        for name in ("worker_1", "worker_2"):
            cluster.kept[name].end()
        worker.on_spawn = partial(_put, group)
        cluster.start("worker_1")
        limit = (group / "memory.limit_in_bytes").write_text
        before = worker.deaths
        for length_bytes in (_used(group) + ROOM_BYTES, PLENTY_BYTES):
            limit(str(length_bytes))
            if length_bytes != PLENTY_BYTES:
                act.come()
                act.everybody_finishes()
                act.eventually(
                    lambda: worker.deaths > before, 180, "the worker died of too little memory"
                )
        act.outcome.times = worker.deaths - before
        act.settle()
        act.check()
        worker.on_spawn = None
        worker.end()
        cluster.start("worker_1", "worker_2")
        group.rmdir()
    return act.outcome


def _put(group: Path, pid: int) -> None:
    (group / "cgroup.procs").write_text(str(pid))


def _used(group: Path) -> int:
    """Return what its processes hold themselves, without what the kernel would give back."""
    pairs = (line.split() for line in (group / "memory.stat").read_text().splitlines())
    return int(dict(pairs)["total_rss"])


def poison(stage: Stage) -> Outcome:
    """Queue work that cannot be read, that nobody knows, and that kills its worker each time."""
    with stage.playing("poison work: forged, unreadable, deadly") as act:
        _forge(stage, act)
        _broken_video(stage, act)
        _deadly(stage, act)
        act.come(is_quick=True)  # others are not held up by any of it
    return act.outcome


def _forge(stage: Stage, act: Act) -> None:
    """Put into Redis what only somebody with its password could."""
    proof = stage.cluster.folder / "forged"
    url = f"unix://{stage.cluster.folder / 'redis' / 'redis.sock'}"
    password = password_in(stage.cluster.environments["logos"], "RHETOR_QUEUE__URL")
    with closing(Redis.from_url(url, password=password)) as client:
        for queue in ("report", "vision"):
            for function in NOT_OURS:
                jobs = Queue(queue, connection=client, serializer="json")
                jobs.enqueue_call(function, args=(f"touch {proof}",))
                act.outcome.times += 1
            client.rpush(f"rq:queue:{queue}", f"junk-{uuid.uuid4()}")
            act.outcome.times += 1
        act.eventually(
            lambda: not any(client.llen(f"rq:queue:{name}") for name in ("report", "vision")),
            120,
            "forged work is taken off the queue",
        )
    if proof.exists():
        act.outcome.violations.append("a forged job was run")


def _broken_video(stage: Stage, act: Act) -> None:
    """Hold an interview whose video is no video."""
    candidate = act.come(mode="video", is_quick=True)
    take = VideoTake(candidate.interview.id, 1, 0.0, "video/webm")
    with stage.cluster.new_uow() as uow:
        uow.interviews.put_take(take)
        uow.commit()
    media = stage.cluster.media
    videos.add_part(candidate.interview.id, 1, 0, os.urandom(100_000), media=media)
    act.everybody_finishes()
    videos.end(candidate.interview.id, 1, media=media, new_uow=stage.cluster.new_uow)
    act.outcome.times += 1
    act.settle()


def _deadly(stage: Stage, act: Act) -> None:
    """Kill whichever worker begins the second pass of one interview, until it is given up."""
    candidate = act.come()
    act.everybody_finishes()
    state: dict[str, Any] = {"killed": 0}

    def is_given_up() -> bool:
        job = _job(stage, candidate, JobKind.ANALYSE_SPEECH)
        if job is not None and job.state is JobState.RUNNING and job.attempt != state.get("last"):
            state["last"] = job.attempt
            state["killed"] += 1
            for name in ("worker_1", "worker_2"):  # which of them has it is not written down
                stage.cluster.kept[name].kill()
        return job is not None and job.state is JobState.FAILED

    act.eventually(is_given_up, 300, "deadly work is given up")
    act.outcome.times += state["killed"]
    job = _job(stage, candidate, JobKind.ANALYSE_SPEECH)
    if job is not None and job.state is JobState.FAILED and job.attempt != MAX_ATTEMPTS:
        act.outcome.violations.append(f"deadly work was given up after {job.attempt} attempts")
    act.settle()
    act.may_fail.add(JobKind.ANALYSE_SPEECH)
    act.check()
    act.may_fail.clear()


def _job(stage: Stage, candidate: Candidate, kind: JobKind) -> Any:
    with stage.cluster.new_uow() as uow:
        found = {job.kind: job for job in uow.jobs.of_subject(candidate.interview.id)}
    return found.get(kind)


def oracle_starts(stage: Stage, starts_for_s: float) -> Outcome:
    """Let Oracle's listener say for minutes that it is starting, while interviews are held."""
    ethos = stage.cluster.hosts["ethos"]
    server = ethos.socket()
    server.bind((ethos.address, ORACLE_PORT))
    server.listen()
    with (
        stage.playing(f"Oracle starting for {starts_for_s / 60:.0f} min") as act,
        tns.listening(*[tns.STARTING] * 100_000, on=server) as listener,
    ):
        url = f"oracle+oracledb://rhetor:secret@{ethos.address}:{ORACLE_PORT}/?service_name=X"
        act.outcome.notes.append("played by a listener that refuses; no Oracle comes after it")
        with _enterprise(stage, url):
            _night(stage, act, url, starts_for_s)
        act.outcome.notes.append(f"asked {listener.came} times")
    return act.outcome


@contextmanager
def _enterprise(stage: Stage, url: str) -> Iterator[None]:
    """Name another enterprise database to the pages; no night is begun meanwhile."""
    cluster, names = stage.cluster, ("interview", "dashboard")
    usual = cluster.environments["ethos"][ENTERPRISE]
    cluster.kept["schedule"].end()
    for address in (url, usual):
        for name in names:
            cluster.kept[name].end()
            cluster.kept[name].environment[ENTERPRISE] = address
        cluster.start(*names)
        if address == url:
            yield
    cluster.start("schedule")


def _night(stage: Stage, act: Act, url: str, starts_for_s: float) -> None:
    """Begin a night, and hold interviews until it gives up."""
    cluster, began = stage.cluster, time.monotonic()
    within = {f"{ENTERPRISE.removesuffix('_URL')}_START_WITHIN": f"PT{starts_for_s:.0f}S"}
    night = subprocess.Popen(
        cluster.hosts["ethos"].command([sys.executable, "-m", "workers.nightly"]),
        cwd=ROOT,
        env=cluster.environments["ethos"] | {ENTERPRISE: url} | within,
    )
    act.outcome.times += 1
    while night.poll() is None and time.monotonic() - began < starts_for_s + SLACK_S:
        act.come(is_quick=True)
        act.everybody_finishes()
        time.sleep(2)
    waited_s = time.monotonic() - began
    if night.poll() is None:
        night.kill()
        act.outcome.violations.append("the night waits for Oracle without an end")
    elif night.wait() != LEFT or waited_s < starts_for_s - SLACK_S:
        act.outcome.violations.append(f"the night ended with {night.returncode}, {waited_s:.0f} s")
    act.outcome.notes.append(f"the night waited {waited_s:.0f} s and left the rest for later")
