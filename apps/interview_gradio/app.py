"""The interview server: the page, the voice socket, recordings and health in one FastAPI app."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, WebSocket
from fastapi.staticfiles import StaticFiles
from starlette.routing import Mount

from apps.interview_gradio import (
    groups,
    handovers,
    liveness,
    metrics,
    privacy,
    recordings,
    reports,
    resumes,
    voice_socket,
)
from apps.interview_gradio.liveness import Holding
from apps.interview_gradio.observed import Observed
from apps.interview_gradio.page_routes import PAGE
from apps.interview_gradio.resume_files import MAX_BYTES
from apps.interview_gradio.sessions import SessionCookie
from apps.interview_gradio.wiring import InterviewApp
from apps.web.gate import Gate
from apps.web.guards import Guards
from apps.web.headers import CAMERA_AND_MICROPHONE, GRADIO_POLICY
from core.errors import AppError

# Read by gradio when it is imported: nothing is sent to anybody.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

STATIC = Path(__file__).parent / "static"


def build_app(interview_app: InterviewApp, guards: Guards | None = None) -> FastAPI:
    """Return the ASGI app: our routes, and behind them the page, mounted at the root.

    Args:
        interview_app: the wired app.
        guards: how strict it is; its own origins and cookie, and no more, without.
    """
    _keep_uploads_in(interview_app.uploads)
    import gradio as gr

    from apps.interview_gradio import ui

    page = ui.build_ui(interview_app)
    mounted: FastAPI = gr.mount_gradio_app(
        build_routes(interview_app, guards),
        page,
        path="/",
        ssr_mode=False,
        run_history=False,
        enable_monitoring=False,
        footer_links=[],
        head=ui.HEAD,
        theme=ui.theme(),
        max_file_size=2 * MAX_BYTES,  # what is between is refused in the candidate's language
    )
    # Gradio checks only of a launched page, not of a mounted one, that a file which the browser
    # names was uploaded by it; else it would open any file of this machine.
    page.has_launched = True
    of_gradio = mounted.router.routes[-1]
    assert isinstance(of_gradio, Mount)
    of_gradio.app = Gate(of_gradio.app, answered=PAGE)
    return mounted


def _keep_uploads_in(folder: Path) -> None:
    """Give Gradio a private and empty folder for uploads, unless it was told of one."""
    if "GRADIO_TEMP_DIR" in os.environ:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    os.environ["GRADIO_TEMP_DIR"] = str(folder)


def build_routes(interview_app: InterviewApp, guards: Guards | None = None) -> FastAPI:
    """Return everything but the page: the voice socket, recordings, static files, health."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        interview_app.outbox.start()
        holding = Holding(interview_app)
        holding.start()
        yield
        await holding.end()
        await asyncio.to_thread(interview_app.close)

    app = FastAPI(
        title="Rhetor", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.state.interview_app = interview_app
    app.add_exception_handler(AppError, recordings.show_error)
    app.include_router(recordings.router)
    app.include_router(handovers.router)
    app.include_router(groups.router)
    app.include_router(liveness.router)
    app.include_router(metrics.router)
    app.include_router(privacy.router)
    app.include_router(reports.router)
    app.include_router(resumes.router)

    @app.websocket("/ws/voice")
    async def voice(websocket: WebSocket) -> None:
        await voice_socket.serve(websocket, interview_app)

    app.mount(
        "/room", StaticFiles(directory=STATIC), name="room"
    )  # Gradio has a /static of its own
    app.add_middleware(SessionCookie, is_secure=interview_app.secure_cookie)
    strict = guards or Guards(interview_app.allowed_origins, interview_app.secure_cookie)
    around = strict.around(
        policy=GRADIO_POLICY,
        devices=CAMERA_AND_MICROPHONE,
        with_sockets=False,  # the voice socket says it with a code that the page knows
    )
    for guard in reversed(around):
        app.add_middleware(guard.cls, *guard.args, **guard.kwargs)
    app.add_middleware(Observed, requests=interview_app.metrics.requests)
    return app
