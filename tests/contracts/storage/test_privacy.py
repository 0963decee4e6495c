"""What was agreed to, everything about somebody, and that it is gone."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from core.interview.erasures import Erasure, Kind
from core.interview.interview import Consent, Interview, Turn, VideoTake
from core.interview.purposes import Agreement, Purpose
from core.jobs import JobKind
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import NOW, a_turn, an_interview

VIDEO, RESEARCH = Purpose.VIDEO, Purpose.RESEARCH
LATER = NOW + timedelta(hours=1)


def agree(purpose: Purpose, interview: Interview, new_uow: NewUnitOfWork, at: Any = NOW) -> None:
    with new_uow() as uow:
        uow.privacy.agree(Agreement(interview.id, purpose, "v1", at))
        uow.commit()


def agreements(interview: Interview, new_uow: NewUnitOfWork) -> list[Agreement]:
    with new_uow() as uow:
        return list(uow.privacy.agreements(interview.id))


def test_a_purpose_is_agreed_to_once_and_each_for_itself(
    interview: Interview, new_uow: NewUnitOfWork
) -> None:
    for at in (NOW, LATER):
        agree(VIDEO, interview, new_uow, at)
        agree(RESEARCH, interview, new_uow, at)
    found = agreements(interview, new_uow)
    assert {one.purpose: one.given_at for one in found} == {VIDEO: NOW, RESEARCH: NOW}
    assert len(found) == 2


def test_what_is_withdrawn_stays_known_and_can_be_given_again(
    interview: Interview, new_uow: NewUnitOfWork
) -> None:
    agree(VIDEO, interview, new_uow)
    agree(RESEARCH, interview, new_uow)
    with new_uow() as uow:
        uow.privacy.withdraw(interview.id, VIDEO, now=LATER)
        uow.privacy.withdraw(interview.id, VIDEO, now=LATER + timedelta(hours=1))
        uow.commit()
    agree(VIDEO, interview, new_uow, LATER)
    told = [(one.purpose, one.given_at, one.withdrawn_at) for one in agreements(interview, new_uow)]
    assert (VIDEO, NOW, LATER) in told
    assert (VIDEO, LATER, None) in told
    assert (RESEARCH, NOW, None) in told


def test_an_erased_interview_is_gone_with_all_that_hangs_on_it_and_another_stays(
    interview: Interview, turn: Turn, new_uow: NewUnitOfWork
) -> None:
    other = an_interview()
    with new_uow() as uow:
        uow.interviews.add(other)
        uow.turns.put(a_turn(other.id))
        uow.interviews.put_take(VideoTake(interview.id, 1, 0.0, "video/webm", 3))
        uow.interviews.add_consent(Consent(interview.id, "v1", True, True, NOW))
        for one in (interview, other):
            uow.jobs.request(JobKind.ANALYSE_VIDEO, one.id, now=NOW)
        uow.commit()
    agree(RESEARCH, interview, new_uow)
    with new_uow() as uow:
        before = uow.privacy.rows_of_interview(interview.id)
    assert sum(map(len, before.values())) >= 6
    for _ in range(2):
        with new_uow() as uow:
            uow.privacy.erase(Erasure(interview.id, Kind.INTERVIEW, LATER))
            uow.commit()
    with new_uow() as uow:
        left = uow.privacy.rows_of_interview(interview.id)
        assert set(left) <= {"consents", "agreements", "views", "erasures"}
        assert uow.turns.of_interview(interview.id) == []
        assert uow.jobs.of_subject(interview.id) == []
        assert uow.interviews.get(other.id) == other
        assert len(uow.turns.of_interview(other.id)) == 1
        assert len(uow.jobs.of_subject(other.id)) == 1
    assert [one.withdrawn_at for one in agreements(interview, new_uow)] == [LATER]


def test_the_video_goes_and_the_interview_stays(
    interview: Interview, turn: Turn, new_uow: NewUnitOfWork
) -> None:
    with new_uow() as uow:
        uow.interviews.put_take(VideoTake(interview.id, 1, 0.0, "video/webm", 3))
        uow.privacy.erase_video(Erasure(interview.id, Kind.VIDEO, NOW))
        uow.commit()
    with new_uow() as uow:
        assert uow.interviews.takes(interview.id) == []
        assert uow.turns.of_interview(interview.id) == [turn]


def test_what_has_not_reached_every_store_is_remembered(new_uow: NewUnitOfWork) -> None:
    first, second = (
        Erasure(uuid.uuid4(), Kind.INTERVIEW, NOW),
        Erasure(uuid.uuid4(), Kind.RESUME, LATER),
    )
    with new_uow() as uow:
        uow.privacy.erase(first)
        uow.privacy.erase(second)
        uow.privacy.done(first, now=LATER)
        uow.commit()
    with new_uow() as uow:
        assert uow.privacy.erasures(is_done=False) == [second]
        assert [one.subject_id for one in uow.privacy.erasures()] == [
            first.subject_id,
            second.subject_id,
        ]
        uow.privacy.erase(first)
        uow.commit()
    with new_uow() as uow:
        waiting = {one.subject_id for one in uow.privacy.erasures(is_done=False)}
    assert waiting == {first.subject_id, second.subject_id}, "it was there again"


@pytest.mark.parametrize("kind", [Kind.INTERVIEW, Kind.RESUME])
def test_to_erase_what_is_not_there_is_noted(kind: Kind, new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow:
        uow.privacy.erase(Erasure(uuid.uuid4(), kind, NOW))
        uow.commit()
    with new_uow() as uow:
        assert len(uow.privacy.erasures()) == 1
