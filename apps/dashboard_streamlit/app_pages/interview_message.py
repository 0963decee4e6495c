"""What a coach writes to the candidate, and which question is to be answered again."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.formats import day_and_time, plain
from apps.dashboard_streamlit.reading import InterviewRecord
from apps.dashboard_streamlit.visit import Visit
from core.company.access import COUNSEL, Visitor
from core.errors import NotFound
from core.interview.coach_messages import MAX_LENGTH, CoachMessage, send
from core.interview.interview import QuestionKind, Turn


def show_messages(record: InterviewRecord, visit: Visit) -> None:
    """Show what was sent, and the form for another message."""
    t = visit.t.coaching
    st.subheader(t.messages)
    st.caption(t.messages_intro)
    with show_errors(visit.t, away=visit.t.analytics_away):
        with visit.dashboard.new_uow() as uow:
            messages = uow.messages.of_interview(record.interview.id)
        _show_sent(messages, record.turns, visit)
        _show_form(record, len(messages), visit)


def _show_sent(messages: Sequence[CoachMessage], turns: Sequence[Turn], visit: Visit) -> None:
    t, by_id = visit.t.coaching, {turn.id: turn for turn in turns}
    for one in messages:
        about = _subject(by_id.get(one.turn_id) if one.turn_id else None, visit)
        read = (
            t.is_read.format(when=day_and_time(one.read_at, visit.zone))
            if one.read_at
            else t.is_unread
        )
        notes = [one.coach, day_and_time(one.at, visit.zone), about, read]
        if one.is_again:
            notes.insert(3, t.asked_again)
        with st.container(border=True):
            if one.text:
                st.markdown(plain(one.text))
            st.caption(plain(" · ".join(notes)))


def _show_form(record: InterviewRecord, number: int, visit: Visit) -> None:
    """Draw the form of the message with a number; the next one begins empty."""
    t = visit.t.coaching
    with st.form(f"message-{number}", clear_on_submit=False):
        turn = st.selectbox(
            t.about,
            [None, *record.turns],
            format_func=lambda one: _subject(one, visit),
            key=f"message-about-{number}",
        )
        text = st.text_area(
            t.message,
            max_chars=MAX_LENGTH,
            placeholder=t.message_hint,
            key=f"message-text-{number}",
        )
        is_again = st.checkbox(t.again, help=t.again_help, key=f"message-again-{number}")
        if not st.form_submit_button(t.send, icon=":material/send:"):
            return
    coach = access.require(*COUNSEL)
    if not (text.strip() or is_again):
        st.warning(t.empty_message)
        return
    if is_again and (turn is None or turn.question.kind is QuestionKind.FOLLOW_UP):
        st.warning(t.again_needs_question)
        return
    _send(record, turn, text.strip(), coach, visit, is_again=is_again)


def _send(
    record: InterviewRecord,
    turn: Turn | None,
    text: str,
    coach: Visitor,
    visit: Visit,
    *,
    is_again: bool,
) -> None:
    message = CoachMessage(
        id=uuid4(),
        interview_id=record.interview.id,
        turn_id=turn.id if turn else None,
        coach_id=coach.id,
        coach=coach.name,
        text=text,
        is_again=is_again,
        at=datetime.now(UTC),
    )
    with show_errors(visit.t, away=visit.t.analytics_away):
        try:
            send(message, new_uow=visit.dashboard.new_uow)
        except NotFound:
            st.warning(visit.t.coaching.no_longer_shared)
            return
        st.toast(visit.t.coaching.sent, icon=":material/send:")
        st.rerun()


def _subject(turn: Turn | None, visit: Visit) -> str:
    if turn is None:
        return visit.t.coaching.whole
    return f"Q{turn.index + 1}. {turn.question.text}"
