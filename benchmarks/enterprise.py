"""How fast postings are taken in, how cheap a second night is, and how soon a company's page shows.

`python -m benchmarks.enterprise [--postings N]` on the embedded stand-in, with the indexes that are
declared for Oracle. Baselines come from the same run.
"""

import argparse
import random
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, insert, select, text, update

from benchmarks.lines import print_line
from core.company.adapters.nh3 import Nh3Sanitiser
from core.company.crawl import Crawl, refresh
from core.company.found import Found, FoundPosting, Reading
from core.company.normalising import Normaliser, identify, provenance_of
from core.company.ports import File, Page
from core.company.posting import Posting, SkillAsked
from core.company.sample import TERMS, SampleSource, sample_companies
from core.company.skills import SkillFinder
from core.language.adapters.kiwi import KiwiMorphologicalAnalyzer
from db.engine import new_engine
from db.enterprise.postings import to_row
from db.enterprise.tables import posting_skills, postings
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.migrate import upgrade_enterprise

NOW = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
NIGHT = date(2026, 11, 27)
TAKEN_IN = 10_000
ROWS_ONE_BY_ONE = 1_000
"""Of the baseline, scaled up: all ten thousand would take minutes."""
STORED = 1_000_000
COMPANIES = 5_000
LOOKS = 300
MODELS = 660
"""Different postings that the million are made of."""
FIRST_ID = 10**9
LARGE = 10
"""Companies with forty times as many postings as most."""


class NoFetcher:
    """See `core.company.ports.Fetcher`; what is measured is not the network."""

    def get(self, url: str, **_: Any) -> Page:
        """Refuse."""
        raise NotImplementedError(url)

    def file(self, url: str, **_: Any) -> File:
        """Refuse."""
        raise NotImplementedError(url)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all, one line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.enterprise", description=__doc__)
    parser.add_argument("--postings", type=int, default=STORED, help="stored for the page's query")
    chosen = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="rhetor-bench-"))
    try:
        taking_in(folder)
        second_night(folder)
        company_page(folder, chosen.postings)
    finally:
        shutil.rmtree(folder)


def normaliser() -> Normaliser:
    """Return what postings are brought into their form with; Kiwi is loaded."""
    analyzer = KiwiMorphologicalAnalyzer()
    analyzer.load()
    return Normaliser(Nh3Sanitiser(), SkillFinder(analyzer), ZoneInfo("Asia/Seoul"))


def taking_in(folder: Path) -> None:
    """Normalise and store ten thousand postings, at once and one by one."""
    engine = _database(folder / "taking_in.sqlite3")
    found, form = list(_many(TAKEN_IN)), normaliser()
    began = time.perf_counter()
    stored, asked = _normalised(found, form, engine)
    normalised_s = time.perf_counter() - began
    began = time.perf_counter()
    with new_enterprise_unit_of_work(engine)() as uow:
        uow.postings.put(stored)
        uow.postings.put_skills([posting.id for posting in stored], asked)
        uow.commit()
    at_once_s = time.perf_counter() - began
    one_by_one_s = _one_by_one(folder, stored, asked)
    print_line(
        "postings_upsert_10k_s", normalised_s + at_once_s, "s", "lower",
        "normalised, then stored one by one", normalised_s + one_by_one_s, TAKEN_IN,
    )  # fmt: skip
    print_line(
        "postings_store_10k_s", at_once_s, "s", "lower",
        "the same rows one by one, looked for and committed each", one_by_one_s, TAKEN_IN,
    )  # fmt: skip
    engine.dispose()


def second_night(folder: Path) -> None:
    """Read the sample world twice; the second time nothing has changed."""
    engine = _database(folder / "nights.sqlite3")
    form = normaliser()
    crawl = Crawl(new_enterprise_unit_of_work(engine), NoFetcher(), form, lambda: NOW)
    took = []
    for day in (NIGHT, NIGHT + timedelta(days=1)):
        began = time.perf_counter()
        refresh(SampleSource(), day, crawl)
        took.append(time.perf_counter() - began)
    count = sum(len(one.postings) for one in sample_companies())
    print_line("second_night_share", took[1] / took[0], "share", "lower", "first night", 1.0, count)
    engine.dispose()


def company_page(folder: Path, count: int) -> None:
    """Ask for what a company's page shows, with many postings of many companies stored."""
    engine = _database(folder / "page.sqlite3")
    ids = _fill(engine, count)
    chance = random.Random(7)  # noqa: S311 - the same companies each time
    new_uow = new_enterprise_unit_of_work(engine)
    looks, scans = [], []
    for company_id in chance.choices(ids, k=LOOKS):
        began = time.perf_counter()
        with new_uow() as uow:
            uow.companies.get(company_id)
            uow.companies.facts(company_id)
            uow.postings.open_of(company_id, now=NOW, limit=50)
            uow.postings.count_open(company_id, now=NOW)
            uow.postings.skills_of(company_id, now=NOW, limit=20)
        looks.append((time.perf_counter() - began) * 1000)
    with engine.connect() as connection:
        for company_id in ids[:3]:
            scan_query = text("SELECT id FROM postings NOT INDEXED WHERE company_id = :id")
            began = time.perf_counter()
            connection.execute(scan_query, {"id": company_id.hex}).all()
            scans.append((time.perf_counter() - began) * 1000)
    looks.sort()
    p95 = looks[int(len(looks) * 0.95)]
    scan = sum(scans) / len(scans)
    print_line("company_page_p95_ms", p95, "ms", "lower", "one query without index", scan, count)
    engine.dispose()


def _database(file: Path) -> Engine:
    url = f"sqlite:///{file}"
    upgrade_enterprise(url)
    return new_engine(url)


def _many(count: int) -> Iterator[FoundPosting]:
    """Yield so many different postings, made of the sample's."""
    base = [posting for one in sample_companies() for posting in one.postings]
    for number in range(count):
        one = base[number % len(base)]
        told = f"{one.html}<p>{number}번째 공고입니다. Python으로 개발하고 엑셀을 활용합니다.</p>"
        yield replace(one, source_key=f"{one.source_key}-{number}", html=told)


def _normalised(
    found: Sequence[FoundPosting], form: Normaliser, engine: Engine
) -> tuple[list[Posting], list[SkillAsked]]:
    page = Page("https://rhetor.invalid/", "", "0" * 64, NOW, "made up")
    read = provenance_of(Reading(page.url, page, Found), TERMS)
    with new_enterprise_unit_of_work(engine)() as uow:
        ids = identify([posting.company for posting in found], read, uow)
        uow.commit()
    stored: list[Posting] = []
    asked: list[SkillAsked] = []
    for one in found:
        posting, skills = form.posting(one, ids[one.company], read, uuid.UUID(int=1), TERMS)
        stored.append(posting)
        asked += skills
    return stored, asked


def _one_by_one(folder: Path, stored: Sequence[Posting], asked: Sequence[SkillAsked]) -> float:
    """Return the seconds that as many rows take as most programs store them."""
    engine = _database(folder / "one_by_one.sqlite3")
    _normalised(list(_many(ROWS_ONE_BY_ONE)), normaliser(), engine)
    skills: dict[uuid.UUID, list[SkillAsked]] = {}
    for one in asked:
        skills.setdefault(one.posting_id, []).append(one)
    began = time.perf_counter()
    for posting in stored[:ROWS_ONE_BY_ONE]:
        with engine.begin() as connection:
            mine = postings.c.id == posting.id
            is_known = connection.execute(select(postings.c.id).where(mine)).first()
            write = update(postings).where(mine) if is_known else insert(postings)
            connection.execute(write.values(to_row(posting)))
        for skill in skills.get(posting.id, []):
            with engine.begin() as connection:
                row = {"posting_id": posting.id, "skill": skill.skill, "evidence": skill.evidence}
                connection.execute(insert(posting_skills).values(row))
    took = time.perf_counter() - began
    engine.dispose()
    return took * len(stored) / ROWS_ONE_BY_ONE


def _fill(engine: Engine, count: int) -> list[uuid.UUID]:
    """Store `count` postings of 5,000 companies; a few have forty times as many as most."""
    chance = random.Random(11)  # noqa: S311 - the same database each time
    some, asked = _normalised(list(_many(MODELS)), normaliser(), engine)
    with new_enterprise_unit_of_work(engine)() as uow:
        base = uow.companies.get(some[0].company_id)
        many = [replace(base, id=uuid.UUID(int=number + 1)) for number in range(COMPANIES)]
        uow.companies.put(many)
        uow.commit()
    ids = [company.id for company in many]
    weights = [40 if number < LARGE else 1 for number in range(COMPANIES)]
    owners = chance.choices(ids, weights, k=count)
    models = [_as_stored(replace(posting, description=None), engine) for posting in some]
    skills: dict[str, list[tuple[str, str]]] = {}
    for one in asked:
        skills.setdefault(one.posting_id.hex, []).append((one.skill, one.evidence))
    connection: Any = engine.raw_connection()
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = OFF")
    marks = ", ".join("?" * len(models[0]))
    cursor.executemany(
        f"INSERT INTO postings ({', '.join(models[0])}) VALUES ({marks})",  # noqa: S608 - our own
        (_row(number, owners[number], models[number % MODELS]) for number in range(count)),
    )
    cursor.executemany(
        "INSERT INTO posting_skills (posting_id, skill, evidence) VALUES (?, ?, ?)",
        (
            (f"{FIRST_ID + number:032x}", *skill)
            for number in range(count)
            for skill in skills.get(models[number % MODELS]["id"], ())
        ),
    )
    connection.commit()
    connection.close()
    return ids


def _row(number: int, owner: uuid.UUID, model: dict[str, Any]) -> tuple[Any, ...]:
    changed = {
        "id": f"{FIRST_ID + number:032x}",
        "company_id": owner.hex,
        "source_key": str(number),
        "same_key": f"{number:064}",
        "page_id": f"{number // 100:032x}",
        "closed_at": model["fetched_at"] if number % 3 == 0 else None,
    }
    return tuple((model | changed).values())


def _as_stored(posting: Posting, engine: Engine) -> dict[str, Any]:
    """Return a posting's columns as the driver is given them."""
    columns = to_row(posting)
    stored = {}
    for column in postings.columns:
        write = column.type.dialect_impl(engine.dialect).bind_processor(engine.dialect)
        value = columns[column.name]
        stored[column.name] = write(value) if write is not None else value
    return stored


if __name__ == "__main__":
    main()
