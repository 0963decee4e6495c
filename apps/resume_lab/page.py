"""The résumé lab's page: upload a PDF, see what was read and where it stands."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from apps.resume_lab.texts import Texts, texts
from apps.resume_lab.wiring import ResumeLab
from core.errors import AppError
from core.language.language import LANGUAGES, Language, parse_language
from core.resume.document import ContactFields, Document, Page
from core.resume.extraction import find_contact
from core.resume.ports import UnreadableFile

_LOG = logging.getLogger(__name__)
_LANGUAGE_NAMES = {"ko": "한국어", "en": "English"}


def show(lab: ResumeLab) -> None:
    """Draw the page."""
    t = texts(_language())
    st.set_page_config(page_title=f"{t.title} · Rhetor", page_icon="📄", layout="centered")
    st.title(t.title)
    st.write(t.intro)
    upload = st.file_uploader(t.upload, type="pdf", help=t.upload_help, key="pdf")
    st.caption(t.privacy)
    if upload is None:
        st.info(t.waiting)
        return
    with show_errors(t), st.spinner(""):
        document = _document(lab, upload.file_id, upload.getvalue())
        _show_document(document, find_contact(document), t)


@contextmanager
def show_errors(t: Texts) -> Iterator[None]:
    """Turn errors into sentences; what is not ours is logged under an id that the person sees."""
    try:
        yield
    except UnreadableFile as error:
        st.error(t.unreadable[error.reason])
    except AppError as error:
        st.error(error.message)
    except Exception:  # noqa: BLE001  # the edge: logged, then said with an id
        id_ = secrets.token_hex(4)
        _LOG.exception("unexpected error %s", id_)
        st.error(t.something_wrong.format(id=id_))


def _language() -> Language:
    current = parse_language(st.query_params.get("lang"), default=parse_language(st.context.locale))
    chosen = st.sidebar.radio(
        texts(current).language,
        LANGUAGES,
        index=LANGUAGES.index(current),
        format_func=_LANGUAGE_NAMES.__getitem__,
        key="language",
    )
    st.query_params["lang"] = chosen
    return chosen


def _document(lab: ResumeLab, file_id: str, data: bytes) -> Document:
    """Return the parsed upload; parsed once, kept in the visitor's session alone."""
    kept: tuple[str, Document] | None = st.session_state.get("state")
    if kept is None or kept[0] != file_id:
        kept = (file_id, lab.extractor.extract(data))
        st.session_state["state"] = kept
    return kept[1]


def _show_document(document: Document, contact: ContactFields, t: Texts) -> None:
    counts = t.counts.format(
        pages=len(document.pages), lines=len(document.lines), extractor=document.extractor
    )
    st.caption(counts)
    for warning in document.warnings:
        st.warning(t.warnings[warning.code].format(page=warning.page))
    if document.needs_ocr:
        return
    st.subheader(t.contact)
    st.dataframe(contact_frame(contact, t), hide_index=True)
    st.subheader(t.text)
    number = 1
    if len(document.pages) > 1:
        numbers = [page.number for page in document.pages]
        number = st.selectbox(t.page_picker, numbers, key=f"page-{len(numbers)}")
    _show_page(document.pages[number - 1], t)


def _show_page(page: Page, t: Texts) -> None:
    if not page.lines:
        st.info(t.no_text_on_page)
        return
    width = len(str(len(page.lines)))
    numbered = "\n".join(f"{line.number:>{width}}  {line.text}" for line in page.lines)
    st.code(numbered, language=None, wrap_lines=True)


def contact_frame(contact: ContactFields, t: Texts) -> pd.DataFrame:
    """Return one row for each value, and one with the reason for each field without any."""
    rows = []
    for field in contact.all:
        label = t.fields[field.name]
        if field.missing:
            reason = t.missing[field.missing]
            rows.append((label, t.missing_place, reason, t.missing_place, t.missing_place))
        for one in field.found:
            place = f"{one.page} / {one.line or t.missing_place}"
            rows.append((label, one.value, one.text, place, t.rules[one.rule]))
    columns = [t.field, t.value, t.exact_text, f"{t.page} / {t.line}", t.rule]
    return pd.DataFrame(rows, columns=columns)
