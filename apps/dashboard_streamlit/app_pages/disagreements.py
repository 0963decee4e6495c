"""What one coach and the machine see differently, for a second coach to look at."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.texts.rating import RatingTexts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.double_rating import Disagreement, disagreements
from core.company.access import Visitor
from core.company.company import Role

LIMIT = 30
_SHORT_ID = 8


def show(visit: Visit, visitor: Visitor, words: RatingTexts) -> None:
    """Draw the queue; levels only of what the visitor has rated themselves.

    Who saw them could not rate blind any more.

    Raises:
        Unavailable: the database is away.
    """
    access.require(Role.COACH)
    st.write(words.queue_intro)
    with visit.dashboard.new_uow() as uow:
        everything = disagreements(uow.coach_labels.beside_machine(only_blind=False))
    found = _of_filters(everything, visit)[:LIMIT]
    if not found:
        st.info(words.no_queue, icon=":material/check_circle:")
    for place, one in enumerate(found):
        with st.container(border=True):
            _show_one(one, place, visitor, visit, words)


def _of_filters(found: Sequence[Disagreement], visit: Visit) -> list[Disagreement]:
    language, field = visit.filters.language, visit.filters.field
    return [
        one for one in found if language in {None, one.language} and field in {None, one.field_code}
    ]


def _show_one(
    one: Disagreement, place: int, visitor: Visitor, visit: Visit, words: RatingTexts
) -> None:
    what = [
        visit.competency_name(one.competency, one.field_code),
        visit.field_name(one.field_code),
        visit.t.languages[one.language],
        str(one.interview_id)[:_SHORT_ID],
    ]
    st.markdown(f"**{plain(' · '.join(what))}**")
    if one.coach != visitor.name:
        st.caption(words.hidden_until)
        st.button(
            words.rate_it,
            key=f"rate-{place}",
            icon=":material/visibility_off:",
            on_click=_rate,
            args=(one.interview_id,),
        )
        return
    levels = f"{words.yours}: {one.coach_level} · {words.machines}: {one.machine:g}"
    st.caption(plain(f"{levels} · {words.note}: {one.note}" if one.note else levels))
    if st.button(words.open, key=f"open-{place}", icon=":material/open_in_new:"):
        visit.open_interview(one.interview_id)


def _rate(interview_id: UUID) -> None:
    st.query_params["rate"] = str(interview_id)
    st.session_state["agreement-view"] = "blind"
