"""The doctor on real services, well and ill."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from redis import Redis
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url

from apps.doctor import broker, databases, models, pages, stores
from apps.local.ports import any_free
from apps.web.headers import ALWAYS
from db.embedded import EmbeddedRedis
from db.engine import new_engine
from db.media import open_media
from db.migrate import upgrade_enterprise
from db.standing import look
from tests.unit.apps.test_doctor import seen
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]


def postgres(url: str) -> list[str]:
    return seen(databases.postgres(url, lambda at: look("analytics", at)))


def enterprise(url: str) -> list[str]:
    return seen(databases.enterprise(url, lambda at: look("enterprise", at)))


@pytest.fixture
def empty_database(migrated_engine: Engine) -> Iterator[str]:
    """Another database on the same server, without a table."""
    name = f"doctor_{uuid4().hex[:8]}"
    with migrated_engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield migrated_engine.url.set(database=name).render_as_string(hide_password=False)
    with migrated_engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def test_a_postgres_with_the_newest_tables_is_well(
    migrated_engine: Engine, postgres_url: str
) -> None:
    assert postgres(postgres_url) == ["ok postgres.ok", "ok clock.ok"]


def test_a_postgres_without_tables_lacks_the_extension_too(empty_database: str) -> None:
    assert postgres(empty_database) == [
        "fault postgres.tables_none",
        "fault postgres.no_vector",
        "ok clock.ok",
    ]


@pytest.mark.parametrize(("revision", "expected"), [("0001", "older"), ("9999", "newer")])
def test_tables_of_another_version_are_told(
    revision: str, expected: str, empty_database: str
) -> None:
    engine = new_engine(empty_database)
    with engine.begin() as connection:
        connection.execute(text("CREATE EXTENSION vector"))
        connection.execute(text("CREATE TABLE alembic_version (version_num varchar(32))"))
        statement = text("INSERT INTO alembic_version VALUES (:revision)")
        connection.execute(statement, {"revision": revision})
    engine.dispose()
    assert postgres(empty_database) == [f"fault postgres.tables_{expected}", "ok clock.ok"]


def test_why_a_postgres_gives_no_connection_is_told(postgres_url: str) -> None:
    there = make_url(postgres_url)
    wrong_name = there.set(database="nobody").render_as_string(hide_password=False)
    assert postgres(wrong_name) == ["fault postgres.no_database"]
    nobody = f"postgresql+psycopg2://a:hunter2@127.0.0.1:{any_free('127.0.0.1')}/rhetor"
    assert postgres(nobody) == ["fault postgres.no_answer"]
    unknown = "postgresql+psycopg2://a:hunter2@ethos.invalid/rhetor"
    assert postgres(unknown) == ["fault postgres.no_host"]
    not_running = "postgresql+psycopg2://postgres@/rhetor?host=/nowhere"
    assert postgres(not_running) == ["fault postgres.no_answer"]


def test_a_postgres_that_refuses_the_password_is_told_from_one_that_is_away() -> None:
    with refusing_postgres() as port:
        url = f"postgresql+psycopg2://rhetor:hunter2@127.0.0.1:{port}/rhetor?sslmode=disable"
        assert postgres(url) == ["fault postgres.refused"]


@contextmanager
def refusing_postgres() -> Iterator[int]:
    """A server that says what Postgres says to a wrong password (protocol 3.0, ErrorResponse)."""
    said = b'SFATAL\0C28P01\0Mpassword authentication failed for user "rhetor"\0\0'
    answer = b"E" + (len(said) + 4).to_bytes(4, "big") + said

    def serve(listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.recv(4096)
                connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, args=(listening,), daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def test_looking_at_a_stand_in_that_is_not_there_does_not_make_it(tmp_path: Path) -> None:
    file = tmp_path / "enterprise.sqlite3"
    assert enterprise(f"sqlite:///{file}") == ["fault enterprise.no_file"]
    assert not file.exists()
    file.touch()
    assert enterprise(f"sqlite:///{file}") == ["fault enterprise.tables_none"]
    upgrade_enterprise(f"sqlite:///{file}")
    assert enterprise(f"sqlite:///{file}") == ["ok enterprise.ok"]


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[str]:
    """A Redis that may be spoiled."""
    with EmbeddedRedis(tmp_path / "r") as server:
        yield server.url


@contextmanager
def asking(url: str) -> Iterator[Redis]:
    with closing(Redis.from_url(url)) as client:
        yield client


def test_a_redis_as_ours_is_well_and_nothing_stays_in_it(own_redis: str) -> None:
    assert seen(broker.broker(own_redis)) == ["ok redis.not_kept", "ok clock.ok"]
    with asking(own_redis) as client:
        assert client.dbsize() == 0


def test_a_redis_that_is_gone_is_told(tmp_path: Path) -> None:
    assert seen(broker.broker(f"unix://{tmp_path}/redis.sock")) == ["fault redis.no_answer"]


def test_a_redis_that_would_drop_work_is_told(own_redis: str) -> None:
    with asking(own_redis) as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
    assert "fault redis.evicts" in seen(broker.broker(own_redis))


def test_a_redis_whose_memory_is_full_takes_nothing(own_redis: str) -> None:
    with asking(own_redis) as client:
        client.config_set("maxmemory", 1)
    found = list(broker.broker(own_redis))
    assert "fault redis.takes_nothing" in seen(found)
    assert next(one for one in found if one.what == "takes_nothing").values["reason"] == "OOM"


def test_a_redis_that_follows_another_takes_nothing(own_redis: str) -> None:
    with asking(own_redis) as client:
        client.replicaof("127.0.0.1", any_free("127.0.0.1"))
    assert "fault redis.takes_nothing" in seen(broker.broker(own_redis))


def test_a_redis_that_cannot_save_is_told_before_it_refuses(own_redis: str, tmp_path: Path) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    with asking(own_redis) as client:
        client.config_set("dir", str(folder))
        client.set("rq:a", "1")
        shutil.rmtree(folder)
        client.bgsave()
        eventually(lambda: client.info("persistence")["rdb_last_bgsave_status"] == "err", 10)
    assert "fault redis.cannot_save" in seen(broker.broker(own_redis))


def test_a_redis_that_does_not_know_us_is_told_from_one_that_is_away(own_redis: str) -> None:
    with asking(own_redis) as client:
        client.config_set("requirepass", "hunter2")
    assert seen(broker.broker(own_redis)) == ["fault redis.refused"]
    assert seen(broker.broker(own_redis.replace("unix://", "unix://:hunter3@"))) == [
        "fault redis.refused"
    ]


def test_an_account_that_may_too_little_is_told_what_it_lacks(own_redis: str) -> None:
    with asking(own_redis) as client:
        client.acl_setuser(
            "logos",
            enabled=True,
            passwords=["+hunter2"],
            keys=["rq:*"],
            commands=["+@all", "-eval", "-evalsha"],
        )
    found = list(broker.broker(own_redis.replace("unix://", "unix://logos:hunter2@")))
    assert "fault redis.acl" in seen(found)
    assert "eval" in str(next(one for one in found if one.what == "acl").values["command"])


def test_recordings_are_tried_out_and_nothing_stays(tmp_path: Path) -> None:
    store = tmp_path / "media"
    assert seen(stores.media(lambda: open_media(store.as_uri()))) == ["ok media.ok"]
    assert [path for path in store.rglob("*") if path.is_file()] == []
    (tmp_path / "file").touch()
    spoilt = (tmp_path / "file" / "media").as_uri()
    assert seen(stores.media(lambda: open_media(spoilt))) == ["fault media.not_writable"]


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = self.server.answers.get(self.path, (404, {}))  # type: ignore[attr-defined]
        self.send_response(status)
        for name, value in self.server.headers.items():  # type: ignore[attr-defined]
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
        return


@contextmanager
def answering(
    answers: Mapping[str, tuple[int, object]], headers: Mapping[str, str] | None = None
) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.answers, server.headers = answers, headers or {}  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_language_model_must_be_on_its_server() -> None:
    has = {"models": [{"name": "llama3.1:8b"}, {"name": "qwen3:latest"}]}
    with answering({"/api/tags": (200, has)}) as url:
        for model, expected in (
            ("llama3.1:8b", "ok language_model.ok"),
            ("qwen3", "ok language_model.ok"),
            ("llama3.2:3b", "fault language_model.no_model"),
        ):
            assert seen(models.language_model("ollama", url, model, "")) == [expected]
    assert seen(models.language_model("ollama", url, "llama3.1:8b", "")) == [
        "fault language_model.no_answer"
    ]
    assert seen(models.language_model("ollama", None, "llama3.1:8b", "")) == [
        "not_here language_model.not_here"
    ]


def test_a_server_that_refuses_the_key_or_says_something_else_is_told() -> None:
    odd: list[tuple[int, object]] = [
        (500, {}),
        (200, b"<html>"),
        (200, []),
        (200, {"data": [1]}),
        (200, {"data": {}}),
    ]
    with answering({"/v1/models": (401, {})}) as url:
        found = models.remote("hearing", f"{url}/v1", "small", "hunter2")
        assert seen(found) == ["fault hearing.refused"]
    for answer in odd:
        with answering({"/v1/models": answer}) as url:
            (said,) = seen(models.remote("speaking", f"{url}/v1", "tts-1", ""))
            assert said in {"fault speaking.no_answer", "fault speaking.no_model"}
    has = {"data": [{"id": "tts-1"}]}
    with answering({"/v1/models": (200, has)}) as url:
        assert seen(models.remote("speaking", f"{url}/v1", "tts-1", "")) == ["ok speaking.ok"]


def test_pages_are_asked_how_they_are() -> None:
    states = {"postgres": "ok", "redis": "unavailable"}
    ill = {"/healthz": (503, {"dependencies": states}), "/_stcore/health": (200, b"ok")}
    with answering(ill, ALWAYS) as url:
        assert seen(pages.interview(url)) == ["fault page.misses"]
        assert seen(pages.streamlit("dashboard", url)) == ["ok page.ok"]
    with answering(ill) as url:
        assert seen(pages.streamlit("dashboard", url)) == ["fault page.somebody_else"]
    with answering({"/healthz": (200, {"dependencies": {"postgres": "ok"}})}) as url:
        assert seen(pages.interview(url)) == ["ok page.ok"]
        assert seen(pages.streamlit("dashboard", url)) == ["fault page.somebody_else"]
    with answering({"/healthz": (200, b"hello")}) as url:
        assert seen(pages.interview(url)) == ["fault page.somebody_else"]
        assert seen(pages.collector(url)) == ["ok traces.ok"]
    assert seen(pages.interview(url)) == ["fault page.no_answer"]
    assert seen(pages.streamlit("dashboard", url)) == ["fault page.no_answer"]
    assert seen(pages.collector(url)) == ["fault traces.no_answer"]


def doctor(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with these settings and no others."""
    environment = {name: value for name, value in os.environ.items() if "RHETOR_" not in name}
    named = {f"RHETOR_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "core.doctor", *arguments],
        cwd=folder,
        env=environment | named | {"PYTHONPATH": str(ROOT), "LANG": "ko_KR.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_command_is_green_where_all_is_well_and_says_what_is_not(
    migrated_engine: Engine, postgres_url: str, own_redis: str, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    file = data / "enterprise.sqlite3"
    upgrade_enterprise(f"sqlite:///{file}")
    settings = {
        "DATABASES__ANALYTICS_URL": postgres_url,
        "DATABASES__ENTERPRISE_URL": f"sqlite:///{file}",
        "QUEUE__URL": own_redis,
        "STORAGE__DATA_DIR": str(data),
    }
    parts = ("settings", "postgres", "enterprise", "redis", "media", "machine", "traces")
    well = doctor(tmp_path, "--json", *parts, **settings)
    told = json.loads(well.stdout)
    assert (well.returncode, told["ok"], told["faults"]) == (0, True, 0), well.stdout
    assert {one["part"] for one in told["findings"]} >= {"postgres", "redis", "media", "fonts"}

    with asking(own_redis) as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
    ill = doctor(tmp_path, "redis", **settings)
    assert ill.returncode == 1
    assert "✗ Redis: 메모리가 차면" in ill.stdout
    assert "→ `maxmemory-policy noeviction`" in ill.stdout


def test_a_wrong_setting_is_named_and_its_value_is_not(tmp_path: Path) -> None:
    told = doctor(tmp_path, "--lang", "en", QUEUE__URLL="redis://:hunter2@host/0")
    assert told.returncode == 1
    assert "✗ Settings: RHETOR_QUEUE__URLL: Extra inputs are not permitted" in told.stdout
    assert "hunter2" not in told.stdout + told.stderr


def test_asked_for_a_part_that_is_not_there_it_names_those_that_are(tmp_path: Path) -> None:
    told = doctor(tmp_path, "heart")
    assert told.returncode == 2
    assert "postgres" in told.stderr
