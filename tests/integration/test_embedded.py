"""The embedded Postgres and Redis, and what is left of them when things go wrong."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psutil
import psycopg2
import pytest
from redis import Redis
from sqlalchemy import Engine, text

from core.errors import Conflict, Unavailable
from db.embedded import EmbeddedPostgres, EmbeddedRedis
from db.engine import connect, new_engine

ROOT = Path(__file__).parents[2]

OWNER = """
import sys, time
from pathlib import Path
from db.embedded import EmbeddedPostgres, EmbeddedRedis
folder = Path(sys.argv[1])
servers = EmbeddedPostgres(folder / "postgres"), EmbeddedRedis(folder / "redis")
for server in servers:
    server.start()
print(*(pid for server in servers for pid in server.pids), flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def fresh_cluster(services_folder: Path) -> Path:
    with EmbeddedPostgres(services_folder / "fresh"):
        return services_folder / "fresh"


@pytest.fixture
def folder(services_folder: Path, fresh_cluster: Path) -> Iterator[Path]:
    """A folder whose `postgres` needs no initdb any more, the slowest part by far."""
    folder = Path(tempfile.mkdtemp(dir=services_folder))
    subprocess.run(["cp", "-a", fresh_cluster, folder / "postgres"], check=True)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def postgres(folder: Path) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(folder / "postgres") as server:
        yield server


@pytest.fixture
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    engine = new_engine(postgres.url)
    yield engine
    engine.dispose()


def write(engine: Engine, value: int) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS kept (value int)"))
        connection.execute(text("INSERT INTO kept VALUES (:value)"), {"value": value})


def kept(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.execute(text("SELECT value FROM kept ORDER BY value")).scalars())


def ping(redis: EmbeddedRedis) -> bool:
    with closing(Redis.from_url(redis.url)) as client:
        return bool(client.ping())


def until(is_so: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_so()


def are_gone(pids: tuple[int, ...]) -> bool:
    def is_gone(pid: int) -> bool:
        try:
            return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return True

    return all(is_gone(pid) for pid in pids)


def test_postgres_keeps_its_data_and_its_address_over_a_restart(
    postgres: EmbeddedPostgres, engine: Engine
) -> None:
    write(engine, 1)
    url = postgres.url
    postgres.stop()
    assert not postgres.is_alive()
    postgres.start()
    assert postgres.is_alive()
    assert postgres.url == url
    assert kept(engine) == [1]


def test_postgres_has_vectors_and_korean(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE EXTENSION vector"))
        assert connection.execute(text("SELECT '[1,2]'::halfvec <=> '[1,2]'")).scalar() == 0
        assert connection.execute(text("SELECT length('면접 😀')")).scalar() == 4
        assert connection.execute(text("SHOW timezone")).scalar() == "UTC"


def test_postgres_stops_with_connections_open_and_leaves_nothing_running(
    postgres: EmbeddedPostgres, engine: Engine, folder: Path
) -> None:
    write(engine, 1)
    with connect(engine) as connection:
        connection.execute(text("LOCK TABLE kept"))
        pids = postgres.pids
        assert len(pids) > 1
        postgres.stop()
        with pytest.raises(Unavailable):
            connection.execute(text("SELECT 1"))
    assert are_gone(pids)
    assert postgres.pids == ()
    assert not list(folder.rglob(".s.PGSQL*"))
    assert not list(folder.rglob("postmaster.pid"))


def test_start_and_stop_may_be_called_twice(folder: Path) -> None:
    for server in (EmbeddedPostgres(folder / "postgres"), EmbeddedRedis(folder / "redis")):
        server.stop()
        server.start()
        pids = server.pids
        server.start()
        assert server.pids[0] == pids[0]
        server.stop()
        server.stop()
        assert not server.is_alive()


def test_two_stand_side_by_side(postgres: EmbeddedPostgres, engine: Engine, folder: Path) -> None:
    write(engine, 1)
    with EmbeddedPostgres(folder / "other") as other:
        other_engine = new_engine(other.url)
        write(other_engine, 2)
        assert (kept(engine), kept(other_engine)) == ([1], [2])
        other_engine.dispose()
    assert kept(engine) == [1]
    with EmbeddedRedis(folder / "a") as first, EmbeddedRedis(folder / "b") as second:
        assert first.url != second.url
        assert ping(first)
        assert ping(second)


def test_a_folder_has_one_owner(postgres: EmbeddedPostgres, engine: Engine, folder: Path) -> None:
    rival = EmbeddedPostgres(folder / "postgres")
    with pytest.raises(Conflict):
        rival.start()
    rival.stop()
    write(engine, 1)
    with EmbeddedRedis(folder / "redis") as redis:
        other = EmbeddedRedis(folder / "redis")
        with pytest.raises(Conflict):
            other.start()
        other.stop()
        assert ping(redis)


def test_a_killed_postgres_comes_back_with_what_was_committed(
    postgres: EmbeddedPostgres, engine: Engine
) -> None:
    write(engine, 1)
    os.kill(postgres.pids[0], signal.SIGKILL)
    assert until(lambda: not postgres.is_alive())
    with pytest.raises(Unavailable):
        connect(engine)
    postgres.start()
    assert kept(engine) == [1]


def test_a_killed_redis_comes_back_empty(folder: Path) -> None:
    with EmbeddedRedis(folder) as redis, closing(Redis.from_url(redis.url)) as client:
        client.set("key", "value")
        os.kill(redis.pids[0], signal.SIGKILL)
        assert until(lambda: not redis.is_alive())
        assert redis.pids == ()
        redis.start()
        assert client.get("key") is None
        assert client.info("server")["tcp_port"] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its owner's end")
def test_servers_end_with_a_killed_owner_and_start_again_in_their_folders(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        pids = tuple(int(pid) for pid in owner.stdout.readline().split())
        assert len(pids) > 2
        owner.kill()
    # At once, while they may still be shutting down.
    with EmbeddedPostgres(folder / "postgres") as server, EmbeddedRedis(folder / "redis") as redis:
        assert are_gone(pids)
        assert server.is_alive()
        assert ping(redis)
    assert are_gone(pids)


def test_what_outlived_its_owner_is_stopped_by_the_next(folder: Path) -> None:
    for make, name in ((EmbeddedPostgres, "postgres"), (EmbeddedRedis, "redis")):
        orphaned = make(folder / name)
        orphaned.start()
        lock = orphaned._server._lock
        assert lock is not None
        lock.close()
        pids = orphaned.pids
        with make(folder / name) as server:
            assert are_gone(pids)
            assert server.is_alive()
        orphaned.stop()


def test_a_stale_pid_file_that_names_a_living_stranger_is_no_obstacle(folder: Path) -> None:
    with EmbeddedPostgres(folder / "postgres") as postgres:
        pid_file = folder / "postgres" / "data" / "postmaster.pid"
        stale = pid_file.read_text().split("\n", 1)[1]
        os.kill(postgres.pids[0], signal.SIGKILL)
        assert until(lambda: not postgres.is_alive())
        pid_file.write_text(f"{os.getpid()}\n{stale}")
        postgres.start()
        assert postgres.is_alive()


def test_a_killed_initdb_leaves_no_half_cluster(folder: Path) -> None:
    unfinished = folder / "data.new"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres(folder) as postgres:
        assert postgres.is_alive()
    assert not unfinished.exists()


@pytest.mark.parametrize("name", ["data-" * 20 + "면접 100%", "a b%20#?&"])
def test_any_path_will_do_long_or_odd(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    (folder / "postgres").rename(folder / name / "postgres")
    postgres = EmbeddedPostgres(folder / name / "postgres")
    redis = EmbeddedRedis(folder / name / "redis")
    with postgres, redis:
        engine = new_engine(postgres.url)
        write(engine, 1)
        assert kept(engine) == [1]
        engine.dispose()
        assert ping(redis)
    assert not (redis._sockets.path / "redis.sock").exists()
    assert postgres._sockets.path.exists() is not postgres._sockets.is_temporary


def test_a_server_outlives_the_thread_that_started_it(folder: Path) -> None:
    """The kernel's death signal means the thread that forked, not the process."""
    redis = EmbeddedRedis(folder)
    starter = threading.Thread(target=redis.start)
    starter.start()
    starter.join()
    time.sleep(0.2)
    assert redis.is_alive()
    assert ping(redis)
    redis.stop()


def test_a_server_that_cannot_start_says_where_to_look(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "postgres")
    (folder / "postgres" / "data" / "global" / "pg_control").unlink()
    with pytest.raises(Unavailable, match=r"server\.log"):
        server.start()
    assert not server.is_alive()
    assert server.pids == ()


def test_logs_do_not_hold_what_was_said(
    postgres: EmbeddedPostgres, engine: Engine, folder: Path
) -> None:
    connection = psycopg2.connect(
        host=str(postgres._sockets.path), user="postgres", dbname="rhetor", connect_timeout=5
    )
    with closing(connection), connection.cursor() as cursor, pytest.raises(psycopg2.Error):
        cursor.execute("SELECT 1 / 0, %s", ("secret answer",))
    assert "secret answer" not in (folder / "postgres" / "server.log").read_text()
