"""The page of errors: where a pipeline and the truth differ, and where that is on the page."""

import hashlib
from pathlib import Path

import streamlit as st

from apps.resume_lab import run_folder
from apps.resume_lab.app_pages.runs import label, show_no_runs
from apps.resume_lab.comparison_frames import Wrong, errors_frame
from apps.resume_lab.comparisons import Chosen, beside_truth, pipelines_of
from apps.resume_lab.field_rows import boxes
from apps.resume_lab.frames import chosen_row
from apps.resume_lab.page_view import Shown, show_page
from apps.resume_lab.visit import Visit
from core.errors import NotFound
from core.resume.document import Box, Document
from core.resume.experiments import folding
from core.resume.lab.comparison import Compared
from core.resume.lab.readings import file_key

MOST_ROWS = 2000
"""A table that a browser scrolls without effort (own choice)."""


def show(visit: Visit) -> None:
    """Draw the page."""
    t = visit.t.runs
    st.title(visit.t.frame.errors)
    st.write(t.errors_intro)
    folders = run_folder.runs_in(visit.lab.runs)
    if not folders:
        show_no_runs(visit)
        return
    left, right = st.columns(2)
    chosen = left.selectbox(
        t.pipeline, pipelines_of(folders), format_func=label, key="errors-pipeline"
    )
    with st.spinner(""):
        beside = _beside(chosen)
    if not beside:
        st.info(t.no_truth)
        return
    found = [Wrong(one, o) for one in beside for o in one.outcomes if not o.is_right]
    if not found:
        st.success(t.no_errors)
        return
    fields = ["", *sorted({one.outcome.field for one in found})]
    field = right.selectbox(
        t.field,
        fields,
        format_func=lambda name: t.fields.get(name, name) if name else t.all_fields,
        key="errors-field",
    )
    _show_table([one for one in found if field in ("", one.outcome.field)], chosen, visit)


def _show_table(found: list[Wrong], chosen: Chosen, visit: Visit) -> None:
    t, shown = visit.t.runs, found[:MOST_ROWS]
    st.caption(t.shown.format(shown=len(shown), total=len(found)))
    picture, table = st.columns([2, 3])
    with table:
        row = chosen_row(errors_frame(shown, t), key=f"errors-{label(chosen)}-{len(found)}")
    with picture:
        if row is None:
            st.info(t.choose_error)
        else:
            _show_place(shown[row], chosen, visit)


def _show_place(wrong: Wrong, chosen: Chosen, visit: Visit) -> None:
    t, document = visit.t.runs, wrong.of.reading.document
    st.text(f"{t.expected}: {wrong.outcome.expected or visit.t.reading.nothing}")
    st.text(f"{t.got}: {wrong.outcome.got or visit.t.reading.nothing}")
    if document is None:
        st.info(wrong.of.reading.failure or "")
        return
    places = place_of(wrong)
    if places:
        st.caption(t.stands_here.format(page=places[0][0]))
    else:
        st.caption(t.stands_nowhere)
    data = _content(wrong.of, chosen[0], visit)
    if data is None:
        st.info(t.file_is_gone)
    else:
        show_page(Shown(f"{label(chosen)}-{wrong.of.file}", data, document), {}, places, visit)


def place_of(wrong: Wrong) -> list[tuple[int, Box]]:
    """Return where what was read stands, else the first line that has what was expected."""
    resume, document = wrong.of.reading.resume, wrong.of.reading.document
    if document is None:
        return []
    source = resume.provenance.get(wrong.outcome.read_at or "") if resume else None
    if source is not None:
        return boxes(document, source.refs)
    return _lines_with(wrong.outcome.expected or "", document)


def _lines_with(text: str, document: Document) -> list[tuple[int, Box]]:
    wanted = folding.key(text)
    for line in document.lines:
        key = folding.key(line.text)
        if wanted and key and (wanted in key or (len(key) >= len(wanted) // 3 and key in wanted)):
            return [(line.page, line.box)]
    return []


def _content(one: Compared, run: Path, visit: Visit) -> bytes | None:
    """Return the file as it was read: from the corpus while it is the same, else from the store."""
    path = run_folder.read_manifest(run / run_folder.MANIFEST).corpus.folder / one.file
    if path.is_file():
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == one.sha256:
            return data
    try:
        return visit.lab.media().read(file_key(one.sha256))
    except NotFound:
        return None


def _beside(chosen: Chosen) -> list[Compared]:
    """Return the files beside their truth; read once a visit, while the run stays as it is."""
    key = (chosen, _stamp(chosen[0]))
    kept: tuple[object, list[Compared]] | None = st.session_state.get("beside")
    if kept is None or kept[0] != key:
        kept = (key, beside_truth(chosen))
        st.session_state["beside"] = kept
    return kept[1]


def _stamp(folder: Path) -> int:
    return (folder / run_folder.MANIFEST).stat().st_mtime_ns
