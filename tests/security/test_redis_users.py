"""Each kind of process can do its work as its own user of Redis, and nothing else."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
import redis
from redis import Redis
from redis.exceptions import NoPermissionError
from rq import Queue

from core.jobs import Job, JobKind
from tests.sounds import ROOT
from workers.admission import AdmittedJob
from workers.erasing import forget_in_redis
from workers.queue import QUEUES, SERIALIZER, RqJobQueue, connect
from workers.run import StoppableWorker
from workers.stopping import Stop

PASSWORD = "a-long-password"
USERS = ("logos", "pathos", "night", "monitor")
As = Callable[[str], Redis]


def rules() -> dict[str, list[str]]:
    """Return the rules of each user, as they stand in the file."""
    lines = (ROOT / "deploy" / "redis" / "users.acl").read_text("utf-8").splitlines()
    named = [line.split() for line in lines if line.startswith("user ")]
    return {words[1]: words[2:] for words in named}


@pytest.fixture
def as_user(redis_url: str) -> Iterator[As]:
    """Clients by their user; `default` stays open, as the next test needs it."""
    made: list[Redis] = []
    admin: Any = connect(redis_url)
    with closing(admin):
        for name in USERS:
            admin.execute_command("ACL", "SETUSER", name, "reset", *rules()[name], f">{PASSWORD}")

        def client(name: str) -> Redis:
            made.append(redis.Redis.from_url(redis_url, username=name, password=PASSWORD))
            return made[-1]

        yield client
        for one in made:
            one.close()
        for name in USERS:
            admin.execute_command("ACL", "DELUSER", name)


def work(broker: Redis) -> None:
    queues = [
        Queue(name, connection=broker, serializer=SERIALIZER, job_class=AdmittedJob)
        for name in sorted(QUEUES)
    ]
    StoppableWorker(queues, broker, Stop()).work(burst=True)


def test_logos_submits_and_pathos_works(as_user: As, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr("workers.jobs.write_report", called.append)
    job = Job(JobKind.WRITE_REPORT, uuid.uuid4())
    queue = RqJobQueue(as_user("logos"))
    queue.submit(job)
    queue.submit(job)
    work(as_user("pathos"))
    assert called == [str(job.subject_id)]


@pytest.mark.parametrize("name", ["logos", "pathos", "night"])
def test_what_is_erased_goes(as_user: As, name: str) -> None:
    job = Job(JobKind.WRITE_REPORT, uuid.uuid4())
    RqJobQueue(as_user("logos")).submit(job)
    as_user("logos").set(f"rhetor:room:{job.subject_id}", "logos-1")
    forget_in_redis(as_user(name))(job.subject_id)
    assert list(as_user("logos").scan_iter(match=f"*{job.subject_id}*")) == []


def test_a_monitor_sees_figures_only(as_user: As) -> None:
    monitor = as_user("monitor")
    assert monitor.ping()
    assert "used_memory" in monitor.info()
    with pytest.raises(NoPermissionError):
        monitor.get("rq:queues")


@pytest.mark.parametrize("name", USERS)
@pytest.mark.parametrize(
    "command",
    [
        "FLUSHALL",
        "FLUSHDB",
        "KEYS *",
        "CONFIG GET *",
        "CONFIG SET dir /tmp",
        "ACL LIST",
        "ACL SETUSER logos allcommands",
        "SHUTDOWN NOSAVE",
        "DEBUG SLEEP 0",
        "MODULE LOAD x.so",
        "REPLICAOF 127.0.0.1 1",
        "SAVE",
        "MONITOR",
        "CLIENT KILL TYPE normal",
        "SWAPDB 0 1",
        "SET of_another 1",
        "GET of_another",
        "EVAL return(redis.call('get','of_another')) 0",
    ],
)
def test_nobody_administers_redis_or_reads_what_is_not_theirs(
    as_user: As, name: str, command: str
) -> None:
    ask: Any = as_user(name).execute_command
    with pytest.raises(redis.ResponseError, match=r"(?i)permission|can't access"):
        ask(*command.split())


def test_who_says_no_name_is_nobody() -> None:
    assert rules()["default"] == ["off", "nopass", "nocommands"]


def test_an_address_with_tls_checks_the_certificate_and_its_name() -> None:
    url = "rediss://logos:secret@redis.example:6379/0?ssl_ca_certs=/etc/ssl/rhetor-ca.pem"
    with closing(connect(url)) as client:
        options = client.connection_pool.connection_kwargs
        connection = client.connection_pool.connection_class(**options)
    assert isinstance(connection, redis.SSLConnection)
    assert (connection.username, connection.host) == ("logos", "redis.example")
    assert connection.ca_certs == "/etc/ssl/rhetor-ca.pem"
    assert connection.check_hostname
    assert int(connection.cert_reqs) == 2  # ssl.CERT_REQUIRED
