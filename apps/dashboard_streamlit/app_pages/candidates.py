"""The candidates who share interviews."""

from collections.abc import Collection, Sequence
from uuid import UUID

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.exports import csv_button
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.frames import local_time
from apps.dashboard_streamlit.reading_trends import MOST, People, read_people
from apps.dashboard_streamlit.tables import SKELETON_PX, narrow, opened
from apps.dashboard_streamlit.visit import Visit
from core.company.access import COUNSEL
from core.interview.practice import FELL, LOW, Candidate

_LONGEST_SEARCH = 100
_NAME_PX, _NEED_PX, _LEVEL_PX, _CHANGE_PX = 134, 96, 58, 68  # a telephone shows all four


def show(visit: Visit) -> None:
    """Draw the page."""
    access.require(*COUNSEL)
    t = visit.t
    st.title(t.people.candidates)
    st.caption(plain(visit.summary()))
    st.write(t.people.candidates_intro)
    with show_errors(t, away=t.analytics_away):
        with st.skeleton(height=SKELETON_PX):
            people = read_people(visit.dashboard.new_uow, visit.filters, today=visit.today)
        _show_people(people, visit)
        return
    st.button(t.retry)


def _show_people(people: People, visit: Visit) -> None:
    t, counts = visit.t.people, people.counts
    if not counts.interviews:
        st.info(t.empty, icon=":material/inbox:")
        return
    hidden = counts.interviews - counts.shared
    notes = [t.not_shared.format(n=hidden, all=counts.interviews)] if hidden else []
    if not people.is_whole:
        notes.append(t.newest_only.format(limit=MOST))
    if not people.candidates:
        st.info(t.nobody_shares, icon=":material/lock:")
        st.caption(plain(" ".join(notes)))
        return
    found = _chosen(people.candidates, visit)
    if not found:
        st.info(t.no_match)
        return
    ids = [one.latest.interview_id for one in found]
    may = access.opened(visit.dashboard, ids, page="list")
    _show_table(found, may, notes, visit)


def _chosen(people: Sequence[Candidate], visit: Visit) -> list[Candidate]:
    """Return those of the name that is looked for, and only those in need if that is wanted."""
    t = visit.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            t.search, placeholder=t.search_hint, max_chars=_LONGEST_SEARCH, key="search-candidates"
        )
        is_asked = st.query_params.get("needs") == "yes"
        only_needy = st.toggle(
            t.people.need,
            value=is_asked,
            help=t.people.who_intro.format(fell=FELL, low=LOW),
            key=f"needs-{is_asked}",
        )
    wanted = name.strip().casefold()
    return [
        one for one in people if wanted in one.name.casefold() and (one.needs or not only_needy)
    ]


def _show_table(
    found: Sequence[Candidate], may: Collection[UUID], notes: Sequence[str], visit: Visit
) -> None:
    t = visit.t
    allowed = set(may)
    seen = [one for one in found if one.latest.interview_id in allowed]
    frame = candidates_frame(seen, visit)
    st.caption(plain(" ".join([t.people.open_hint, *notes])))
    number, text = st.column_config.NumberColumn, st.column_config.Column
    owner = opened(
        frame,
        "candidates",
        first=[t.candidate, t.people.need, t.people.latest, t.people.change],
        config={
            t.candidate: text(width=narrow(_NAME_PX)),
            t.people.need: text(width=narrow(_NEED_PX)),
            t.people.first: number(format="%.1f"),
            t.people.best: number(format="%.1f"),
            t.people.latest: number(format="%.1f", width=narrow(_LEVEL_PX)),
            t.people.change: number(format="%+.1f", width=narrow(_CHANGE_PX)),
            t.people.last: st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm"),
        },
    )
    csv_button(frame.drop(columns="owner"), name="candidates", t=t)
    if owner is not None:
        visit.open("candidate", candidate=owner)


def candidates_frame(found: Sequence[Candidate], visit: Visit) -> pd.DataFrame:
    """Return one row for each candidate, in the order given; the first column is the owner.

    First, best and latest are mean levels of an interview's competencies; the change compares only
    those that the first and the latest have both.
    """
    t, rows = visit.t, []
    for one in found:
        levels = [each.level for each in one.rated if each.level is not None]
        three = (levels[0], max(levels), levels[-1]) if levels else (None, None, None)
        field, language = one.latest.field_code, one.latest.language
        needs = ", ".join(t.people.needs[need] for need in one.needs)
        identity = (one.owner, one.name, visit.field_name(field), t.languages[language])
        last = local_time(one.latest.at, visit.zone)
        rows.append((*identity, len(one.practised), *three, one.change, last, needs or None))
    columns = [
        *("owner", t.candidate, t.field, t.language, t.people.practised, t.people.first),
        *(t.people.best, t.people.latest, t.people.change, t.people.last, t.people.need),
    ]
    frame = pd.DataFrame(rows, columns=columns)
    frame[t.people.last] = pd.to_datetime(frame[t.people.last]).astype("datetime64[s]")
    for name in (t.people.first, t.people.best, t.people.latest, t.people.change):
        frame[name] = frame[name].astype("float64")
    return frame
