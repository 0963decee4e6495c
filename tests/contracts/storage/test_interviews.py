"""`core.storage.Interviews` and `core.storage.Turns`."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from core.errors import Conflict, NotFound
from core.interview.interview import (
    Consent,
    EndReason,
    ExactTranscript,
    Interview,
    Segment,
    Status,
    Turn,
    VideoTake,
)
from core.speech.transcript import Word
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import NOW, a_turn, an_interview


def test_an_interview_is_stored_once(new_uow: NewUnitOfWork, interview: Interview) -> None:
    with new_uow() as uow:
        with pytest.raises(Conflict):
            uow.interviews.add(interview)
        assert uow.interviews.get(interview.id) == interview


def test_update_keeps_every_change(new_uow: NewUnitOfWork, interview: Interview) -> None:
    finished = replace(
        interview,
        candidate_name="Kim",
        status=Status.FINISHED,
        started_at=NOW,
        finished_at=NOW + timedelta(minutes=15),
    )
    with new_uow() as uow:
        uow.interviews.update(finished)
        uow.commit()
    with new_uow() as uow:
        assert uow.interviews.get(interview.id) == finished


def test_update_of_an_unknown_interview_finds_nothing(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(NotFound):
        uow.interviews.update(an_interview())


def test_interviews_come_newest_first(new_uow: NewUnitOfWork) -> None:
    oldest, newest = an_interview(NOW - timedelta(days=2)), an_interview(NOW)
    others = an_interview(NOW - timedelta(days=1), owner="b" * 64)
    with new_uow() as uow:
        for interview in (others, newest, oldest):
            uow.interviews.add(interview)
        assert uow.interviews.recent(2) == [newest, others]
        assert uow.interviews.of_owner("a" * 64) == [newest, oldest]
        assert uow.interviews.of_owner("c" * 64) == []


def test_the_latest_consent_counts(new_uow: NewUnitOfWork) -> None:
    interview_id = uuid4()
    first = Consent(interview_id, "1", camera=True, microphone=True, given_at=NOW)
    second = replace(first, camera=False, given_at=NOW + timedelta(seconds=1))
    with new_uow() as uow:
        assert uow.interviews.consent(interview_id) is None
        uow.interviews.add_consent(second)
        uow.interviews.add_consent(first)
        assert uow.interviews.consent(interview_id) == second
        uow.interviews.add_consent(replace(second, version="2"))
        assert uow.interviews.consent(interview_id) == replace(second, version="2")


def test_a_take_is_replaced_by_its_number(new_uow: NewUnitOfWork, interview: Interview) -> None:
    first = VideoTake(interview.id, 0, 0.0, "video/webm")
    second = VideoTake(interview.id, 1, 61.25, "video/webm")
    with new_uow() as uow:
        uow.interviews.put_take(second)
        uow.interviews.put_take(first)
        uow.interviews.put_take(replace(first, parts=7))
        assert uow.interviews.takes(interview.id) == [replace(first, parts=7), second]


def test_a_turn_is_replaced_by_its_id(new_uow: NewUnitOfWork, interview: Interview) -> None:
    first, second = a_turn(interview.id, 0), a_turn(interview.id, 1)
    closed = replace(
        first,
        start_s=1.5,
        end_s=33.0625,
        answer="백엔드 개발을 합니다",
        end_reason=EndReason.SILENCE,
        closed_at=NOW,
    )
    with new_uow() as uow:
        for turn in (second, first, closed):
            uow.turns.put(turn)
        assert uow.turns.of_interview(interview.id) == [closed, second]
        assert uow.turns.of_interview(uuid4()) == []


def test_two_turns_cannot_have_one_place(
    new_uow: NewUnitOfWork, interview: Interview, turn: Turn
) -> None:
    with new_uow() as uow, pytest.raises(Conflict):
        uow.turns.put(a_turn(interview.id, turn.index))


def test_a_turn_belongs_to_an_interview(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(Conflict):
        uow.turns.put(a_turn(uuid4()))


def test_a_segment_is_stored_once_and_the_rest_goes_on(new_uow: NewUnitOfWork, turn: Turn) -> None:
    first, second = Segment(turn.id, 0, 0.0, 1.5, "저는"), Segment(turn.id, 1, 1.5, 2.5, "김하늘")
    with new_uow() as uow:
        uow.turns.add_segment(second)
        uow.turns.add_segment(first)
        with pytest.raises(Conflict):
            uow.turns.add_segment(replace(first, text="다른 말"))
        assert uow.turns.segments(turn.id) == [first, second]
        uow.commit()


def test_exact_transcripts_come_in_the_order_of_turns(
    new_uow: NewUnitOfWork, interview: Interview, turn: Turn
) -> None:
    later = a_turn(interview.id, 1)
    words = (Word("저는", 0.1, 0.30000000000000004, 0.98), Word("김하늘", 0.4, 1.0, 0.5))
    exact = ExactTranscript(turn.id, "small@1", "저는 김하늘", words)
    with new_uow() as uow:
        uow.turns.put(later)
        uow.turns.put_exact(ExactTranscript(later.id, "base@1", "", ()))
        uow.turns.put_exact(ExactTranscript(turn.id, "base@1", "저느", ()))
        uow.turns.put_exact(exact)
        uow.commit()
    with new_uow() as uow:
        assert uow.turns.exact(interview.id) == [exact, ExactTranscript(later.id, "base@1", "", ())]


def test_interviews_are_found_by_when_they_were_made(new_uow: NewUnitOfWork) -> None:
    first, second = an_interview(NOW), an_interview(NOW + timedelta(hours=1))
    with new_uow() as uow:
        uow.interviews.add(second)
        uow.interviews.add(first)
        until = NOW + timedelta(hours=2)
        assert uow.interviews.begun(since=NOW, until=until) == [first, second]
        assert uow.interviews.begun(since=NOW, until=second.created_at) == [first]
