"""The themes of RenderCV, a well-known maker of résumés, set with our own Typst and fonts.

What it writes for Typst asks for a package of icons that is not here; each icon is one glyph of
the same icon font instead, which a reader has to see through just as well.
"""

import dataclasses
import re
from collections.abc import Callable
from typing import Any

from benchmarks.resumes.layouts.typst import compiled
from benchmarks.resumes.sheet import Entry, Row, Section, Sheet

Json = dict[str, Any]

_ICONS = re.compile(r'#import "@preview/fontawesome[^\n]*')
_ICON = r'#let fa-icon(name, ..rest) = text(font: "Font Awesome 6 Free", "\\u{f0e0}")'
_STAND_IN = "tel:+1-609-999-9995", r"\(609\) 999-9995"
"""RenderCV refuses numbers that nobody has, such as ours: it gets its own example's instead."""
_NETWORKS = {"GitHub", "LinkedIn"}


def theme(name: str) -> Callable[[Sheet], bytes]:
    """Return the layout of a theme."""
    return lambda sheet: _typeset(sheet, name)


def _typeset(sheet: Sheet, name: str) -> bytes:
    from rendercv.api import functions

    asked = {"cv": _cv(sheet), "design": {"theme": name}, "locale": {"language": sheet.language}}
    asked["rendercv_settings"] = {"date": "2026-10-01"}
    text = functions.create_contents_of_a_typst_file_from_a_python_dictionary(asked)
    if not isinstance(text, str):
        raise TypeError(f"RenderCV refused a sheet: {text}")
    phone = sheet.contacts[1].text
    text = text.replace(_STAND_IN[0], f"tel:{phone}")
    text = text.replace(_STAND_IN[1], phone.replace("(", r"\(").replace(")", r"\)"))
    return compiled(_ICONS.sub(_ICON, text).encode(), {})


def _cv(sheet: Sheet) -> Json:
    email, _, *rest = sheet.contacts
    cv: Json = {"name": sheet.name, "email": email.text, "phone": "+1 609 999 9995"}
    networks = [row for row in rest if row.label in _NETWORKS]
    if networks:
        cv["social_networks"] = [
            {"network": row.label, "username": row.text.rpartition("/")[2]} for row in networks
        ]
    for row in rest:
        if row.text.startswith("https://"):
            cv["website"] = row.text
        elif row not in networks:
            cv["location"] = row.text
    sections: Json = {}
    if sheet.personal:
        sections[sheet.personal_heading] = [_row(row) for row in sheet.personal]
    for section in sheet.sections:
        sections[section.heading] = _entries(section)
    return cv | {"sections": sections}


def _entries(section: Section) -> list[Any]:
    if section.text:
        return [section.text]
    if section.rows:
        return [_row(row) if row.label else row.text for row in section.rows]
    make = _MAKERS.get(section.kind, _normal)
    if any(not entry.role for entry in section.entries):
        make = _normal
    return [make(entry) for entry in section.entries]


def _row(row: Row) -> Json:
    return {"label": row.label, "details": row.text}


def _job(entry: Entry) -> Json:
    position = ", ".join(filter(None, (entry.role, entry.unit)))
    return {"company": entry.org, "position": position} | _rest(entry)


def _school(entry: Entry) -> Json:
    rest = _rest(entry)
    if entry.note:
        rest["highlights"] = [entry.note]
    return {"institution": entry.org, "area": entry.unit, "degree": entry.role} | rest


def _normal(entry: Entry) -> Json:
    names = ", ".join(filter(None, (entry.role, entry.unit)))
    summary = names or entry.note
    if names and entry.note:
        entry = dataclasses.replace(entry, bullets=(entry.note, *entry.bullets))
    return {"name": entry.org} | ({"summary": summary} if summary else {}) | _rest(entry)


def _rest(entry: Entry) -> Json:
    dates = entry.dates.replace("~", "～")  # in Typst's markup the plain one is a space
    rest: Json = {"date": dates, "location": entry.place, "highlights": [*entry.bullets]}
    return {name: value for name, value in rest.items() if value}


_MAKERS: dict[str, Callable[[Entry], Json]] = {"work": _job, "education": _school}
