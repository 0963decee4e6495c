"""`python -m workers.nightly` as the schedule begins it: a process of its own, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.migrate import upgrade_enterprise
from tests import tns
from tests.integration.night_world import DAY
from tests.sounds import ROOT
from workers.nightly import DONE, LEFT


def nightly(tmp_path: Path, postgres_url: str, enterprise_url: str, **settings: str) -> int:
    given = {
        "RHETOR_DATABASES__ANALYTICS_URL": postgres_url,
        "RHETOR_DATABASES__ENTERPRISE_URL": enterprise_url,
        "RHETOR_STORAGE__DATA_DIR": str(tmp_path / "data"),
        "RHETOR_SOURCES__ENABLED": '["sample"]',
        **{f"RHETOR_{name}": value for name, value in settings.items()},
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RHETOR_")}
    command = [sys.executable, "-m", "workers.nightly", "--date", DAY.isoformat()]
    return subprocess.run(command, cwd=ROOT, env=kept | given, check=False).returncode


def test_a_night_in_a_process_of_its_own(
    tmp_path: Path, postgres_url: str, analytics_engine: Engine
) -> None:
    url = f"sqlite:///{tmp_path}/enterprise.sqlite3"
    upgrade_enterprise(url)
    assert nightly(tmp_path, postgres_url, url) == DONE
    engine = new_engine(url)
    with new_enterprise_unit_of_work(engine)() as uow:
        brief = uow.nights.brief(DAY, "en")
        companies = uow.companies.list(999)
    engine.dispose()
    assert brief is not None
    assert "No interview ended on this day." in brief.text
    assert len(companies) == 66
    assert all(company.is_fictional for company in companies)


@pytest.mark.parametrize(
    ("settings", "status"),
    [
        ({"SOURCES__ENABLED": '["greenhouse"]'}, LEFT),  # without a contact
        ({"DATABASES__ENTERPRISE_START_WITHIN": "PT0S"}, LEFT),  # a listener that only refuses
    ],
)
def test_what_keeps_it_from_beginning_is_left_for_another_attempt(
    tmp_path: Path, postgres_url: str, settings: dict[str, str], status: int
) -> None:
    with tns.listening(tns.STARTING) as listener:
        assert nightly(tmp_path, postgres_url, listener.url, **settings) == status
