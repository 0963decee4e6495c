"""The world on loopback and a fetcher that may go there and nowhere else private."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.company.adapters.guard import Address, is_public
from core.company.adapters.httpx import HttpxFetcher
from core.company.storage import NewEnterpriseUnitOfWork
from db import migrate
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from tests.world import World, open_world

HERE = ipaddress.ip_address("127.0.0.1")


def permits(address: Address) -> bool:
    return address == HERE or is_public(address)


@pytest.fixture
def world() -> Iterator[World]:
    with open_world(World()) as opened:
        yield opened


@pytest.fixture
def pauses() -> list[float]:
    """The seconds that the fetcher would have waited."""
    return []


@contextmanager
def fetching(folder: Path, pauses: list[float], **values: Any) -> Iterator[HttpxFetcher]:
    with HttpxFetcher(
        contact="https://rhetor.invalid/bot",
        cache=folder,
        permits=permits,
        pause=pauses.append,
        **values,
    ) as fetcher:
        yield fetcher


@pytest.fixture
def fetcher(tmp_path: Path, pauses: list[float]) -> Iterator[HttpxFetcher]:
    with fetching(
        tmp_path / "cache", pauses, longest=timedelta(seconds=0.5), quiet_s=0.5
    ) as opened:
        yield opened


@pytest.fixture
def new_uow(tmp_path: Path) -> Iterator[NewEnterpriseUnitOfWork]:
    url = f"sqlite:///{tmp_path}/enterprise.sqlite3"
    migrate.upgrade_enterprise(url)
    engine = new_engine(url)
    yield new_enterprise_unit_of_work(engine)
    engine.dispose()
