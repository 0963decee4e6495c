"""Messages to candidates, in memory and on Postgres."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from core.errors import Conflict, InvalidInput, NotFound
from core.interview.coach_messages import MAX_LENGTH, CoachMessage, read, send, unread
from core.interview.interview import Interview, QuestionKind, Turn
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import NOW, QUESTION, a_turn, an_interview


def a_message(
    interview: Interview, text: str = "'Good' <b> 잘했어요 😀", **more: Any
) -> CoachMessage:
    about = {"turn_id": None, "is_again": False, "at": NOW, **more}
    return CoachMessage(uuid4(), interview.id, coach_id=uuid4(), coach="Oh", text=text, **about)


@pytest.fixture
def shared(new_uow: NewUnitOfWork, interview: Interview) -> Interview:
    """An interview that its candidate shares."""
    with new_uow() as uow:
        uow.shares.give(interview.id, now=NOW)
        uow.commit()
    return interview


def test_messages_come_back_as_they_were_sent_oldest_first(
    new_uow: NewUnitOfWork, shared: Interview, turn: Turn
) -> None:
    later = a_message(shared, "", turn_id=turn.id, is_again=True, at=NOW + timedelta(days=1))
    first = a_message(shared)
    for message in (later, first):
        send(message, new_uow=new_uow)
    with new_uow() as uow:
        assert list(uow.messages.of_interview(shared.id)) == [first, later]
        assert list(uow.messages.of_owner(shared.owner)) == [first, later]
        assert not uow.messages.of_owner("b" * 64)


def test_a_message_is_stored_once(new_uow: NewUnitOfWork, shared: Interview) -> None:
    message = a_message(shared)
    send(message, new_uow=new_uow)
    with pytest.raises(Conflict):
        send(message, new_uow=new_uow)


def test_nothing_is_sent_about_what_is_not_shared(
    new_uow: NewUnitOfWork, interview: Interview
) -> None:
    with pytest.raises(NotFound):
        send(a_message(interview), new_uow=new_uow)
    with new_uow() as uow:
        assert not uow.messages.of_interview(interview.id)


def test_a_question_of_another_interview_is_refused(
    new_uow: NewUnitOfWork, shared: Interview
) -> None:
    other = an_interview()
    theirs = a_turn(other.id)
    with new_uow() as uow:
        uow.interviews.add(other)
        uow.turns.put(theirs)
        uow.commit()
    with pytest.raises(NotFound):
        send(a_message(shared, turn_id=theirs.id), new_uow=new_uow)


def test_a_follow_up_is_not_asked_again(new_uow: NewUnitOfWork, shared: Interview) -> None:
    follow_up = replace(
        a_turn(shared.id, 1), question=replace(QUESTION, kind=QuestionKind.FOLLOW_UP)
    )
    with new_uow() as uow:
        uow.turns.put(follow_up)
        uow.commit()
    with pytest.raises(InvalidInput):
        send(a_message(shared, turn_id=follow_up.id, is_again=True), new_uow=new_uow)
    send(a_message(shared, turn_id=follow_up.id), new_uow=new_uow)


def test_the_first_look_is_kept_and_counts_as_read(
    new_uow: NewUnitOfWork, shared: Interview
) -> None:
    send(a_message(shared), new_uow=new_uow)
    assert unread(shared.owner, new_uow=new_uow) == {shared.id: 1}
    (shown,) = read(shared.id, new_uow=new_uow, now=NOW + timedelta(hours=1))
    assert shown.read_at is None, "what is shown is new"
    (again,) = read(shared.id, new_uow=new_uow, now=NOW + timedelta(hours=2))
    assert again.read_at == NOW + timedelta(hours=1)
    assert unread(shared.owner, new_uow=new_uow) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " \n"},
        {"text": "x" * (MAX_LENGTH + 1)},
        {"is_again": True},
    ],
)
def test_what_nobody_could_follow_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        a_message(an_interview(), **{"text": "Hello", **wrong})  # type: ignore[arg-type]
