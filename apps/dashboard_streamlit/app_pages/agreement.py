"""How far coaches and the machine agree, where they part, and rating without seeing its levels."""

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.app_pages import blind_rating, disagreements
from apps.dashboard_streamlit.charts_agreement import (
    confusion_chart,
    confusion_frame,
    drift_chart,
    drift_frame,
)
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.exports import csv_button, show_chart
from apps.dashboard_streamlit.tables import narrow
from apps.dashboard_streamlit.texts.rating import RatingTexts, rating_texts
from apps.dashboard_streamlit.texts.system import system_texts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.agreement import Agreement, Estimate, agreements
from core.assessment.double_rating import (
    FEWEST_A_WEEK,
    between_coaches,
    confusion,
    drift,
    rated,
)
from core.assessment.labels import Beside, Rejections
from core.assessment.rubric import Competency
from core.company.access import COUNSEL, Visitor
from core.company.company import Role

_VIEW = "agreement-view"
_COMPETENCY_PX, _LANGUAGE_PX, _N_PX, _INTERVAL_PX = 104, 72, 42, 138  # a telephone shows four
_ICC = "ICC(2,1)"


def show(visit: Visit) -> None:
    """Draw the page; to researchers only its figures."""
    t, words = visit.t, rating_texts(visit.language)
    visitor = access.require(Role.COACH, Role.RESEARCHER)
    st.title(t.agreement)
    views: Mapping[str, Callable[[Visit, Visitor, RatingTexts], None]] = {
        "figures": _show_figures,
        "queue": disagreements.show,
        "blind": blind_rating.show,
    }
    offered = list(views) if visitor.role in COUNSEL else ["figures"]
    if st.session_state.get(_VIEW) not in offered:
        st.session_state[_VIEW] = "figures"
    chosen = st.segmented_control(
        words.view,
        offered,
        required=True,
        format_func=words.views.__getitem__,
        key=_VIEW,
        label_visibility="collapsed",
    )
    with show_errors(t, away=t.analytics_away):
        views[chosen or "figures"](visit, visitor, words)
        return
    st.button(t.retry)


def _show_figures(visit: Visit, _visitor: Visitor, words: RatingTexts) -> None:
    t = visit.t
    st.write(t.agreement_intro)
    only_blind = st.toggle(words.only_blind, key="only-blind", help=words.only_blind_help)
    with visit.dashboard.new_uow() as uow:
        every = uow.coach_labels.beside_machine(only_blind=only_blind)
        refused = uow.assessments.rejections()
    if not every:
        st.info(t.no_labels, icon=":material/inbox:")
    else:
        _show_pairs(_chosen(every, visit, words), visit, words)
    _show_refused(refused, visit)


def _chosen(every: Sequence[Beside], visit: Visit, words: RatingTexts) -> list[Beside]:
    """Return the pairs of the language and field of the filters, and of a competency."""
    competency = st.selectbox(
        words.competency,
        [None, *get_args(Competency)],
        format_func=lambda one: visit.competency_name(one) if one else words.all,
        key="agreement-competency",
    )
    language, field = visit.filters.language, visit.filters.field
    return [
        one
        for one in every
        if (competency in {None, one.label.competency})
        and (language in {None, one.language})
        and (field in {None, one.field_code})
    ]


def _show_pairs(besides: Sequence[Beside], visit: Visit, words: RatingTexts) -> None:
    t = visit.t
    if not besides:
        st.info(words.none_chosen, icon=":material/filter_alt_off:")
        return
    frame = agreement_frame(agreements(rated(besides)), visit)
    _show_table(frame, visit)
    csv_button(frame, name="agreement", t=t)
    _show_between(besides, visit, words)
    st.subheader(words.confusion)
    st.caption(words.confusion_intro)
    interviews = len({one.label.interview_id for one in besides})
    if interviews < FEWEST_A_WEEK:
        st.info(words.too_few.format(n=interviews, least=FEWEST_A_WEEK))
    else:
        counted = confusion_frame(confusion(besides), words)
        says = words.confusion_alt.format(n=len(besides))
        chart = confusion_chart(counted, words)
        show_chart(chart, counted, name="confusion", alt_text=says, t=t)
    st.subheader(words.drift)
    st.caption(words.drift_intro)
    weeks = drift_frame(drift(besides, visit.zone), words)
    if weeks[words.bias].notna().any():
        chart = drift_chart(weeks, words)
        show_chart(chart, weeks, name="drift", alt_text=words.drift_alt, t=t)
    else:
        st.info(words.no_drift, icon=":material/hourglass_empty:")


def _show_between(besides: Sequence[Beside], visit: Visit, words: RatingTexts) -> None:
    """Show how far two coaches agree: nobody can agree better with either."""
    pairs = between_coaches(besides)
    if not pairs:
        st.caption(words.no_between)
        return
    st.markdown(f"**{words.between}**")
    st.caption(words.between_intro)
    _show_table(agreement_frame(agreements(pairs), visit), visit)


def _show_table(frame: pd.DataFrame, visit: Visit) -> None:
    t, column = visit.t, st.column_config.Column
    config = {
        t.competency: column(width=narrow(_COMPETENCY_PX)),
        t.language: column(width=narrow(_LANGUAGE_PX)),
        "n": column(width=narrow(_N_PX)),
        t.kappa: column(width=_INTERVAL_PX),
        _ICC: column(width=_INTERVAL_PX),
    }
    st.dataframe(frame, hide_index=True, placeholder="—", column_config=config)


def _show_refused(refused: Sequence[Rejections], visit: Visit) -> None:
    t = visit.t
    st.subheader(t.refused_quotes)
    st.caption(t.refused_quotes_intro)
    rows = [(one.source, one.proposed, one.rejected) for one in refused if one.proposed]
    if not rows:
        st.markdown(system_texts(visit.language).no_evidence)
        return
    frame = pd.DataFrame(rows, columns=[t.reader, t.proposed, t.refused])
    st.dataframe(frame, hide_index=True, placeholder="—")


def agreement_frame(found: Sequence[Agreement], visit: Visit) -> pd.DataFrame:
    """Return one row for each competency and language; a reason where there is no number."""
    t = visit.t
    rows = [
        (
            visit.competency_name(one.competency),
            t.languages[one.language],
            one.n,
            _estimate(one.kappa),
            _estimate(one.icc),
            t.agreement_missing.get(one.missing, one.missing) if one.missing else None,
        )
        for one in found
    ]
    columns = [t.competency, t.language, "n", t.kappa, _ICC, t.no_level]
    return pd.DataFrame(rows, columns=columns)


def _estimate(found: Estimate | None) -> str | None:
    return f"{found.value:.2f} ({found.low:.2f}–{found.high:.2f})" if found else None
