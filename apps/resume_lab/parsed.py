"""The result of `parse`, as JSON for programs and as a summary for people."""

from typing import Any

from pydantic import TypeAdapter

from core.resume.document import (
    Concern,
    ContactField,
    ContactFields,
    Document,
    Found,
    HiddenText,
    StreamScore,
)
from core.resume.pointers import strings
from core.resume.resume import Resume

_WARNINGS = {
    "needs_ocr": "There is no text in this file, only pictures or empty pages; it needs OCR"
    " (docs/resume.md); RapidOCR reads Latin script and no Hangul.",
    "ocr_layer": "The text of this page was read from a picture by a program; it may differ.",
    "page_without_text": "This page has no text; if it is a picture it needs OCR.",
    "repaired": "The file was damaged; what could be read is shown, parts may be missing.",
    "unreadable_characters": "Some characters carry no Unicode meaning (shown as \ufffd).",
}
_STREAMS = TypeAdapter(tuple[StreamScore, ...])
_HIDDEN = TypeAdapter(tuple[HiddenText, ...])
_CONCERNS = TypeAdapter(tuple[Concern, ...])
_RESUME = TypeAdapter(Resume)


def as_json(
    name: str, document: Document, contact: ContactFields, resume: Resume | None
) -> dict[str, Any]:
    """Return everything that was read, ready for `json.dumps`.

    `resume` is null where there is no text; values stand in its `data`, a JSON Resume with `x-kr`,
    and where each is from in its `provenance`.
    """
    return {
        "file": name,
        "extractor": document.extractor,
        "needs_ocr": document.needs_ocr,
        "warnings": [
            {"code": w.code, "page": w.page, "message": _WARNINGS[w.code]}
            for w in document.warnings
        ],
        "streams": _STREAMS.dump_python(document.streams, mode="json"),
        "concerns": _CONCERNS.dump_python(document.concerns, mode="json"),
        "hidden": _HIDDEN.dump_python(document.hidden, mode="json"),
        "contact": {field.name: _field(field) for field in contact.all},
        "pages": [
            {
                "page": page.number,
                "width_pt": page.width_pt,
                "height_pt": page.height_pt,
                "text": page.text,
                "lines": [
                    {"line": line.number, "text": line.text, "box_pt": list(line.box)}
                    for line in page.lines
                ],
            }
            for page in document.pages
        ],
        "resume": _RESUME.dump_python(resume, mode="json") if resume else None,
    }


def as_summary(name: str, document: Document, contact: ContactFields, resume: Resume | None) -> str:
    """Return a few lines for a terminal."""
    out = [f"{name}: {len(document.pages)} page(s), {len(document.lines)} line(s) of text", ""]
    for field in contact.all:
        out += [
            f"{field.name:<6} {found.value}  ({_place(found)}: {found.text!r})"
            for found in field.found
        ]
        if field.missing:
            out.append(f"{field.name:<6} -  ({field.missing})")
    if resume is not None:
        out += ["", *(f"{pointer}  {value}" for pointer, value in strings(resume.data))]
        kinds = ", ".join(dict.fromkeys(one.kind for one in resume.left_out))
        out += ["", f"left out: {kinds}"] if kinds else []
    for concern in document.concerns:
        where = f"page {concern.page}: " if concern.page else ""
        out += ["", f"concern: {where}{concern.code}"]
    for warning in document.warnings:
        where = f"page {warning.page}: " if warning.page else ""
        out += ["", f"warning: {where}{_WARNINGS[warning.code]}"]
    return "\n".join(out)


def _field(field: ContactField) -> dict[str, Any]:
    return {
        "value": field.value,
        "missing": field.missing,
        "found": [
            {
                "value": one.value,
                "text": one.text,
                "page": one.page,
                "line": one.line,
                "rule": one.rule,
            }
            for one in field.found
        ],
    }


def _place(found: Found) -> str:
    line = f", line {found.line}" if found.line is not None else ""
    return f"page {found.page}{line}"
