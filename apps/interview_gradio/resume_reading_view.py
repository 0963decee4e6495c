"""What was read in a résumé as HTML: fields with their places, the lines, and what is wrong."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from core.resume.document import Document, Line
from core.resume.kept import Reading
from core.resume.pointers import pointer, text_at
from core.resume.resume import LineRef, Provenance, Resume, SectionName

T, F = TEXTS.resume_reading, TEXTS.resume_fields
UNSURE = 0.6
"""Confidence below which a field is marked; our own choice, see `core.resume.resume.Provenance`."""
_KOREAN = "x-kr"
_RANKS = {name: place for place, name in enumerate(F.all())}
_NOT_SHOWN = frozenset({"$schema", "meta"})
_WITHOUT_PAGES = frozenset({"body"})
"""Streams of files that have no pages of their own, such as DOCX."""


def place(ref: LineRef, document: Document, language: Language) -> str:
    """Return in words where a line stands."""
    has_pages = not document.streams or document.streams[0].stream not in _WITHOUT_PAGES
    text = T.place if has_pages else T.place_line
    return text.of(language).format(page=ref.page, line=ref.line)


def places(refs: Sequence[LineRef], document: Document, language: Language) -> str:
    """Return a button for each line, which shows it."""
    seen = dict.fromkeys((ref.page, ref.line) for ref in refs)
    return "".join(
        _place_button(LineRef(page, line, 0, 0), document, language) for page, line in seen
    )


def _place_button(ref: LineRef, document: Document, language: Language) -> str:
    where = place(ref, document, language)
    label = T.show_line.of(language).format(place=where)
    return (
        f'<button type="button" class="place" data-line="{ref.page}-{ref.line}"'
        f' aria-label="{escape(label)}">{escape(where)}</button>'
    )


def warnings(reading: Reading, language: Language) -> str:
    """Return what a person must know before anything else: hidden text, and the file's dangers."""
    return _hidden(reading.document, language) + _concerns(reading.document, language)


def _hidden(document: Document, language: Language) -> str:
    if not document.hidden:
        return ""
    rows = "".join(
        f"<li><q>{escape(one.text)}</q> <small>{escape(T.page.of(language).format(page=one.page))}"
        f" · {escape(T.all()[f'by_{one.by}'].of(language))}</small></li>"
        for one in document.hidden
    )
    return (
        f'<section class="danger" id="hidden-text"><h2>{escape(T.hidden_title.of(language))}</h2>'
        f"<p>{escape(T.hidden_intro.of(language))}</p><ul>{rows}</ul></section>"
    )


def _concerns(document: Document, language: Language) -> str:
    said = dict.fromkeys(
        (T.all()[f"concern_{one.code}"].of(language), one.text, one.page)
        for one in document.concerns
        if not (one.code == "hidden_text" and document.hidden)  # said with the text itself
    )
    said |= dict.fromkeys(
        (T.all()[f"warning_{one.code}"].of(language).format(page=one.page or ""), "", None)
        for one in document.warnings
    )
    if not said:
        return ""
    rows = "".join(_concern(*one, language) for one in said)
    return (
        f'<section class="concerns"><h2>{escape(T.concerns_title.of(language))}</h2>'
        f"<ul>{rows}</ul></section>"
    )


def _concern(sentence: str, text: str, page: int | None, language: Language) -> str:
    quote = f" <q>{escape(text)}</q>" if text else ""
    where = (
        "" if page is None else f" <small>{escape(T.page.of(language).format(page=page))}</small>"
    )
    return f"<li>{escape(sentence)}{quote}{where}</li>"


def left_out(reading: Reading, language: Language) -> str:
    """Return which protected facts stand in the file, without repeating them."""
    found = reading.resume.left_out
    if not found:
        return ""
    rows = "".join(
        f"<li><b>{escape(T.all()[f'kind_{one.kind}'].of(language))}</b>"
        f" {places(one.refs, reading.document, language)}</li>"
        for one in found
    )
    return (
        f'<section class="left-out"><h2>{escape(T.left_out_title.of(language))}</h2>'
        f"<p>{escape(T.left_out_intro.of(language))}</p><ul>{rows}</ul></section>"
    )


def fields(reading: Reading, language: Language) -> str:
    """Return every field with its place, then the lines that fit nowhere."""
    resume, document = reading.resume, reading.document
    sections = "".join(_sections(resume, document, language))
    shown = sections or f'<p class="note">{escape(T.nothing.of(language))}</p>'
    return (
        f'<section id="read"><h2>{escape(T.title.of(language))}</h2>'
        f'<p class="note">{escape(T.intro.of(language))}</p>{shown}'
        f"{_unread(reading, language)}</section>"
    )


def lines(reading: Reading, language: Language) -> str:
    """Return the text of the file, line by line; fields and findings point into it."""
    opens = {(one.page, one.line): one.section for one in reading.resume.sections if one.is_heading}
    pages = "".join(
        _page(page.number, page.lines, opens, reading.document, language)
        for page in reading.document.pages
        if page.lines
    )
    return (
        f'<aside class="lines" id="file-lines" aria-labelledby="lines-title">'
        f'<h2 id="lines-title">{escape(T.lines_title.of(language))}</h2>'
        '<button type="button" class="quiet close" data-close>'
        f"{escape(T.close.of(language))}</button>"
        f'<p class="note">{escape(T.lines_intro.of(language))} {_read_by(reading, language)}</p>'
        f'<div class="sheets" tabindex="0" role="group" aria-labelledby="lines-title">{pages}</div>'
        "</aside>"
    )


def _read_by(reading: Reading, language: Language) -> str:
    document = reading.document
    if not document.streams:
        return ""
    best = document.streams[0]
    # The score of recognised text is the recogniser's confidence; other ways name no such figure.
    way = T.all()[f"stream_{best.stream}"].of(language).format(sure=f"{best.score:.0%}")
    return escape(T.read_by.of(language).format(way=way, extractor=document.extractor))


def _page(
    number: int,
    found: Sequence[Line],
    opens: dict[tuple[int, int], SectionName],
    document: Document,
    language: Language,
) -> str:
    rows = "".join(
        f'<li id="line-{line.page}-{line.number}" value="{line.number}" tabindex="-1"'
        f"{' class=heading' if (line.page, line.number) in opens else ''}>"
        f"{escape(line.text)}</li>"
        for line in found
    )
    title = T.page.of(language).format(page=number) if len(document.pages) > 1 else ""
    heading = f"<h3>{escape(title)}</h3>" if title else ""
    return f"{heading}<ol>{rows}</ol>"


def _unread(reading: Reading, language: Language) -> str:
    text = {(line.page, line.number): line.text for line in reading.document.lines}
    rows = "".join(
        f"<li>{escape(text[ref.page, ref.line])} {places([ref], reading.document, language)}</li>"
        for ref in reading.resume.unread
        if (ref.page, ref.line) in text
    )
    if not rows:
        return ""
    return (
        f'<details id="unread"><summary>{escape(T.unread_title.of(language))}</summary>'
        f'<p class="note">{escape(T.unread_intro.of(language))}</p><ul>{rows}</ul></details>'
    )


def _sections(resume: Resume, document: Document, language: Language) -> Iterator[str]:
    korean = resume.data.get(_KOREAN)
    parts: list[tuple[tuple[str, ...], Any]] = [
        ((name,), value) for name, value in resume.data.items() if name != _KOREAN
    ]
    if isinstance(korean, dict):
        parts += [((_KOREAN, name), value) for name, value in korean.items()]
    parts.sort(key=lambda part: _rank(part[0][-1]))
    shown = _Fields(resume, document, language)
    for path, value in parts:
        if path[-1] not in _NOT_SHOWN and value:
            yield (
                f'<div class="part"><h3>{escape(name_of(path[-1], language))}</h3>'
                f"{shown.of(value, path)}</div>"
            )


def _rank(key: str) -> int:
    """Return where a field stands among others; Postgres keeps no order of keys."""
    return _RANKS.get(key, len(_RANKS))


def name_of(key: str, language: Language, section: str | int = "") -> str:
    """Return the name of a section or field; one that we do not know has its own."""
    names = F.all()
    known = names.get(f"{section}_{key}") or names.get(key)
    return key if known is None else known.of(language)


def field_of(path: str, language: Language) -> str:
    """Return the name of the field that a pointer leads to, with its section."""
    keys = [key for key in path.split("/") if key not in {"", "-", _KOREAN} and not key.isdigit()]
    return " · ".join(name_of(key, language, keys[0]) for key in keys)


class _Fields:
    """Writes values with their places, however they are nested."""

    def __init__(self, resume: Resume, document: Document, language: Language) -> None:
        self._provenance = dict(resume.provenance)
        self._data = resume.data
        self._document = document
        self._language = language

    def of(self, value: Any, path: tuple[str | int, ...]) -> str:
        if path[-1] == "pointer":
            return f"<span>{escape(text_at(self._data, f'{value}/institution'))}</span>"
        if isinstance(value, dict) and path[0] == "skills":
            return self._skills(value, path)
        if isinstance(value, dict):
            return self._dictionary(value, path)
        if isinstance(value, list):
            rows = "".join(f"<li>{self.of(one, (*path, n))}</li>" for n, one in enumerate(value))
            is_flat = all(not isinstance(one, dict | list) for one in value)
            return f'<ul class="{"values" if is_flat else "entries"}">{rows}</ul>'
        return f"<span>{escape(str(value))}</span>{self._place(path)}"

    def _skills(self, group: dict[str, Any], path: tuple[str | int, ...]) -> str:
        """Return a group of skills as one line."""
        words = [(key, group[key]) for key in ("name", "level") if group.get(key)]
        named = " · ".join(self.of(word, (*path, key)) for key, word in words)
        known = enumerate(group.get("keywords") or ())
        listed = ", ".join(self.of(word, (*path, "keywords", n)) for n, word in known)
        return f"<b>{named}</b>{': ' if named and listed else ''}{listed}"

    def _dictionary(self, value: dict[str, Any], path: tuple[str | int, ...]) -> str:
        rows: dict[str, str] = defaultdict(str)
        for key, one in sorted(value.items(), key=lambda item: _rank(item[0])):
            if one not in (None, "", [], {}) and key not in _NOT_SHOWN:
                rows[name_of(key, self._language, path[0])] += self.of(one, (*path, key))
        return (
            "<dl>"
            + "".join(
                f"<div><dt>{escape(name)}</dt><dd>{html}</dd></div>" for name, html in rows.items()
            )
            + "</dl>"
        )

    def _place(self, path: tuple[str | int, ...]) -> str:
        found: Provenance | None = self._provenance.get(pointer(*path))
        if found is None:
            return ""
        unsure = (
            f' <small class="unsure">{escape(T.unsure.of(self._language))}</small>'
            if found.confidence < UNSURE
            else ""
        )
        return f" {places(found.refs, self._document, self._language)}{unsure}"
