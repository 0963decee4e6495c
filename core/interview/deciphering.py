"""What was heard, on its way through the models."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from uuid import UUID

from core.errors import AppError
from core.interview.events import Judged, Overheard, Understood
from core.interview.interview import Turn
from core.language.language import Language
from core.speech.segments import Piece
from core.speech.transcription import TranscriptionThread, Urgency
from core.speech.turn_thread import TurnThread

log = logging.getLogger(__name__)

Result = Understood | Overheard | Judged


class Deciphering:
    """Everything of one interview that models work on; each ends in an event, unless dropped."""

    def __init__(
        self,
        interview_id: UUID,
        language: Language,
        transcription: TranscriptionThread,
        turn_model: TurnThread | None,
        post: Callable[[Result], None],
    ) -> None:
        """Begin with none."""
        self._interview_id = interview_id
        self._language = language
        self._transcription = transcription
        self._turn_model = turn_model
        self._post = post
        self._tasks: set[asyncio.Task[None]] = set()
        self._of_pieces: dict[int, asyncio.Task[None]] = {}

    @property
    def is_busy(self) -> bool:
        """Say whether anything is still to come."""
        return bool(self._tasks)

    def begin(self, turn: Turn, index: int, piece: Piece, *, prompt: str) -> None:
        """Have a piece of an answer transcribed, in its turn among all that goes on."""
        task = self._keep(self._transcribe(turn, index, piece, prompt))
        self._of_pieces[id(piece)] = task
        task.add_done_callback(lambda _: self._of_pieces.pop(id(piece), None))

    def drop(self, piece: Piece) -> None:
        """Do not transcribe this piece after all; no event comes of it."""
        if (task := self._of_pieces.get(id(piece))) is not None:
            task.cancel()

    def promote(self) -> None:
        """Do what waits before anything of answers that go on: this one is over."""
        self._transcription.promote(self._interview_id)

    def overhear(self, piece: Piece) -> None:
        """Find out what was said while we spoke."""
        self._keep(self._overhear(piece))

    def judge(self, turn: Turn, silence: int, pcm: bytes) -> None:
        """Ask the turn model about the sound up to now; without one, nothing comes of it."""
        if self._turn_model is not None:
            self._keep(self._judge(self._turn_model, turn.id, silence, pcm))

    def _keep(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _transcribe(self, turn: Turn, index: int, piece: Piece, prompt: str) -> None:
        self._post(Understood(turn, index, piece, await self._text(piece, prompt, Urgency.TAIL)))

    async def _overhear(self, piece: Piece) -> None:
        self._post(Overheard(piece, await self._text(piece, "", Urgency.FINAL) or ""))

    async def _text(self, piece: Piece, prompt: str, urgency: Urgency) -> str | None:
        try:
            transcript = await self._transcription.transcribe(
                piece.pcm,
                session=self._interview_id,
                urgency=urgency,
                language=self._language,
                prompt=prompt,
            )
        except AppError as exc:
            log.warning("interview %s: no transcript: %s", self._interview_id, exc.message)
            return None
        return transcript.text

    async def _judge(self, model: TurnThread, turn_id: UUID, silence: int, pcm: bytes) -> None:
        completeness = await model.completeness(pcm, session=self._interview_id)
        if completeness is not None:
            self._post(Judged(turn_id, silence, completeness))
