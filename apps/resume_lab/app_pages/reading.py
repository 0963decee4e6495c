"""The page that reads one file: its fields, where they stand, and what to know about it."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from apps.resume_lab.frames import chosen_row, contact_frame, fields_frame
from apps.resume_lab.page_view import Places, Shown, places_of, show_lines, show_page
from apps.resume_lab.texts.form import Reading as Texts
from apps.resume_lab.visit import Visit
from core.resume.document import Box, Document
from core.resume.reading.extraction import find_contact
from core.resume.resume import Resume
from core.resume.review import review
from core.resume.review.finding import Finding
from core.resume.review.wording import wording
from core.resume.structure import structured


@dataclass(frozen=True, slots=True)
class _Read:
    """An upload with everything that was read in it."""

    shown: Shown
    resume: Resume | None
    findings: tuple[Finding, ...]


def show(visit: Visit) -> None:
    """Draw the page."""
    t = visit.t.reading
    st.title(visit.t.frame.title)
    st.write(t.intro)
    upload = st.file_uploader(
        t.upload, type=["pdf", "docx", "png", "jpg"], help=t.upload_help, key="file"
    )
    st.caption(t.privacy)
    if upload is None:
        st.info(t.waiting)
        return
    with st.spinner(""):
        read = _read(visit, upload.file_id, upload.name, upload.getvalue())
    _show_facts(read.shown.document, t)
    if read.shown.document.needs_ocr:
        return
    places = places_of(read.shown.document, read.resume.provenance if read.resume else {})
    picture, found = st.columns(2)
    with found:
        chosen = _show_found(read, places, visit)
    with picture:
        show_page(read.shown, places, chosen, visit)


def _read(visit: Visit, file_id: str, name: str, data: bytes) -> _Read:
    """Return the upload; read once, kept in the visitor's session alone."""
    kept: tuple[str, _Read] | None = st.session_state.get("state")
    if kept is None or kept[0] != file_id:
        document = visit.lab.read(data)
        resume: Resume | None = None
        findings: tuple[Finding, ...] = ()
        if not document.needs_ocr:
            resume = structured(document)
            today = datetime.now(visit.zone).date()
            findings = review(resume, document, today=today, file_name=name)
        kept = (file_id, _Read(Shown(file_id, data, document), resume, findings))
        st.session_state["state"] = kept
    return kept[1]


def _show_facts(document: Document, t: Texts) -> None:
    pages, lines = len(document.pages), len(document.lines)
    st.caption(t.counts.format(pages=pages, lines=lines, extractor=document.extractor))
    if document.streams:
        scores = (f"{one.stream} {one.score:.2f}" for one in document.streams)
        st.caption(t.streams.format(streams=" · ".join(scores)))
    for warning in document.warnings:
        st.warning(t.warnings[warning.code].format(page=warning.page))
    if document.concerns:
        with st.expander(t.concerns_title, expanded=True, icon=":material/warning:"):
            for concern in document.concerns:
                st.markdown(f"**{t.concerns[concern.code]}**")
                if concern.text:
                    st.code(concern.text, language=None, wrap_lines=True)
    if document.hidden:
        title = t.hidden_title.format(count=len(document.hidden))
        with st.expander(title, icon=":material/visibility_off:"):
            st.write(t.hidden_intro)
            rows = [(one.page, t.hidden_by[one.by], one.text) for one in document.hidden]
            lines_ = (f"{page}  {by}: {text}" for page, by, text in rows)
            st.code("\n".join(lines_), language=None, wrap_lines=True)


def _show_found(read: _Read, places: Places, visit: Visit) -> list[tuple[int, Box]]:
    """Draw the tabs; return the places of what was chosen in one of them."""
    t, document = visit.t.reading, read.shown.document
    fields, findings, contact, text = st.tabs(
        [t.fields_tab, t.review_tab, t.contact_tab, t.text_tab]
    )
    with contact:
        st.dataframe(contact_frame(find_contact(document), t), hide_index=True)
    with text:
        for page in document.pages:
            show_lines(page, (), visit)
    with findings:
        pointer = _show_findings(read, visit)
    with fields:
        pointer = _show_fields(read, visit) or pointer
    return places.get(pointer, []) if pointer else []


def _show_fields(read: _Read, visit: Visit) -> str | None:
    t = visit.t.reading
    if read.resume is None or not read.resume.provenance:
        st.info(t.no_fields)
        return None
    st.caption(t.choose_field)
    frame = fields_frame(read.resume, visit.t)
    row = chosen_row(frame, key=f"fields-{read.shown.id}", hidden=("pointer",))
    _show_left_out(read.resume, t)
    return None if row is None else str(frame["pointer"].iloc[row])


def _show_left_out(resume: Resume, t: Texts) -> None:
    kinds = dict.fromkeys(t.protected[one.kind] for one in resume.left_out)
    if kinds:
        st.info(f"{t.left_out_title.format(kinds=', '.join(kinds))}. {t.left_out_intro}")


def _show_findings(read: _Read, visit: Visit) -> str | None:
    """Draw the findings; return the pointer of the one whose place the viewer wants to see."""
    t, chosen = visit.t.reading, None
    if not read.findings:
        st.info(t.no_findings)
    for number, finding in enumerate(read.findings):
        words = wording(finding, visit.language)
        with st.container(border=True):
            st.markdown(f"**{t.severities[finding.severity]}**")
            st.text(words.title)
            if finding.quote:
                st.code(finding.quote, language=None, wrap_lines=True)
            st.text(f"{words.why}\n{words.fix}")
            if st.button(t.see_place, key=f"see-{read.shown.id}-{number}"):
                chosen = finding.pointer
    return chosen
