"""How soon the dashboard shows its first chart over a million answers, and what a night costs it.

`python -m benchmarks.dashboard [--answers N] [--weeks N]`: a real Postgres and the real dashboard,
whose pages are opened by Streamlit's own messages: what a browser draws afterwards is not in it.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import psutil
from sqlalchemy import Engine, text

from apps.local.child import Child
from apps.local.ports import any_free
from benchmarks.dashboard_session import Tab, open_tab
from benchmarks.dashboard_world import WEEKS, fill, last_monday, touch_last_night
from benchmarks.lines import print_line
from benchmarks.server import wait_for
from core.company.accounts import COOKIE, add_member, sign_in
from core.company.adapters.argon2 import Argon2PasswordHasher
from core.company.company import Role
from core.errors import Unavailable
from core.interview.questions import load_bank
from core.language.language import LANGUAGES
from db.analytics.bank import seed
from db.analytics.unit_of_work import new_unit_of_work
from db.embedded import EmbeddedPostgres
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.migrate import upgrade_analytics, upgrade_enterprise

ANSWERS = 1_000_000
STARTS = 5
"""New processes of which each shows its first page."""
CHANGES = 20
SESSIONS = 20
ZONE = "Asia/Seoul"
PASSWORD = "only for the benchmark"  # noqa: S105 - of a database that is thrown away
RAW = """
SELECT date_trunc('week', finished_at AT TIME ZONE :zone) AS week, competency, language,
       avg(level), stddev(level), count(*), count(DISTINCT owner)
FROM interviews JOIN scores ON interview_id = id
WHERE finished_at >= :since AND level IS NOT NULL AND (:field = '*' OR field_code = :field)
GROUP BY week, competency, language
"""
"""The same means without tables of trends: what the first chart would have to ask."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the answers and measure all, one line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dashboard", description=__doc__)
    parser.add_argument("--answers", type=int, default=ANSWERS)
    parser.add_argument("--weeks", type=int, default=WEEKS, help="fewer for fewer answers")
    chosen = parser.parse_args(arguments)
    count = chosen.answers
    with tempfile.TemporaryDirectory(prefix="rhetor-bench-") as folder:
        data = Path(folder)
        with EmbeddedPostgres(data / "postgres") as postgres:
            upgrade_analytics(postgres.url)
            engine = new_engine(postgres.url)
            seed(engine)
            fill(engine, count, now=datetime.now(UTC), weeks=chosen.weeks)
            refreshing(engine, count)
            environment = os.environ | {
                "RHETOR_DATABASES__ANALYTICS_URL": postgres.url,
                "RHETOR_DATABASES__ENTERPRISE_URL": f"sqlite:///{data / 'enterprise.sqlite3'}",
                "RHETOR_STORAGE__DATA_DIR": str(data),
            }
            cookie = _signed_in(environment["RHETOR_DATABASES__ENTERPRISE_URL"])
            first_charts(environment, data, cookie, engine, count)
            changed_filters(environment, data, cookie, engine, count)
            sessions(environment, data, cookie, count)
            engine.dispose()


def refreshing(engine: Engine, count: int) -> None:
    """Make the trends of all weeks, then those of one night."""
    new_uow, took = new_unit_of_work(engine), []
    for is_night in (False, True):
        now = datetime.now(UTC)
        if is_night:
            touch_last_night(engine, now=now)
        began = time.perf_counter()
        with new_uow() as uow:
            uow.trends.refresh(weeks=None, now=now, zone=ZONE)
            uow.commit()
        took.append(time.perf_counter() - began)
    print_line("trend_refresh_night_s", took[1], "s", "lower", "all weeks", took[0], count)


def first_charts(
    environment: dict[str, str], data: Path, cookie: str, engine: Engine, count: int
) -> None:
    """Open the overview in new processes."""
    harshest: list[float] = []
    cold: list[float] = []
    for number in range(STARTS):
        with _running(environment, data) as (host, _):
            if number % 2:
                with open_tab(host, None) as stranger:  # all code is loaded for the door too
                    stranger.run("lang=en")
            with open_tab(host, cookie) as tab:
                (cold if number % 2 else harshest).append(_first_chart(tab, "lang=en"))
    raw = _raw_ms(engine, "*")
    name = "the query of the same means from the scores, nothing drawn"
    print_line("overview_cold_ms", median(cold), "ms", "lower", name, raw, count)
    first = median(harshest)
    print_line("overview_first_of_process_ms", first, "ms", "lower", name, raw, len(harshest))


def changed_filters(
    environment: dict[str, str], data: Path, cookie: str, engine: Engine, count: int
) -> None:
    """Change the filters of an open overview."""
    fields = [field.code for field in load_bank().fields][:CHANGES]
    with _running(environment, data) as (host, _), open_tab(host, cookie) as tab:
        _first_chart(tab, "lang=en")
        took = [
            _first_chart(tab, f"lang=en&field={code}&spoken={LANGUAGES[place % 2]}")
            for place, code in enumerate(fields)
        ]
    raw = median(_raw_ms(engine, code) for code in fields[:5])
    name = "the query of the same means from the scores, nothing drawn"
    print_line("filter_change_ms", median(took), "ms", "lower", name, raw, count)
    slow = sorted(took)[int(len(took) * 0.95)]
    print_line("filter_change_p95_ms", slow, "ms", "lower", name, raw, len(took))


def sessions(environment: dict[str, str], data: Path, cookie: str, count: int) -> None:
    """Open the overview in twenty tabs, and change the filters in each."""
    with _running(environment, data) as (host, child), ExitStack() as tabs:
        sizes = []
        for number in range(SESSIONS):
            tab = tabs.enter_context(open_tab(host, cookie))
            _first_chart(tab, "lang=en")
            _first_chart(tab, "lang=ko&spoken=ko")
            if number in {0, SESSIONS - 1}:
                sizes.append(_resident_mb(child))
    name = f"dashboard_memory_{SESSIONS}_sessions_mb"
    print_line(name, sizes[1], "MB", "lower", "one session", sizes[0], count)


def _first_chart(tab: Tab, query: str) -> float:
    took = tab.run(query)
    if took is None:
        raise Unavailable(f"The overview has no chart: {query}")
    return took


def _raw_ms(engine: Engine, field_code: str) -> float:
    since = last_monday(datetime.now(UTC)) - timedelta(weeks=11)
    given = {"zone": ZONE, "since": since, "field": field_code}
    with engine.connect() as connection:
        began = time.perf_counter()
        connection.execute(text(RAW), given).all()
        return (time.perf_counter() - began) * 1000


def _signed_in(enterprise_url: str) -> str:
    """Return the cookie of a coach."""
    upgrade_enterprise(enterprise_url)
    engine, now, hasher = new_engine(enterprise_url), datetime.now(UTC), Argon2PasswordHasher()
    new_uow = new_enterprise_unit_of_work(engine)
    who = ("Benchmark", "benchmark", Role.COACH)
    add_member(*who, password=PASSWORD, new_uow=new_uow, hasher=hasher, now=now)
    token = sign_in("benchmark", PASSWORD, new_uow=new_uow, hasher=hasher, now=now)
    engine.dispose()
    return f"{COOKIE}={token}"


@contextmanager
def _running(environment: dict[str, str], data: Path) -> Iterator[tuple[str, Child]]:
    """Start the dashboard, wait until it is well, and end it."""
    port = any_free("127.0.0.1")
    options = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    options += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    options += ["--server.fileWatcherType", "none"]
    arguments = ["-m", "apps.dashboard_streamlit", *options]
    child = Child("dashboard", arguments, environment, data / "dashboard.log")
    child.start()
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", child)
        yield f"127.0.0.1:{port}", child
    finally:
        child.ask_to_end()
        child.end()


def _resident_mb(child: Child) -> float:
    process = psutil.Process(child.pid)
    family = [process, *process.children(recursive=True)]
    return sum(one.memory_info().rss for one in family) / 2**20


if __name__ == "__main__":
    main()
