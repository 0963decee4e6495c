"""HTTP beside the page: parts of the video in, stretches of the sound out, health and metrics."""

import asyncio
from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Gauge,
    ProcessCollector,
    generate_latest,
)

from apps.interview_gradio.sessions import owner_of
from apps.interview_gradio.wiring import InterviewApp
from core.errors import AppError, InvalidInput, NotFound, Unavailable
from core.interview import interviews, videos
from core.interview.interview import Interview
from core.interview.recorder import audio_key
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, wav_bytes

MAX_STRETCH_S = 900.0
"""The longest stretch of sound given at once: 29 MB."""
STATUS: dict[type[AppError], int] = {NotFound: 404, Unavailable: 503, InvalidInput: 422}

router = APIRouter()


def interview_app(request: Request) -> InterviewApp:
    """Return the wired app of this process."""
    app: InterviewApp = request.app.state.interview_app
    return app


App = Annotated[InterviewApp, Depends(interview_app)]


def own_interview(interview_id: UUID, request: Request, app: App) -> Interview:
    """Return the interview, if it belongs to this browser."""
    owner = owner_of(request)
    if owner is None:
        raise NotFound("interview", interview_id)
    return interviews.owned(interview_id, owner, new_uow=app.new_uow)


OwnInterview = Annotated[Interview, Depends(own_interview)]


@router.post("/interviews/{interview_id}/video/{take}/{part:int}")
async def add_video_part(
    interview: OwnInterview, take: int, part: int, request: Request, app: App
) -> Response:
    """Store one part of a video take."""
    data = await _body(request)
    if data is None:
        return JSONResponse({"error": "This part is too large."}, status_code=413)
    try:
        next_part = await asyncio.to_thread(
            videos.add_part, interview.id, take, part, data, media=app.media
        )
    except videos.PartMissing as exc:
        return JSONResponse({"next_part": exc.next_part}, status_code=409)
    except Unavailable as exc:
        return JSONResponse({"error": exc.message}, status_code=507)
    return JSONResponse({"next_part": next_part})


@router.post("/interviews/{interview_id}/video/{take}/end")
def end_video(interview: OwnInterview, take: int, app: App) -> dict[str, bool]:
    """Note that a video take is complete."""
    videos.end(interview.id, take, media=app.media, new_uow=app.new_uow)
    return {"ended": True}


@router.get("/interviews/{interview_id}/audio.wav")
def sound(interview: OwnInterview, from_s: float, to_s: float, app: App) -> Response:
    """Return a stretch of the recording."""
    if not 0 <= from_s < to_s or to_s - from_s > MAX_STRETCH_S:
        raise InvalidInput("This stretch of the recording is empty or too long.")
    start, end = (round(s * HEARD_RATE_HZ) * BYTES_PER_SAMPLE for s in (from_s, to_s))
    pcm = app.media.read(audio_key(interview.id), start, end)
    return Response(
        wav_bytes(pcm), media_type="audio/wav", headers={"Cache-Control": "private, max-age=3600"}
    )


@router.get("/healthz")
def health(app: App) -> JSONResponse:
    """Return one state for each thing this process depends on."""
    states = {name: _state(check) for name, check in app.checks.items()}
    is_well = all(state == "ok" for state in states.values())
    return JSONResponse(
        {"status": "ok" if is_well else "degraded", "dependencies": states},
        status_code=200 if is_well else 503,
    )


@router.get("/metrics")
def metrics(app: App) -> Response:
    """Return what a Prometheus reads: the process, and how many rooms are open."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    rooms = Gauge("rhetor_rooms", "Interviews that are being held now.", registry=registry)
    rooms.set(app.rooms.count)
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def show_error(_: Request, exc: Exception) -> JSONResponse:
    """Answer with the message of one of our errors."""
    assert isinstance(exc, AppError)
    return JSONResponse({"error": exc.message}, status_code=STATUS.get(type(exc), 409))


async def _body(request: Request) -> bytes | None:
    """Return the body, or None as soon as it is larger than a part may be."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > videos.MAX_PART_BYTES:
            return None
    return bytes(data)


def _state(check: Callable[[], object]) -> str:
    try:
        check()
    except Exception:  # noqa: BLE001 - whatever it is, the dependency is not well
        return "unavailable"
    return "ok"
