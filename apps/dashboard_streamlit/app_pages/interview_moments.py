"""The timeline of an interview, whose bars play the recording from there."""

import streamlit as st

from apps.dashboard_streamlit.charts_moments import (
    MomentLabels,
    chosen_second,
    moments_chart,
    moments_frame,
    turn_at,
)
from apps.dashboard_streamlit.exports import csv_button
from apps.dashboard_streamlit.formats import clock
from apps.dashboard_streamlit.reading import InterviewRecord
from apps.dashboard_streamlit.state import Jump, change_state, state
from apps.dashboard_streamlit.visit import Visit


def show_moments(record: InterviewRecord, visit: Visit) -> None:
    """Draw it; a click on a bar is a wish to see or hear that moment."""
    t = visit.t.coaching
    st.subheader(t.moments)
    frame = moments_frame(record, visit.language)
    if frame.empty:
        st.caption(t.no_moments)
        return
    st.caption(t.moments_hint)
    key = f"moments-{record.interview.id}"

    def jump() -> None:
        second = chosen_second(st.session_state.get(key))
        turn = turn_at(record.turns, second) if second is not None else None
        if turn is not None and second is not None:
            before = state().jump
            change_state(jump=Jump(turn.id, second, before.count + 1 if before else 1))

    labels = MomentLabels(visit.t.timeline_time, t.from_to, t.what, t.rows)
    counts = frame["row"].value_counts()
    said = t.moments_alt.format(
        answers=counts.get("answer", 0),
        strengths=counts.get("strength", 0),
        gaps=counts.get("gap", 0),
        length=clock(float(frame["end_s"].max())),
    )
    st.altair_chart(
        moments_chart(frame, labels), width="stretch", on_select=jump, key=key, alt=said
    )
    named = frame.assign(row=[t.rows[row] for row in frame["row"]])
    csv_button(
        named,
        name=f"moments-{str(record.interview.id)[:8]}",
        t=visit.t,
        hint=visit.t.filters.picture_hint,
    )
