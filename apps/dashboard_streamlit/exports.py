"""Take away what a chart shows: its data as CSV, itself as a picture."""

import re

import altair as alt
import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.frames import as_csv
from apps.dashboard_streamlit.texts import Texts

_ALPHABET = re.compile(r"[^a-z0-9-]+")


def show_chart(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart,
    data: pd.DataFrame,
    *,
    name: str,
    alt_text: str,
    t: Texts,
) -> None:
    """Draw a chart with the ways to take it away.

    The picture is made by the button that Streamlit puts above each chart: the browser draws it
    with its own Korean fonts, which a server need not have.

    Args:
        chart: to be drawn over the whole width.
        data: what it shows, in the words of the page.
        name: of the file, without its ending.
        alt_text: what the chart says, for those who cannot see it.
        t: the texts of the viewer's language.
    """
    st.altair_chart(chart, width="stretch", alt=alt_text, key=f"chart-{name}")
    csv_button(data, name=name, t=t, hint=t.filters.picture_hint)


def csv_button(data: pd.DataFrame, *, name: str, t: Texts, hint: str | None = None) -> None:
    """Draw the button that downloads a table as CSV; a hint says what else can be taken away."""
    st.download_button(
        t.filters.csv,
        as_csv(data),
        f"{file_name(name)}.csv",
        "text/csv",
        icon=":material/download:",
        key=f"csv-{name}",
        on_click="ignore",
        type="tertiary",
        help=hint,
    )


def file_name(name: str) -> str:
    """Return a name that any file system takes; letters of other alphabets are left out."""
    return _ALPHABET.sub("-", name.lower()).strip("-") or "rhetor"
