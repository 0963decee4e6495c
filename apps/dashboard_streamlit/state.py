"""What one browser tab remembers, as one value."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import streamlit as st

from apps.dashboard_streamlit.filters import NO_FILTERS, Filters

if TYPE_CHECKING:
    from apps.dashboard_streamlit.access import Confirmed
    from apps.dashboard_streamlit.wiring import Dashboard

_KEY = "state"


@dataclass(frozen=True, slots=True)
class Jump:
    """A wish to see or hear an answer again.

    Attributes:
        count: grows with every wish, so that the same one twice is played twice.
    """

    turn_id: UUID
    second: float
    count: int


@dataclass(frozen=True, slots=True)
class State:
    """The state of a tab.

    Attributes:
        language: chosen one; None before the first choice.
        table: counts how often the list was left for an interview, so that a new list begins
            without a selected row.
        filters: chosen last; a page opened without any keeps them.
        dashboard: what this run works with; `access.py` asks it who is there.
        confirmed: who was there last.
    """

    language: str | None = None
    jump: Jump | None = None
    table: int = 0
    filters: Filters = NO_FILTERS
    dashboard: "Dashboard | None" = None
    confirmed: "Confirmed | None" = None


def state() -> State:
    """Return the state of this tab."""
    kept = st.session_state.get(_KEY)
    return kept if isinstance(kept, State) else State()


def change_state(**changes: Any) -> None:
    """Replace parts of the state."""
    st.session_state[_KEY] = replace(state(), **changes)
