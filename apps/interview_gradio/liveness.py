"""What a proxy asks before it sends browsers here, and who holds which interview."""

import asyncio
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse

from apps.interview_gradio.recordings import interview_app
from apps.interview_gradio.wiring import InterviewApp
from core.errors import Unavailable
from core.interview.leases import Keeper

router = APIRouter()


@router.get("/livez")
def alive(app: Annotated[InterviewApp, Depends(interview_app)]) -> JSONResponse:
    """Say whether this process can hold interviews.

    Unlike /healthz, a store that is away is not its fault: another process would miss it as well.
    """
    hears = app.checks.get("transcription")
    try:
        if hears is not None:
            hears()
    except Unavailable as exc:
        return JSONResponse({"status": "unavailable", "error": exc.message}, status_code=503)
    return JSONResponse({"status": "ok"})


class Holding:
    """Keep the rooms of a process while it serves."""

    def __init__(self, app: InterviewApp) -> None:
        """Take the wired app; nothing runs yet."""
        self._app = app
        self._keeper = Keeper(app.rooms, app.leases)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._keeper.run(), name="leases")

    async def end(self) -> None:
        """End every room, and let another process have them at once."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._app.rooms.close()
        await self._keeper.close()
