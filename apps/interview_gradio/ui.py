"""The page: lobby, room, report. Layout and wires only; `handlers.py` does the work."""

from typing import Any, get_args

import gradio as gr

from apps.interview_gradio import company_form, handlers, lobby_form
from apps.interview_gradio.page import Page, Reading, View
from apps.interview_gradio.parts import PRIVATE, html
from apps.interview_gradio.sessions import address_of, owner_of
from apps.interview_gradio.wiring import InterviewApp

POLL_S = 2.0
SWEEP_S, UNUSED_S = 60, 3600
"""So often, uploads are deleted that nobody has entered with for so long."""
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


def build_ui(app: InterviewApp) -> gr.Blocks:
    """Lay out the page and connect it; nothing is read or opened yet."""
    with gr.Blocks(
        title="Rhetor",
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(SWEEP_S, UNUSED_S),
    ) as ui:
        page = gr.State(Page("ko"))
        header = html("page-header", js_on_load=FOLLOW_JS, head=HEAD)
        with gr.Column(visible=False, elem_id="lobby") as lobby_column:
            lobby = lobby_form.build(list_js=REPORT_JS)
        with gr.Column(visible=False, elem_id="takeover-page") as takeover_column:
            takeover = html("takeover", js_on_load=TAKEOVER_JS)
        with gr.Column(visible=False, elem_id="room-page") as room_column:
            room = html("room", html_template='<div class="room-root"></div>', js_on_load=ROOM_JS)
        with gr.Column(visible=False, elem_id="report-page") as report_column:
            progress = html("report-progress", visible=False)
            report = html("report", js_on_load=REPORT_JS, visible=False)
        timer = gr.Timer(POLL_S, active=False)
        columns = [lobby_column, takeover_column, room_column, report_column]
        reading = [progress, report, timer]
        shown = [page, header, *columns, takeover, room, *reading]

        def on_load(request: gr.Request) -> list[Any]:
            now = _opened(app, request)
            texts = lobby_form.texts(app, now, owner_of(request))
            return [*_shown(app, now, request), *texts]

        def on_enter(now: Page, request: gr.Request, *values: Any) -> list[Any]:
            page = _entered(app, now, request, values)
            return [*_shown(app, page, request), None]

        def on_finished(now: Page, request: gr.Request) -> list[Any]:
            return _shown(app, handlers.finish(now), request)

        def on_tick(now: Page, request: gr.Request) -> list[Any]:
            return _reading(app, now, request)

        company_form.connect(app, page, lobby)
        ui.load(on_load, outputs=[*shown, *lobby.parts], queue=False, **PRIVATE)
        lobby.enter.click(
            on_enter,
            inputs=[page, *lobby.choices],
            outputs=[*shown, lobby.resume_file],
            preprocess=False,  # Gradio's own leaves an empty file behind for every upload
            **PRIVATE,
        ).then(None, js=lobby_form.STAY_JS)
        room.submit(on_finished, inputs=page, outputs=shown, **PRIVATE)
        timer.tick(on_tick, inputs=page, outputs=reading, **PRIVATE)
    built: gr.Blocks = ui
    return built


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


def _entered(app: InterviewApp, now: Page, request: gr.Request, values: tuple[Any, ...]) -> Page:
    """Return the page after the candidate wanted to enter.

    A message is raised as long as the form is still right, and else shown beside an update of it:
    the form must not keep an upload that has been read and deleted.
    """
    choices = lobby_form.given(values)
    enter = handlers.show_errors(now.language)(handlers.enter)
    try:
        return enter(app, now, owner_of(request), choices)
    except gr.Error as exc:
        if choices.resume_file is None or choices.resume_file.exists():
            raise
        gr.Warning(exc.message, duration=exc.duration, title=exc.title)
        return now


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
