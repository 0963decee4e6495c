"""Pieces of answers on their way through transcription."""

import asyncio
import logging
from collections.abc import Callable
from uuid import UUID

from core.errors import AppError
from core.interview.events import Understood
from core.interview.interview import Turn
from core.language.language import Language
from core.speech.segments import Piece
from core.speech.transcription import TranscriptionThread

log = logging.getLogger(__name__)


class Deciphering:
    """The transcriptions of one interview that have not come back; each ends in `Understood`."""

    def __init__(
        self,
        interview_id: UUID,
        language: Language,
        thread: TranscriptionThread,
        post: Callable[[Understood], None],
    ) -> None:
        """Begin with none."""
        self._interview_id = interview_id
        self._language = language
        self._thread = thread
        self._post = post
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def is_busy(self) -> bool:
        """Say whether transcripts are still to come."""
        return bool(self._tasks)

    def begin(self, turn: Turn, index: int, piece: Piece, prompt: str) -> None:
        """Send a piece on its way."""
        task = asyncio.create_task(self._work(turn, index, piece, prompt))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, turn: Turn, index: int, piece: Piece, prompt: str) -> None:
        text: str | None = None
        try:
            transcript = await self._thread.transcribe(
                piece.pcm, language=self._language, prompt=prompt
            )
            text = transcript.text
        except AppError as exc:
            log.warning("interview %s: no transcript: %s", self._interview_id, exc.message)
        finally:
            self._post(Understood(turn, index, piece, text))
