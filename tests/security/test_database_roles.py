"""Each process can do its work as its own role in Postgres, and nothing else."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import ProgrammingError

from core.assessment.labels import Assessment
from core.assessment.measures import Measure
from core.company.access import Visitor
from core.company.company import Role
from core.interview import (
    analyses,
    cohorts,
    erasing,
    interviews,
    purposes,
    reporting,
    takeaway,
    trends,
    viewing,
    work,
)
from core.interview.coach_messages import CoachMessage
from core.interview.expiring import Keep, expire
from core.interview.interview import Interview, Status, VideoTake
from core.interview.plan import Wishes
from core.interview.purposes import Purpose
from core.interview.questions import load_bank
from core.jobs import JobKind
from core.resume import resumes
from core.storage import NewUnitOfWork
from db.analytics.metadata import metadata
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from db.keyring import Keyring, masters
from tests.builders_kept import a_kept_resume, a_reading
from tests.contracts.storage.builders import a_turn
from tests.contracts.test_sealed_media_store import master
from tests.fakes_storage import MemoryMediaStore
from tests.sounds import ROOT

ROLES = ("rhetor_logos", "rhetor_pathos", "rhetor_ethos", "rhetor_night")
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
OWNER = "e" * 64
As = Callable[[str], NewUnitOfWork]


@pytest.fixture(scope="module")
def granted(migrated_engine: Engine) -> Engine:
    with migrated_engine.begin() as connection:
        for _ in range(2):  # it may be run again
            script = (ROOT / "deploy" / "postgres" / "roles.sql").read_text("utf-8")
            connection.exec_driver_sql(script.replace("%", "%%"))
    return migrated_engine


@pytest.fixture
def engine_of(
    granted: Engine, analytics_engine: Engine, postgres_url: str
) -> Iterator[Callable[[str], Engine]]:
    """An engine whose every connection has one role; the tables are empty."""
    made: list[Engine] = []

    def engine(role: str) -> Engine:
        one = new_engine(postgres_url)

        @event.listens_for(one, "connect")
        def _take_role(connection: Any, _: object) -> None:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {role}")
            connection.commit()

        made.append(one)
        return one

    yield engine
    for one in made:
        one.dispose()


@pytest.fixture
def role(engine_of: Callable[[str], Engine]) -> As:
    return lambda name: new_unit_of_work(engine_of(name))


def test_every_table_is_thought_of() -> None:
    script = (ROOT / "deploy" / "postgres" / "roles.sql").read_text("utf-8")
    assert {one.name for one in metadata.sorted_tables if one.name not in script} == set()


def held(new_uow: NewUnitOfWork) -> Interview:
    """Hold an interview as Logos does."""
    made = interviews.create(
        owner=OWNER,
        candidate_name="Kim",
        mode="video",
        wishes=Wishes("software", "en", 5, has_follow_ups=False),
        bank=load_bank(),
        new_uow=new_uow,
        also=[Purpose.RESEARCH],
    )
    with new_uow() as uow:
        uow.turns.put(replace(a_turn(made.id), answer="An answer."))
        uow.interviews.put_take(VideoTake(made.id, 1, 0.0, "video/webm"))
        uow.interviews.update(replace(made, status=Status.RUNNING, started_at=NOW))
        interviews.finished(made)(uow)
        uow.commit()
    return interviews.owned(made.id, OWNER, new_uow=new_uow)


def test_logos_holds_shows_shares_gives_away_and_erases(role: As) -> None:
    logos, media = role("rhetor_logos"), MemoryMediaStore()
    made = held(logos)
    kept = resumes.take(
        b"%PDF-1.7", owner=OWNER, file_name="a.pdf", media=media, new_uow=logos, now=NOW
    )
    purposes.agree(made.id, Purpose.COACH, new_uow=logos, now=NOW)
    analyses.report(made.id, new_uow=logos)
    viewing.looks(made.id, new_uow=logos)
    with Path("/dev/null").open("w+b") as nowhere:
        takeaway.write(OWNER, nowhere, new_uow=logos, media=media, now=NOW)
    stores = erasing.Stores(logos, media)
    assert erasing.withdraw_video(made.id, stores=stores, now=NOW)
    assert erasing.erase_everything(OWNER, stores=stores, now=NOW)
    assert interviews.of_owner(OWNER, new_uow=logos) == []
    assert resumes.of_owner(OWNER, new_uow=logos) == []
    assert kept.owner == OWNER


def test_pathos_analyses_and_reports(role: As) -> None:
    made = held(role("rhetor_logos"))
    pathos = role("rhetor_pathos")
    for kind in (JobKind.ANALYSE_VIDEO, JobKind.ANALYSE_SPEECH):
        work.run(
            kind, made.id, lambda *_: None, new_uow=pathos,
            stalled_after=timedelta(seconds=90), max_attempts=4,
        )  # fmt: skip
    with pathos() as uow:
        uow.analyses.put_measures(made.id, JobKind.ANALYSE_SPEECH, [Measure(None, "pace", 1, "x")])
        uow.analyses.put_timeline(made.id, [])
        uow.assessments.put(made.id, Assessment((), (), (), ()), now=NOW)
        uow.commit()
    reporting.write_report(made.id, new_uow=pathos)
    kept = a_kept_resume(OWNER)
    with role("rhetor_logos")() as uow:
        uow.resumes.add(kept)
        uow.commit()
    with pathos() as uow:
        uow.resumes.put_reading(kept.id, a_reading())
        uow.commit()
    assert analyses.report(made.id, new_uow=role("rhetor_logos")) is not None


def test_the_dashboard_reads_what_is_shared_and_writes_what_coaches_say(role: As) -> None:
    logos, ethos = role("rhetor_logos"), role("rhetor_ethos")
    made = held(logos)
    purposes.agree(made.id, Purpose.COACH, new_uow=logos, now=NOW)
    coach = Visitor(uuid.uuid4(), "Coach", Role.COACH)
    seen = viewing.opened([made.id], visitor=coach, page="interview", new_uow=ethos, now=NOW)
    assert made.id in seen
    cohorts.make("A group", new_uow=ethos, now=NOW)
    with ethos() as uow:
        uow.messages.add(
            CoachMessage(uuid.uuid4(), made.id, None, coach.id, "Coach", "Well done.", False, NOW)
        )
        uow.shares.recent(5)
        uow.trends.refreshed()
        uow.commit()


def test_the_night_makes_figures_and_erases_what_is_past_its_time(role: As) -> None:
    made = held(role("rhetor_logos"))
    night, media = role("rhetor_night"), MemoryMediaStore()
    seoul = ZoneInfo("Asia/Seoul")
    trends.refresh(seoul, now=NOW, new_uow=night)
    keep = Keep(*(timedelta(0),) * 4)
    later = made.created_at + timedelta(days=1)
    assert expire(keep, stores=erasing.Stores(night, media), now=later) == 2
    trends.forget(seoul, now=later, new_uow=night)
    assert interviews.of_owner(OWNER, new_uow=role("rhetor_logos")) == []


@pytest.mark.parametrize("name", ["rhetor_logos", "rhetor_pathos", "rhetor_night"])
def test_who_stores_recordings_makes_their_keys(
    engine_of: Callable[[str], Engine], name: str
) -> None:
    keyring = Keyring(engine_of(name), masters(master(1)))
    subject = uuid.uuid4()
    key = keyring.key_of(subject, make=True)
    assert Keyring(engine_of("rhetor_ethos"), masters(master(1))).key_of(subject) == key


FORBIDDEN = {
    "rhetor_logos": [
        "DELETE FROM consents",
        "DELETE FROM agreements",
        "DELETE FROM erasures",
        "DELETE FROM views",
        "DELETE FROM media_keys",
        "UPDATE coach_labels SET level = 1",
        "INSERT INTO cohorts SELECT gen_random_uuid(), 'x', 'x', now()",
        "DELETE FROM assessments",
    ],
    "rhetor_pathos": [
        "DELETE FROM interviews",
        "SELECT * FROM messages",
        "SELECT * FROM views",
        "SELECT * FROM cohort_members",
        "SELECT * FROM coach_labels",
        "DELETE FROM resumes",
        "UPDATE consents SET version = 'x'",
    ],
    "rhetor_ethos": [
        "SELECT * FROM resumes",
        "SELECT * FROM resume_revisions",
        "DELETE FROM interviews",
        "UPDATE interviews SET candidate_name = 'x'",
        "UPDATE turns SET answer = 'x'",
        "UPDATE shares SET revoked_at = NULL",
        "INSERT INTO shares (interview_id, given_at) SELECT id, now() FROM interviews",
        "DELETE FROM views",
        "UPDATE views SET visitor_name = 'x'",
        "UPDATE media_keys SET sealed = NULL",
        "UPDATE scores SET level = 5",
    ],
    "rhetor_night": [
        "SELECT * FROM messages",
        "UPDATE turns SET answer = 'x'",
        "DELETE FROM consents",
        "DELETE FROM erasures",
        "UPDATE shares SET revoked_at = NULL",
    ],
}


@pytest.mark.parametrize(
    ("name", "statement"), [(name, one) for name, all_ in FORBIDDEN.items() for one in all_]
)
def test_nobody_does_what_is_not_theirs(
    engine_of: Callable[[str], Engine], name: str, statement: str
) -> None:
    with engine_of(name).connect() as connection, pytest.raises(ProgrammingError) as refused:
        connection.execute(text(statement))
    assert "permission denied" in str(refused.value)


@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (x int)",
        "DROP TABLE interviews",
        "TRUNCATE interviews",
        "SELECT * FROM alembic_version",
        "CREATE ROLE another",
        "COPY interviews TO '/tmp/interviews'",
        "COPY fields FROM PROGRAM 'id'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_no_role_reaches_the_machine_or_the_tables_themselves(
    engine_of: Callable[[str], Engine], name: str, statement: str
) -> None:
    with engine_of(name).connect() as connection, pytest.raises(ProgrammingError):
        connection.execute(text(statement))
