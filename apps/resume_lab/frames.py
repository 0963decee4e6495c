"""Tables of the pages."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from apps.resume_lab.texts import Texts
from apps.resume_lab.texts.form import Reading
from core.resume.document import ContactFields
from core.resume.pointers import parts_of, strings
from core.resume.resume import Resume

_ROW_PX = 35
_SHOWN_ROWS = 20


def fields_frame(resume: Resume, t: Texts) -> pd.DataFrame:
    """Return a row for each value, with its pointer in the first column."""
    rows = []
    for pointer, value in strings(resume.data):
        source = resume.provenance.get(pointer)
        place = t.reading.nothing
        if source and source.refs:
            place = f"{source.refs[0].page} / {source.refs[0].line}"
        sure = source.confidence if source else None
        rows.append((pointer, section_name(pointer, t), field_name(pointer, t), value, place, sure))
    names = (t.reading.section, t.reading.field, t.reading.value, t.reading.place, t.reading.sure)
    return pd.DataFrame(rows, columns=["pointer", *names])


def contact_frame(contact: ContactFields, t: Reading) -> pd.DataFrame:
    """Return one row for each value, and one with the reason for each field without any."""
    rows = []
    for field in contact.all:
        label = t.contact[field.name]
        if field.missing:
            rows.append((label, t.nothing, t.missing[field.missing], t.nothing, t.nothing))
        for one in field.found:
            place = f"{one.page} / {one.line or t.nothing}"
            rows.append((label, one.value, one.text, place, t.rules[one.rule]))
    return pd.DataFrame(rows, columns=[t.field, t.value, t.exact_text, t.place, t.found_by])


def section_name(pointer: str, t: Texts) -> str:
    """Return what a person calls the section of a field, with the number of its entry."""
    parts, names = parts_of(pointer), t.annotation.sections
    key = ".".join(parts[:2])
    name = names.get(key) or names.get(parts[0], parts[0])
    number = next((part for part in parts if part.isdecimal()), None)
    return name if number is None else f"{name} {int(number) + 1}"


def field_name(pointer: str, t: Texts) -> str:
    """Return what a person calls a field."""
    named = [part for part in parts_of(pointer) if not part.isdecimal()]
    return t.annotation.names.get(named[-1], named[-1])


def chosen_row(frame: pd.DataFrame, *, key: str, hidden: Sequence[str] = ()) -> int | None:
    """Draw a table and return the row that is chosen, by mouse or keyboard; None without one."""
    event = st.dataframe(
        frame,
        hide_index=True,
        column_order=[name for name in frame.columns if name not in hidden],
        height=_ROW_PX * (min(len(frame), _SHOWN_ROWS) + 1) + 3,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        key=key,
    )
    rows = event.selection.rows or [row for row, _ in event.selection.cells]
    return rows[0] if rows else None
