"""A dashboard on stores in memory, with interviews as a coach would find them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import Engine, StaticPool, create_engine

from apps.dashboard_streamlit.wiring import Dashboard, Door
from core.assessment.measures import Measure
from core.company import accounts
from core.company.company import Company, Member, Role
from core.company.storage import EnterpriseUnitOfWork
from core.errors import Unavailable
from core.interview.interview import (
    EndReason,
    ExactTranscript,
    Interview,
    Status,
    Turn,
    VideoTake,
)
from core.interview.questions import load_bank
from core.jobs import OF_INTERVIEWS, JobKind, JobState, JobStatus
from core.vision.timeline import TimelineSecond
from db.enterprise.tables import metadata
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from tests.builders import NOW, an_interview
from tests.fakes_storage import MemoryDatabase, MemoryMediaStore, new_memory_unit_of_work

SECOND_OF_SOUND = bytes(32_000)


def _in_memory() -> Engine:
    shared = {"check_same_thread": False}
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args=shared)
    metadata.create_all(engine)
    return engine


@dataclass
class Enterprise:
    """The enterprise database in memory, whichever thread asks.

    Attributes:
        is_down: True makes every new unit of work raise Unavailable.
    """

    engine: Engine = field(default_factory=_in_memory)
    is_down: bool = False

    def __call__(self) -> EnterpriseUnitOfWork:
        if self.is_down:
            raise Unavailable("The database cannot be reached right now.")
        return new_enterprise_unit_of_work(self.engine)()

    def add(self, *stored: Company | Member) -> None:
        with self() as uow:
            for one in stored:
                if isinstance(one, Member):
                    uow.members.add(one)
                else:
                    uow.companies.add(one)
            uow.commit()


class PlainHasher:
    """See `core.company.ports.PasswordHasher`: quick, and nothing for real passwords."""

    def hash(self, password: str) -> str:
        return f"plain {password}"

    def fits(self, password: str, stored: str | None) -> bool:
        return stored == f"plain {password}"


@dataclass
class Stage:
    """A dashboard and the stores behind it.

    Attributes:
        known: what was last read of the enterprise database.
        metrics: what the interview app tells; None while it is away.
    """

    database: MemoryDatabase = field(default_factory=MemoryDatabase)
    media: MemoryMediaStore = field(default_factory=MemoryMediaStore)
    enterprise: Enterprise = field(default_factory=Enterprise)
    door: Door = field(default_factory=lambda: Door(hasher=PlainHasher(), has_service=True))
    known: MemoryMediaStore = field(default_factory=MemoryMediaStore)
    metrics: str | None = None

    @property
    def dashboard(self) -> Dashboard:
        return Dashboard(
            new_uow=new_memory_unit_of_work(self.database),
            new_enterprise_uow=self.enterprise,
            media=self.media,
            bank=load_bank(),
            address="127.0.0.1:8501",
            door=self.door,
            read_metrics=self._read_metrics,
            known=self.known,
        )

    def _read_metrics(self) -> str:
        if self.metrics is None:
            raise Unavailable("The interview app cannot be reached.")
        return self.metrics

    def user(self, role: Role) -> dict[str, object]:
        """Add a member of a role, unless there is one; return what `AppTest.user` is for them."""
        login = f"{role}@example.com"
        with self.enterprise() as uow:
            is_known = uow.accounts.of_login(login) is not None
        if not is_known:
            accounts.add_member(
                f"{role.title()} Oh",
                login,
                role,
                password=None,
                new_uow=self.enterprise,
                hasher=self.door.hasher,
                now=NOW,
            )
        return {"is_logged_in": True, "email": login, "email_verified": True}

    def share(self, interview: Interview) -> None:
        with self.dashboard.new_uow() as uow:
            uow.shares.give(interview.id, now=NOW)
            uow.commit()

    def stop_sharing(self, interview: Interview) -> None:
        with self.dashboard.new_uow() as uow:
            uow.shares.revoke(interview.id, now=NOW)
            uow.commit()

    def add(self, interview: Interview, *turns: Turn, takes: Sequence[VideoTake] = ()) -> None:
        with self.dashboard.new_uow() as uow:
            uow.interviews.add(interview)
            for turn in turns:
                uow.turns.put(turn)
            for take in takes:
                uow.interviews.put_take(take)
            uow.commit()

    def add_shared(self, interview: Interview, *turns: Turn) -> None:
        self.add(interview, *turns)
        self.share(interview)

    def add_full(self) -> Interview:
        """Add a finished, shared video interview with everything that the workers write."""
        interview = a_finished("Kim Haneul")
        spoken = a_turn(interview, 0, "I *led* a team for $5.", 1.0, 3.0)
        silent = a_turn(interview, 1, "", 12.0, 14.0)
        self.add(interview, spoken, silent, takes=[VideoTake(interview.id, 1, 10.0, "video/webm")])
        self.share(interview)
        self.media.write(f"interviews/{interview.id}/video/1.play.webm", b"0123456789")
        self.media.write(f"interviews/{interview.id}/audio.pcm", SECOND_OF_SOUND * 20)
        of_answers = [
            Measure(spoken.id, "rate_per_min", 142.4, "words/min"),
            Measure(silent.id, "rate_per_min", None, "words/min", "no_speech"),
        ]
        of_video = [
            Measure(None, "face_visible_share", 0.94, "share"),
            Measure(None, "blinks_per_minute", None, "1/min", "too_short"),
        ]
        with self.dashboard.new_uow() as uow:
            uow.turns.put_exact(ExactTranscript(spoken.id, "base", "I *led* a team for $5.", ()))
            uow.analyses.put_measures(interview.id, JobKind.ANALYSE_SPEECH, of_answers)
            uow.analyses.put_measures(interview.id, JobKind.ANALYSE_VIDEO, of_video)
            uow.analyses.put_timeline(interview.id, [a_second(n) for n in (0, 1, 4)])
            uow.commit()
        for kind in OF_INTERVIEWS:
            self.put_job(interview, kind, JobState.DONE)
        return interview

    def put_job(
        self, interview: Interview, kind: JobKind, state: JobState, message: str | None = None
    ) -> None:
        with self.dashboard.new_uow() as uow:
            uow.jobs.request(kind, interview.id, now=NOW)
            uow.jobs.put(JobStatus(kind, interview.id, state, 1, 0.4, message, NOW, NOW))
            uow.commit()


def a_finished(name: str, *, minutes: float = 10) -> Interview:
    return replace(
        an_interview(status=Status.FINISHED),
        candidate_name=name,
        started_at=NOW,
        finished_at=NOW + timedelta(minutes=minutes),
    )


def a_turn(interview: Interview, index: int, answer: str, start_s: float, end_s: float) -> Turn:
    return Turn(
        id=uuid4(),
        interview_id=interview.id,
        index=index,
        question=interview.plan.questions[index],
        asked_at=NOW,
        start_s=start_s,
        end_s=end_s,
        answer=answer,
        end_reason=EndReason.SILENCE,
        closed_at=NOW,
    )


def a_second(second: int, *, face: bool = True) -> TimelineSecond:
    if not face:
        return TimelineSecond(second, 10, 0.0, None, None, None, None)
    return TimelineSecond(second, 10, 1.0, 0.5, 0, 0.25, 3.0, 1)
