"""Redis, as the doctor sees it: does it take work, could a stranger give it some."""

import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import redis
from redis.exceptions import (
    AuthenticationError,
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
)

from apps.doctor.databases import clock, place
from apps.doctor.findings import Finding, fault, hint, ok

WITHIN_S = 5
FULL = 0.8
"""Of the memory that it may take. Own choice."""
SHORT = {OutOfMemoryError: "OOM", ReadOnlyError: "READONLY"}
"""Redis' own words for refusals, which its client takes away."""
PROBE = "rq:doctor:"
"""Where accounts of ours may write: beside RQ's own keys."""


def broker(url: str | None) -> Iterator[Finding]:
    """Look at Redis; `url` is None where neither a setting nor a folder names one."""
    if url is None:
        yield fault("redis", "not_set")
        return
    with closing(
        redis.Redis.from_url(url, socket_connect_timeout=WITHIN_S, socket_timeout=WITHIN_S)
    ) as client:
        try:
            yield from _looked_at(client, url)
        except AuthenticationError:
            yield fault("redis", "refused", where=place(url))
        except NoPermissionError as exc:
            yield fault("redis", "acl", command=_command(exc))
        except redis.RedisError:
            yield fault("redis", "no_answer", where=place(url))


def _looked_at(client: redis.Redis, url: str) -> Iterator[Finding]:
    before = time.time()
    seconds, micros = client.time()
    ahead_s = seconds + micros / 1e6 - (before + time.time()) / 2
    info: dict[str, Any] = client.info()
    wrong = [*_of_writing(client), *_of_keeping(info), *_of_strangers(client, url)]
    if not any(one.state == "fault" for one in wrong):
        kept = "kept" if info.get("aof_enabled") else "not_kept"
        yield ok("redis", kept, version=str(info["redis_version"]))
    yield from wrong
    yield from clock("redis", ahead_s)


def _of_writing(client: redis.Redis) -> Iterator[Finding]:
    """Write, read and delete as a queue does, by the account of the settings."""
    key = f"{PROBE}{uuid.uuid4()}"
    try:
        client.set(key, "1", ex=60)
        client.eval("return redis.call('GET', KEYS[1])", 1, key)  # RQ's unique jobs are Lua
        client.delete(key)
    except NoPermissionError as exc:
        yield fault("redis", "acl", command=_command(exc))
    except redis.ResponseError as exc:
        reason = SHORT.get(type(exc)) or str(exc).split(" ", 1)[0]
        yield fault("redis", "takes_nothing", reason=reason)


def _of_keeping(info: dict[str, Any]) -> Iterator[Finding]:
    policy = info.get("maxmemory_policy", "noeviction")
    if policy != "noeviction":
        yield fault("redis", "evicts", policy=str(policy))
    for name in ("rdb_last_bgsave_status", "aof_last_write_status"):
        if info.get(name, "ok") != "ok":
            yield fault("redis", "cannot_save", status=name)
    most, used = int(info.get("maxmemory", 0)), int(info.get("used_memory", 0))
    if most and used > FULL * most:
        yield hint("redis", "nearly_full", percent=round(100 * used / most))


def _of_strangers(client: redis.Redis, url: str) -> Iterator[Finding]:
    parts = urlsplit(url)
    if parts.scheme == "unix" or _is_this_machine(parts.hostname or ""):
        return
    if not parts.password:
        yield fault("redis", "open")
    elif client.acl_whoami() in {b"default", "default"}:
        yield hint("redis", "default_user")
    if parts.scheme != "rediss":
        yield hint("redis", "no_tls")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in {"", "localhost"}


def _command(error: Exception) -> str:
    """Return what an account may not do, in Redis' own few words."""
    return " ".join(str(error).split()[:12])
