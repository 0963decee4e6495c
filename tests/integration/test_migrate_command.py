"""`python -m db.migrate`: up to date, back for the release before, and waiting for who starts."""

import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from sqlalchemy.engine import make_url

from core.settings import load_settings
from db.backup.archive import revision_of
from db.migrate import knows, main


@pytest.fixture
def url(postgres_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """An empty database, named by the settings, beside an enterprise database that is a file."""
    name = f"migrate_{uuid.uuid4().hex[:8]}"
    address = make_url(postgres_url)
    where = f"host={address.query['host']} user={address.username} dbname={address.database}"
    with closing(psycopg2.connect(where)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name}")
    url = address.set(database=name).render_as_string(hide_password=False)
    monkeypatch.setenv("RHETOR_DATABASES__ANALYTICS_URL", url)
    monkeypatch.setenv("RHETOR_DATABASES__ENTERPRISE_URL", f"sqlite:///{tmp_path}/e.sqlite3")
    load_settings.cache_clear()
    yield url
    load_settings.cache_clear()


def test_everything_is_brought_up_to_date_and_one_step_back(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert revision_of(url) == ""
    assert main([]) == 0
    newest = revision_of(url)
    assert knows("analytics", newest)
    assert "Up to date: analytics, enterprise" in capsys.readouterr().out
    assert main(["--down", "analytics", "0007"]) == 0
    assert revision_of(url) == "0007"
    assert main([]) == 0
    assert revision_of(url) == newest


def test_a_database_that_does_not_come_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RHETOR_DATABASES__ANALYTICS_URL", "postgresql+psycopg2://x@127.0.0.1:9/x")
    monkeypatch.setenv("RHETOR_DATABASES__ENTERPRISE_START_WITHIN", "PT1S")
    load_settings.cache_clear()
    assert main([]) == 1
    load_settings.cache_clear()
    said = capsys.readouterr()
    assert "cannot be reached" in said.err
    assert "Traceback" not in said.err


def test_a_revision_of_another_release_is_not_known() -> None:
    assert not knows("analytics", "9999")
    assert knows("enterprise", "0001")
