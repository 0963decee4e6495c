"""What the open jobs of a field ask for, beside what its candidates name in their answers."""

from dataclasses import replace
from datetime import UTC, datetime

import altair as alt
import pandas as pd
import streamlit as st
from pydantic import TypeAdapter

from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.exports import show_chart
from apps.dashboard_streamlit.formats import day_and_time
from apps.dashboard_streamlit.last_known import LastKnown
from apps.dashboard_streamlit.tables import opened
from apps.dashboard_streamlit.texts.market import MarketTexts, market_texts
from apps.dashboard_streamlit.visit import Visit
from core.company.access import COUNSEL, Visitor
from core.company.demand import Demand, demand_in
from core.company.skills import load_skills
from core.interview.skills_shown import FieldSkills

MOST_IN_CHART = 15
# Okabe and Ito's palette, as in `charts.py`.
_COLOURS = ("#0072B2", "#D55E00")
_BAR_PX = 34


def show(visit: Visit, visitor: Visitor) -> None:
    """Draw the choice of a field and the comparison; each database may be away by itself."""
    words = market_texts(visit.language)
    st.subheader(words.skills)
    st.caption(words.skills_intro)
    codes = [field.code for field in visit.dashboard.bank.fields]
    field_code = st.selectbox(
        words.field,
        codes,
        index=codes.index(visit.filters.field) if visit.filters.field in codes else None,
        placeholder=visit.t.filters.choose,
        format_func=visit.field_name,
        key="skills-field",
    )
    if field_code is None:
        st.info(words.choose_field, icon=":material/touch_app:")
        return
    demand: Demand | None = None
    with show_errors(visit.t, away=visit.t.enterprise_away):
        demand = _demand(field_code, visit, words)
    shown = FieldSkills(None, {})
    with show_errors(visit.t, away=visit.t.analytics_away):
        with visit.dashboard.new_uow() as uow:
            shown = uow.skills.of_field(field_code)
        if shown.candidates is None:
            st.info(words.few_candidates, icon=":material/group_off:")
    if demand is not None:
        _show(field_code, demand, shown, visitor, visit)


def _demand(field_code: str, visit: Visit, words: MarketTexts) -> Demand:
    now = datetime.now(UTC)

    def read() -> Demand:
        with visit.dashboard.new_enterprise_uow() as uow:
            return demand_in(field_code, uow=uow, now=now)

    kept = LastKnown("demand", TypeAdapter(Demand), visit.dashboard.known)
    found = kept.get(field_code, read, now=now)
    if found.read_at is not None:
        when = day_and_time(found.read_at, visit.zone)
        st.warning(words.as_of.format(when=when), icon=":material/cloud_off:")
    return found.value


def _show(
    field_code: str, demand: Demand, shown: FieldSkills, visitor: Visitor, visit: Visit
) -> None:
    words = market_texts(visit.language)
    if not demand.skills:
        st.info(words.no_demand, icon=":material/inbox:")
        return
    candidates = words.few if shown.candidates is None else shown.candidates
    st.caption(words.counted.format(jobs=demand.jobs, candidates=candidates))
    frame = skills_frame(demand, shown, visit, words)
    seen = frame.drop(columns="code")
    whole = frame.round({words.asked: 2, words.named: 2})  # per cent are told without decimals
    chart = skills_chart(frame, words)
    show_chart(chart, seen, name="skills", alt_text=words.chart_alt, t=visit.t)
    config = {
        words.asked: st.column_config.NumberColumn(format="percent", help=words.asked_help),
        words.named: st.column_config.NumberColumn(format="percent", help=words.named_help),
    }
    if visitor.role not in COUNSEL:
        st.dataframe(
            whole.drop(columns="code"), hide_index=True, placeholder="—", column_config=config
        )
        return
    st.caption(words.open_skill)
    skill = opened(whole, "skills", config=config)
    if skill is not None:
        every = replace(visit.filters, field=field_code)
        visit.open("interviews", filters=every, skill=skill)


def skills_frame(
    demand: Demand, shown: FieldSkills, visit: Visit, words: MarketTexts
) -> pd.DataFrame:
    """Return one row for each skill that open jobs ask for, those asked for most first.

    The first column is the skill's code.

    Shares are of all jobs and of all candidates, 0 to 1; one that must be hidden is null, and its
    number is said to be under five.
    """
    known, rows = load_skills(), []
    for one in demand.skills:
        name = known[one.skill].name(visit.language) if one.skill in known else one.skill
        count = shown.named.get(one.skill, 0)
        share, told = None, None
        if shown.candidates is not None:
            share = count / shown.candidates if count is not None else None
            told = str(count) if count is not None else words.few
        rows.append((one.skill, name, one.postings / demand.jobs, one.postings, share, told))
    names = ["code", words.skill, words.asked, words.jobs, words.named, words.candidates]
    frame = pd.DataFrame(rows, columns=names)
    frame[words.named] = frame[words.named].astype("float64")
    return frame


def skills_chart(frame: pd.DataFrame, words: MarketTexts) -> alt.Chart:
    """Return two bars for each of the skills that are asked for most."""
    top = frame.head(MOST_IN_CHART)
    parts = [
        pd.DataFrame({"skill": top[words.skill], "share": top[column], "side": side})
        for column, side in zip((words.asked, words.named), words.sides, strict=True)
    ]
    long = pd.concat(
        [part.dropna(subset=["share"]) for part in parts if part["share"].notna().any()]
    )
    order = list(top[words.skill])
    chart: alt.Chart = (
        alt.Chart(long)
        .mark_bar()
        .encode(
            y=alt.Y("skill:N", sort=order, title=None),
            x=alt.X("share:Q", axis=alt.Axis(format="%"), title=words.share),
            yOffset=alt.YOffset("side:N", sort=list(words.sides)),
            color=alt.Color(
                "side:N",
                title=words.side,
                scale=alt.Scale(domain=list(words.sides), range=list(_COLOURS)),
                legend=alt.Legend(orient="bottom"),
            ),
            tooltip=["skill:N", "side:N", alt.Tooltip("share:Q", format=".0%")],
        )
        .properties(height=_BAR_PX * len(order) + 60)
    )
    return chart
