"""The page of résumés as HTML: its frame, the upload and the list; everything escaped."""

import json
from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode
from uuid import UUID

from apps.interview_gradio import lobby_view
from apps.interview_gradio.report_view import moment
from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from core.resume.kept import KeptResume, State
from core.resume.ports import MAX_PAGES
from core.resume.resumes import MAX_BYTES

T, E, U = TEXTS.resume, TEXTS.resume_errors, TEXTS.resume_unreadable
STYLES = ("page", "report", "resume")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For `Content-Security-Policy`: what a résumé says can run nothing and send nothing."""
_MEGABYTE = 1024**2


def address(language: Language, resume_id: UUID | None = None) -> str:
    """Return the address of the list, or of one résumé."""
    query: dict[str, str] = {"lang": language}
    if resume_id is not None:
        query["id"] = str(resume_id)
    return f"/resume?{urlencode(query)}"


def unreadable(reason: str, language: Language) -> str:
    """Return why a file cannot be read; a reason of another version is damage."""
    text = U.all().get(reason, U.corrupt).of(language)
    return text.format(megabytes=MAX_BYTES // _MEGABYTE, pages=MAX_PAGES)


def frame(body: str, language: Language, resume_id: UUID | None = None) -> str:
    """Return a whole page around `body`, which is HTML."""
    other: Language = "en" if language == "ko" else "ko"
    styles = "".join(f'<link rel="stylesheet" href="/room/{name}.css">' for name in STYLES)
    home = escape(f"/{lobby_view.address(language)}")
    said: dict[str, str | int] = {
        name: text for group in (T, E) for name, text in group.of(language).items()
    }
    said |= {"too_large": unreadable("too_large", language), "max_bytes": MAX_BYTES}
    texts = escape(json.dumps(said, ensure_ascii=False))
    switch = TEXTS.lobby.switch_language
    label = escape(TEXTS.lobby.switch_language_label.of(other))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(T.page_title.of(language))}</title>{styles}"
        '<script src="/room/light.js"></script>'
        '<script type="module" src="/room/resume.js"></script></head>'
        f'<body class="gradio-container" data-texts="{texts}"><div class="main">'
        f'<header class="page-head"><a class="brand" href="{home}">Rhetor</a>'
        f'<nav><a href="{home}">{escape(T.to_lobby.of(language))}</a>'
        f'<a class="switch" href="{escape(address(other, resume_id))}" hreflang="{other}"'
        f' lang="{other}" aria-label="{label}">{escape(switch.of(language))}</a></nav></header>'
        f'<main class="resume" id="resume-body">{body}</main>'
        '<p id="said" class="visually-hidden" role="status"></p>'
        '<p id="trouble" class="page-notice" role="alert" hidden></p>'
        f"{_dialog(language)}</div></body></html>"
    )


def index(
    mine: Sequence[KeptResume],
    language: Language,
    notice: str | None = None,
    *,
    pictures: bool = False,
) -> str:
    """Return the upload and the list of one's résumés.

    Args:
        mine: the list.
        language: of the page.
        notice: what went wrong, if anything.
        pictures: whether pictures can be read here.
    """
    shown = "" if notice is None else f'<p class="page-notice" role="alert">{escape(notice)}</p>'
    return (
        f'{shown}<h1 tabindex="-1">{escape(T.title.of(language))}</h1>'
        f'<p class="lede">{escape(T.lede.of(language))}</p>'
        f"{_upload(language, pictures=pictures)}"
        f"<section><h2>{escape(T.mine.of(language))}</h2>{_list(mine, language)}</section>"
    )


def delete_button(kept: KeptResume, language: Language, *, is_named: bool) -> str:
    """Return the button that deletes a résumé once the person has said so again."""
    name = kept.file_name
    label = T.delete_named.of(language).format(name=name) if is_named else ""
    named = f' aria-label="{escape(label)}"' if is_named else ""
    question = T.delete_question.of(language).format(name=name)
    return (
        f'<button type="button" class="quiet delete"{named}'
        f' data-send="DELETE" data-to="/resumes/{kept.id}" data-then="{address(language)}"'
        f' data-question="{escape(question)}">'
        f"{escape(T.delete.of(language))}</button>"
    )


def _upload(language: Language, *, pictures: bool) -> str:
    points = (
        T.consent_kept,
        T.consent_left_out,
        T.consent_known,
        T.consent_model,
        T.consent_deletion,
    )
    rows = "".join(f"<li>{escape(point.of(language))}</li>" for point in points)
    kinds = T.file_info_with_pictures if pictures else T.file_info
    endings = ".png,.jpg,.jpeg," if pictures else ""
    info = kinds.of(language).format(megabytes=MAX_BYTES // _MEGABYTE)
    return (
        f'<section class="upload"><h2>{escape(T.upload_title.of(language))}</h2>'
        f'<div class="consent"><h3>{escape(T.consent_title.of(language))}</h3><ul>{rows}</ul>'
        '<label><input type="checkbox" id="resume-consent">'
        f" <span>{escape(T.consent.of(language))}</span></label></div>"
        '<div class="drop" id="resume-drop">'
        '<input type="file" id="resume-upload" class="visually-hidden"'
        f' accept="{endings}.pdf,.docx,application/pdf" aria-describedby="resume-file-kind">'
        f'<label for="resume-upload" class="choose">{escape(T.choose_file.of(language))}</label>'
        f" <span>{escape(T.drop_file.of(language))}</span>"
        f'<p id="resume-file-kind">{escape(info)}</p></div>'
        '<p id="resume-refused" role="alert"></p>'
        '<div id="resume-sending" hidden><progress id="resume-progress" max="100" value="0"'
        f' aria-label="{escape(T.sending.of(language))}"></progress>'
        ' <span id="resume-percent"></span></div></section>'
    )


def _list(mine: Sequence[KeptResume], language: Language) -> str:
    if not mine:
        return lobby_view.empty(T.none_yet.of(language))
    return f'<ul class="kept">{"".join(_entry(one, language) for one in mine)}</ul>'


def _entry(kept: KeptResume, language: Language) -> str:
    state = T.all()[f"state_{kept.state.value}"].of(language)
    use = _use(kept, language) if kept.state is State.READ else ""
    where = escape(address(language, kept.id))
    return (
        f'<li data-key="{kept.id}"><div><a class="name" href="{where}">'
        f"{escape(kept.file_name)}</a>"
        f"<small>{escape(state)} · {moment(kept.created_at)}</small></div>"
        f'<div class="actions">{use}{delete_button(kept, language, is_named=True)}</div></li>'
    )


def use_link(kept: KeptResume, language: Language) -> str:
    """Return the address of the lobby with this résumé chosen."""
    return f"/?{urlencode({'lang': language, 'resume': str(kept.id)})}"


def _use(kept: KeptResume, language: Language) -> str:
    where = escape(use_link(kept, language))
    return f'<a class="quiet" href="{where}">{escape(T.use.of(language))}</a>'


def _dialog(language: Language) -> str:
    return (
        '<dialog id="sure" aria-labelledby="sure-question"><p id="sure-question"></p>'
        f'<form method="dialog" class="actions"><button class="quiet" value="no">'
        f"{escape(TEXTS.resume_edits.cancel.of(language))}</button>"
        f'<button class="primary danger" value="yes">{escape(T.delete.of(language))}</button>'
        "</form></dialog>"
    )
