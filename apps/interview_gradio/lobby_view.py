"""The head of the page and the list of earlier interviews as HTML: pure, everything escaped."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC
from html import escape
from urllib.parse import urlencode
from uuid import UUID

from apps.interview_gradio.privacy_link import privacy_link
from apps.interview_gradio.report_view import moment
from apps.interview_gradio.texts import TEXTS
from core.interview.interview import Interview, Status
from core.language.language import Language
from core.resume.kept import KeptResume

T = TEXTS.lobby


def address(language: Language, interview_id: UUID | None = None, code: str | None = None) -> str:
    """Return the address of a page."""
    query: dict[str, str] = {"lang": language}
    if interview_id is not None:
        query["interview"] = str(interview_id)
    if code is not None:
        query["handover"] = code
    return f"?{urlencode(query)}"


def header(
    language: Language, interview_id: UUID | None, notice: str | None, code: str | None = None
) -> str:
    """Return the name of the suite, and the way to the other language.

    The data attributes tell `static/page.js` what the page is.
    """
    other: Language = "en" if language == "ko" else "ko"
    shown = "" if notice is None else f'<p class="page-notice" role="alert">{escape(notice)}</p>'
    return (
        f'<div class="page-head" data-page-language="{language}"'
        f' data-interview="{interview_id or ""}"'
        f' data-page-title="{escape(T.page_title.of(language))}">'
        f'<a class="brand" href="{escape(address(language))}">Rhetor</a>'
        f'<a class="switch" href="{escape(address(other, interview_id, code))}" hreflang="{other}"'
        f' lang="{other}" aria-label="{escape(T.switch_language_label.of(other))}">'
        f"{escape(T.switch_language.of(language))}</a></div>{shown}"
    )


def welcome(language: Language) -> str:
    """Return what the suite is, in two sentences."""
    return f"<h1>{escape(T.title.of(language))}</h1><p>{escape(T.lede.of(language))}</p>"


def consent(language: Language, vision_unavailable: str | None) -> str:
    """Return what is recorded, why, and where it is kept."""
    recorded = (T.consent_what, T.consent_why, T.consent_materials, T.consent_where)
    points = (TEXTS.privacy.machine, *recorded, T.consent_face, T.consent_voice)
    rows = "".join(f"<li>{escape(point.of(language))}</li>" for point in points)
    off = f'<p class="note">{escape(T.vision_off.of(language))}</p>' if vision_unavailable else ""
    return (
        f"<h3>{escape(T.consent_title.of(language))}</h3><ul>{rows}</ul>{off}"
        f"<p>{privacy_link(language)}</p>"
    )


def setup_title(texts: Mapping[str, str], max_bytes: int, language: Language) -> str:
    """Return the title of the form; it carries what `static/lobby.js` says around Gradio's field.

    Args:
        texts: why a file is refused before it is sent.
        max_bytes: the largest file.
        language: of the page.
    """
    said = {
        "choose_file": T.choose_file.of(language),
        "reading": T.reading.of(language),
        "max_bytes": max_bytes,
        **texts,
    }
    title = escape(T.setup_title.of(language))
    return f'<h2 data-lobby="{escape(json.dumps(said, ensure_ascii=False))}">{title}</h2>'


def enter_hint(language: Language) -> str:
    """Return what happens after the button, and room for what is happening."""
    return f'<p>{escape(T.enter_hint.of(language))}</p><p id="entering" role="status"></p>'


def materials_use(language: Language, minutes: int) -> str:
    """Return what is used of a résumé and a posting; `minutes` is the least length for it."""
    return f"<p>{escape(T.materials_use.of(language).format(minutes=minutes))}</p>"


def resume_file_info(language: Language, megabytes: int) -> str:
    """Return what kind of file is wanted, and room for why one is refused."""
    info = T.resume_file_info.of(language).format(megabytes=megabytes)
    return f'<p>{escape(info)}</p><p id="resume-refused" role="alert"></p>'


def resume_page(language: Language) -> str:
    """Return the way to the page on which a résumé is kept and reviewed."""
    where = f"/resume?{urlencode({'lang': language})}"
    return f'<p><a href="{escape(where)}">{escape(T.resume_page.of(language))}</a></p>'


def resume_choice(kept: KeptResume) -> str:
    """Return a kept résumé as one of several; its day is that of UTC, as a list knows no zone."""
    return f"{kept.file_name} ({kept.created_at.astimezone(UTC):%Y-%m-%d})"


def earlier(
    mine: Sequence[Interview],
    field_names: Mapping[str, str],
    language: Language,
    unread: Mapping[UUID, int] | None = None,
) -> str:
    """Return one's interviews with a link to each.

    Args:
        mine: newest first.
        field_names: by code.
        language: of the page.
        unread: how many messages of coaches were not read yet, by interview.
    """
    title = f"<h2>{escape(T.earlier_title.of(language))}</h2>"
    if not mine:
        return title + empty(T.earlier_empty.of(language))
    rows = "".join(
        _entry(one, field_names[one.field_code], language, (unread or {}).get(one.id, 0))
        for one in mine
    )
    return f"{title}<ul>{rows}</ul>"


def empty(text: str) -> str:
    """Return a line that stands where a list would be."""
    return f'<p class="note">{escape(text)}</p>'


def _entry(interview: Interview, field_name: str, language: Language, unread: int) -> str:
    is_over = interview.status is Status.FINISHED
    link = (T.report_link if is_over else T.continue_link).of(language)
    minutes = T.minutes_short.of(language).format(minutes=interview.minutes)
    status = T.all()[f"status_{interview.status.value}"].of(language)
    said = TEXTS.messages.unread.of(language).format(count=unread)
    news = f" · <strong>{escape(said)}</strong>" if unread else ""
    facts = f"{escape(minutes)} · {escape(status)} · {moment(interview.created_at)}{news}"
    return (
        f'<li data-status="{interview.status.value}"><span><b>{escape(field_name)}</b>'
        f"<small>{facts}</small>"
        f'</span><a href="{escape(address(language, interview.id))}">{escape(link)}</a></li>'
    )
