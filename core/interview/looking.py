"""Stills of the webcam on their way to what they show; none is kept."""

import asyncio
import logging
from collections.abc import Callable
from uuid import UUID

from core.errors import AppError
from core.interview.events import Looked
from core.interview.studio import Look

log = logging.getLogger(__name__)


class Looking:
    """Look at one still at a time; what comes meanwhile is dropped, as late hints are useless."""

    def __init__(
        self, interview_id: UUID, look: Look | None, post: Callable[[Looked], None]
    ) -> None:
        """Take how to look; None where vision is off."""
        self._interview_id = interview_id
        self._look = look
        self._post = post
        self._task: asyncio.Task[None] | None = None

    def at(self, jpeg: bytes) -> None:
        """Look at a still, unless one is being looked at."""
        is_busy = self._task is not None and not self._task.done()
        if self._look is not None and not is_busy:
            self._task = asyncio.create_task(self._work(self._look, jpeg))

    async def _work(self, look: Look, jpeg: bytes) -> None:
        try:
            self._post(Looked(await look(jpeg)))
        except AppError as exc:
            log.info("interview %s: a still was not looked at: %s", self._interview_id, exc.message)
