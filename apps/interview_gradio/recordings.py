"""HTTP beside the page: video and whole answers in, stretches of the sound out, and health."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from apps.interview_gradio.handover import TooManyTries
from apps.interview_gradio.sessions import owner_of
from apps.interview_gradio.wiring import InterviewApp
from core.errors import AppError, Conflict, InvalidInput, NotFound, Unavailable
from core.interview import guests, videos
from core.interview.events import Uploaded
from core.interview.interview import Interview
from core.interview.recorder import audio_key
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, to_pcm16, wav_bytes

MAX_ANSWER_BYTES = 8 * 2**20
"""Five minutes at 48 kbit/s, what our page records, are 2 MB."""
MAX_STRETCH_S = 900.0
"""The longest stretch of sound given at once: 29 MB."""
STATUS: dict[type[AppError], int] = {
    NotFound: 404,
    Unavailable: 503,
    InvalidInput: 422,
    TooManyTries: 429,
}

router = APIRouter()


def interview_app(request: Request) -> InterviewApp:
    """Return the wired app of this process."""
    app: InterviewApp = request.app.state.interview_app
    return app


App = Annotated[InterviewApp, Depends(interview_app)]


def open_interview(interview_id: UUID, request: Request, app: App) -> Interview:
    """Return the interview, if it belongs to this browser or was handed over to it."""
    who = owner_of(request)
    if who is None:
        raise NotFound("interview", interview_id)
    now = datetime.now(UTC)
    return guests.opened(interview_id, who, new_uow=app.new_uow, media=app.media, now=now)


OpenInterview = Annotated[Interview, Depends(open_interview)]


@router.post("/interviews/{interview_id}/video/{take}/{part:int}")
async def add_video_part(
    interview: OpenInterview, take: int, part: int, request: Request, app: App
) -> Response:
    """Store one part of a video take."""
    data = await body_of(request, videos.MAX_PART_BYTES)
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
def end_video(interview: OpenInterview, take: int, app: App) -> dict[str, bool]:
    """Note that a video take is complete."""
    videos.end(interview.id, take, media=app.media, new_uow=app.new_uow)
    return {"ended": True}


@router.post("/interviews/{interview_id}/answers/{turn:int}")
async def add_answer(interview: OpenInterview, turn: int, request: Request, app: App) -> Response:
    """Take a whole spoken answer; what becomes of it is said through the voice socket."""
    data = await body_of(request, MAX_ANSWER_BYTES)
    if data is None:
        return JSONResponse({"error": "This answer is too large."}, status_code=413)
    answer = await asyncio.to_thread(app.decode, data)
    room = app.rooms.find(interview.id)
    if room is None:
        raise Conflict("This interview is not being held.")
    room.post(Uploaded(turn, to_pcm16(answer.samples)))
    return JSONResponse({"taken": True}, status_code=202)


@router.get("/interviews/{interview_id}/audio.wav")
def sound(interview: OpenInterview, from_s: float, to_s: float, app: App) -> Response:
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


def show_error(_: Request, exc: Exception) -> JSONResponse:
    """Answer with the message of one of our errors."""
    assert isinstance(exc, AppError)
    return JSONResponse({"error": exc.message}, status_code=STATUS.get(type(exc), 409))


async def body_of(request: Request, limit: int) -> bytes | None:
    """Return the body, or None as soon as it is larger than `limit` bytes."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            return None
    return bytes(data)


def _state(check: Callable[[], object]) -> str:
    try:
        check()
    except Exception:  # noqa: BLE001 - whatever it is, the dependency is not well
        return "unavailable"
    return "ok"
