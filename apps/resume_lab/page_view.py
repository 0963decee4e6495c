"""A page of a document beside its fields: its picture where it has one, else its lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from apps.resume_lab.field_rows import boxes
from apps.resume_lab.pictures import WIDTH_PX, Marks, marked
from apps.resume_lab.visit import Visit
from core.resume.document import Box, Document, Page
from core.resume.ports import UnreadableFile
from core.resume.reading.files import kind_of
from core.resume.resume import Provenance

KEPT_PICTURES = 12
"""Of one visitor, a few hundred kilobytes each."""
Places = Mapping[str, list[tuple[int, Box]]]
"""By JSON Pointer: the pages and boxes that a value was read from."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A file with what was read in it.

    Attributes:
        id: tells files of one visitor apart.
        data: the whole file.
    """

    id: str
    data: bytes
    document: Document


def places_of(document: Document, provenance: Mapping[str, Provenance]) -> Places:
    """Return where each value stands."""
    return {pointer: boxes(document, source.refs) for pointer, source in provenance.items()}


def show_page(shown: Shown, places: Places, chosen: list[tuple[int, Box]], visit: Visit) -> None:
    """Draw the page that holds what is chosen, else the one that the viewer picks."""
    t, pages = visit.t.frame, shown.document.pages
    if not pages:
        return
    key, before = f"page-{shown.id}", f"marked-{shown.id}"
    if chosen and st.session_state.get(before) != chosen:
        st.session_state[key] = chosen[0][0]
    st.session_state[before] = chosen
    number = pages[0].number
    if len(pages) > 1:
        number = st.selectbox(t.page, [page.number for page in pages], key=key)
    page = next(page for page in pages if page.number == number)
    on_page = [box for each in places.values() for at, box in each if at == number]
    marks = Marks(
        quiet=on_page,
        chosen=[box for at, box in chosen if at == number],
        hidden=[one.box for one in shown.document.hidden if one.page == number],
    )
    png = _picture(shown, number, visit)
    if png is None:
        st.caption(t.no_picture)
        show_lines(page, marks.chosen, visit)
        return
    alt = t.picture_alt.format(page=number, count=len(on_page))
    st.image(marked(png, page.width_pt, marks), width="stretch", alt=alt)


def show_lines(page: Page, chosen: Sequence[Box], visit: Visit) -> None:
    """List the lines of a page, those inside a chosen box with an arrow."""
    if not page.lines:
        st.info(visit.t.frame.no_text_on_page)
        return
    width = len(str(len(page.lines)))
    text = "\n".join(
        f"{'▶' if _is_in(line.box, chosen) else ' '} {line.number:>{width}}  {line.text}"
        for line in page.lines
    )
    st.code(text, language=None, wrap_lines=True)


def _is_in(box: Box, chosen: Sequence[Box]) -> bool:
    middle = (box[1] + box[3]) / 2
    return any(
        top <= middle <= bottom and left <= box[0] <= right for left, top, right, bottom in chosen
    )


def _picture(shown: Shown, number: int, visit: Visit) -> bytes | None:
    """Return the picture of a page, drawn once a visit; None where there is none."""
    kept: dict[tuple[str, int], bytes | None] = st.session_state.setdefault("pictures", {})
    if (shown.id, number) not in kept:
        if len(kept) >= KEPT_PICTURES:
            del kept[next(iter(kept))]
        kept[shown.id, number] = _drawn(shown, number, visit)
    return kept[shown.id, number]


def _drawn(shown: Shown, number: int, visit: Visit) -> bytes | None:
    try:
        if kind_of(shown.data) != "pdf":
            return None
        return visit.lab.pages.render(shown.data, number, WIDTH_PX)
    except UnreadableFile:
        return None  # its lines are shown instead, and that says why
