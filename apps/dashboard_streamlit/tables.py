"""Tables in which a click opens what a row is about, and how they fit a telephone."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.state import change_state, state

_ROW_PX = 35
_SHOWN_ROWS = 15
SKELETON_PX = _ROW_PX * _SHOWN_ROWS


def narrow(px: int) -> int | None:
    """Return the width of a column on a telephone; elsewhere None: as its content needs it.

    A server is not told how wide a window is, only what kind of browser asks: browsers of
    telephones say "Mobi" (MDN, Browser detection using the user agent).
    """
    return px if "Mobi" in (st.context.headers.get("User-Agent") or "") else None


def opened(
    frame: pd.DataFrame,
    name: str,
    *,
    first: Sequence[str] = (),
    config: Mapping[str, Any] | None = None,
) -> str | None:
    """Draw a table, and return the first column of the row that was clicked; None before that.

    That column is not shown. Nor are there check marks: a telephone has no place for them.

    Args:
        frame: one row for each thing that can be opened.
        name: of the table, on this page.
        first: columns to begin with; a telephone shows some 350 px of them.
        config: of columns, as Streamlit takes it.
    """
    event = st.dataframe(
        frame,
        hide_index=True,
        column_order=[*first, *(one for one in frame.columns[1:] if one not in first)],
        column_config=config,
        height=_ROW_PX * (min(len(frame), _SHOWN_ROWS) + 1) + 3,
        on_select="rerun",
        selection_mode="single-cell",
        placeholder="—",
        key=f"{name}-{state().table}",
    )
    for row, _ in event.selection.cells:
        change_state(table=state().table + 1, jump=None)
        return str(frame.iloc[row, 0])
    return None
