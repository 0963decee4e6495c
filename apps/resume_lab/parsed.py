"""The result of `parse`, as JSON for programs and as a summary for people."""

from typing import Any

from core.resume.document import ContactField, ContactFields, Document, Found

_WARNINGS = {
    "needs_ocr": "There is no text in this file, only pictures or empty pages; it needs OCR.",
    "page_without_text": "This page has no text; if it is a picture it needs OCR.",
    "repaired": "The file was damaged; what could be read is shown, parts may be missing.",
    "unreadable_characters": "Some characters carry no Unicode meaning (shown as \ufffd).",
}


def as_json(name: str, document: Document, contact: ContactFields) -> dict[str, Any]:
    """Return everything that was read, ready for `json.dumps`."""
    return {
        "file": name,
        "extractor": document.extractor,
        "needs_ocr": document.needs_ocr,
        "warnings": [
            {"code": w.code, "page": w.page, "message": _WARNINGS[w.code]}
            for w in document.warnings
        ],
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
    }


def as_summary(name: str, document: Document, contact: ContactFields) -> str:
    """Return a few lines for a terminal."""
    out = [f"{name}: {len(document.pages)} page(s), {len(document.lines)} line(s) of text", ""]
    for field in contact.all:
        out += [
            f"{field.name:<6} {found.value}  ({_place(found)}: {found.text!r})"
            for found in field.found
        ]
        if field.missing:
            out.append(f"{field.name:<6} -  ({field.missing})")
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
