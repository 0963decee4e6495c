"""The page of what is kept, as HTML: plain forms; everything escaped.

A script only writes times in the reader's own zone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from apps.interview_gradio import lobby_view
from apps.interview_gradio.privacy_link import address
from apps.interview_gradio.report_view import moment
from apps.interview_gradio.texts import TEXTS
from core.interview.interview import Interview
from core.interview.purposes import OPTIONAL, Agreement, Purpose
from core.language.language import Language
from core.resume.kept import KeptResume

T = TEXTS.privacy
STYLES = ("page", "report", "resume", "privacy")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
NOTICES = ("done", "later", "changed", "not_sure", "not_finished")
"""What the page may say at its top, by the name that an address has for it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one browser.

    Attributes:
        held: what is agreed to now, by interview.
        agreements: all of them, by interview.
        fields: names of fields by their code.
    """

    interviews: Sequence[Interview]
    resumes: Sequence[KeptResume]
    held: Mapping[UUID, frozenset[Purpose]]
    agreements: Mapping[UUID, Mapping[Purpose, Sequence[Agreement]]]
    fields: Mapping[str, str]


def page(kept: Kept, language: Language, notice: str | None) -> str:
    """Return the whole page; `notice` is one of `NOTICES`, and nothing else is shown."""
    other: Language = "en" if language == "ko" else "ko"
    styles = "".join(f'<link rel="stylesheet" href="/room/{name}.css">' for name in STYLES)
    home = escape(f"/{lobby_view.address(language)}")
    switch, label = TEXTS.lobby.switch_language, TEXTS.lobby.switch_language_label
    said = T.all()[notice].of(language) if notice in NOTICES else ""
    shown = f'<p class="page-notice" role="status">{escape(said)}</p>' if said else ""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(T.page_title.of(language))}</title>{styles}"
        '<script src="/room/light.js"></script>'
        '<script type="module" src="/room/privacy.js"></script></head>'
        '<body class="gradio-container"><div class="main">'
        f'<header class="page-head"><a class="brand" href="{home}">Rhetor</a>'
        f'<nav><a href="{home}">{escape(T.to_lobby.of(language))}</a>'
        f'<a class="switch" href="{escape(address(other))}" hreflang="{other}" lang="{other}"'
        f' aria-label="{escape(label.of(other))}">{escape(switch.of(language))}</a></nav></header>'
        f'<main class="resume privacy">{shown}<h1>{escape(T.title.of(language))}</h1>'
        f'<p class="lede">{escape(T.lede.of(language))}</p>'
        f"{_interviews(kept, language)}{_resumes(kept, language)}{_everything(kept, language)}"
        "</main></div></body></html>"
    )


def _interviews(kept: Kept, language: Language) -> str:
    rows = "".join(_interview(one, kept, language) for one in kept.interviews)
    none = lobby_view.empty(T.none.of(language))
    return f"<section><h2>{escape(T.interviews.of(language))}</h2>{rows or none}</section>"


def _interview(interview: Interview, kept: Kept, language: Language) -> str:
    name = escape(kept.fields.get(interview.field_code, interview.field_code))
    held, told = kept.held[interview.id], kept.agreements[interview.id]
    purposes = "".join(_purpose(interview, purpose, held, told, language) for purpose in Purpose)
    erase = _erase(f"/privacy/interviews/{interview.id}/erase", T.delete, language)
    return (
        f'<article class="upload" data-interview="{interview.id}"><h3>{name}</h3>'
        f"<p><small>{moment(interview.created_at)}</small></p>"
        f"<ul>{purposes}</ul>{erase}</article>"
    )


def _purpose(
    interview: Interview,
    purpose: Purpose,
    held: frozenset[Purpose],
    told: Mapping[Purpose, Sequence[Agreement]],
    language: Language,
) -> str:
    what = escape(T.all()[f"purpose_{purpose}"].of(language))
    is_held = purpose in held
    since = next((one.given_at for one in told[purpose] if one.withdrawn_at is None), None)
    day = f"{since:%Y-%m-%d}" if since else f"{interview.created_at:%Y-%m-%d}"
    state = T.given.of(language).format(date=day) if is_held else T.not_given.of(language)
    if purpose not in OPTIONAL:
        change = f"<small>{escape(T.needed.of(language))}</small>"
    elif purpose is Purpose.VIDEO and not is_held:
        change = ""  # what was not recorded cannot be agreed to later
    else:
        change = _change(interview.id, purpose, language, is_held=is_held)
    return (
        f'<li data-purpose="{purpose}" data-held="{"yes" if is_held else "no"}">'
        f"<span><b>{what}</b> <small>{escape(state)}</small></span>{change}</li>"
    )


def _change(interview_id: UUID, purpose: Purpose, language: Language, *, is_held: bool) -> str:
    words = T.withdraw if is_held else T.give
    goes = T.video_goes.of(language) if purpose is Purpose.VIDEO else ""
    note = f"<small>{escape(goes)}</small>" if goes else ""
    label = f"{words.of(language)}: {T.all()[f'purpose_{purpose}'].of(language)}"
    return (
        f'<form method="post" action="/privacy/interviews/{interview_id}/{purpose}'
        f'?lang={language}"><input type="hidden" name="give" value="{"no" if is_held else "yes"}">'
        f'<button class="quiet" aria-label="{escape(label)}">{escape(words.of(language))}</button>'
        f"{note}</form>"
    )


def _resumes(kept: Kept, language: Language) -> str:
    rows = "".join(
        f'<article class="upload" data-resume="{one.id}"><h3>{escape(one.file_name)}</h3>'
        f"<p><small>{moment(one.created_at)}</small></p>"
        f"{_erase(f'/privacy/resumes/{one.id}/erase', T.delete, language)}</article>"
        for one in kept.resumes
    )
    none = lobby_view.empty(T.none.of(language))
    return f"<section><h2>{escape(T.resumes.of(language))}</h2>{rows or none}</section>"


def _everything(kept: Kept, language: Language) -> str:
    if not (kept.interviews or kept.resumes):
        return ""
    return (
        f'<section class="upload"><p><a class="quiet" href="/privacy/export.zip">'
        f"{escape(T.export.of(language))}</a></p>"
        f"<p><small>{escape(T.export_about.of(language))}</small></p>"
        f"<p><small>{escape(T.delete_about.of(language))}</small></p>"
        f"{_erase('/privacy/erase', T.delete_all, language)}</section>"
    )


def _erase(where: str, words: tuple[str, str], language: Language) -> str:
    word = words[0] if language == "ko" else words[1]
    return (
        f'<form method="post" class="erase" action="{where}?lang={language}">'
        '<label><input type="checkbox" name="sure" value="yes" required>'
        f" {escape(T.sure.of(language))}</label>"
        f' <button class="quiet delete">{escape(word)}</button></form>'
    )
