"""The briefing on one company: facts with source and date, jobs open now, skills they ask for."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import pandas as pd
import streamlit as st
from pydantic import TypeAdapter

from apps.dashboard_streamlit.formats import day_and_time
from apps.dashboard_streamlit.frames import local_time
from apps.dashboard_streamlit.last_known import LastKnown
from apps.dashboard_streamlit.texts.codes import source_name
from apps.dashboard_streamlit.texts.market import market_texts
from apps.dashboard_streamlit.visit import Visit
from core.company.briefing import Briefing, Job, brief_company, still_valid
from core.company.company import Company
from core.company.posting import SkillCount
from core.company.skills import load_skills


def choose(companies: Sequence[Company], visit: Visit) -> None:
    """Draw the choice of a company, and the briefing on the one that is chosen.

    Raises:
        Unavailable: the database is away, and nothing is known of it.
    """
    if not companies:
        return
    chosen = st.selectbox(
        visit.t.choose_company,
        companies,
        index=None,
        placeholder=visit.t.filters.choose,
        format_func=lambda one: one.name,
    )
    if chosen is None:
        return
    _show(_briefing(chosen.id, visit), visit)


def _briefing(company_id: UUID, visit: Visit) -> Briefing:
    """Return what is known, or was last known and may still be shown; its date is said above."""
    now = datetime.now(UTC)

    def read() -> Briefing:
        with visit.dashboard.new_enterprise_uow() as uow:
            return brief_company(company_id, uow=uow, now=now)

    kept = LastKnown("briefings", TypeAdapter(Briefing), visit.dashboard.known)
    found = kept.get(str(company_id), read, now=now)
    if found.read_at is None:
        return found.value
    when = day_and_time(found.read_at, visit.zone)
    st.warning(market_texts(visit.language).as_of.format(when=when), icon=":material/cloud_off:")
    return still_valid(found.value, now)


def _show(briefing: Briefing, visit: Visit) -> None:
    t = visit.t
    st.subheader(briefing.company.name)
    if briefing.company.is_fictional:
        st.info(t.fictional, icon=":material/theater_comedy:")
    when = local_time(briefing.checked_at, visit.zone)
    st.caption(t.never_checked if when is None else t.checked.format(when=f"{when:%Y-%m-%d %H:%M}"))
    st.markdown(f"**{t.known_facts}**")
    if briefing.facts:
        links = {t.source_url: st.column_config.LinkColumn()}
        st.dataframe(facts_frame(briefing, visit), hide_index=True, column_config=links)
    else:
        st.write(t.no_facts)
    if briefing.stale:
        names = ", ".join(t.facts.get(name, name) for name in briefing.stale)
        st.caption(t.stale_facts.format(names=names))
    if not briefing.jobs:
        st.write(t.no_open_jobs)
        return
    st.markdown(f"**{t.open_jobs.format(n=briefing.open_jobs)}**")
    links = {t.source_url: st.column_config.LinkColumn()}
    st.dataframe(jobs_frame(briefing.jobs, visit), hide_index=True, column_config=links)
    st.markdown(f"**{t.skills_asked}**")
    st.dataframe(skills_frame(briefing.skills, visit), hide_index=True)


def facts_frame(briefing: Briefing, visit: Visit) -> pd.DataFrame:
    """Return one row for each fact, with where it was read and when."""
    t = visit.t
    rows = [
        (
            t.facts.get(fact.name, fact.name),
            fact.value,
            fact.as_of.isoformat() if fact.as_of is not None else "—",
            source_name(fact.provenance.source, visit.language),
            fact.provenance.source_url,
            f"{local_time(fact.provenance.fetched_at, visit.zone):%Y-%m-%d}",
        )
        for fact in briefing.facts
    ]
    names = [t.fact, t.fact_value, t.as_of, t.source, t.source_url, t.fetched]
    return pd.DataFrame(rows, columns=names)


def jobs_frame(jobs: Sequence[Job], visit: Visit) -> pd.DataFrame:
    """Return one row for each job; on which boards it stands is said in one cell."""
    t = visit.t
    rows = []
    for job in jobs:
        one = job.posting
        closes = local_time(one.closes_at, visit.zone)
        rows.append(
            (
                one.title,
                visit.field_name(one.field_code) if one.field_code is not None else "—",
                one.location or "—",
                one.employment or "—",
                t.deadlines[one.deadline.value] if closes is None else f"{closes:%Y-%m-%d %H:%M}",
                ", ".join(
                    source_name(each.provenance.source, visit.language) for each in job.postings
                ),
                one.url,
                f"{local_time(one.provenance.fetched_at, visit.zone):%Y-%m-%d}",
            )
        )
    names = [
        *(t.job_title, t.job_field, t.place, t.employment, t.closes),
        *(t.boards, t.source_url, t.fetched),
    ]
    return pd.DataFrame(rows, columns=names)


def skills_frame(skills: Sequence[SkillCount], visit: Visit) -> pd.DataFrame:
    """Return one row for each skill, those asked for most first."""
    known = load_skills()
    rows = [
        (known[one.skill].name(visit.language) if one.skill in known else one.skill, one.postings)
        for one in skills
    ]
    return pd.DataFrame(rows, columns=[visit.t.skill, visit.t.asked_by])
