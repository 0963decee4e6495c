"""How far coaches and the machine agree."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.app_pages.interview_assessment import competency_name
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.reading import read_agreements
from apps.dashboard_streamlit.visit import Visit
from core.assessment.agreement import Agreement, Estimate


def show(visit: Visit) -> None:
    """Draw the page."""
    t = visit.t
    st.title(t.agreement)
    st.write(t.agreement_intro)
    with show_errors(t, away=t.analytics_away):
        found = read_agreements(visit.dashboard.new_uow)
        with visit.dashboard.new_uow() as uow:
            refused = uow.assessments.rejections()
        if found:
            st.dataframe(agreement_frame(found, visit), hide_index=True, placeholder="—")
        else:
            st.info(t.no_labels, icon=":material/inbox:")
        st.subheader(t.refused_quotes)
        st.caption(t.refused_quotes_intro)
        rows = [(one.source, one.proposed, one.rejected) for one in refused if one.proposed]
        frame = pd.DataFrame(rows, columns=[t.reader, t.proposed, t.refused])
        st.dataframe(frame, hide_index=True, placeholder="—")
        return
    st.button(t.retry)


def agreement_frame(found: Sequence[Agreement], visit: Visit) -> pd.DataFrame:
    """Return one row for each competency and language; a reason where there is no number."""
    t = visit.t
    rows = [
        (
            competency_name(one.competency, None, visit),
            t.languages[one.language],
            one.n,
            _estimate(one.kappa),
            _estimate(one.icc),
            t.agreement_missing.get(one.missing, one.missing) if one.missing else None,
        )
        for one in found
    ]
    columns = [t.competency, t.language, "n", t.kappa, "ICC(2,1)", t.no_level]
    return pd.DataFrame(rows, columns=columns)


def _estimate(found: Estimate | None) -> str | None:
    return f"{found.value:.2f} ({found.low:.2f}–{found.high:.2f})" if found else None
