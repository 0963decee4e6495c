"""The frame around every page: language and list of pages."""

from collections.abc import Callable

import streamlit as st

from apps.resume_lab import door
from apps.resume_lab.app_pages import annotation, errors, reading, runs
from apps.resume_lab.texts import texts
from apps.resume_lab.visit import Visit, show_errors
from apps.resume_lab.wiring import ResumeLab
from apps.web.streamlit_viewer import show_languages, viewer_zone
from core.language.language import Language, parse_language


def show(lab: ResumeLab) -> None:
    """Draw the page that the address asks for."""
    language = _language()
    t = texts(language)
    st.set_page_config(page_title=f"{t.frame.title} · Rhetor", page_icon="📄", layout="wide")
    who = door.enter(lab, t, language)
    visit = Visit(lab, t, language, viewer_zone(st.context.timezone))

    def page(draw: Callable[[Visit], None], title: str, icon: str, path: str) -> "st.Page":
        def run() -> None:
            with show_errors(t):
                draw(visit)

        is_first = path == "read"
        return st.Page(run, title=title, icon=icon, url_path=path, default=is_first)

    pages = [
        page(reading.show, t.frame.read, ":material/description:", "read"),
        page(annotation.show, t.frame.annotate, ":material/edit_note:", "annotate"),
        page(runs.show, t.frame.runs, ":material/science:", "runs"),
        page(errors.show, t.frame.errors, ":material/difference:", "errors"),
    ]
    chosen = st.navigation(pages)
    with st.sidebar:
        show_languages(t.frame.language, language)
        door.show_visitor(lab, who, language)
    chosen.run()


def _language() -> Language:
    """Return the language of `?lang=`, else the one chosen before, else the browser's."""
    asked = st.query_params.get("lang") or st.session_state.get("spoken")
    language = parse_language(asked, default=parse_language(st.context.locale))
    st.query_params["lang"] = language
    st.session_state["spoken"] = language
    return language
