"""What is done with interviews: begin one, find one's own, finish."""

import hashlib
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from core.errors import InvalidInput, NotFound
from core.interview.coach_questions import with_coaches
from core.interview.interview import Consent, Interview, Mode, QuestionKind, Status
from core.interview.plan import Wishes, make_plan
from core.interview.purposes import Agreement, Purpose
from core.interview.questions import QuestionBank
from core.jobs import JobKind
from core.language.text import cleaned
from core.storage import NewUnitOfWork, UnitOfWork

CONSENT_VERSION = "2026-11-30"
MAX_NAME_LENGTH = 80
RETAKE_MINUTES = 5
"""The shortest interview; one question and its follow-ups need less."""
LAST_PART_WITHIN = timedelta(seconds=3)
"""The browser sends the last part of a video after the end; looking sooner costs a retry."""


def owner_of_token(token: str) -> str:
    """Return the owner that a session token stands for; the token itself is never stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def create(
    *,
    owner: str,
    candidate_name: str,
    mode: Mode,
    wishes: Wishes,
    bank: QuestionBank,
    new_uow: NewUnitOfWork,
    also: Collection[Purpose] = (),
) -> Interview:
    """Store a new interview with its plan and the consent that was given for its mode.

    `also` is what its answers may be used for besides.

    Raises:
        InvalidInput: the name is empty or too long, or a choice is not offered.
        Unavailable: the database is away.
    """
    name = " ".join(cleaned(candidate_name).split())
    if not name:
        is_korean = wishes.language == "ko"
        raise InvalidInput("이름을 적어 주세요." if is_korean else "Please enter a name.")
    if len(name) > MAX_NAME_LENGTH:
        raise InvalidInput(f"The name is longer than {MAX_NAME_LENGTH} characters.")
    id_, now = uuid.uuid4(), datetime.now(UTC)
    with new_uow() as uow:
        offered = with_coaches(bank, uow.coach_questions.latest())
    plan = make_plan(bank=offered, wishes=wishes, seed=id_.int, today=now.date())
    interview = Interview(
        id=id_,
        owner=owner,
        candidate_name=name,
        language=wishes.language,
        field_code=wishes.field_code,
        minutes=wishes.minutes,
        mode=mode,
        status=Status.CREATED,
        plan=plan,
        created_at=now,
    )
    consent = Consent(id_, CONSENT_VERSION, mode == "video", mode != "text", now)
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.interviews.add_consent(consent)
        for purpose in _agreed(mode, also):
            uow.privacy.agree(Agreement(id_, purpose, CONSENT_VERSION, now))
        uow.commit()
    return interview


def _agreed(mode: Mode, also: Collection[Purpose]) -> set[Purpose]:
    return {Purpose.INTERVIEW, *also} | ({Purpose.VIDEO} if mode == "video" else set())


def retake(interview: Interview, turn_id: UUID, *, new_uow: NewUnitOfWork) -> Interview:
    """Store a new interview of one question of another one, under the consent given for that.

    Raises:
        NotFound: it has no such question; a follow-up is none by itself.
        Unavailable: the database is away.
    """
    now = datetime.now(UTC)
    with new_uow() as uow:
        asked = [turn for turn in uow.turns.of_interview(interview.id) if turn.id == turn_id]
        given = uow.interviews.consent(interview.id)
        if not asked or asked[0].question.kind is QuestionKind.FOLLOW_UP or given is None:
            raise NotFound("question", turn_id)
        again = replace(
            interview,
            id=uuid.uuid4(),
            minutes=RETAKE_MINUTES,
            status=Status.CREATED,
            plan=replace(interview.plan, questions=(asked[0].question,)),
            created_at=now,
            started_at=None,
            finished_at=None,
        )
        uow.interviews.add(again)
        uow.interviews.add_consent(replace(given, interview_id=again.id, given_at=now))
        held = [one for one in uow.privacy.agreements(interview.id) if one.withdrawn_at is None]
        for purpose in _agreed(again.mode, {one.purpose for one in held} - {Purpose.COACH}):
            uow.privacy.agree(Agreement(again.id, purpose, given.version, now))
        uow.commit()
    return again


def owned(interview_id: UUID, owner: str, *, new_uow: NewUnitOfWork) -> Interview:
    """Return an interview to its owner; to anybody else it does not exist.

    Raises:
        NotFound: no such interview, or another's.
    """
    with new_uow() as uow:
        interview = uow.interviews.get(interview_id)
    if interview.owner != owner:
        raise NotFound("interview", interview_id)
    return interview


def of_owner(owner: str, *, new_uow: NewUnitOfWork) -> Sequence[Interview]:
    """Return one's own interviews, newest first."""
    with new_uow() as uow:
        return uow.interviews.of_owner(owner)


def finished(interview: Interview) -> Callable[[UnitOfWork], None]:
    """Return the change that marks an interview as finished and asks for its analyses.

    Doing it twice changes nothing.
    """

    def change(uow: UnitOfWork) -> None:
        now = datetime.now(UTC)
        current = uow.interviews.get(interview.id)
        if current.status is not Status.FINISHED:
            uow.interviews.update(replace(current, status=Status.FINISHED, finished_at=now))
        uow.jobs.request(JobKind.ANALYSE_SPEECH, interview.id, now=now)
        uow.jobs.request(JobKind.ANALYSE_VIDEO, interview.id, now=now + LAST_PART_WITHIN)

    return change
