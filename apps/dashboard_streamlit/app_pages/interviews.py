"""The list of interviews."""

from uuid import UUID

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.frames import as_csv, interviews_frame
from apps.dashboard_streamlit.reading import ListedInterview, list_interviews
from apps.dashboard_streamlit.state import change_state, state
from apps.dashboard_streamlit.texts import Texts
from apps.dashboard_streamlit.visit import Visit
from core.interview.interview import Interview, Status
from core.language.language import LANGUAGES

NEWEST = 300
_ROW_PX = 35
_SHOWN_ROWS = 15


def show(visit: Visit) -> None:
    """Draw the page."""
    t = visit.t
    st.title(t.interviews)
    st.write(t.interviews_intro)
    with show_errors(t, away=t.analytics_away):
        _show_list(list_interviews(visit.dashboard.new_uow, limit=NEWEST), visit)
        return
    st.button(t.retry)


def _show_list(listed: list[ListedInterview], visit: Visit) -> None:
    t = visit.t
    if not listed:
        st.info(t.no_interviews, icon=":material/inbox:")
        return
    found = _filtered(listed, visit)
    notes = [t.zone.format(zone=visit.zone.key)]
    if len(listed) == NEWEST:
        notes.append(t.newest_only.format(limit=NEWEST))
    if not found:
        st.info(t.none_match)
        return
    frame = interviews_frame(found, zone=visit.zone, t=t, field_name=visit.field_name)
    st.caption(" ".join([t.open_hint, *notes]))
    row = _chosen_row(frame, t)
    st.download_button(
        t.download, as_csv(frame), "interviews.csv", "text/csv", icon=":material/download:"
    )
    if row is not None:
        change_state(table=state().table + 1, jump=None)
        visit.open_interview(UUID(str(frame["id"].iloc[row])))


def _filtered(listed: list[ListedInterview], visit: Visit) -> list[ListedInterview]:
    t = visit.t
    codes = sorted({one.interview.field_code for one in listed}, key=visit.field_name)
    search, field, status, language = st.columns(4)
    name = search.text_input(t.search, placeholder=t.search_hint, key="search")
    code = field.selectbox(
        t.field, [None, *codes], format_func=lambda c: visit.field_name(c) if c else t.all
    )
    state_ = status.selectbox(
        t.status, [None, *Status], format_func=lambda s: t.statuses[s] if s else t.all
    )
    spoken = language.selectbox(
        t.language, [None, *LANGUAGES], format_func=lambda x: t.languages[x] if x else t.all
    )
    wanted = {"field_code": code, "status": state_, "language": spoken}
    return [one for one in listed if _matches(one.interview, name, wanted)]


def _matches(interview: Interview, name: str, wanted: dict[str, str | None]) -> bool:
    has_name = name.strip().casefold() in interview.candidate_name.casefold()
    return has_name and all(
        value is None or getattr(interview, key) == value for key, value in wanted.items()
    )


def _chosen_row(frame: pd.DataFrame, t: Texts) -> int | None:
    event = st.dataframe(
        frame,
        hide_index=True,
        column_order=[name for name in frame.columns if name != "id"],
        column_config={
            t.started: st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm"),
            t.length: st.column_config.NumberColumn(format="%.1f"),
        },
        height=_ROW_PX * (min(len(frame), _SHOWN_ROWS) + 1) + 3,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        placeholder="—",
        key=f"interviews-{state().table}",
    )
    rows = event.selection.rows or [row for row, _ in event.selection.cells]
    return rows[0] if rows else None
