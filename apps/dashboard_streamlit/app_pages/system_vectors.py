"""How much the index over all answers finds of what exact search finds, measured when asked for."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.texts.system import SystemTexts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.trend import Recall
from core.language.language import Language

ASKED, LIMIT = 20, 10


def show(visit: Visit, words: SystemTexts) -> None:
    """Draw the button and, once it is pressed, one row for each language and model."""
    st.subheader(words.vectors)
    st.caption(words.vectors_intro.format(asked=ASKED))
    if not st.button(words.measure_recall, icon=":material/speed:", key="system-recall"):
        return
    with show_errors(visit.t, away=visit.t.analytics_away):
        with st.spinner(words.vectors), visit.dashboard.new_uow() as uow:
            found = [
                (*pair, uow.likeness.recall(*pair, asked=ASKED, limit=LIMIT))
                for pair in uow.likeness.models()
            ]
        if not found:
            st.info(words.no_vectors, icon=":material/inbox:")
            return
        st.dataframe(recall_frame(found, visit, words), hide_index=True, placeholder="—")


def recall_frame(
    found: Sequence[tuple[Language, str, Recall]], visit: Visit, words: SystemTexts
) -> pd.DataFrame:
    """Return one row for each language and model; shares 0 to 1 as text, medians in ms."""
    rows = [
        (
            visit.t.languages[language],
            model,
            one.answers,
            f"{one.share:.1%} (n={one.asked})" if one.share is not None else None,
            one.exact_ms,
            one.index_ms,
        )
        for language, model, one in found
    ]
    names = [
        *(words.language, words.model, words.answers, words.recall),
        *("p50 exact (ms)", "p50 HNSW (ms)"),
    ]
    return pd.DataFrame(rows, columns=names)
