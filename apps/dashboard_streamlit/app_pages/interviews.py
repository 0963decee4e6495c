"""The shared interviews of a choice: what every number of the other pages is made of."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.exports import csv_button
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.frames import local_time
from apps.dashboard_streamlit.tables import SKELETON_PX, narrow, opened
from apps.dashboard_streamlit.texts.market import market_texts
from apps.dashboard_streamlit.visit import Visit
from core.company.access import COUNSEL
from core.company.skills import load_skills
from core.interview.practice import Counts, Practised

NEWEST = 300
_LONGEST_SEARCH = 100
_NAME_PX, _WHEN_PX, _LEVEL_PX = 132, 142, 80  # a telephone shows all three


def show(visit: Visit) -> None:
    """Draw the page."""
    access.require(*COUNSEL)
    t = visit.t
    st.title(t.interviews)
    st.caption(plain(visit.summary()))
    st.write(t.interviews_intro)
    skill = _skill(visit)
    with show_errors(t, away=t.analytics_away):
        wanted = replace(visit.filters.wanted(visit.today), skill=skill)
        with st.skeleton(height=SKELETON_PX), visit.dashboard.new_uow() as uow:
            practised = uow.practice.shared(wanted, limit=NEWEST)
            counts = uow.practice.counts(wanted)
        ids = [one.interview_id for one in practised]
        may = set(access.opened(visit.dashboard, ids, page="list")) if ids else set()
        _show_list([one for one in practised if one.interview_id in may], counts, visit)
        return
    st.button(t.retry)


def _skill(visit: Visit) -> str | None:
    """Return the skill that the address asks for, if it is known, and say that it chooses."""
    asked = st.query_params.get("skill")
    found = load_skills().get(asked) if asked else None
    if asked is None or found is None:
        return None
    words = market_texts(visit.language)
    st.info(plain(words.naming.format(skill=found.name(visit.language))), icon=":material/build:")
    visit.link("interviews", words.every_skill, icon=":material/filter_alt_off:")
    return asked


def _show_list(practised: Sequence[Practised], counts: Counts, visit: Visit) -> None:
    t = visit.t
    hidden = counts.interviews - counts.shared
    notes = [t.people.not_shared.format(n=hidden, all=counts.interviews)] if hidden else []
    if not practised:
        said = t.people.nobody_shares if counts.interviews else t.no_interviews
        st.info(said, icon=":material/inbox:")
        st.caption(plain(" ".join(notes)))
        return
    name = st.text_input(
        t.search, placeholder=t.search_hint, max_chars=_LONGEST_SEARCH, key="search"
    )
    wanted = name.strip().casefold()
    found = [one for one in practised if wanted in one.candidate.casefold()]
    if not found:
        st.info(t.none_match)
        return
    notes.append(t.zone.format(zone=visit.zone.key))
    if counts.shared > NEWEST:
        notes.append(t.newest_only.format(limit=NEWEST))
    st.caption(plain(" ".join([t.open_hint, *notes])))
    frame = interviews_frame(found, visit)
    interview = opened(
        frame,
        "interviews",
        first=[t.candidate, t.started, t.people.level],
        config={
            t.candidate: st.column_config.Column(width=narrow(_NAME_PX)),
            t.started: st.column_config.DatetimeColumn(
                format="YYYY-MM-DD HH:mm", width=narrow(_WHEN_PX)
            ),
            t.people.level: st.column_config.NumberColumn(format="%.1f", width=narrow(_LEVEL_PX)),
        },
    )
    csv_button(frame.drop(columns="id"), name="interviews", t=t)
    if interview is not None:
        visit.open_interview(UUID(interview))


def interviews_frame(practised: Sequence[Practised], visit: Visit) -> pd.DataFrame:
    """Return one row for each interview in the order given; the first column holds the id.

    The level is the mean of its competencies' levels; the next column says of how many.
    """
    t = visit.t
    rows = [
        (
            str(one.interview_id),
            one.candidate,
            visit.field_name(one.field_code),
            t.languages[one.language],
            t.modes[one.mode],
            local_time(one.at, visit.zone),
            one.level,
            sum(score.level is not None for score in one.scores),
        )
        for one in practised
    ]
    names = [t.candidate, t.field, t.language, t.coaching.mode, t.started, t.people.level]
    frame = pd.DataFrame(rows, columns=["id", *names, t.coaching.competencies])
    frame[t.started] = pd.to_datetime(frame[t.started]).astype("datetime64[s]")
    frame[t.people.level] = frame[t.people.level].astype("float64")
    return frame
