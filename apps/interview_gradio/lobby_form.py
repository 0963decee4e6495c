"""The form of the lobby: its parts, their texts, and what a candidate put in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import gradio as gr

from apps.interview_gradio import company_form, groups, handlers, lobby_view, wishes
from apps.interview_gradio.page import Choices, Page
from apps.interview_gradio.parts import html
from apps.interview_gradio.resume_files import MAX_BYTES
from apps.interview_gradio.texts import TEXTS
from apps.interview_gradio.wiring import InterviewApp
from core.interview.cohorts import CODE_LENGTH
from core.interview.plan import LENGTHS
from core.language.language import Language

DEFAULT_MINUTES = 15
WITH_MATERIALS = sorted(LENGTHS)[1]
"""Minutes: the shortest interview has no room for questions about materials."""
NO_RESUME = ""
MAX_GROUP = 2 * CODE_LENGTH
"""A code, with room for spaces and hyphens."""
LINES = {"lines": 3, "max_lines": 8}
FOLLOW_JS = """
import(new URL("room/lobby.js", document.baseURI)).then(({ follow }) => follow(element, watch));
"""
STAY_JS = """
() => { import(new URL("room/lobby.js", document.baseURI)).then(({ stay }) => stay()); }
"""


@dataclass(frozen=True, slots=True)
class Lobby:
    """The parts of the lobby whose texts follow the language of the page."""

    welcome: gr.HTML
    earlier: gr.HTML
    setup_title: gr.HTML
    name: gr.Textbox
    language: gr.Radio
    field: gr.Dropdown
    length: gr.Radio
    level: gr.Radio
    persona: gr.Radio
    follow_ups: gr.Checkbox
    materials: gr.Accordion
    materials_use: gr.HTML
    kept_resume: gr.Dropdown
    resume_page: gr.HTML
    resume_file: gr.File
    resume_file_info: gr.HTML
    resume_text: gr.Textbox
    company: gr.Textbox
    company_found: gr.HTML
    company_choice: gr.Dropdown
    briefing: gr.HTML
    posting_choice: gr.Dropdown
    posting_use: gr.HTML
    posting: gr.Textbox
    group: gr.Textbox
    mode: gr.Radio
    consent_text: gr.HTML
    consent: gr.Checkbox
    research: gr.Checkbox
    enter: gr.Button
    enter_hint: gr.HTML

    @property
    def parts(self) -> list[Any]:
        """Return the parts in the order of `texts`."""
        return [getattr(self, name) for name in self.__slots__]

    @property
    def choices(self) -> list[Any]:
        """Return the inputs in the order of `page.Choices`."""
        return [
            *(self.name, self.language, self.field, self.length, self.mode, self.consent),
            *(self.level, self.persona, self.follow_ups),
            *(self.resume_file, self.kept_resume, self.resume_text, self.company, self.posting),
            *(self.company_choice, self.posting_choice, self.group, self.research),
        ]


def build(*, list_js: str) -> Lobby:
    """Lay out the lobby; `list_js` runs on the list of earlier interviews and on the briefing."""
    with gr.Row(elem_id="lobby-row", equal_height=False):
        with gr.Column(elem_id="lobby-about", min_width=280, scale=5):
            about = {
                "welcome": html("lobby-welcome"),
                "earlier": html("earlier-interviews", js_on_load=list_js),
            }
        with gr.Column(elem_id="lobby-setup", min_width=280, scale=6):
            setup = {
                "setup_title": html("setup-title", js_on_load=FOLLOW_JS),
                "name": gr.Textbox(elem_id="candidate-name", max_length=handlers.MAX_NAME_LENGTH),
                "language": gr.Radio(elem_id="interview-language"),
                "field": gr.Dropdown(elem_id="field"),
                "length": gr.Radio(elem_id="length"),
                "level": gr.Radio(elem_id="level"),
                "persona": gr.Radio(elem_id="persona"),
                "follow_ups": gr.Checkbox(value=True, elem_id="follow-ups"),
            }
            materials = _materials(list_js)
            rest = {
                "group": gr.Textbox(elem_id="group-code", max_length=MAX_GROUP),
                "mode": gr.Radio(elem_id="camera-mode"),
                "consent_text": html("consent-text"),
                "consent": gr.Checkbox(elem_id="consent"),
                "research": gr.Checkbox(elem_id="research"),
                "enter": gr.Button(elem_id="enter-room", variant="primary", size="lg"),
                "enter_hint": html("enter-hint"),
            }
    return Lobby(**about, **setup, **materials, **rest)


def _materials(briefing_js: str) -> dict[str, Any]:
    with gr.Accordion(open=False, elem_id="materials") as section:
        return {
            "materials": section,
            "materials_use": html("materials-use"),
            "kept_resume": gr.Dropdown(elem_id="kept-resume"),
            "resume_page": html("resume-page"),
            "resume_file": gr.File(file_types=[".pdf"], elem_id="resume-file", height=96),
            "resume_file_info": html("resume-file-info"),
            "resume_text": gr.Textbox(elem_id="resume-text", **LINES),
            "company": gr.Textbox(elem_id="company-name", max_length=wishes.MAX_COMPANY_LENGTH),
            **company_form.build(briefing_js=briefing_js),
            "posting": gr.Textbox(elem_id="posting-text", **LINES),
        }


def texts(app: InterviewApp, page: Page, owner: str | None) -> list[Any]:
    """Return the texts of the lobby, in the order of `Lobby`."""
    language = page.language
    t, of_access = TEXTS.lobby.of(language), TEXTS.access.of(language)
    of_privacy = TEXTS.privacy.of(language)
    return [
        lobby_view.welcome(language),
        handlers.earlier(app, page, owner) + groups.render(app, page, owner),
        lobby_view.setup_title(_refusals(language), MAX_BYTES, language),
        gr.update(label=t["name"], placeholder=t["name_placeholder"]),
        *_choices(app, language),
        gr.update(label=t["materials"]),
        lobby_view.materials_use(language, WITH_MATERIALS),
        _kept(app, page, owner),
        lobby_view.resume_page(language),
        gr.update(label=t["resume_file"]),
        lobby_view.resume_file_info(language, MAX_BYTES // 1024**2),
        gr.update(label=t["resume_text"], info=t["resume_text_info"]),
        gr.update(label=t["company"], info=_company_info(app, t), value=""),
        *company_form.texts(language),
        gr.update(label=t["posting"], info=t["posting_info"]),
        gr.update(label=of_access["group"], info=of_access["group_info"]),
        gr.update(label=t["mode"], choices=_modes(t), value="video"),
        lobby_view.consent(language, app.vision_unavailable),
        gr.update(label=t["consent"]),
        gr.update(label=of_privacy["lobby_research"], info=of_privacy["lobby_research_info"]),
        t["enter"],
        lobby_view.enter_hint(language),
    ]


def _kept(app: InterviewApp, page: Page, owner: str | None) -> Any:
    """Return the choice among the résumés that are kept and read; not shown without any."""
    t, kept = TEXTS.lobby.of(page.language), handlers.read_resumes(app, owner)
    named = [(lobby_view.resume_choice(one), str(one.id)) for one in kept]
    chosen = str(page.resume_id) if page.resume_id in {one.id for one in kept} else NO_RESUME
    return gr.update(
        label=t["kept_resume"],
        info=t["kept_resume_info"],
        choices=[(t["no_kept_resume"], NO_RESUME), *named],
        value=chosen,
        visible=bool(kept),
    )


def _choices(app: InterviewApp, language: Language) -> list[Any]:
    """Return what can be chosen of the interview itself, from its language to follow-ups."""
    t = TEXTS.lobby.of(language)
    languages = [(t["korean"], "ko"), (t["english"], "en")]
    fields_of_work = [(field.name(language), field.code) for field in app.bank.fields]
    lengths = [
        (t["length_choice"].format(minutes=minutes, questions=count), minutes)
        for minutes, count in LENGTHS.items()
    ]
    levels = [
        (t["level_entry"], "entry"),
        (t["level_regular"], "regular"),
        (t["level_senior"], "senior"),
    ]
    personas = [
        (t["persona_warm"], "warm"),
        (t["persona_neutral"], "neutral"),
        (t["persona_pressing"], "pressing"),
    ]
    return [
        gr.update(label=t["interview_language"], choices=languages, value=language),
        gr.update(label=t["field"], choices=fields_of_work, value=fields_of_work[0][1]),
        gr.update(label=t["length"], choices=lengths, value=DEFAULT_MINUTES),
        gr.update(label=t["level"], info=t["level_info"], choices=levels, value="regular"),
        gr.update(label=t["persona"], info=t["persona_info"], choices=personas, value="neutral"),
        gr.update(label=t["follow_ups"], info=t["follow_ups_info"]),
    ]


def _company_info(app: InterviewApp, t: Mapping[str, str]) -> str:
    return t["company_info"] if app.records is None else t["company_info_records"]


def _modes(t: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(t["mode_video"], "video"), (t["mode_audio"], "audio"), (t["mode_text"], "text")]


def _refusals(language: Language) -> dict[str, str]:
    return {
        "not_a_pdf": wishes.unreadable("not_a_pdf", language),
        "too_large": wishes.unreadable("too_large", language),
    }


def given(values: Sequence[Any]) -> Choices:
    """Return what the form gives, as it comes from the browser; of an upload that is a record."""
    named = dict(zip((field.name for field in fields(Choices)), values, strict=True))
    upload = named["resume_file"]
    named["resume_file"] = Path(upload["path"]) if upload else None
    for name in ("kept_resume", "company_id", "posting_id"):
        named[name] = named[name] or None
    for name in ("name", "resume_text", "company", "posting", "group"):
        named[name] = named[name] or ""
    return Choices(**named)
