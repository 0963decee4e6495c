"""What the coaches' pages rest on: processes, their own questions, skills, levels beside levels."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from core.assessment.labels import Assessment, CoachLabel, Score
from core.errors import Conflict
from core.interview.coach_questions import CoachQuestion
from core.interview.interview import Interview, QuestionKind, Status
from core.interview.skills_shown import FieldSkills
from core.jobs import JobCount, JobKind, JobState, Process
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import NOW, a_turn, an_interview

PROCESS = Process(
    name="pathos:7:ab",
    role="worker",
    host="pathos",
    pid=7,
    queues=("vision", "report"),
    started_at=NOW,
    beat_at=NOW,
    versions={"whisper": "base 905e5bf8"},
    disk_free_bytes=3 * 10**12,
    disk_total_bytes=4 * 10**12,
)
QUESTION = CoachQuestion(
    id="coach-1",
    version=1,
    field=None,
    kind=QuestionKind.BEHAVIOURAL,
    competency="ownership",
    difficulty=2,
    ko="맡은 일이 어긋났을 때 어떻게 하셨나요? 🙂",
    en="What did you do when your work went astray?",
    is_asked=True,
    author="Oh",
    note="",
    at=NOW,
)


def score(level: float | None, competency: str = "ownership") -> Score:
    missing = None if level is not None else "too_little_said"
    return Score(competency, level, level, level, 1, 2, 3, missing)  # type: ignore[arg-type]


def assessed(
    new_uow: NewUnitOfWork, *scores: Score, is_shared: bool = True, days: int = 0
) -> Interview:
    interview = replace(an_interview(), created_at=NOW + timedelta(days=days))
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.assessments.put(interview.id, Assessment((), (), (), scores), now=NOW)
        if is_shared:
            uow.shares.give(interview.id, now=NOW)
        uow.commit()
    return interview


def rate(
    new_uow: NewUnitOfWork,
    interview: Interview,
    level: int,
    coach: str = "Oh",
    *,
    minute: int = 0,
    is_blind: bool = False,
) -> None:
    at = (NOW + timedelta(minutes=minute)).isoformat()
    label = CoachLabel(interview.id, None, "ownership", level, coach, "", at, is_blind)
    with new_uow() as uow:
        uow.coach_labels.add(label)
        uow.commit()


def test_a_process_says_anew_what_it_is(new_uow: NewUnitOfWork) -> None:
    later = replace(PROCESS, beat_at=NOW + timedelta(seconds=9), trouble="No queue.")
    app = replace(PROCESS, name="logos:3:cd", role="interview", queues=())
    with new_uow() as uow:
        for one in (PROCESS, app, later):
            uow.processes.put(one)
        assert uow.processes.all() == [app, later]
        uow.processes.forget_silent(since=NOW + timedelta(seconds=1))
        assert uow.processes.all() == [later]
        uow.processes.forget(later.name)
        uow.processes.forget("nobody")
        assert uow.processes.all() == []


def test_versions_of_a_question_are_kept_and_the_last_is_the_latest(
    new_uow: NewUnitOfWork,
) -> None:
    second = replace(QUESTION, version=2, is_asked=False, at=NOW + timedelta(days=2))
    other = replace(QUESTION, id="coach-2", field="software", at=NOW + timedelta(days=1))
    with new_uow() as uow:
        for one in (QUESTION, second, other):
            uow.coach_questions.add(one)
        assert uow.coach_questions.versions("coach-1") == [QUESTION, second]
        assert uow.coach_questions.latest() == [second, other]
        assert uow.coach_questions.versions("coach-9") == []


def test_a_version_is_stored_once(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow:
        uow.coach_questions.add(QUESTION)
        uow.commit()
    with new_uow() as uow, pytest.raises(Conflict):
        uow.coach_questions.add(replace(QUESTION, ko="다른 질문을 드리겠습니다."))


def finished(new_uow: NewUnitOfWork, owner: str, skills: Sequence[str], days: int = 0) -> UUID:
    interview = replace(
        an_interview(),
        id=uuid4(),
        owner=owner,
        status=Status.FINISHED,
        field_code="software",
        created_at=NOW + timedelta(days=days),
    )
    turn = a_turn(interview.id)
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.turns.put(turn)
        uow.skills.put(interview.id, "1", {turn.id: skills})
        uow.commit()
    return interview.id


def test_skills_are_counted_by_candidate_from_five_on(new_uow: NewUnitOfWork) -> None:
    for owner in "aabcd":
        finished(new_uow, owner, ["python", "python", "sql"])
    with new_uow() as uow:
        assert uow.skills.of_field("software") == FieldSkills(None, {})
    finished(new_uow, "e", ["python"])
    with new_uow() as uow:
        assert uow.skills.of_field("software") == FieldSkills(5, {"python": 5, "sql": None})
        assert uow.skills.of_field("finance") == FieldSkills(None, {})


def test_an_interview_is_read_once_under_a_version_the_oldest_first(
    new_uow: NewUnitOfWork,
) -> None:
    late, early = (finished(new_uow, "a", [], days) for days in (2, 1))
    with new_uow() as uow:
        assert uow.skills.unread("1", 9) == []
        assert uow.skills.unread("2", 9) == [early, late]
        assert uow.skills.unread("2", 1) == [early]
        uow.skills.put(early, "2", {})
        assert uow.skills.unread("2", 9) == [late]


def test_what_answers_name_is_replaced(new_uow: NewUnitOfWork) -> None:
    ids = [finished(new_uow, owner, ["python"]) for owner in "abcde"]
    with new_uow() as uow:
        for interview_id in ids:
            (turn,) = uow.turns.of_interview(interview_id)
            uow.skills.put(interview_id, "2", {turn.id: ["go"]})
        assert uow.skills.of_field("software") == FieldSkills(5, {"go": 5})


def test_work_is_counted_by_kind_and_state(new_uow: NewUnitOfWork) -> None:
    first, second = (assessed(new_uow) for _ in range(2))
    later = NOW + timedelta(minutes=1)
    with new_uow() as uow:
        assert uow.jobs.counts() == []
        assert uow.jobs.latest(JobState.QUEUED, 9) == []
        one = uow.jobs.request(JobKind.WRITE_REPORT, first.id, now=later)
        two = uow.jobs.request(JobKind.WRITE_REPORT, second.id, now=NOW)
        video = uow.jobs.request(JobKind.ANALYSE_VIDEO, first.id, now=NOW)
        failed = replace(video, state=JobState.FAILED, message="No model.")
        uow.jobs.put(failed)
        assert uow.jobs.counts() == [
            JobCount(JobKind.ANALYSE_VIDEO, JobState.FAILED, 1, NOW),
            JobCount(JobKind.WRITE_REPORT, JobState.QUEUED, 2, NOW),
        ]
        assert uow.jobs.latest(JobState.QUEUED, 9) == [one, two]
        assert uow.jobs.latest(JobState.QUEUED, 1) == [one]
        assert uow.jobs.latest(JobState.FAILED, 9) == [failed]


def test_only_some_kinds_of_work_are_forgotten(new_uow: NewUnitOfWork) -> None:
    interview = assessed(new_uow)
    with new_uow() as uow:
        for kind in (JobKind.ANALYSE_SPEECH, JobKind.WRITE_REPORT):
            uow.jobs.request(kind, interview.id, now=NOW)
        uow.jobs.forget(interview.id, kinds=[])
        assert len(uow.jobs.of_subject(interview.id)) == 2
        uow.jobs.forget(interview.id, kinds=[JobKind.WRITE_REPORT, JobKind.ANALYSE_VIDEO])
        (left,) = uow.jobs.of_subject(interview.id)
        assert left.kind is JobKind.ANALYSE_SPEECH


def test_a_coachs_level_stands_beside_the_machines(new_uow: NewUnitOfWork) -> None:
    shared = assessed(new_uow, score(2.5), score(4.0, "learning"))
    private = assessed(new_uow, score(3.0), is_shared=False)
    without = assessed(new_uow, score(None))
    for place, one in enumerate((shared, private, without)):
        rate(new_uow, one, 3, minute=place)
    with new_uow() as uow:
        found = uow.coach_labels.beside_machine(only_blind=False)
        assert [one.label.interview_id for one in found] == [shared.id, private.id]
        assert found[0].machine == score(2.5)
        assert [one.is_shared for one in found] == [True, False]
        assert {one.field_code for one in found} == {shared.field_code}
        assert {one.language for one in found} == {shared.language}
        uow.shares.revoke(shared.id, now=NOW)
        assert not any(one.is_shared for one in uow.coach_labels.beside_machine(only_blind=False))


def test_of_each_coach_the_last_level_counts_or_the_last_blind_one(new_uow: NewUnitOfWork) -> None:
    interview = assessed(new_uow, score(3.0))
    rate(new_uow, interview, 1, minute=1, is_blind=True)
    rate(new_uow, interview, 3, minute=2)
    rate(new_uow, interview, 5, "Yu", minute=3)
    with new_uow() as uow:
        every, blind = (
            [
                (one.label.coach, one.label.level, one.label.is_blind)
                for one in uow.coach_labels.beside_machine(only_blind=only_blind)
            ]
            for only_blind in (False, True)
        )
    assert every == [("Oh", 3, False), ("Yu", 5, False)]
    assert blind == [("Oh", 1, True)]


def test_levels_of_single_answers_stand_beside_nothing(new_uow: NewUnitOfWork) -> None:
    interview = assessed(new_uow, score(3.0))
    turn = a_turn(interview.id)
    with new_uow() as uow:
        uow.turns.put(turn)
        label = CoachLabel(interview.id, turn.id, "ownership", 3, "Oh", "", NOW.isoformat())
        uow.coach_labels.add(label)
        assert uow.coach_labels.beside_machine(only_blind=False) == []


def test_a_coach_is_offered_what_is_shared_has_a_level_and_is_new_to_them(
    new_uow: NewUnitOfWork,
) -> None:
    older, newer = (assessed(new_uow, score(3.0), days=days) for days in (1, 2))
    oldest = assessed(new_uow, score(3.0))
    assessed(new_uow, score(3.0), is_shared=False)
    assessed(new_uow, score(None))
    mine = assessed(new_uow, score(3.0))
    rate(new_uow, mine, 2)
    rate(new_uow, oldest, 4, "Yu", is_blind=True)
    rate(new_uow, older, 4, "Yu")
    with new_uow() as uow:
        assert uow.coach_labels.unrated("Oh", 9) == [oldest.id, newer.id, older.id]
        assert uow.coach_labels.unrated("Oh", 1) == [oldest.id]
        assert uow.coach_labels.unrated("Yu", 9) == [newer.id, mine.id]
