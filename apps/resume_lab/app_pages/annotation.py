"""The page on which people write down what is true of a résumé, beside its picture."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from apps.resume_lab.frames import field_name, section_name
from apps.resume_lab.page_view import Places, Shown, places_of, show_page
from apps.resume_lab.safe_files import bytes_of
from apps.resume_lab.visit import Visit, show_errors
from apps.web.streamlit_viewer import LANGUAGE_NAMES
from core.errors import InvalidInput
from core.language.language import LANGUAGES
from core.resume.document import Box, Document
from core.resume.lab import annotations, truth_form
from core.resume.lab.corpus import names
from core.resume.lab.truth import Truth, read_truth
from core.resume.resume import Json, Resume
from core.resume.structure import structured

_KEY = "annotating"


@dataclass(frozen=True, slots=True)
class _Draft:
    """What one visitor is writing about one file.

    Attributes:
        seen: version of the truth that it began with.
        data: as of the last click.
        edition: grows whenever the boxes must show `data` again.
    """

    name: str
    shown: Shown
    resume: Resume | None
    truth: Truth
    seen: str | None
    data: Json
    edition: int = 0


def show(visit: Visit) -> None:
    """Draw the page."""
    t, folder = visit.t.annotation, visit.lab.corpus
    st.title(visit.t.frame.annotate)
    st.write(t.intro)
    if folder is None:
        st.info(t.no_folder, icon=":material/folder_off:")
        return
    found = names(folder)
    if not found:
        st.info(t.empty_folder.format(folder=folder), icon=":material/folder_open:")
        return
    draft = _draft(folder, _chosen(folder, found, visit), visit)
    places = places_of(draft.shown.document, draft.resume.provenance if draft.resume else {})
    picture, form = st.columns(2)
    with picture:
        show_page(draft.shown, places, _chosen_places(draft, places, visit), visit)
    with form:
        _show_form(folder, draft, visit)


def _chosen(folder: Path, found: list[str], visit: Visit) -> str:
    t = visit.t.annotation
    done = {name for name in found if annotations.version_of(folder, name)}
    st.caption(t.progress.format(done=len(done), total=len(found)))

    def label(name: str) -> str:
        return (t.with_truth if name in done else t.without_truth).format(name=name)

    def go_on() -> None:
        here = found.index(st.session_state["annotated-file"])
        waiting = [name for name in found[here + 1 :] + found[:here] if name not in done]
        if waiting:
            st.session_state["annotated-file"] = waiting[0]

    chosen: str = st.selectbox(t.file, found, format_func=label, key="annotated-file")
    st.button(t.next, on_click=go_on, shortcut="Alt+N", icon=":material/skip_next:")
    return chosen


def _draft(folder: Path, name: str, visit: Visit) -> _Draft:
    """Return what is being written; begun from the truth, else from what the parser reads."""
    kept = st.session_state.get(_KEY)
    if isinstance(kept, _Draft) and kept.name == name:
        return kept
    data = bytes_of(folder / name)
    document = visit.lab.read(data)
    resume = None if document.needs_ocr else structured(document)
    seen, truth = annotations.version_of(folder, name), read_truth(folder, name)
    if truth is None:
        truth = _begun(name, document, resume, visit)
    draft = _Draft(name, Shown(name, data, document), resume, truth, seen, truth.data)
    st.session_state[_KEY] = draft
    return draft


def _begun(name: str, document: Document, resume: Resume | None, visit: Visit) -> Truth:
    return Truth(
        person=Path(name).with_suffix("").as_posix(),
        language=resume.language if resume else visit.language,
        data=resume.data if resume else {},
        needs_ocr=document.needs_ocr,
    )


def _chosen_places(draft: _Draft, places: Places, visit: Visit) -> list[tuple[int, Box]]:
    t = visit.t

    def label(pointer: str) -> str:
        if not pointer:
            return t.annotation.show_nothing
        return f"{section_name(pointer, t)} · {field_name(pointer, t)}"

    key = f"place-{draft.name}"
    pointer = st.selectbox(t.annotation.show_field, ["", *places], format_func=label, key=key)
    return places.get(pointer, [])


def _show_form(folder: Path, draft: _Draft, visit: Visit) -> None:
    t, told = visit.t.annotation, st.container()
    _show_history(folder, draft, visit)
    with st.form(f"truth-{draft.name}-{draft.edition}", border=False):
        who = st.text_input(t.who, value=st.session_state.get("who", ""), key="who-box")
        replaces = st.checkbox(t.replace, key="replaces") if draft.seen else True
        is_saved = st.form_submit_button(
            t.save, type="primary", shortcut="Ctrl+Enter", icon=":material/save:"
        )
        st.caption(t.keys_hint)
        language = st.radio(
            t.names["language"],
            LANGUAGES,
            index=LANGUAGES.index(draft.truth.language),
            format_func=LANGUAGE_NAMES.__getitem__,
            key=f"language-{draft.name}",
            horizontal=True,
        )
        texts: dict[str, str] = {}
        added = [
            section
            for section in (*truth_form.ONE, *truth_form.MANY)
            if _show_section(draft, section, texts, visit)
        ]
    st.session_state["who"] = who
    data = truth_form.filled(draft.data, texts)
    if added:
        new = truth_form.with_entry(data, added[0])
        st.session_state[_KEY] = replace(draft, data=new, edition=draft.edition + 1)
        st.rerun()
    if is_saved:
        truth = draft.truth.model_copy(update={"language": language})
        with told, show_errors(visit.t):
            _save(folder, replace(draft, truth=truth, data=data), who, visit, replaces=replaces)
    elif saved := st.session_state.pop("told", None):
        told.success(saved, icon=":material/check:")


def _show_section(draft: _Draft, section: str, texts: dict[str, str], visit: Visit) -> bool:
    """Draw the boxes of a section; say whether one more entry is wanted."""
    t = visit.t.annotation
    name = t.sections[section[1:].replace("/", ".")]
    st.subheader(name)
    for entry in truth_form.entries(draft.data, section):
        if entry.number is not None:
            st.caption(t.entry.format(section=name, number=entry.number))
        for box in entry.boxes:
            label = field_name(box.pointer, visit.t)
            key = f"{draft.name}-{draft.edition}-{box.pointer}"
            if not box.is_long:
                texts[box.pointer] = st.text_input(label, box.text, key=key)
                continue
            is_list = box.pointer.rpartition("/")[2] in truth_form.LISTS
            label = f"{label} ({t.one_a_line})" if is_list else label
            texts[box.pointer] = st.text_area(label, box.text, key=key, height="content")
    if section in truth_form.ONE:
        return False
    return st.form_submit_button(f"{t.add}: {name}", icon=":material/add:")


def _show_history(folder: Path, draft: _Draft, visit: Visit) -> None:
    t, noted = visit.t.annotation, annotations.history(folder, draft.name)
    if draft.seen is None:
        st.info(t.from_reading)
        return
    notes = [(note.who, _local(note.at, visit)) for note in noted]
    who, at = notes[-1] if notes else (t.unknown, visit.t.reading.nothing)
    st.info(t.from_truth.format(who=who, at=at))
    if notes:
        with st.expander(t.history):
            st.text("\n".join(f"{at}  {who}" for who, at in notes))


def _save(folder: Path, draft: _Draft, who: str, visit: Visit, *, replaces: bool) -> None:
    t = visit.t.annotation
    if not who.strip():
        raise InvalidInput(t.who_missing)
    if not replaces:
        raise InvalidInput(t.replace_missing.format(label=t.replace))
    data = truth_form.pruned(draft.data)
    for pointer, value in annotations.wrong_dates(data):
        field = f"{section_name(pointer, visit.t)} · {field_name(pointer, visit.t)}"
        raise InvalidInput(t.wrong_date.format(field=field, value=value))
    truth = draft.truth.model_copy(update={"data": data})
    now = datetime.now(UTC)
    note = annotations.save(folder, draft.name, truth, who=who, now=now, seen=draft.seen)
    new = replace(draft, truth=truth, data=data, seen=note.after, edition=draft.edition + 1)
    st.session_state[_KEY] = new
    st.session_state["told"] = t.saved.format(name=draft.name, count=len(note.changed))
    st.rerun()


def _local(at: str, visit: Visit) -> str:
    return datetime.fromisoformat(at).astimezone(visit.zone).strftime("%Y-%m-%d %H:%M")
