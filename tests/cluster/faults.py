"""Faults of processes, wires and stores: each function plays one kind, and returns what came."""

import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.cluster.cluster import SCHEDULED, redis_process
from tests.cluster.next_release import migrated
from tests.cluster.postgres import Postgres
from tests.cluster.stage import Act, Outcome, Stage

BETWEEN_KILLS_S = (0.5, 5.0)
"""Seven processes need about fifteen seconds of two cores to start again: denser, and none would
ever be up to be harmed."""
BATCH = 70
"""So many kills, then everybody finishes and everything is looked at."""
CUT_S = (5.0, 20.0)
LINKS = (("home", "logos"), ("logos", "ethos"), ("logos", "pathos"), ("pathos", "ethos"))
DELAY_S, LOSS = 0.2, 0.05


def kills(stage: Stage, count: int) -> Outcome:
    """Kill each process again and again at random moments, while interviews are held."""
    killed: Counter[str] = Counter()
    name = "kill -9 of each process at random moments"
    with stage.playing(name) as act, _many_attempts(stage):
        while act.outcome.times < count:
            with act.crowd(2):
                for victim in _shuffled(stage, min(BATCH, count - act.outcome.times)):
                    time.sleep(stage.chance.uniform(*BETWEEN_KILLS_S))
                    one = stage.cluster.kept[victim]
                    act.eventually(one.kill, 60, f"{victim} was started again")
                    killed[victim] += 1
                    act.outcome.times += 1
            act.close()
    act.outcome.notes.append(", ".join(f"{name} {n}" for name, n in sorted(killed.items())))
    return act.outcome


@contextmanager
def _many_attempts(stage: Stage) -> Iterator[None]:
    """Let work be tried often: here it is killed far more often than it fails."""
    names = ("interview", "worker_1", "worker_2")
    for value in ("50", ""):  # empty means the default
        for name in names:
            stage.cluster.kept[name].end()
            stage.cluster.kept[name].environment["RHETOR_QUEUE__MAX_ATTEMPTS"] = value
        stage.cluster.start(*names)
        if value:
            yield


def _shuffled(stage: Stage, count: int) -> list[str]:
    """Return names of processes, each about as often as the others."""
    names: list[str] = []
    while len(names) < count:
        names += stage.chance.sample(SCHEDULED, len(SCHEDULED))
    return names[:count]


def cuts(stage: Stage) -> Outcome:
    """Cut each link in the middle of an answer, and heal it."""
    with stage.playing("each link cut and healed") as act:
        for one, other in LINKS:
            hosts = stage.cluster.hosts[one], stage.cluster.hosts[other]
            for length_s in CUT_S:
                act.someone_speaks()
                stage.cluster.network.cut(*hosts)
                time.sleep(length_s)
                if (one, other) == ("logos", "ethos"):
                    _is_shown_as_away(stage, act)
                stage.cluster.network.heal(*hosts)
                act.outcome.times += 1
                act.everybody_finishes()
    return act.outcome


def _is_shown_as_away(stage: Stage, act: Act) -> None:
    if stage.cluster.health().get("postgres") == "ok":
        act.outcome.violations.append("Postgres is shown as well and cannot be reached")


def weather(stage: Stage) -> Outcome:
    """Hold interviews while every packet takes 200 ms and one in twenty is lost."""
    with stage.playing(f"every link {DELAY_S * 1000:.0f} ms late, {LOSS:.0%} lost") as act:
        links = [(stage.cluster.hosts[one], stage.cluster.hosts[other]) for one, other in LINKS]
        for link in links:
            stage.cluster.network.weather(*link, delay_s=DELAY_S, loss=LOSS)
            act.outcome.times += 1
        for _ in range(2):
            act.come()
        act.everybody_finishes()
        act.settle()
        for link in links:
            stage.cluster.network.heal(*link)
    return act.outcome


def redis_restarts(stage: Stage) -> Outcome:
    """Restart Redis while an answer is given and while its work is done; with its data, without."""
    cluster = stage.cluster
    with stage.playing("Redis restarted, with and without its data") as act:
        for keeps_data in (False, True):
            cluster.kept["redis"].end()
            cluster.kept["redis"] = redis_process(cluster, keeps_data=keeps_data)
            cluster.start("redis")
            act.someone_speaks()
            for _ in range(2):  # during the answer, and after the interview with its jobs queued
                cluster.kept["redis"].kill()
                act.outcome.times += 1
                act.everybody_finishes()
            act.settle()
        cluster.kept["redis"].end()
        cluster.kept["redis"] = redis_process(cluster)
        cluster.start("redis")
    return act.outcome


def postgres_restarts(stage: Stage) -> Outcome:
    """Restart Postgres in order, and keep it away for 20 s, in the middle of an answer."""
    cluster = stage.cluster
    with stage.playing("Postgres restarted, and away for 20 s") as act:
        for away_s in (0.0, 20.0):
            act.someone_speaks()
            cluster.kept["postgres"].end()
            time.sleep(away_s)
            if away_s:
                _is_shown_as_away(stage, act)
            cluster.start("postgres")
            act.outcome.times += 1
            act.everybody_finishes()
    return act.outcome


def failover(stage: Stage) -> Outcome:
    """Let the replica take over in the middle of an answer, for good."""
    cluster = stage.cluster
    with stage.playing("Postgres fails over to a streaming replica") as act:
        first = cluster.postgres
        spare = Postgres(cluster.hosts["spare"], cluster.folder / "spare")
        spare.follow(first)
        cluster.kept["spare"] = spare.process("spare")
        cluster.start("spare")
        # An answer counts as stored once both have it.
        first.execute("ALTER SYSTEM SET synchronous_standby_names = 'spare'")
        first.execute("SELECT pg_reload_conf()")
        act.eventually(lambda: _is_synchronous(first.execute), 30, "the replica follows")
        act.someone_speaks()
        cluster.kept["postgres"].is_wanted = False  # fenced: never two at once
        cluster.kept["postgres"].kill()
        began = time.monotonic()
        spare.promote()
        spare.execute("ALTER SYSTEM SET synchronous_standby_names = ''")
        spare.execute("SELECT pg_reload_conf()")
        cluster.read_from(spare)
        act.eventually(
            lambda: cluster.health().get("postgres") == "ok", 60, "the new primary is found"
        )
        act.outcome.notes.append(f"found again after {time.monotonic() - began:.1f} s")
        act.outcome.times += 1
        cluster.kept["postgres"] = cluster.kept.pop("spare")
        act.come()
    return act.outcome


def _is_synchronous(execute: Callable[[str], list[tuple[object, ...]]]) -> bool:
    return ("sync",) in execute("SELECT sync_state FROM pg_stat_replication")


def disk_full(stage: Stage) -> Outcome:
    """Leave no byte on the disk with the recordings in the middle of an answer, then make room."""
    cluster = stage.cluster
    with stage.playing("disk full on the media store") as act:
        for away_s in (5.0, 20.0):
            candidate = act.someone_speaks()
            ballast = cluster.media_folder / "ballast"
            subprocess.run(
                ["dd", "if=/dev/zero", f"of={ballast}", "bs=64K"], capture_output=True, check=False
            )
            time.sleep(away_s)
            if not {"paused"} & set(candidate.states) and not candidate.notices:
                act.outcome.violations.append("nobody was told that the disk is full")
            ballast.unlink()
            act.outcome.times += 1
            act.everybody_finishes()
    return act.outcome


def upgrade(stage: Stage) -> Outcome:
    """Stop Logos in the middle of an answer, migrate the record, start it again; and roll back."""
    cluster = stage.cluster
    with stage.playing("upgrade with a migration during an interview, and rollback") as act:
        act.someone_speaks()
        cluster.kept["interview"].end()
        with migrated(cluster.postgres.inside_url):
            cluster.start("interview")
            act.outcome.times += 1
            act.someone_speaks()
            cluster.kept["interview"].end()
        cluster.start("interview")
        act.outcome.times += 1
    return act.outcome
