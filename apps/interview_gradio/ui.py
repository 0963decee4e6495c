"""The page: lobby, room, report. Layout and wires only; `handlers.py` does the work."""

from dataclasses import dataclass
from typing import Any, get_args

import gradio as gr

from apps.interview_gradio import handlers, lobby_view
from apps.interview_gradio.page import Choices, Page, Reading, View
from apps.interview_gradio.sessions import address_of, owner_of
from apps.interview_gradio.texts import TEXTS
from apps.interview_gradio.wiring import InterviewApp
from core.interview.plan import LENGTHS
from core.language.language import Language

POLL_S = 2.0
DEFAULT_MINUTES = 15
STYLES = ("page", "lobby", "room", "stage", "handover", "report")
HEAD = "".join(f'<link rel="stylesheet" href="/room/{name}.css">' for name in STYLES)
"""For `mount_gradio_app(head=…)`: with it the styles are there before the first picture."""

FOLLOW_JS = """
import(new URL("room/page.js", document.baseURI)).then(({ follow }) => follow(element, watch));
"""
ROOM_JS = """
const open = async () => {
  if (!props.value || element.dataset.opened === props.value) return;
  element.dataset.opened = props.value;
  const config = JSON.parse(props.value);
  try {
    const { mount } = await import(new URL("room/room.js", document.baseURI));
    mount(element.querySelector(".room-root"), config, () => trigger("submit"));
  } catch (error) {
    console.error(error);
    element.querySelector(".room-root").textContent = config.texts.load_failed;
  }
};
open();
watch("value", open);
"""
TAKEOVER_JS = """
import(new URL("room/takeover.js", document.baseURI)).then(({ mount }) => mount(element));
"""
REPORT_JS = """
import(new URL("room/report.js", document.baseURI)).then(({ mount }) => mount(element, watch));
"""
PRIVATE: dict[str, Any] = {
    "api_visibility": "private",
    "show_progress": "hidden",
    "concurrency_limit": None,  # Gradio's default lets one candidate at a time through each event
}


def theme() -> gr.themes.Base:
    """Return the look of Gradio's own parts, for `mount_gradio_app(theme=…)`.

    System fonts: nothing is fetched from elsewhere, and Korean looks as on the rest of the device.
    """
    fonts = ["Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "NanumGothic"]
    return gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.stone,
        radius_size=gr.themes.sizes.radius_lg,
        spacing_size=gr.themes.sizes.spacing_lg,
        font=["system-ui", *fonts, "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    )


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
    mode: gr.Radio
    consent_text: gr.HTML
    consent: gr.Checkbox
    enter: gr.Button
    enter_hint: gr.HTML

    @property
    def parts(self) -> list[Any]:
        """Return the parts in the order of `_lobby_texts`."""
        return [getattr(self, name) for name in self.__slots__]

    @property
    def choices(self) -> list[Any]:
        """Return the inputs in the order of `page.Choices`."""
        return [self.name, self.language, self.field, self.length, self.mode, self.consent]


def build_ui(app: InterviewApp) -> gr.Blocks:
    """Lay out the page and connect it; nothing is read or opened yet."""
    with gr.Blocks(title="Rhetor", analytics_enabled=False, fill_width=True) as ui:
        page = gr.State(Page("ko"))
        header = _html("page-header", js_on_load=FOLLOW_JS, head=HEAD)
        with gr.Column(visible=False, elem_id="lobby") as lobby_column:
            lobby = _lobby()
        with gr.Column(visible=False, elem_id="takeover-page") as takeover_column:
            takeover = _html("takeover", js_on_load=TAKEOVER_JS)
        with gr.Column(visible=False, elem_id="room-page") as room_column:
            room = _html("room", html_template='<div class="room-root"></div>', js_on_load=ROOM_JS)
        with gr.Column(visible=False, elem_id="report-page") as report_column:
            progress = _html("report-progress", visible=False)
            report = _html("report", js_on_load=REPORT_JS, visible=False)
        timer = gr.Timer(POLL_S, active=False)
        columns = [lobby_column, takeover_column, room_column, report_column]
        reading = [progress, report, timer]
        shown = [page, header, *columns, takeover, room, *reading]

        def on_load(request: gr.Request) -> list[Any]:
            now = _opened(app, request)
            return [*_shown(app, now, request), *_lobby_texts(app, now, request)]

        def on_enter(now: Page, request: gr.Request, *values: Any) -> list[Any]:
            enter = handlers.show_errors(now.language)(handlers.enter)
            return _shown(app, enter(app, now, owner_of(request), Choices(*values)), request)

        def on_finished(now: Page, request: gr.Request) -> list[Any]:
            return _shown(app, handlers.finish(now), request)

        def on_tick(now: Page, request: gr.Request) -> list[Any]:
            return _reading(app, now, request)

        ui.load(on_load, outputs=[*shown, *lobby.parts], queue=False, **PRIVATE)
        lobby.enter.click(on_enter, inputs=[page, *lobby.choices], outputs=shown, **PRIVATE)
        room.submit(on_finished, inputs=page, outputs=shown, **PRIVATE)
        timer.tick(on_tick, inputs=page, outputs=reading, **PRIVATE)
    built: gr.Blocks = ui
    return built


def _html(elem_id: str, **options: Any) -> gr.HTML:
    return gr.HTML(**{"elem_id": elem_id, "apply_default_css": False, "js_on_load": None} | options)


def _lobby() -> Lobby:
    with gr.Row(elem_id="lobby-row", equal_height=False):
        with gr.Column(elem_id="lobby-about", min_width=280, scale=5):
            welcome = _html("lobby-welcome")
            earlier = _html("earlier-interviews", js_on_load=REPORT_JS)
        with gr.Column(elem_id="lobby-setup", min_width=280, scale=6):
            return Lobby(
                welcome=welcome,
                earlier=earlier,
                setup_title=_html("setup-title"),
                name=gr.Textbox(elem_id="candidate-name", max_length=handlers.MAX_NAME_LENGTH),
                language=gr.Radio(elem_id="interview-language"),
                field=gr.Dropdown(elem_id="field"),
                length=gr.Radio(elem_id="length"),
                mode=gr.Radio(elem_id="camera-mode"),
                consent_text=_html("consent-text"),
                consent=gr.Checkbox(elem_id="consent"),
                enter=gr.Button(elem_id="enter-room", variant="primary", size="lg"),
                enter_hint=_html("enter-hint"),
            )


def _opened(app: InterviewApp, request: gr.Request) -> Page:
    query = dict(request.query_params)
    accepted = dict(request.headers).get("accept-language")
    language = handlers.page_language(query.get("lang"), accepted)
    open_page = handlers.show_errors(language)(handlers.open_page)
    return open_page(
        app,
        owner=owner_of(request),
        query=query,
        accepted=accepted,
        client=address_of(request),
    )


def _shown(app: InterviewApp, page: Page, request: gr.Request) -> list[Any]:
    """Return the values of everything that depends on where the candidate is."""
    config = handlers.show_errors(page.language)(handlers.room_config)
    takeover = handlers.show_errors(page.language)(handlers.takeover)
    return [
        page,
        handlers.header(page),
        *(gr.update(visible=page.view == view) for view in get_args(View)),
        takeover(app, page, address_of(request)),
        config(app, page, owner_of(request)),
        *_reading(app, page, request),
    ]


def _reading(app: InterviewApp, page: Page, request: gr.Request) -> list[Any]:
    if page.view != "report":
        return [gr.update(visible=False), gr.update(visible=False), gr.Timer(active=False)]
    read = handlers.show_errors(page.language)(handlers.read)
    now: Reading = read(app, page, owner_of(request))
    return [
        gr.update(value=now.progress, visible=now.report is None),
        gr.update(value=now.report or "", visible=now.report is not None),
        gr.Timer(active=not now.is_final),
    ]


def _lobby_texts(app: InterviewApp, page: Page, request: gr.Request) -> list[Any]:
    """Return the texts of the lobby, in the order of `Lobby`."""
    t, language = TEXTS.lobby.of(page.language), page.language
    fields = [(field.name(language), field.code) for field in app.bank.fields]
    modes = [(t["mode_video"], "video"), (t["mode_audio"], "audio"), (t["mode_text"], "text")]
    languages = [(t["korean"], "ko"), (t["english"], "en")]
    return [
        lobby_view.welcome(language),
        handlers.earlier(app, page, owner_of(request)),
        f"<h2>{t['setup_title']}</h2>",
        gr.update(label=t["name"], placeholder=t["name_placeholder"]),
        gr.update(label=t["interview_language"], choices=languages, value=language),
        gr.update(label=t["field"], choices=fields, value=fields[0][1]),
        gr.update(label=t["length"], choices=_lengths(language), value=DEFAULT_MINUTES),
        gr.update(label=t["mode"], choices=modes, value="video"),
        lobby_view.consent(language, app.vision_unavailable),
        gr.update(label=t["consent"]),
        t["enter"],
        f"<p>{t['enter_hint']}</p>",
    ]


def _lengths(language: Language) -> list[tuple[str, int]]:
    text = TEXTS.lobby.length_choice.of(language)
    return [
        (text.format(minutes=minutes, questions=count), minutes)
        for minutes, count in LENGTHS.items()
    ]
